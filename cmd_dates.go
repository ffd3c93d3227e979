package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"himprep/questions/credential"
	"himprep/tui"
)

// datesJSON is the answer of `dates --json`.
type datesJSON struct {
	Credential string          `json:"credential"`
	Today      credential.Date `json:"today"`
	Approved   credential.Date `json:"approved"` // "" if it is not known
	Exam       credential.Date `json:"exam"`     // "" if it is not known
	Result     string          `json:"result"`   // passed, failed or ""
	Warnings   []string        `json:"warnings"`
	Dates      []dueJSON       `json:"dates"` // the earliest first
	Check      string          `json:"check"`
}

type dueJSON struct {
	ID   string          `json:"id"`
	What string          `json:"what"`
	Date credential.Date `json:"date"`
	Days int             `json:"days"` // from today; below 0 it is past
	Cost string          `json:"cost,omitempty"`
	Rule string          `json:"rule,omitempty"`
	standingJSON
}

// datesFlags hold dates as the command line gives them.
type datesFlags struct {
	approved, exam, result, asOf, ics string
	keep, plain, json                 bool
}

func datesCommand(w *world) *cobra.Command {
	var f datesFlags
	cmd := &cobra.Command{
		Use:   "dates [CREDENTIAL]",
		Short: "Last day to sit, changes, retake, renewal",
		Long: "Works out from the day of the approval, the day of the exam and its result what is due when.\n" +
			"Without flags it opens the screen, or with --plain asks line by line; both keep the dates. With dates as flags it answers at once, and keeps them with --keep.\n" +
			"A date is written like 2027-03-14; none takes a kept one away.",
		Example: "himprep dates rhit --approved 2026-11-20 --exam 2027-02-15\nhimprep dates rhit --exam 2027-02-15 --keep --ics rhit.ics\nhimprep dates cphims --json",
		Args:    usageArgs(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := w.datesCredential(cmd.Context(), args)
			if err != nil {
				return err
			}
			given := f.approved != "" || f.exam != "" || f.result != ""
			if !given && !f.plain && !f.json && f.ics == "" && f.asOf == "" {
				return w.openScreen(cmd, func(env *tui.Env, s tui.Settings) tui.Screen {
					s.Credential = id
					return tui.NewDates(env, s)
				})
			}
			today := credential.DateOf(time.Now())
			if f.asOf != "" {
				if today, err = credential.ParseDate(f.asOf); err != nil {
					return usageError{fmt.Errorf("--as-of: %w", err)}
				}
			}
			d, err := w.findDates(cmd.Context(), id, &f, given, today)
			if err != nil {
				return err
			}
			return w.answerDates(&f, id, d, today)
		},
	}
	cmd.Flags().StringVar(&f.approved, "approved", "", "the `DATE` your application was approved, like 2027-03-14")
	cmd.Flags().StringVar(&f.exam, "exam", "", "the `DATE` of the exam")
	cmd.Flags().StringVar(&f.result, "result", "", "the exam's `RESULT`: passed or failed")
	cmd.Flags().BoolVar(&f.keep, "keep", false, "keep the dates given, for Home and the plan")
	cmd.Flags().StringVar(&f.asOf, "as-of", "", "the `DATE` to answer for (default: today)")
	cmd.Flags().StringVar(&f.ics, "ics", "", "write a calendar `FILE` (.ics) as well; - is standard output, in place of the answer")
	cmd.Flags().BoolVar(&f.json, "json", false, "as JSON")
	cmd.Flags().BoolVar(&f.plain, "plain", false, "ask line by line, without redrawing: for screen readers, pipes and scripts")
	return cmd
}

// datesCredential is the credential named, or the one studied now.
func (w *world) datesCredential(ctx context.Context, args []string) (string, error) {
	if len(args) == 0 {
		s, err := w.Settings(ctx)
		return s.Credential, err
	}
	id := strings.ToLower(args[0])
	if !slices.Contains(credential.IDs, id) {
		return "", usageError{fmt.Errorf("unknown credential %q; use rhit, rhia or cphims", args[0])}
	}
	return id, nil
}

// findDates are the kept dates with what the flags or a dialogue say instead.
func (w *world) findDates(ctx context.Context, id string, f *datesFlags, given bool, today credential.Date) (credential.Dates, error) {
	var kept credential.Dates
	if !given || f.keep { // the data file is not touched for a question
		values, err := w.Kept(ctx)
		if err != nil {
			return kept, err
		}
		kept = tui.ReadDates(values, id, today)
	}
	d := kept
	switch {
	case given:
		if err := f.over(&d, today); err != nil {
			return d, usageError{err}
		}
		if !f.keep {
			return d, nil
		}
	case f.plain:
		var talk io.Writer = w.out
		if f.json || f.ics == "-" {
			talk = w.err
		}
		var err error
		if d, err = tui.AskDates(w.in, talk, tui.Name(id), d, today); err != nil {
			return d, err
		}
	}
	if events := tui.DateEvents(id, kept, d); len(events) > 0 {
		return d, w.keep(ctx, events...)
	}
	return d, nil
}

// over puts what the flags say over dates.
func (f *datesFlags) over(d *credential.Dates, today credential.Date) error {
	for _, x := range []struct {
		flag, text string
		day        *credential.Date
	}{{"--approved", f.approved, &d.Approved}, {"--exam", f.exam, &d.Exam}} {
		if x.text == "" {
			continue
		}
		day, err := credential.Date(0), error(nil)
		if x.text != "none" {
			day, err = credential.ParseDate(x.text)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", x.flag, err)
		}
		if x.flag == "--exam" && day != d.Exam {
			d.Result = ""
		}
		*x.day = day
	}
	switch f.result {
	case "":
	case "none":
		d.Result = ""
	case "pass", "fail":
		d.Result = f.result + "ed"
	default:
		d.Result = strings.ToLower(f.result)
	}
	return d.Check(today)
}

// answerDates prints what follows from the dates, and writes the calendar file
// if that is asked for.
func (w *world) answerDates(f *datesFlags, id string, d credential.Dates, today credential.Date) error {
	r, err := credential.LoadRules(credential.RuleFiles, id)
	if err != nil {
		return err
	}
	list := r.Calendar(d)
	if f.ics != "" {
		data, err := tui.CalendarFile(r, r.Agenda(d, today), time.Now())
		if err != nil {
			return usageError{err}
		}
		if f.ics == "-" {
			if f.json {
				return usageError{errors.New("--json and --ics - both want standard output; name a file")}
			}
			_, err := w.out.Write(data)
			return err
		}
		path, err := w.SaveFile(f.ics, data)
		if err != nil {
			return err
		}
		fmt.Fprintln(w.err, "saved:", path)
	}
	if !f.json {
		_, err := fmt.Fprint(w.out, r.DatesReport(d, today))
		return err
	}
	j := datesJSON{
		Credential: id, Today: today, Approved: d.Approved, Exam: d.Exam, Result: d.Result,
		Warnings: append([]string{}, r.Warnings(d, today)...), Dates: []dueJSON{}, Check: r.Caution,
	}
	for _, u := range list {
		x := dueJSON{ID: u.ID, What: u.What, Date: u.Day, Days: int(u.Day - today), Cost: u.Cost}
		if p := u.Policy; p != nil {
			x.Rule, x.standingJSON = p.Text, standingOf(r.Source(p.Source), p.Year, p.Confidence)
		}
		j.Dates = append(j.Dates, x)
	}
	return w.printJSON(j)
}
