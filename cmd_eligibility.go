package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"himprep/questions/credential"
	"himprep/quiz"
	"himprep/tui"
)

// eligibilityJSON is the answer of `eligibility --json`.
type eligibilityJSON struct {
	RHIT   answerJSON `json:"rhit"`
	RHIA   answerJSON `json:"rhia"`
	CPHIMS answerJSON `json:"cphims"`
}

type answerJSON struct {
	Status  credential.Status `json:"status"` // eligible, early-testing, ask or not-yet
	Route   string            `json:"route"`  // the one that fits, or is nearest
	Missing []missingJSON     `json:"missing"`
	Next    string            `json:"next"`
	Rule    string            `json:"rule"` // with what is often got wrong, how sure it is, and the caution
	Source  string            `json:"source"`
	Year    int               `json:"year"`
}

type missingJSON struct {
	What string           `json:"what"`
	From *credential.Date `json:"from"` // about when time alone meets it; null if that takes more
}

// eligibilityFlags hold a profile as the command line gives it.
type eligibilityFlags struct {
	degree, country, asOf, save string
	him, holds                  []string
	years, health               float64
	plain, json                 bool
}

// profileFlags are those that give an answer at once.
var profileFlags = []string{"degree", "him", "country", "years", "healthcare-years", "holds"}

func eligibilityCommand(w *world) *cobra.Command {
	var f eligibilityFlags
	cmd := &cobra.Command{
		Use:   "eligibility",
		Short: "May I sit it: RHIT, RHIA, CPHIMS",
		Long: "Says for RHIT, RHIA and CPHIMS whether you may sit the exam now, as a student before graduation, not yet (and what is missing), or whether you have to ask.\n" +
			"Without flags it asks and keeps the answers, as screens or with --plain line by line; with flags it answers at once and keeps nothing.\n\n" +
			"--him is ACCREDITATION:LEVEL:STAGE: " + strings.Join(credential.Accreditations, "|") + ", " + strings.Join(credential.Levels, "|") + ", " + strings.Join(credential.Stages, "|") + ".",
		Example: "himprep eligibility --degree associate --him cahiim:associate:completed\n" +
			"himprep eligibility --degree bachelor --years 5 --healthcare-years 3 --json\nhimprep eligibility --plain --save answer.md",
		Args: usageArgs(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			today := credential.DateOf(time.Now())
			if f.asOf != "" {
				var err error
				if today, err = credential.ParseDate(f.asOf); err != nil {
					return usageError{fmt.Errorf("--as-of: %w", err)}
				}
			}
			rules, err := credential.AllRules(credential.RuleFiles)
			if err != nil {
				return err
			}
			given := false
			for _, name := range profileFlags {
				given = given || cmd.Flags().Changed(name)
			}
			if !given && !f.plain && !f.json && f.save == "" && f.asOf == "" {
				return w.openScreen(cmd, tui.NewEligibility)
			}
			p, err := w.eligibilityProfile(cmd.Context(), &f, rules, given)
			if err != nil {
				return err
			}
			return w.answerEligibility(&f, rules, p, today)
		},
	}
	cmd.Flags().StringVar(&f.degree, "degree", "none", "highest `DEGREE`, completed: "+strings.Join(credential.Degrees, ", "))
	cmd.Flags().StringArrayVar(&f.him, "him", nil, "a `PROGRAM` in health information management, as ACCREDITATION:LEVEL:STAGE; more than once for more than one")
	cmd.Flags().StringVar(&f.country, "country", "", "the `COUNTRY` where the highest degree and the programs were earned (default: US)")
	cmd.Flags().Float64Var(&f.years, "years", 0, "`YEARS` of experience with information and management systems")
	cmd.Flags().Float64Var(&f.health, "healthcare-years", 0, "how many of these `YEARS` in health care")
	cmd.Flags().StringSliceVar(&f.holds, "holds", nil, "the `CREDENTIALS` held: rhit, rhia, cphims")
	cmd.Flags().StringVar(&f.asOf, "as-of", "", "the `DATE` to answer for, like 2027-03-14 (default: today)")
	cmd.Flags().BoolVar(&f.json, "json", false, "as JSON; without other flags, from the kept answers")
	cmd.Flags().BoolVar(&f.plain, "plain", false, "ask line by line, without redrawing: for screen readers, pipes and scripts")
	cmd.Flags().StringVar(&f.save, "save", "", "write the answer to a new `FILE` as well: Markdown if its name ends in .md, else text")
	return cmd
}

// eligibilityProfile is the profile of the flags, of a dialogue, or the kept
// one.
func (w *world) eligibilityProfile(ctx context.Context, f *eligibilityFlags, rules []*credential.Rules, given bool) (credential.Profile, error) {
	if given {
		p, err := f.profile()
		if err != nil {
			return p, usageError{err}
		}
		return p, nil
	}
	kept, err := w.Kept(ctx)
	if err != nil {
		return credential.Profile{}, err
	}
	p, ok := tui.ReadProfile(kept)
	if f.plain {
		talk := w.out
		if f.json {
			talk = w.err
		}
		if p, err = tui.AskProfile(w.in, talk, rules, p); err != nil {
			return p, err
		}
		return p, w.keep(ctx, quiz.Event{Kind: quiz.Set, Name: tui.SetProfile, Text: tui.WriteProfile(p)})
	}
	if !ok {
		return p, usageError{errors.New("no answers are kept yet; give them as flags (see `himprep eligibility --help`), or be asked with --plain")}
	}
	return p, nil
}

// profile reads the flags.
func (f *eligibilityFlags) profile() (credential.Profile, error) {
	p := credential.Profile{Degree: strings.ToLower(f.degree), Country: f.country, Years: f.years, Health: f.health}
	for _, text := range f.him {
		s, err := credential.ParseProgram(text)
		if err != nil {
			return p, fmt.Errorf("--him: %w", err)
		}
		p.Programs = append(p.Programs, s)
	}
	for _, id := range f.holds {
		p.Holds = append(p.Holds, strings.ToLower(strings.TrimSpace(id)))
	}
	return p, p.Check()
}

// answerEligibility prints the answer, and writes it to a file if that is
// asked for.
func (w *world) answerEligibility(f *eligibilityFlags, rules []*credential.Rules, p credential.Profile, today credential.Date) error {
	if f.save != "" {
		path, err := w.SaveFile(f.save, []byte(credential.Report(p, rules, today, tui.Markdown(f.save))))
		if err != nil {
			return err
		}
		fmt.Fprintln(w.err, "saved:", path)
	}
	if !f.json {
		_, err := fmt.Fprint(w.out, credential.Report(p, rules, today, false))
		return err
	}
	var j eligibilityJSON
	for i, at := range []*answerJSON{&j.RHIT, &j.RHIA, &j.CPHIMS} {
		*at = answerOf(rules[i].Check(p, today))
	}
	return w.printJSON(j)
}

func answerOf(a credential.Answer) answerJSON {
	j := answerJSON{Status: a.Status, Route: a.Route, Missing: []missingJSON{}, Next: a.Next, Source: sourceText(a.Source), Year: a.Year}
	for _, m := range a.Missing {
		x := missingJSON{What: m.What}
		if m.From != 0 {
			x.From = &m.From
		}
		j.Missing = append(j.Missing, x)
	}
	rule := []string{a.Rule}
	for _, n := range a.Notes {
		rule = append(rule, n.String())
	}
	j.Rule = strings.Join(append(rule, "This is "+credential.Sure(a.Confidence)+"; "+a.Caution+"."), " ")
	return j
}
