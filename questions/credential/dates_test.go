package credential

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func day(text string) Date {
	d, err := ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

func TestCalendar(t *testing.T) {
	tests := []struct {
		id   string
		d    Dates
		want map[string]string
	}{
		{"rhit", Dates{Approved: day("2026-11-01")}, map[string]string{
			"last-day": "2027-03-01", "extension-ask": "2027-02-15", "extension-1": "2027-03-31", "extension-2": "2027-04-30", "extension-3": "2027-05-30",
		}},
		{"rhia", Dates{Approved: day("2027-11-01")}, map[string]string{ // a leap day lies between
			"last-day": "2028-02-29", "extension-ask": "2028-02-15", "extension-1": "2028-03-30", "extension-2": "2028-04-29", "extension-3": "2028-05-29",
		}},
		{"cphims", Dates{Approved: day("2026-12-01")}, map[string]string{"last-day": "2027-03-01", "extension-1": "2027-05-30"}},
		{"cphims", Dates{Approved: day("2027-12-01")}, map[string]string{"last-day": "2028-02-29", "extension-1": "2028-05-29"}},
		{"rhit", Dates{Exam: day("2027-03-01")}, map[string]string{ // a Monday; Washington's Birthday lies before
			"reschedule-1": "2027-02-05", "reschedule-2": "2027-02-28", "refund-1": "2027-02-08", "exam": "2027-03-01",
			"result": "2027-03-15", "retake": "2027-03-31", "renewal": "2029-03-01",
		}},
		{"cphims", Dates{Exam: day("2028-02-29")}, map[string]string{
			"reschedule-1": "2028-01-30", "reschedule-2": "2028-02-24", "exam": "2028-02-29",
			"retake": "2028-04-29", "renewal-open": "2030-08-28", "renewal": "2031-02-28",
		}},
		{"rhit", Dates{Exam: day("2028-02-29"), Result: Passed}, map[string]string{"exam": "2028-02-29", "renewal": "2030-02-28"}},
		{"cphims", Dates{Exam: day("2027-08-31"), Result: Passed}, map[string]string{"exam": "2027-08-31", "renewal-open": "2030-02-28", "renewal": "2030-08-31"}},
		{"rhia", Dates{Approved: day("2026-11-01"), Exam: day("2027-01-31"), Result: Failed}, map[string]string{"exam": "2027-01-31", "retake": "2027-03-02"}},
		{"cphims", Dates{Exam: day("2026-12-31"), Result: Failed}, map[string]string{"exam": "2026-12-31", "retake": "2027-03-01"}},
		{"rhit", Dates{}, map[string]string{}},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprintf("%s %v", tt.id, tt.d), func(t *testing.T) {
			list := rulesOf(t, tt.id).Calendar(tt.d)
			got := map[string]string{}
			for i, u := range list {
				got[u.ID] = u.Day.String()
				if i > 0 && u.Day < list[i-1].Day {
					t.Errorf("%s stands after %s", u.ID, list[i-1].ID)
				}
				if u.Policy == nil && u.ID != "exam" {
					t.Errorf("%s names no rule", u.ID)
				}
			}
			if len(got) != len(list) {
				t.Error("an id stands twice")
			}
			for id, want := range tt.want {
				if got[id] != want {
					t.Errorf("%s is %q, want %s", id, got[id], want)
				}
			}
			if len(got) != len(tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestDatesCheck(t *testing.T) {
	today := day("2026-11-22")
	tests := []struct {
		d    Dates
		want string
	}{
		{Dates{}, ""},
		{Dates{Approved: day("2026-11-22"), Exam: day("2026-11-22"), Result: Passed}, ""},
		{Dates{Approved: day("2026-12-01"), Exam: day("2026-11-30")}, "2026-11-30 and an approval on 2026-12-01 disagree"},
		{Dates{Exam: day("2026-11-23"), Result: Failed}, "still to come"},
		{Dates{Result: Passed}, "give both"},
		{Dates{Exam: day("2026-01-01"), Result: "maybe"}, "passed or failed"},
	}
	for _, tt := range tests {
		err := tt.d.Check(today)
		if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%+v: got %v, want %q", tt.d, err, tt.want)
		}
	}
}

func TestWarnings(t *testing.T) {
	today := day("2026-11-22")
	tests := []struct {
		name, id string
		d        Dates
		want     string
	}{
		{"all well", "rhit", Dates{Approved: day("2026-11-01"), Exam: day("2027-03-01")}, ""},
		{"a day late", "rhit", Dates{Approved: day("2026-11-01"), Exam: day("2027-03-02")}, "ask for an extension by Mon Feb 15, 2027"},
		{"beyond every extension", "rhit", Dates{Approved: day("2026-11-01"), Exam: day("2027-05-31")}, "after every extension"},
		{"no word on when to ask", "cphims", Dates{Approved: day("2026-11-01"), Exam: day("2027-02-01")}, "ask for an extension, or"},
		{"window over", "cphims", Dates{Approved: day("2026-08-01")}, "The last day to sit was Fri Oct 30, 2026"},
		{"exam past", "rhia", Dates{Exam: day("2026-11-21")}, "add the result"},
		{"exam on a holiday", "rhit", Dates{Exam: day("2027-02-15")}, "Washington's Birthday"},
		{"exam was on a holiday", "rhit", Dates{Exam: day("2026-11-11"), Result: Passed}, ""},
		{"exam today", "rhia", Dates{Exam: today}, ""},
		{"passed", "rhia", Dates{Exam: day("2026-11-21"), Result: Passed}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := strings.Join(rulesOf(t, tt.id).Warnings(tt.d, today), " ")
			if (got == "") != (tt.want == "") || !strings.Contains(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestAgenda(t *testing.T) {
	const window = "last-day extension-ask extension-1 extension-2 extension-3"
	tests := []struct {
		name string
		d    Dates
		want string
	}{
		{"no exam date", Dates{Approved: day("2026-11-01")}, window},
		{"well inside the window", Dates{Approved: day("2026-11-01"), Exam: day("2027-01-15")}, "reschedule-1 refund-1 reschedule-2 exam result retake last-day renewal"},
		{"an extension is needed", Dates{Approved: day("2026-11-01"), Exam: day("2027-03-02")}, "reschedule-1 refund-1 last-day reschedule-2 exam result retake renewal extension-ask extension-1 extension-2 extension-3"},
		{"just past", Dates{Approved: day("2026-11-01"), Exam: day("2026-11-20")}, "exam result retake last-day renewal"},
		{"long past", Dates{Exam: day("2024-12-11")}, "exam renewal"},
		{"failed long ago", Dates{Exam: day("2024-12-11"), Result: Failed}, "exam retake"},
		{"passed, and not renewed", Dates{Exam: day("2024-01-11"), Result: Passed}, "exam renewal"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var ids []string
			for _, u := range rulesOf(t, "rhit").Agenda(tt.d, day("2026-11-22")) {
				ids = append(ids, u.ID)
			}
			if got := strings.Join(ids, " "); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestNear(t *testing.T) {
	r := rulesOf(t, "rhit")
	list := r.Calendar(Dates{Approved: day("2026-11-01"), Exam: day("2027-02-26")})
	tests := []struct{ today, want string }{
		{"2026-11-22", "exam"},
		{"2027-02-01", "reschedule-1 refund-1 extension-ask exam"},
		{"2027-02-26", "exam last-day result"},
		{"2027-02-27", "last-day result"},
	}
	for _, tt := range tests {
		var ids []string
		for _, u := range Near(list, day(tt.today), 14) {
			ids = append(ids, u.ID)
		}
		if got := strings.Join(ids, " "); got != tt.want {
			t.Errorf("on %s: %q, want %q", tt.today, got, tt.want)
		}
	}
}

func TestIn(t *testing.T) {
	today := day("2028-02-28")
	for text, want := range map[string]string{"2028-02-28": "today", "2028-02-29": "tomorrow", "2028-03-01": "in 2 days", "2028-02-27": "yesterday", "2027-02-28": "365 days ago"} {
		if got := (Due{Day: day(text)}).In(today); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestDatesReport(t *testing.T) {
	text := rulesOf(t, "rhit").DatesReport(Dates{Exam: day("2027-03-01")}, day("2026-11-22"))
	for _, want := range []string{"Mon Mar 1, 2027 (in 99 days): RHIT exam", "US federal holidays", "Unconfirmed: neither", "unconfirmed", "$30", "Check with AHIMA before you act on it."} {
		if !strings.Contains(text, want) {
			t.Errorf("the report does not say %q:\n%s", want, text)
		}
	}
}

func TestAddMonths(t *testing.T) {
	tests := []struct {
		from string
		n    int
		want string
	}{
		{"2027-01-31", 1, "2027-02-28"},
		{"2028-01-31", 1, "2028-02-29"},
		{"2028-02-29", 12, "2029-02-28"},
		{"2028-02-29", 48, "2032-02-29"},
		{"2027-12-31", 2, "2028-02-29"},
		{"2027-03-31", -1, "2027-02-28"},
		{"2027-01-15", -1, "2026-12-15"},
		{"2100-01-31", 1, "2100-02-28"},
		{"2027-05-15", 0, "2027-05-15"},
		{"2027-10-31", 13, "2028-11-30"},
	}
	for _, tt := range tests {
		if got := day(tt.from).AddMonths(tt.n).String(); got != tt.want {
			t.Errorf("%s and %d months: %s, want %s", tt.from, tt.n, got, tt.want)
		}
	}
}

func TestAddWorkdays(t *testing.T) {
	tests := []struct {
		from string
		n    int
		want string
	}{
		{"2027-03-01", -1, "2027-02-26"},  // Monday, Friday
		{"2027-02-28", -1, "2027-02-26"},  // Sunday, Friday
		{"2027-02-27", 1, "2027-03-01"},   // Saturday, Monday
		{"2027-03-05", -15, "2027-02-11"}, // Washington's Birthday lies between
		{"2027-01-15", -15, "2026-12-23"}, // and here New Year's Day and Christmas
		{"2027-01-18", -1, "2027-01-15"},
		{"2028-03-01", -2, "2028-02-28"},
		{"2027-03-03", 0, "2027-03-03"},
	}
	for _, tt := range tests {
		if got := day(tt.from).AddWorkdays(tt.n).String(); got != tt.want {
			t.Errorf("%s and %d working days: %s, want %s", tt.from, tt.n, got, tt.want)
		}
	}
}

func TestParseDate(t *testing.T) {
	for _, text := range []string{"2028-02-29", "February 29, 2028", "Feb 29, 2028", " feb  29 2028 ", "29 February 2028", "2/29/2028"} {
		if d, err := ParseDate(text); err != nil || d.String() != "2028-02-29" {
			t.Errorf("%q: got %s, %v", text, d, err)
		}
	}
	for _, text := range []string{"", "2027-02-29", "2027-13-01", "tomorrow", "0027-01-01", "9999-01-01", "29/2/2028", "2027-1-1x"} {
		if d, err := ParseDate(text); err == nil {
			t.Errorf("%q is read as %s", text, d)
		}
	}
}

// TestDateOf: the day is that of the learner's own clock.
func TestDateOf(t *testing.T) {
	east, west := time.FixedZone("", 14*3600), time.FixedZone("", -11*3600)
	moment := time.Date(2028, 2, 29, 11, 30, 0, 0, time.UTC)
	if got := DateOf(moment.In(east)).String(); got != "2028-03-01" {
		t.Errorf("east: %s", got)
	}
	if got := DateOf(moment.In(west)).String(); got != "2028-02-29" {
		t.Errorf("west: %s", got)
	}
}

// TestDatesKeep: what is written is read back, and days count as days.
func TestDatesKeep(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Date(rapid.IntRange(int(day("1950-01-01")), int(day("2150-12-31"))).Draw(t, "day"))
		if d == 0 {
			return
		}
		if back, err := ParseDate(d.String()); err != nil || back != d {
			t.Fatalf("%d is written %s and read as %d, %v", d, d, back, err)
		}
		n := rapid.IntRange(0, 60).Draw(t, "months")
		if m := d.AddMonths(n); m.Time().Month() != time.Month((int(d.Time().Month())-1+n)%12+1) {
			t.Fatalf("%s and %d months is %s", d, n, m)
		}
	})
}
