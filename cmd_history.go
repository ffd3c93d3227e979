package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"himprep/questions/credential"
	"himprep/quiz"
)

// historyJSON is one sitting in `history --json`.
type historyJSON struct {
	ID         string `json:"id"`
	Credential string `json:"credential"`
	Mode       string `json:"mode"`
	Form       string `json:"form"`
	Title      string `json:"title"`
	Begun      string `json:"begun"` // RFC 3339, the learner's time
	Ended      string `json:"ended,omitempty"`
	Total      int    `json:"total"`
	Answered   int    `json:"answered"`
	Scored     int    `json:"scored"`
	Right      int    `json:"right"`
	Cut        *int   `json:"cut"`
	Scaled     *int   `json:"scaled"`
	Pass       *bool  `json:"pass"`
	Low        *int   `json:"low"`
	High       *int   `json:"high"`
}

func historyCommand(w *world) *cobra.Command {
	var asJSON, open bool
	var limit int
	cmd := &cobra.Command{
		Use:   "history [CREDENTIAL]",
		Short: "List the sittings and their results",
		Args:  usageArgs(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			id := ""
			if len(args) > 0 {
				id = strings.ToLower(args[0])
				if !slices.Contains(credential.IDs, id) {
					return usageError{fmt.Errorf("unknown credential %q; use rhit, rhia or cphims", args[0])}
				}
			}
			if limit < 0 {
				return usageError{fmt.Errorf("-n %d makes no list; use 0 for all", limit)}
			}
			list, err := w.Finished(cmd.Context(), id, limit)
			if open {
				list, err = w.Open(cmd.Context(), id)
			}
			if err != nil {
				return err
			}
			if asJSON {
				out := make([]historyJSON, 0, len(list))
				for _, s := range list {
					out = append(out, historyLine(s))
				}
				return w.printJSON(out)
			}
			w.printHistory(list, open)
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	cmd.Flags().BoolVar(&open, "open", false, "the interrupted sittings")
	cmd.Flags().IntVarP(&limit, "number", "n", 0, "at most `N`, the latest first; 0 is all")
	return cmd
}

func (w *world) printHistory(list []quiz.Summary, open bool) {
	if len(list) == 0 {
		fmt.Fprintln(w.err, "no sitting yet")
	}
	for _, s := range list {
		when := s.EndedAt
		if open {
			when = s.BegunAt
		}
		fmt.Fprintf(w.out, "%s  %s  %s  %s\n", local(when, s.Offset).Format("2006-01-02 15:04"), shortID(s.ID, list), s.Title, outcomeText(s))
	}
}

func outcomeText(s quiz.Summary) string {
	switch {
	case s.State == quiz.Open:
		return fmt.Sprintf("open, %d of %d answered", s.Answered, s.Total)
	case s.Mode == quiz.ModePlacement:
		return fmt.Sprintf("%d of %d right, nothing to pass or fail", s.Right, s.N)
	case s.Scaled == nil || s.Pass == nil:
		return fmt.Sprintf("%d of %d right, no score", s.Right, s.N)
	}
	word := "FAIL"
	if *s.Pass {
		word = "PASS"
	}
	text := fmt.Sprintf("%s about %d", word, *s.Scaled)
	if s.Low != nil && s.High != nil {
		text += fmt.Sprintf(" (%d to %d)", *s.Low, *s.High)
	}
	return text + fmt.Sprintf(", %d of %d right", s.Right, s.N)
}

func local(ms int64, offset int) time.Time {
	return time.UnixMilli(ms).In(time.FixedZone("", offset*60))
}

func historyLine(s quiz.Summary) historyJSON {
	h := historyJSON{
		ID: s.ID, Credential: s.Credential, Mode: s.Mode, Form: s.Form, Title: s.Title,
		Begun: local(s.BegunAt, s.Offset).Format(time.RFC3339), Total: s.Total, Answered: s.Answered,
		Scored: s.N, Right: s.Right, Scaled: s.Scaled, Pass: s.Pass, Low: s.Low, High: s.High,
	}
	if s.EndedAt > 0 {
		h.Ended = local(s.EndedAt, s.Offset).Format(time.RFC3339)
	}
	if s.Scaled != nil {
		h.Cut = &s.Cut
	}
	return h
}
