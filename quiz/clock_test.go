package quiz

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestClockCountsWhatWasSpent(t *testing.T) {
	start := time.Date(2026, 11, 22, 23, 0, 0, 0, time.UTC)
	c := StartClock(10*time.Minute, start)
	at := start
	for _, step := range []struct {
		by, elapsed, away time.Duration
	}{
		{time.Second, 10*time.Minute + time.Second, 0},
		{MaxGap, 10*time.Minute + 4*time.Second, 0},
		{8 * time.Hour, 10*time.Minute + 4*time.Second, 8 * time.Hour}, // closed lid
		{-time.Hour, 10*time.Minute + 4*time.Second, 0},                // clock set back
		{2 * time.Second, 10*time.Minute + 6*time.Second, 0},
	} {
		at = at.Add(step.by)
		var away time.Duration
		c, away = c.Tick(at)
		if c.Elapsed() != step.elapsed || away != step.away {
			t.Errorf("after %v: elapsed %v, away %v; want %v, %v", step.by, c.Elapsed(), away, step.elapsed, step.away)
		}
	}
}

func TestClockNeverRunsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := time.Unix(1_700_000_000, 0)
		c := StartClock(0, at)
		var real time.Duration
		for range rapid.IntRange(1, 50).Draw(t, "n") {
			d := time.Duration(rapid.Int64Range(-5e9, 10e9).Draw(t, "step"))
			at = at.Add(d)
			real += max(d, 0)
			next, _ := c.Tick(at)
			if next.Elapsed() < c.Elapsed() || next.Elapsed() > real {
				t.Fatalf("elapsed went from %v to %v in %v", c.Elapsed(), next.Elapsed(), real)
			}
			c = next
		}
	})
}

func TestWarnings(t *testing.T) {
	for _, c := range []struct {
		before, after, want time.Duration
	}{
		{31 * time.Minute, 29 * time.Minute, 30 * time.Minute},
		{30*time.Minute + time.Second, 30 * time.Minute, 30 * time.Minute},
		{30 * time.Minute, 29 * time.Minute, 0}, // given already, or the sitting began there
		{5*time.Minute + time.Second, 4 * time.Minute, 5 * time.Minute},
		{time.Minute, 0, 0},
	} {
		if got, ok := Warning(c.before, c.after); got != c.want || ok != (c.want > 0) {
			t.Errorf("from %v to %v: %v, want %v", c.before, c.after, got, c.want)
		}
	}
}

func TestDayIsTheLearners(t *testing.T) {
	noon := time.Date(1970, 1, 2, 12, 0, 0, 0, time.UTC).UnixMilli()
	for _, c := range []struct {
		at     int64
		offset int
		want   int
	}{{noon, 0, 1}, {noon, 12 * 60, 2}, {noon, -13 * 60, 0}, {-1, 0, -1}, {0, 0, 0}, {-86_400_000, 0, -1}} {
		if got := Day(c.at, c.offset); got != c.want {
			t.Errorf("day of %d at %+d minutes: %d, want %d", c.at, c.offset, got, c.want)
		}
	}
}
