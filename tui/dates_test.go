package tui

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
	"pgregory.net/rapid"

	"himprep/questions/credential"
	"himprep/quiz"
)

func init() {
	dated := func(w *testWorld) {
		w.settings["approved-rhit"], w.settings["exam-date-rhit"] = "2026-11-01", "2026-12-15"
	}
	scenes["dates"] = func(w *testWorld, d *driver) { d.keys("x") }
	scenes["dates-known"] = func(w *testWorld, d *driver) { dated(w); d.keys("x") }
	scenes["dates-edit"] = func(w *testWorld, d *driver) { dated(w); d.keys("x", "down", "enter") }
	scenes["dates-slip"] = func(w *testWorld, d *driver) { dated(w); d.keys("x", "down", "down", "enter") }
	scenes["home-near"] = func(w *testWorld, d *driver) { dated(w); d.keys("b", "esc") }
}

func date(text string) credential.Date {
	d, err := credential.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

func TestDatesScreen(t *testing.T) {
	w := newTestWorld()
	d := drive(t, w, 80, 24)
	d.keys("x")
	d.has("‹ RHIT ›", "‹ not given ›", "before you act on it")
	d.keys("enter")
	d.has("Approved on like 2026-11-22")
	d.keys("enter") // nothing was typed, nothing is kept
	d.has("Approved on  ‹ not given ›")
	d.keys("enter")
	d.text("Nov 1, 2026")
	d.keys("enter")
	d.has("‹ Sun Nov 1, 2026 ›", "Mon Mar 1, 2027  in 99 days    last day to sit")
	d.keys("down", "enter")
	d.text("2027-02-30")
	d.keys("enter")
	d.has("no date of the calendar", "Exam on 2027-02-30") // stays open, to be mended
	d.keys("backspace", "backspace")
	d.text("01")
	d.keys("enter")
	d.has("‹ Mon Feb 1, 2027 ›")
	d.keys("enter")
	d.has("Exam on 2027-02-01", "type to replace it")
	d.keys("enter")
	d.has("‹ Mon Feb 1, 2027 ›")
	d.keys("enter")
	d.text("2026-10-01")
	d.keys("enter")
	d.has("disagree", "Exam on 2026-10-01")
	d.keys("esc", "enter")
	d.text("2027-03-02")
	d.keys("enter")
	d.has("The exam date lies after the last day to sit")
	if w.settings[quiz.SetExamDate+"rhit"] != "2027-03-02" || w.settings["approved-rhit"] != "2026-11-01" {
		t.Errorf("kept %v", w.settings)
	}
	if d.app.settings.Profile.Exam.Day != int(date("2027-03-02")) {
		t.Error("planning does not know the exam date")
	}
	d.keys("down", "enter")
	d.has("that day is still to come")
	d.keys("up", "backspace")
	d.has("Exam on      ‹ not given ›")
	d.keys("tab")
	d.has("‹ RHIA ›", "‹ not given ›")
}

func TestDatesResult(t *testing.T) {
	w := newTestWorld()
	w.settings["exam-date-rhit"] = "2026-11-20"
	d := drive(t, w, 80, 24)
	d.keys("x", "down", "down")
	d.has("The exam date is past")
	d.keys("enter")
	d.has("‹ passed ›", "renew before this day, with 20 CEUs")
	d.keys("enter")
	d.has("‹ failed ›", "Sun Dec 20, 2026 in 28 days    retake possible from this day")
	if got := w.settings["exam-result-rhit"]; got != "failed 2026-11-20" {
		t.Errorf("kept %q", got)
	}
	// a new exam date ends the result
	d.keys("up", "enter", "enter") // the same date again
	d.has("‹ failed ›")
	d.keys("enter")
	d.text("2027-01-04")
	d.keys("enter")
	d.has("‹ not yet ›")
	w.settings["exam-result-rhit"] = "failed 2026-11-20"
	if got := ReadDates(w.settings, "rhit", date("2027-02-01")); got.Result != "" {
		t.Errorf("the result of another exam is read: %+v", got)
	}
}

func TestReadDates(t *testing.T) {
	today := date("2026-11-22")
	tests := []struct {
		kept map[string]string
		want credential.Dates
	}{
		{nil, credential.Dates{}},
		{map[string]string{"approved-rhit": "soon", "exam-date-rhit": "2027-01-04"}, credential.Dates{Exam: date("2027-01-04")}},
		{map[string]string{"approved-rhit": "2027-02-01", "exam-date-rhit": "2027-01-04"}, credential.Dates{Exam: date("2027-01-04")}},
		{map[string]string{"exam-date-rhit": "2027-01-04", "exam-result-rhit": "passed 2027-01-04"}, credential.Dates{Exam: date("2027-01-04")}},
		{map[string]string{"exam-date-rhit": "2026-11-02", "exam-result-rhit": "passed 2026-11-02"}, credential.Dates{Exam: date("2026-11-02"), Result: credential.Passed}},
		{map[string]string{"exam-date-rhia": "2026-11-02"}, credential.Dates{}},
	}
	for _, tt := range tests {
		if got := ReadDates(tt.kept, "rhit", today); got != tt.want {
			t.Errorf("%v: got %+v, want %+v", tt.kept, got, tt.want)
		}
	}
}

// TestDateEvents: what is kept is read back.
func TestDateEvents(t *testing.T) {
	today := date("2026-11-22")
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) credential.Dates {
			var d credential.Dates
			if rapid.Bool().Draw(t, label+" approved") {
				d.Approved = today + credential.Date(rapid.IntRange(-300, 300).Draw(t, label+" approval"))
			}
			if rapid.Bool().Draw(t, label+" dated") {
				d.Exam = max(d.Approved, today-300) + credential.Date(rapid.IntRange(0, 400).Draw(t, label+" exam"))
			}
			if d.Exam != 0 && d.Exam <= today {
				d.Result = rapid.SampledFrom([]string{"", credential.Passed, credential.Failed}).Draw(t, label+" result")
			}
			return d
		}
		kept := map[string]string{}
		before, after := credential.Dates{}, draw("first")
		for range 2 {
			for _, e := range DateEvents("rhia", before, after) {
				kept[e.Name] = e.Text
			}
			if got := ReadDates(kept, "rhia", today); got != after {
				t.Fatalf("kept %v, read %+v, want %+v", kept, got, after)
			}
			before, after = after, draw("second")
		}
	})
}

