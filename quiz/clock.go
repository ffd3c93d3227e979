package quiz

import "time"

// MaxGap is the longest stretch between two readings that counts as time
// spent. A longer one means that the program was stopped or the machine
// asleep: none of it counts.
const MaxGap = 3 * time.Second

// A Clock measures the time spent in a sitting. It is a value: Tick returns a
// new one. Closed, suspended and sleeping time does not run.
type Clock struct {
	elapsed time.Duration
	last    time.Time
}

// StartClock continues a clock that stood at elapsed.
func StartClock(elapsed time.Duration, now time.Time) Clock {
	return Clock{elapsed: elapsed, last: now}
}

// Tick reads the clock at now. Away is the stretch since the last reading if
// it was too long to count, else 0.
func (c Clock) Tick(now time.Time) (next Clock, away time.Duration) {
	d := now.Sub(c.last)
	c.last = now
	switch {
	case d <= 0:
	case d > MaxGap:
		away = d
	default:
		c.elapsed += d
	}
	return c, away
}

// Elapsed is the time spent up to the last reading.
func (c Clock) Elapsed() time.Duration { return c.elapsed }

// Ms is Elapsed in milliseconds.
func (c Clock) Ms() int64 { return c.elapsed.Milliseconds() }

// Warnings a clock gives on its way to zero.
var Warnings = []time.Duration{30 * time.Minute, 5 * time.Minute}

// Warning returns the warning that falls between two readings of the time
// left, and whether there is one. A sitting that is shorter than a warning
// never gives it.
func Warning(before, after time.Duration) (time.Duration, bool) {
	for _, w := range Warnings {
		if before > w && after <= w {
			return w, true
		}
	}
	return 0, false
}
