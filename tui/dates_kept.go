package tui

import (
	"strings"

	"himprep/questions/credential"
	"himprep/quiz"
)

// Names under which dates are kept as settings, followed by the credential.
// The exam date is quiz.SetExamDate, which planning reads as well. A result is
// kept with the date of its exam, so that it ends with it.
const (
	setApproved = "approved-"
	setResult   = "exam-result-"
)

// ReadDates reads the kept dates of a credential; what makes no sense is left
// out.
func ReadDates(kept map[string]string, id string, today credential.Date) credential.Dates {
	var d credential.Dates
	d.Approved, _ = credential.ParseDate(kept[setApproved+id])
	d.Exam, _ = credential.ParseDate(kept[quiz.SetExamDate+id])
	if result, day, ok := strings.Cut(kept[setResult+id], " "); ok && day == d.Exam.String() {
		d.Result = result
	}
	if d.Check(today) != nil {
		d.Result = ""
		if d.Check(today) != nil {
			d.Approved = 0
		}
	}
	return d
}

// DateEvents are what keeps the dates that were changed.
func DateEvents(id string, before, after credential.Dates) []quiz.Event {
	var list []quiz.Event
	set := func(name, old, value string) {
		if value != old {
			list = append(list, quiz.Event{Kind: quiz.Set, Name: name + id, Text: value})
		}
	}
	set(setApproved, before.Approved.String(), after.Approved.String())
	set(quiz.SetExamDate, before.Exam.String(), after.Exam.String())
	set(setResult, keptResult(before), keptResult(after))
	return list
}

func keptResult(d credential.Dates) string {
	if d.Result == "" {
		return ""
	}
	return d.Result + " " + d.Exam.String()
}
