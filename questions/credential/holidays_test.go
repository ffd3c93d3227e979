package credential

import (
	"strings"
	"testing"
)

// TestHolidays: all days off of three years, as the Office of Personnel
// Management lists them.
func TestHolidays(t *testing.T) {
	for year, want := range map[string]string{
		"2026": "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25",
		"2027": "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31",
		"2028": "01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25",
	} {
		var got []string
		for d := day(year + "-01-01"); strings.HasPrefix(d.String(), year); d++ {
			if w := d.Time().Weekday(); w >= 1 && w <= 5 && d.Holiday() != "" {
				got = append(got, d.String()[5:])
			}
		}
		if text := strings.Join(got, " "); text != want {
			t.Errorf("%s: %s, want %s", year, text, want)
		}
	}
	for text, want := range map[string]string{
		"2027-07-04": "Independence Day", "2027-07-05": "Independence Day (observed)", "2027-12-31": "New Year's Day (observed)",
		"2026-11-26": "Thanksgiving Day", "2026-11-19": "", "2026-12-24": "",
	} {
		if got := day(text).Holiday(); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
