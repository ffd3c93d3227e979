package review

import (
	"math"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-6*math.Abs(want)) {
		t.Errorf("%s = %.9g, want %.9g", what, got, want)
	}
}

func TestPublishedVectors(t *testing.T) {
	for _, c := range []struct {
		log [][2]int // days since the last answer, grade
		Memory
	}{
		{[][2]int{{0, 1}, {0, 3}, {1, 3}, {3, 3}, {8, 3}, {21, 3}}, Memory{53.626905, 6.3574871}},
		{[][2]int{{0, 1}, {0, 2}, {1, 3}, {3, 4}, {8, 3}, {21, 3}}, Memory{51.080987, 6.749289}},
		{[][2]int{{0, 3}, {3, 3}, {10, 3}, {30, 1}, {5, 3}, {9, 3}}, Memory{21.859524, 7.3656647}},
		{[][2]int{{0, 1}, {1, 1}, {1, 1}, {1, 1}}, Memory{.03336919, 9.8514071}},
		{[][2]int{{0, 4}, {8, 4}, {40, 4}}, Memory{292.68026, 1}},
	} {
		m := First(Grade(c.log[0][1]))
		for _, answer := range c.log[1:] {
			m = m.After(answer[0], Grade(answer[1]))
		}
		near(t, "S", m.S, c.S)
		near(t, "D", m.D, c.D)
	}
}

// The published intervals are those of the long-term mode, whose lapse is
// capped at S.
func TestPublishedIntervals(t *testing.T) {
	grades := []Grade{Good, Good, Good, Good, Good, Good, Again, Again, Good, Good, Good, Good, Good}
	want := []int{3, 14, 57, 196, 586, 1559, 10, 1, 3, 5, 9, 15, 25}
	var got []int
	next := each(First)
	for _, g := range grades {
		days := Intervals(next, .9)[g-1]
		got = append(got, days)
		m := next[g-1]
		next = each(func(g Grade) Memory { return m.after(days, g, m.S) })
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("intervals %v, want %v", got, want)
	}
}

func TestRecall(t *testing.T) {
	m := Memory{S: 12, D: 5}
	near(t, "recall at once", m.Recall(0), 1)
	near(t, "recall after S days", m.Recall(12), .9)
	if got := m.interval(.9); got != 12 {
		t.Errorf("interval %d at .9, want S", got)
	}
	if a, b := m.interval(.93), m.interval(.9); a >= b {
		t.Errorf("interval %d at .93, %d at .9", a, b)
	}
}

func drawMemory(t *rapid.T) Memory {
	m := First(Grade(rapid.IntRange(1, 4).Draw(t, "first")))
	for range rapid.IntRange(0, 12).Draw(t, "answers") {
		m = m.After(rapid.IntRange(0, 400).Draw(t, "days"), Grade(rapid.IntRange(1, 4).Draw(t, "grade")))
	}
	return m
}

func TestMemoryProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawMemory(t)
		if !(m.S >= leastStability && m.S <= mostStability && m.D >= 1 && m.D <= 10) {
			t.Fatalf("%+v", m)
		}
		days := rapid.IntRange(0, 1000).Draw(t, "since")
		if a, b := m.Recall(days), m.Recall(days+1); !(a <= 1 && b < a && b > 0) {
			t.Fatalf("recall %g, a day later %g", a, b)
		}
		next := each(func(g Grade) Memory { return m.After(days, g) })
		for g := Hard; g <= Easy; g++ {
			if next[g-1].S < next[g-2].S || next[g-1].D > next[g-2].D {
				t.Fatalf("%+v is worse than the grade below", next)
			}
		}
		if days > 0 && next[0].S > m.S {
			t.Fatalf("a lapse raises S from %g to %g", m.S, next[0].S)
		}
		if next[1].S < m.S {
			t.Fatalf("a recall lowers S from %g to %g", m.S, next[1].S)
		}
		for _, retention := range []float64{Retention, RetentionLastMonth} {
			days := Intervals(next, retention)
			if days[0] < 1 || days[1] <= days[0] || days[2] <= days[1] || days[3] <= days[2] {
				t.Fatalf("intervals %v", days)
			}
		}
	})
}
