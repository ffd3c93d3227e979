package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"himprep/questions"
	"himprep/questions/credential"
	"himprep/quiz"
	"himprep/tui/plain"
)

func bankCommand(w *world) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "bank",
		Short: "List, show, search, check and export the questions",
		Args:  usageArgs(0, 0),
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(bankListCommand(w), bankShowCommand(w), bankSearchCommand(w), bankLintCommand(w), bankExportCommand(w),
		bankSourcesCommand(w), bankStaleCommand(w))
	return cmd
}

// which are the flags that pick questions.
type which struct {
	credential string
	domain     string
	task       string
	level      string
	json       bool
}

func (f *which) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.credential, "credential", "", "only this `CREDENTIAL`: rhit, rhia or cphims (default: all)")
	cmd.Flags().StringVar(&f.domain, "domain", "", "a domain of the outline, by its number `N`")
	cmd.Flags().StringVar(&f.task, "task", "", "a `TASK` of the outline, like 2.1")
	cmd.Flags().StringVar(&f.level, "level", "", "only this `LEVEL`: recall, application or analysis")
	cmd.Flags().BoolVar(&f.json, "json", false, "as JSON")
}

// loadBanks reads the banks that the flags ask for, and says on standard error
// what was left out of a learner's own packs.
func (w *world) loadBanks(credentialID string) ([]*loadedBank, error) {
	ids := credential.IDs
	if credentialID != "" {
		id := strings.ToLower(credentialID)
		if !slices.Contains(ids, id) {
			return nil, usageError{fmt.Errorf("unknown credential %q; use rhit, rhia or cphims", credentialID)}
		}
		ids = []string{id}
	}
	var list []*loadedBank
	for _, id := range ids {
		b, err := w.bank(id)
		if err != nil {
			return nil, err
		}
		if b.notice != nil {
			fmt.Fprintln(w.err, "himprep:", b.notice)
		}
		list = append(list, b)
	}
	return list, nil
}

// pick reads the banks and keeps the items that the flags let through.
func (w *world) pick(f which) ([]*questions.Item, error) {
	list, err := w.loadBanks(f.credential)
	if err != nil {
		return nil, err
	}
	if f.level != "" && !slices.Contains(questions.Levels, f.level) {
		return nil, usageError{fmt.Errorf("unknown level %q; use %s", f.level, strings.Join(questions.Levels, ", "))}
	}
	if err := w.checkTopic(f); err != nil {
		return nil, err
	}
	var items []*questions.Item
	for _, b := range list {
		for _, it := range b.bank.Items {
			if (f.domain == "" || it.Domain == f.domain) && (f.task == "" || it.Task == f.task) && (f.level == "" || it.Level == f.level) {
				items = append(items, it)
			}
		}
	}
	return items, nil
}

// checkTopic refuses domains and tasks that none of the credentials has.
func (w *world) checkTopic(f which) error {
	if f.domain == "" && f.task == "" {
		return nil
	}
	for _, id := range credential.IDs {
		if f.credential != "" && id != strings.ToLower(f.credential) {
			continue
		}
		c, err := w.Credential(id)
		if err != nil {
			return err
		}
		if (f.domain == "" || c.Domain(f.domain) != nil) && (f.task == "" || c.Task(f.task) != nil) {
			return nil
		}
	}
	return usageError{fmt.Errorf("no outline has domain %q, task %q; leave one out or check its number", f.domain, f.task)}
}

func bankListCommand(w *world) *cobra.Command {
	var f which
	cmd := &cobra.Command{
		Use: "list", Short: "List questions", Args: usageArgs(0, 0),
		RunE: func(*cobra.Command, []string) error {
			items, err := w.pick(f)
			if err != nil {
				return err
			}
			return w.printItems(items, f.json)
		},
	}
	f.add(cmd)
	return cmd
}

func bankSearchCommand(w *world) *cobra.Command {
	var f which
	cmd := &cobra.Command{
		Use: "search WORD...", Short: "Find questions by words in stem, options, explanations and sources",
		Args: usageArgs(1, -1),
		RunE: func(_ *cobra.Command, args []string) error {
			items, err := w.pick(f)
			if err != nil {
				return err
			}
			sources := map[string]questions.Source{}
			if len(items) > 0 {
				b, err := w.bank(items[0].Credential)
				if err != nil {
					return err
				}
				sources = b.bank.Sources
			}
			return w.printItems(questions.NewIndex(items, sources).Search(strings.Join(args, " ")), f.json)
		},
	}
	f.add(cmd)
	return cmd
}

