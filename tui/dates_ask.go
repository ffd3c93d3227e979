package tui

import (
	"io"
	"strings"

	"charm.land/huh/v2"

	"himprep/questions/credential"
)

// AskDates asks for the dates of an exam line by line, with what is known of
// them as the default. The word none takes a date away.
func AskDates(in io.Reader, out io.Writer, name string, known credential.Dates, today credential.Date) (credential.Dates, error) {
	a := dateAnswers{known.Approved.String(), known.Exam.String(), known.Result}
	err := askAll(in, out, dateQuestions(name, known, today), &a)
	if err != nil {
		return known, err
	}
	d := a.dates()
	return d, d.Check(today)
}

type dateAnswers struct{ Approved, Exam, Result string }

// dates are what the answers say; each was looked at when it was given.
func (a *dateAnswers) dates() credential.Dates {
	d := credential.Dates{Result: a.Result}
	d.Approved, _ = readDate(a.Approved)
	d.Exam, _ = readDate(a.Exam)
	return d
}

// readDate reads a date that may be missing.
func readDate(text string) (credential.Date, error) {
	if text = strings.TrimSpace(text); text == "" || strings.EqualFold(text, "none") {
		return 0, nil
	}
	return credential.ParseDate(text)
}

func dateQuestions(name string, known credential.Dates, today credential.Date) []question[dateAnswers] {
	return []question[dateAnswers]{
		{matters: func(*dateAnswers) bool { return true }, hint: "Dates are written like 2027-03-14. An empty line leaves a date as it is; none takes it away.", ask: func(a *dateAnswers) huh.Field {
			return huh.NewInput().Title(asking("The day your "+name+" application was approved?", a.Approved)).Value(&a.Approved).Validate(func(text string) error {
				_, err := readDate(text)
				return err
			})
		}},
		{matters: func(*dateAnswers) bool { return true }, ask: func(a *dateAnswers) huh.Field {
			return huh.NewInput().Title(asking("The day of the exam?", a.Exam)).Value(&a.Exam).Validate(func(text string) error {
				day, err := readDate(text)
				if err != nil {
					return err
				}
				approved, _ := readDate(a.Approved)
				return credential.Dates{Approved: approved, Exam: day}.Check(today)
			})
		}},
		{matters: func(a *dateAnswers) bool {
			d := a.dates()
			if d.Exam != known.Exam {
				a.Result = "" // it was that of another exam
			}
			return d.Exam != 0 && d.Exam <= today
		}, ask: func(a *dateAnswers) huh.Field {
			return choose("The result?", "", &a.Result, huh.NewOption("Not known yet", ""), huh.NewOption("Passed", credential.Passed), huh.NewOption("Failed", credential.Failed))
		}},
	}
}

// asking is a question with the answer that stands.
func asking(text, known string) string {
	if known == "" {
		return text + " "
	}
	return text + " (" + known + ") "
}
