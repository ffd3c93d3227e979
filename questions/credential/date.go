package credential

import (
	"fmt"
	"strings"
	"time"
)

// A Date is a day of the learner's calendar, as days since 1970-01-01, without
// a time or a time zone. The zero Date is no date.
type Date int

// NewDate is the day of a year, month and day as time.Date reads them: the
// 30th of February is the 1st or 2nd of March.
func NewDate(year int, month time.Month, day int) Date {
	return Date(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86_400)
}

// DateOf is the day that t falls on where its clock stands.
func DateOf(t time.Time) Date { return NewDate(t.Year(), t.Month(), t.Day()) }

// layouts are the ways to write a date that ParseDate reads.
var layouts = []string{time.DateOnly, "January 2, 2006", "Jan 2, 2006", "January 2 2006", "Jan 2 2006", "2 January 2006", "2 Jan 2006", "1/2/2006"}

// ParseDate reads a date: 2027-03-14, March 14, 2027, or 3/14/2027. Years run
// from 1950 to 2150, so that a slip of the finger is found.
func ParseDate(text string) (Date, error) {
	text = strings.Join(strings.Fields(text), " ")
	for _, layout := range layouts {
		t, err := time.Parse(layout, text)
		if err != nil {
			continue
		}
		if t.Year() < 1950 || t.Year() > 2150 {
			return 0, fmt.Errorf("the year of %q is out of range; use 1950 to 2150", text)
		}
		return DateOf(t), nil
	}
	return 0, fmt.Errorf("%q is no date of the calendar; write it like 2027-03-14", text)
}

// Time is midnight UTC of the day.
func (d Date) Time() time.Time { return time.Unix(int64(d)*86_400, 0).UTC() }

// String is the day as 2027-03-14, or "" for no date.
func (d Date) String() string { return d.format(time.DateOnly) }

// Long is the day in words: Sunday, March 14, 2027.
func (d Date) Long() string { return d.format("Monday, January 2, 2006") }

// Short is the day in few words: Sun Mar 14, 2027.
func (d Date) Short() string { return d.format("Mon Jan 2, 2006") }

// Month is the day's month: March 2027.
func (d Date) Month() string { return d.format("January 2006") }

func (d Date) format(layout string) string {
	if d == 0 {
		return ""
	}
	return d.Time().Format(layout)
}

// AddMonths is the same day of the month n months on, or that month's last day
// where it has no such day: a month after January 31 is the end of February.
func (d Date) AddMonths(n int) Date {
	t := d.Time()
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return NewDate(first.Year(), first.Month(), min(t.Day(), last))
}

// AddYears is the same day n years on; February 28 stands for the 29th in a
// year that has none.
func (d Date) AddYears(n int) Date { return d.AddMonths(12 * n) }

// AddWorkdays counts n business days forward, or back where n is negative:
// Monday to Friday without the federal holidays of the United States. A body
// that worked on those would have a later day before an exam: so one is early,
// not late.
func (d Date) AddWorkdays(n int) Date {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	for n > 0 {
		d += Date(step)
		if w := d.Time().Weekday(); w != time.Saturday && w != time.Sunday && d.Holiday() == "" {
			n--
		}
	}
	return d
}

// MarshalText writes the day as 2027-03-14.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = 0
		return nil
	}
	got, err := ParseDate(string(text))
	if err == nil {
		*d = got
	}
	return err
}