func (w *world) printItems(items []*questions.Item, asJSON bool) error {
	if asJSON {
		return w.printJSON(exportItems(items))
	}
	for _, it := range items {
		state := ""
		if it.Withdrawn != "" {
			state = " [withdrawn]"
		} else if it.Expired(thisMonth()) {
			state = " [expired]"
		}
		fmt.Fprintf(w.out, "%s  %s/%s  %-11s %s%s\n", it.ID, it.Credential, it.Task, it.Level, oneLine(it.Stem, 100), state)
	}
	fmt.Fprintf(w.err, "%d questions\n", len(items))
	return nil
}

// oneLine cuts a text to n characters on one line.
func oneLine(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}

func bankShowCommand(w *world) *cobra.Command {
	var asJSON, blind, dispute bool
	cmd := &cobra.Command{
		Use: "show ID", Short: "Show a question as a learner sees it, then why each option is right or wrong",
		Args: usageArgs(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			id := strings.ToLower(args[0])
			prefix, _, _ := strings.Cut(id, "-")
			if !slices.Contains(credential.IDs, prefix) {
				prefix = ""
			}
			list, err := w.loadBanks(prefix)
			if err != nil {
				return err
			}
			for _, b := range list {
				if it := b.bank.Item(id); it != nil {
					if asJSON {
						return w.printJSON(exportItems([]*questions.Item{it})[0])
					}
					w.show(it, b, blind, dispute)
					return nil
				}
			}
			return fmt.Errorf("no question has the id %q; `himprep bank search` finds one by words", args[0])
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	cmd.Flags().BoolVar(&blind, "blind", false, "without answer and explanations")
	cmd.Flags().BoolVar(&dispute, "dispute", false, "as a text to send when you dispute the question")
	return cmd
}

func (w *world) show(it *questions.Item, b *loadedBank, blind, dispute bool) {
	sup := quiz.Supply{Items: b.bank.Items, Sources: b.bank.Sources, Now: thisMonth()}
	p := sup.PlaceAt(it)
	if dispute {
		fmt.Fprintf(w.out, "Subject: himprep question %s\n\nI dispute this question because:\n\n\n--- as the program shows it, himprep %s ---\n\n", it.ID, version)
	}
	fmt.Fprintf(w.out, "%s  %s/%s  %s\n\n", it.ID, it.Credential, it.Task, it.Level)
	if it.CaseText != "" {
		fmt.Fprintf(w.out, "%s\n\n", it.CaseText)
	}
	fmt.Fprintln(w.out, it.Stem)
	for place, bank := range p.Order {
		fmt.Fprintf(w.out, "%c) %s\n", 'a'+place, it.Options[bank].Text)
	}
	if blind {
		return
	}
	fmt.Fprintln(w.out)
	plain.Explain(w.out, p)
	if it.Until != 0 {
		fmt.Fprintf(w.out, "Holds until %s.\n", it.Until)
	}
	if it.Withdrawn != "" {
		fmt.Fprintf(w.out, "Withdrawn: %s\n", it.Withdrawn)
	}
}

func bankExportCommand(w *world) *cobra.Command {
	var f which
	var format string
	cmd := &cobra.Command{
		Use: "export", Short: "Write the questions to standard output", Args: usageArgs(0, 0),
		RunE: func(*cobra.Command, []string) error {
			if format != "json" {
				return usageError{fmt.Errorf("unknown format %q; use json", format)}
			}
			items, err := w.pick(f)
			if err != nil {
				return err
			}
			return w.printJSON(exportItems(items))
		},
	}
	cmd.Flags().StringVar(&format, "format", "json", "the `FORMAT` to write: json")
	cmd.Flags().StringVar(&f.credential, "credential", "", "only this `CREDENTIAL`: rhit, rhia or cphims (default: all)")
	cmd.Flags().StringVar(&f.domain, "domain", "", "a domain of the outline, by its number `N`")
	cmd.Flags().StringVar(&f.task, "task", "", "a `TASK` of the outline, like 2.1")
	return cmd
}
