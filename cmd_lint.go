package main

import (
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"himprep/questions"
	"himprep/questions/credential"
	"himprep/questions/lint"
)

func bankLintCommand(w *world) *cobra.Command {
	var f which
	var figures bool
	var dir string
	cmd := &cobra.Command{
		Use: "lint", Short: "Check the questions by the rules of docs/authors.md; exit 1 on a hard finding",
		Args: usageArgs(0, 0),
		RunE: func(*cobra.Command, []string) error {
			var files, creds fs.FS = questions.Files, credential.Files
			if dir != "" {
				files, creds = os.DirFS(dir), os.DirFS(dir+"/credential")
			}
			ids := credential.IDs
			if f.credential != "" {
				ids = []string{strings.ToLower(f.credential)}
			}
			return w.lint(files, creds, ids, f, figures)
		},
	}
	cmd.Flags().StringVar(&f.credential, "credential", "", "only this `CREDENTIAL`: rhit, rhia or cphims (default: all)")
	cmd.Flags().StringVar(&f.task, "task", "", "one `TASK` only, like 2.1; bank-level figures are then left out")
	cmd.Flags().BoolVar(&f.json, "json", false, "as JSON, one report a credential")
	cmd.Flags().BoolVar(&figures, "figures", false, "print every bank-level figure with its bounds")
	cmd.Flags().StringVar(&dir, "dir", "", "check the questions folder `DIR` instead of the bank in the program")
	return cmd
}

func (w *world) lint(files, creds fs.FS, ids []string, f which, figures bool) error {
	failed := false
	var reports []*lint.Report
	for _, id := range ids {
		c, err := credential.Load(creds, id)
		if err != nil {
			return usageError{err}
		}
		if f.task != "" && c.Task(f.task) == nil {
			return usageError{fmt.Errorf("%s has no task %q", c.Name, f.task)}
		}
		b, err := questions.Load(files, id)
		if err != nil {
			fmt.Fprintln(w.err, err)
			failed = true
		}
		r := lint.Run(b, c, thisMonth(), lint.Options{Task: f.task})
		failed = failed || r.Count(lint.Hard) > 0
		reports = append(reports, r)
		if f.json {
			continue
		}
		fmt.Fprintf(w.out, "%s\n", c.Name)
		if err := r.WriteText(w.out, "questions/", figures); err != nil {
			return err
		}
	}
	if f.json {
		if err := w.printJSON(reports); err != nil {
			return err
		}
	}
	if failed {
		return errFindings
	}
	return nil
}
