package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"himprep/quiz"
	"himprep/tui"
)

// statDomainJSON is a domain in `stats --json`.
type statDomainJSON struct {
	ID       string  `json:"id"`
	Answers  int     `json:"answers"`
	Right    int     `json:"right"`
	Expected float64 `json:"expected"`
	Seconds  float64 `json:"seconds_each"`
	Bank     int     `json:"bank"`
	Met      int     `json:"met"`
}

func statsCommand(w *world) *cobra.Command {
	return coachCommand("stats", "Tell how you have come along", func(cmd *cobra.Command, id string, asJSON bool) error {
		c, k, p, err := tui.LoadProgress(w.env(), id)
		if err != nil {
			return err
		}
		settings, err := w.Settings(cmd.Context())
		if err != nil {
			return err
		}
		if asJSON {
			out := struct {
				Credential string           `json:"credential"`
				Streak     *int             `json:"streak"`
				Met        int              `json:"met"`
				Bank       int              `json:"bank"`
				WeekDays   int              `json:"week_days"`
				WeekNew    int              `json:"week_new"`
				Week       int              `json:"week_answers"`
				WeekRight  int              `json:"week_right"`
				Domains    []statDomainJSON `json:"domains"`
				Mocks      []historyJSON    `json:"mocks"`
			}{
				Credential: id, Met: p.Coverage.Met, Bank: p.Coverage.Bank, WeekDays: p.Week.Days, WeekNew: p.Week.New,
				Week: p.Week.Answers, WeekRight: p.Week.Right, Domains: []statDomainJSON{}, Mocks: []historyJSON{},
			}
			if settings.Streak {
				out.Streak = &k.Streak
			}
			for _, d := range p.Domains {
				out.Domains = append(out.Domains, statDomainJSON{d.ID, d.Answers, d.Right, round(d.Expected, 1), round(float64(d.MsEach)/1000, 1), d.Bank, d.Met})
			}
			for _, m := range k.Learner.Mocks {
				out.Mocks = append(out.Mocks, historyLine(m))
			}
			return w.printJSON(out)
		}
		lines := append(tui.WeekText(p.Week), tui.Readiness(c, k.Standing)...)
		if settings.Streak {
			lines = append(lines, "Streak: "+quiz.Nouns(k.Streak, "day")+".")
		}
		lines = append(lines, fmt.Sprintf("Bank: %d of %d questions met.", p.Coverage.Met, p.Coverage.Bank))
		for _, d := range p.Domains {
			if d.Answers == 0 {
				lines = append(lines, fmt.Sprintf("Domain %s, %s: nothing answered yet.", d.ID, d.Name))
				continue
			}
			lines = append(lines, fmt.Sprintf("Domain %s, %s: %d of %d right (a pass takes about %.0f), %.0f s each; the exam allows %.0f s.", d.ID, d.Name, d.Right, d.Answers, d.Expected, float64(d.MsEach)/1000, float64(d.PaceMs)/1000))
		}
		for _, m := range k.Learner.Mocks {
			lines = append(lines, local(m.EndedAt, m.Offset).Format("2006-01-02")+"  "+m.Title+"  "+outcomeText(m))
		}
		fmt.Fprintln(w.out, strings.Join(lines, "\n"))
		return nil
	}, w)
}
