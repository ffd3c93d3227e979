package tui

import (
	"context"
	"strconv"
	"time"
)

func itoa(n int) string { return strconv.Itoa(n) }

// ctx is the context of a read that no one waits to cancel.
func ctx() context.Context { return context.Background() }

// plural puts a count before a word.
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return itoa(n) + " " + many
}

// dayText writes the learner's date of a moment: weekday and date, and the
// year where it is not this year.
func dayText(at int64, offset int, now time.Time) string {
	t := time.UnixMilli(at).In(time.FixedZone("", offset*60))
	if t.Year() == now.Year() {
		return t.Format("Mon Jan 2")
	}
	return t.Format("Jan 2, 2006")
}

// spent writes a duration in milliseconds in words.
func spent(ms int64) string {
	s := (ms + 500) / 1000
	switch {
	case s < 60:
		return itoa(int(s)) + " s"
	case s < 3600:
		return itoa(int(s/60)) + " min " + two(int(s%60)) + " s"
	}
	return itoa(int(s/3600)) + " h " + two(int(s/60%60)) + " min"
}