func TestHomeShowsWhatIsNear(t *testing.T) {
	for _, width := range []int{40, 80} {
		w := newTestWorld()
		w.settings["exam-date-rhit"] = "2026-12-15"
		d := drive(t, w, width, 24)
		d.has("tomorrow: last day to cha")
		w.now = w.now.AddDate(0, 2, 0)
		d.keys("b", "esc")
		if view := plainView(d.app); strings.Contains(view, "last day to change") {
			t.Errorf("what is past is still near:\n%s", view)
		}
	}
}

// TestCalendarFile reads the file with another library than the one that
// wrote it.
func TestCalendarFile(t *testing.T) {
	now := time.Date(2026, 11, 22, 23, 5, 0, 0, time.FixedZone("", -5*3600))
	for _, id := range credential.IDs {
		r, err := credential.LoadRules(credential.RuleFiles, id)
		if err != nil {
			t.Fatal(err)
		}
		list := r.Calendar(credential.Dates{Approved: date("2027-12-01"), Exam: date("2028-02-29")})
		data, err := CalendarFile(r, list, now)
		if err != nil {
			t.Fatal(err)
		}
		cal, err := ics.ParseCalendar(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("another reader refuses it: %v\n%s", err, data)
		}
		events := cal.Events()
		if len(events) != len(list) {
			t.Fatalf("%d events, want %d", len(events), len(list))
		}
		seen := map[string]bool{}
		for i, e := range events {
			start, err1 := e.GetAllDayStartAt()
			end, err2 := e.GetAllDayEndAt()
			stamp, err3 := e.GetDtStampTime()
			if err := errors.Join(err1, err2, err3); err != nil {
				t.Fatal(err)
			}
			if got := credential.DateOf(start); got != list[i].Day || credential.DateOf(end) != got+1 {
				t.Errorf("%s: from %s to %s, want the day %s", list[i].ID, start, end, list[i].Day)
			}
			if !stamp.Equal(now) {
				t.Errorf("stamped %s, want %s", stamp, now)
			}
			summary := e.GetProperty(ics.ComponentPropertySummary).Value
			if !strings.Contains(summary, list[i].What) || !strings.Contains(summary, r.Name) {
				t.Errorf("%s is called %q", list[i].ID, summary)
			}
			about := e.GetProperty(ics.ComponentPropertyDescription).Value
			if !strings.Contains(about, "before you act on it") {
				t.Errorf("%s lacks the caution: %q", list[i].ID, about)
			}
			if p := list[i].Policy; p != nil && !strings.Contains(about, p.Text) {
				t.Errorf("%s: %q is not the rule %q", list[i].ID, about, p.Text)
			}
			if seen[e.Id()] {
				t.Errorf("the id %s stands twice", e.Id())
			}
			seen[e.Id()] = true
		}
		for _, line := range strings.SplitAfter(string(data), "\n") {
			if len(line) > 77 || line != "" && !strings.HasSuffix(line, "\r\n") {
				t.Errorf("the line %q is too long, or does not end as RFC 5545 asks", line)
			}
		}
	}
	r, _ := credential.LoadRules(credential.RuleFiles, "rhit")
	if _, err := CalendarFile(r, nil, now); err == nil {
		t.Error("a calendar of nothing is written")
	}
}

