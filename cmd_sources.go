package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"himprep/questions"
)

// exportJSON is a question in `bank export --format json`.
type exportJSON struct {
	ID         string       `json:"id"`
	Credential string       `json:"credential"`
	Domain     string       `json:"domain"`
	Task       string       `json:"task"`
	Level      string       `json:"level"`
	Rating     int          `json:"rating"`
	Stem       string       `json:"stem"`
	Case       string       `json:"case"` // the text of the case, "" without one
	Options    []optionJSON `json:"options"`
	Source     []string     `json:"source"`
	Checked    string       `json:"checked"`
	Until      string       `json:"until"`
}

type optionJSON struct {
	Text string `json:"text"`
	Why  string `json:"why"`
	Key  bool   `json:"key"`
}

func exportItems(items []*questions.Item) []exportJSON {
	list := make([]exportJSON, 0, len(items))
	for _, it := range items {
		e := exportJSON{
			ID: it.ID, Credential: it.Credential, Domain: it.Domain, Task: it.Task, Level: it.Level, Rating: it.Rating,
			Stem: it.Stem, Case: it.CaseText, Source: it.Source.Strings(), Checked: it.Checked.String(), Until: it.Until.String(),
		}
		for i, o := range it.Options {
			e.Options = append(e.Options, optionJSON{o.Text, o.Why, i == it.Key()})
		}
		list = append(list, e)
	}
	return list
}

// sourceJSON is a source in `bank sources --json`.
type sourceJSON struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Publisher string   `json:"publisher"`
	Address   string   `json:"address"`
	Edition   string   `json:"edition"`
	Read      string   `json:"read"`
	Questions []string `json:"questions"`
}

func bankSourcesCommand(w *world) *cobra.Command {
	var f which
	cmd := &cobra.Command{
		Use: "sources", Short: "List the sources with their dates and the questions that rest on each", Args: usageArgs(0, 0),
		RunE: func(*cobra.Command, []string) error {
			items, err := w.pick(f)
			if err != nil {
				return err
			}
			rest := map[string][]string{}
			for _, it := range items {
				for _, r := range it.Source {
					if !slices.Contains(rest[r.ID], it.ID) {
						rest[r.ID] = append(rest[r.ID], it.ID)
					}
				}
			}
			list, err := w.loadBanks(f.credential)
			if err != nil {
				return err
			}
			out := []sourceJSON{}
			sources := list[0].bank.Sources
			for _, id := range slices.Sorted(maps.Keys(sources)) {
				if s := sources[id]; len(rest[id]) > 0 {
					out = append(out, sourceJSON{s.ID, s.Title, s.Publisher, s.Address, s.Edition, s.Read, rest[id]})
				}
			}
			if f.json {
				return w.printJSON(out)
			}
			for _, s := range out {
				fmt.Fprintf(w.out, "%s  %s, %s\n  %s\n  text of %s, read %s; %d questions: %s\n",
					s.ID, s.Title, s.Publisher, s.Address, s.Edition, s.Read, len(s.Questions), strings.Join(s.Questions, " "))
			}
			return nil
		},
	}
	f.add(cmd)
	return cmd
}

// staleJSON is what `bank stale --json` reports.
type staleJSON struct {
	AsOf    string      `json:"as_of"`
	Expired []staleItem `json:"expired"` // past their until: kept out of mocks
	Due     []staleItem `json:"due"`     // checked over 18 months ago: excludes nothing
}

type staleItem struct {
	ID      string   `json:"id"`
	Checked string   `json:"checked"`
	Until   string   `json:"until"`
	Source  []string `json:"source"`
}

func bankStaleCommand(w *world) *cobra.Command {
	var f which
	var asOf string
	cmd := &cobra.Command{
		Use: "stale", Short: "List the questions whose facts have aged", Args: usageArgs(0, 0),
		Long: "Lists the questions that are past their until (expired: kept out of mocks and placement), and apart from them those last\n" +
			"checked over 18 months ago (due for a check, which excludes nothing).",
		RunE: func(*cobra.Command, []string) error {
			now := thisMonth()
			if asOf != "" {
				t, err := time.Parse("2006-01-02", asOf)
				if err != nil {
					return usageError{fmt.Errorf("%q is no date; write it as YYYY-MM-DD", asOf)}
				}
				now = questions.MonthOf(t.Year(), int(t.Month()))
			}
			items, err := w.pick(f)
			if err != nil {
				return err
			}
			out := staleJSON{AsOf: now.String(), Expired: []staleItem{}, Due: []staleItem{}}
			for _, it := range items {
				s := staleItem{it.ID, it.Checked.String(), it.Until.String(), it.Source.Strings()}
				if it.Withdrawn != "" {
					continue
				}
				if it.Expired(now) {
					out.Expired = append(out.Expired, s)
				}
				if it.Due(now) {
					out.Due = append(out.Due, s)
				}
			}
			if f.json {
				return w.printJSON(out)
			}
			fmt.Fprintf(w.out, "Expired as of %s: %d\n", out.AsOf, len(out.Expired))
			for _, s := range out.Expired {
				fmt.Fprintf(w.out, "  %s  held until %s  %s\n", s.ID, s.Until, strings.Join(s.Source, "; "))
			}
			fmt.Fprintf(w.out, "Due for a check: %d\n", len(out.Due))
			for _, s := range out.Due {
				fmt.Fprintf(w.out, "  %s  checked %s  %s\n", s.ID, s.Checked, strings.Join(s.Source, "; "))
			}
			return nil
		},
	}
	f.add(cmd)
	cmd.Flags().StringVar(&asOf, "as-of", "", "the `DATE` to answer for, YYYY-MM-DD (default: today)")
	return cmd
}
