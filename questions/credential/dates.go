package credential

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Results of an exam.
const (
	Passed = "passed"
	Failed = "failed"
)

// Dates are what someone knows of the dates of one exam. Any may be missing.
type Dates struct {
	Approved Date   // the application was approved
	Exam     Date   // the exam is, or was
	Result   string // of the exam on that date: Passed, Failed or ""
}

// Check refuses dates that cannot both be true, and a result of the future.
func (d Dates) Check(today Date) error {
	switch {
	case d.Approved != 0 && d.Exam != 0 && d.Exam < d.Approved:
		return fmt.Errorf("an exam on %s and an approval on %s disagree: the approval comes first", d.Exam, d.Approved)
	case d.Result == "":
		return nil
	case d.Result != Passed && d.Result != Failed:
		return fmt.Errorf("unknown result %q; use passed or failed", d.Result)
	case d.Exam == 0:
		return errors.New("a result needs the date of its exam; give both")
	case d.Exam > today:
		return fmt.Errorf("a result and an exam on %s disagree: that day is still to come (today is %s)", d.Exam, today)
	}
	return nil
}

// A Due is one date that follows from the rules.
type Due struct {
	ID     string // exam, last-day, extension-ask, extension-1.., change-1.., refund-1.., result, retake, renewal-open, renewal
	What   string
	Day    Date
	Cost   string  // "" if nothing is to be paid or nothing is known
	Policy *Policy // the rule; nil for the exam itself
}

// In says how far off the day is: today, in 12 days, 3 days ago.
func (u Due) In(today Date) string {
	switch n := int(u.Day - today); {
	case n == 0:
		return "today"
	case n == 1:
		return "tomorrow"
	case n == -1:
		return "yesterday"
	case n > 0:
		return fmt.Sprintf("in %d days", n)
	default:
		return fmt.Sprintf("%d days ago", -n)
	}
}

// Calendar works out every date that follows, the earliest first. Until the
// result is known, the dates of both ends stand in it.
func (r *Rules) Calendar(d Dates) []Due {
	var list []Due
	add := func(id, what string, day Date, cost string, p *Policy) {
		list = append(list, Due{id, what, day, cost, p})
	}
	if d.Result == "" {
		r.windowDates(d, add)
		r.changeDates(d, add)
	}
	if d.Exam != 0 {
		add("exam", r.Name+" exam", d.Exam, "", nil)
		r.afterDates(d, add)
	}
	slices.SortStableFunc(list, func(a, b Due) int { return cmp.Compare(a.Day, b.Day) })
	return list
}

// Agenda is what of the calendar is worth showing on a day: extensions only
// while the exam may need one, below the rest; and once the exam is past, what
// is still to come or to be done.
func (r *Rules) Agenda(d Dates, today Date) []Due {
	last := d.Approved + Date(r.Policy("window").Days)
	var list, extensions []Due
	for _, u := range r.Calendar(d) {
		extension := strings.HasPrefix(u.ID, "extension-")
		switch {
		case extension && d.Exam != 0 && d.Exam <= last:
		case d.Exam != 0 && d.Exam < today && u.Day < today && !u.lasts(d):
		case extension:
			extensions = append(extensions, u)
		default:
			list = append(list, u)
		}
	}
	return append(list, extensions...)
}

// lasts says whether a date of a past exam matters after its day.
func (u Due) lasts(d Dates) bool {
	return u.ID == "exam" || u.ID == "retake" && d.Result == Failed || u.ID == "renewal" && d.Result == Passed
}

// WorkdayNote says how business days were counted; "" if none of the dates
// hangs on them.
func WorkdayNote(list []Due) string {
	for _, u := range list {
		if u.Policy != nil && slices.ContainsFunc(u.Policy.Tiers, func(t Tier) bool { return t.Workday }) {
			return "Business days are counted without weekends and US federal holidays: should the count differ, you are early."
		}
	}
	return ""
}

type addDue func(id, what string, day Date, cost string, p *Policy)

// windowDates are those of the approval.
func (r *Rules) windowDates(d Dates, add addDue) {
	if d.Approved == 0 {
		return
	}
	window, more := r.Policy("window"), r.Policy("extension")
	last := d.Approved + Date(window.Days)
	add("last-day", "last day to sit", last, "", window)
	if more.Ahead > 0 {
		add("extension-ask", "last day to ask for an extension", last-Date(more.Ahead), more.Cost, more)
	}
	for i := range more.Times {
		what := "last day to sit, extended"
		if more.Times > 1 {
			what += fmt.Sprintf(" %d of %d times", i+1, more.Times)
		}
		add(fmt.Sprintf("extension-%d", i+1), what, last+Date((i+1)*more.Days), more.Cost+times(i+1), more)
	}
}