func TestDatesCalendarKey(t *testing.T) {
	w := newTestWorld()
	d := drive(t, w, 80, 24)
	d.keys("x", "i", "enter")
	d.has("no RHIT date is known yet")
	w.settings["exam-date-rhit"] = "2026-12-15"
	d = drive(t, w, 80, 24)
	d.keys("x", "i")
	d.has("enter writes /home/learner/himprep-rhit.ics")
	d.keys("enter")
	d.has("saved: /home/learner/himprep-rhit.ics")
	if text := w.files["himprep-rhit.ics"]; !strings.Contains(text, "DTSTART;VALUE=DATE:20261215") {
		t.Errorf("saved %q", text)
	}
}

func TestAskDates(t *testing.T) {
	today := date("2026-11-22")
	tests := []struct {
		name  string
		known credential.Dates
		lines string
		want  credential.Dates
		fails string
	}{
		{"all new", credential.Dates{}, "2026-10-01\n2026-11-20\n3\n", credential.Dates{Approved: date("2026-10-01"), Exam: date("2026-11-20"), Result: credential.Failed}, ""},
		{"to come", credential.Dates{}, "2026-11-01\n2027-01-04\n", credential.Dates{Approved: date("2026-11-01"), Exam: date("2027-01-04")}, ""},
		{"left as they are", credential.Dates{Approved: date("2026-11-01"), Exam: date("2027-01-04")}, "\n\n", credential.Dates{Approved: date("2026-11-01"), Exam: date("2027-01-04")}, ""},
		{"taken away", credential.Dates{Approved: date("2026-11-01"), Exam: date("2027-01-04")}, "none\nnone\n", credential.Dates{}, ""},
		{"a slip, then right", credential.Dates{}, "2026-11-31\n2026-11-01\n2026-10-01\n2027-01-04\n", credential.Dates{Approved: date("2026-11-01"), Exam: date("2027-01-04")}, ""},
		{"the result of another exam", credential.Dates{Exam: date("2026-10-01"), Result: credential.Failed}, "\n2026-11-20\n\n", credential.Dates{Exam: date("2026-11-20")}, ""},
		{"half way", credential.Dates{}, "2026-11-01\n", credential.Dates{}, "the input ended"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var out bytes.Buffer
			got, err := AskDates(strings.NewReader(tt.lines), &out, "RHIT", tt.known, today)
			if (err == nil) != (tt.fails == "") || err != nil && !strings.Contains(err.Error(), tt.fails) {
				t.Fatalf("got %v, want %q; said:\n%s", err, tt.fails, &out)
			}
			if err == nil && got != tt.want {
				t.Errorf("got %+v, want %+v; said:\n%s", got, tt.want, &out)
			}
		})
	}
}