func times(n int) string {
	if n == 1 {
		return ""
	}
	return fmt.Sprintf(" × %d", n)
}

// changeDates are the last days to move or give up the exam.
func (r *Rules) changeDates(d Dates, add addDue) {
	if d.Exam == 0 {
		return
	}
	for _, id := range []string{"reschedule", "refund"} {
		p := r.Policy(id)
		if p == nil {
			continue
		}
		for i, t := range p.Tiers {
			day := d.Exam - Date(t.Before)
			if t.Workday {
				day = d.Exam.AddWorkdays(-t.Before)
			}
			add(fmt.Sprintf("%s-%d", id, i+1), t.Name, day, t.Cost, p)
		}
	}
}

// afterDates are those that follow the exam.
func (r *Rules) afterDates(d Dates, add addDue) {
	if p := r.Policy("result"); p.Days > 0 && d.Result == "" {
		add("result", "result expected by about this day", d.Exam+Date(p.Days), "", p)
	}
	if p := r.Policy("retake"); d.Result != Passed {
		what := "retake possible from this day"
		if d.Result == "" {
			what += ", should you need it"
		}
		add("retake", what, d.Exam+Date(p.Days), "", p)
	}
	if p := r.Policy("renewal"); d.Result != Failed {
		end, when := d.Exam.AddYears(p.Years), ""
		if d.Result == "" {
			when = ", if you pass"
		}
		if p.Months > 0 {
			add("renewal-open", "renewal opens"+when, end.AddMonths(-p.Months), "", p)
		}
		add("renewal", fmt.Sprintf("renew before this day, with %d %s%s", p.Hours, p.Unit, when), end, "", p)
	}
}

// Warnings are what does not fit together or is nearly too late.
func (r *Rules) Warnings(d Dates, today Date) []string {
	var list []string
	if d.Result != "" {
		return nil
	}
	window, more := r.Policy("window"), r.Policy("extension")
	last := d.Approved + Date(window.Days)
	switch {
	case d.Approved == 0:
	case d.Exam > last+Date(more.Times*more.Days):
		list = append(list, fmt.Sprintf("The exam date lies after the last day to sit, %s, and after every extension of it: choose an earlier one, or apply again.", last.Short()))
	case d.Exam > last:
		list = append(list, fmt.Sprintf("The exam date lies after the last day to sit, %s: ask for an extension%s, or choose an earlier date.", last.Short(), askBy(more, last)))
	case d.Exam == 0 && today > last:
		list = append(list, fmt.Sprintf("The last day to sit was %s: ask %s what can be done.", last.Short(), r.Body))
	}
	if name := d.Exam.Holiday(); d.Exam >= today && name != "" {
		list = append(list, fmt.Sprintf("The exam date is a federal holiday, %s: make sure that the test center is open.", name))
	}
	if d.Exam != 0 && d.Exam < today {
		list = append(list, "The exam date is past: add the result, or the new date.")
	}
	return list
}

func askBy(more *Policy, last Date) string {
	if more.Ahead == 0 {
		return ""
	}
	return " by " + (last - Date(more.Ahead)).Short()
}

// Near picks what is worth a line where the program opens: the exam if it is
// still to come, and what else is due within so many days.
func Near(list []Due, today Date, days int) []Due {
	var near []Due
	for _, u := range list {
		if u.Day >= today && (u.ID == "exam" || u.Day-today <= Date(days)) {
			near = append(near, u)
		}
	}
	return near
}

// DatesReport is the calendar as plain text.
func (r *Rules) DatesReport(d Dates, today Date) string {
	w := reportWriter{}
	w.head(1, r.Name+": dates")
	list := r.Agenda(d, today)
	if len(list) == 0 {
		w.text("Nothing follows yet: the date of the approval, or of the exam, is needed.")
	}
	for _, line := range r.Warnings(d, today) {
		w.text("Note: " + line)
	}
	if len(list) > 0 {
		w.b.WriteString("\n")
	}
	for _, u := range list {
		w.hang("  ", u.Line(today))
	}
	if note := WorkdayNote(list); note != "" {
		w.text(note)
	}
	w.head(3, r.Name+": the rules behind them")
	w.text(Legend)
	w.b.WriteString("\n")
	w.paragraphs(r.Paragraphs())
	w.sources(r.Sources)
	w.text(r.Advise())
	return strings.TrimLeft(w.b.String(), "\n")
}

// Line is the date in one sentence.
func (u Due) Line(today Date) string {
	text := fmt.Sprintf("%s (%s): %s", u.Day.Short(), u.In(today), u.What)
	if u.Cost != "" {
		text += " (" + u.Cost + ")"
	}
	if u.Policy != nil && u.Policy.Confidence != "high" {
		text += ", " + Sure(u.Policy.Confidence)
	}
	return text
}
