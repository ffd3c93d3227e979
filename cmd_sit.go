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
	"himprep/quiz"
	"himprep/tui"
	"himprep/tui/plain"
)

// sitFlags are those that exam and practice share.
type sitFlags struct {
	seed   uint64
	resume bool
	fresh  bool
	factor float64
	plain  bool
	json   bool
}

func (f *sitFlags) add(cmd *cobra.Command) {
	cmd.Flags().Uint64Var(&f.seed, "seed", 0, "make the form of this number; the same seed, bank and history make the same form")
	cmd.Flags().BoolVar(&f.resume, "resume", false, "go on with an interrupted sitting: the latest, or the one whose ID follows")
	cmd.Flags().BoolVar(&f.fresh, "new", false, "begin a new sitting (the default)")
	cmd.Flags().Float64Var(&f.factor, "extra-time", 0, "extra time: 1.25, 1.5 or 2 (default: your setting)")
	cmd.Flags().BoolVar(&f.plain, "plain", false, "line by line, without redrawing: for screen readers, pipes and scripts")
	cmd.Flags().BoolVar(&f.json, "json", false, "with --plain: the result as JSON on standard output, the dialogue on standard error")
	cmd.MarkFlagsMutuallyExclusive("resume", "new")
}

// check refuses what makes no sense before anything is opened.
func (f *sitFlags) check(cmd *cobra.Command, args []string) (id string, err error) {
	id = strings.ToLower(args[0])
	if !slices.Contains(credential.IDs, id) {
		return "", usageError{fmt.Errorf("unknown credential %q; use rhit, rhia or cphims", args[0])}
	}
	if len(args) > 1 && !f.resume {
		return "", usageError{fmt.Errorf("%q is one argument too many; a sitting's ID goes with --resume", args[1])}
	}
	if f.json && !f.plain {
		return "", usageError{errors.New("--json needs --plain; the screens have no JSON")}
	}
	if cmd.Flags().Changed("extra-time") && !slices.Contains([]float64{1, 1.25, 1.5, 2}, f.factor) {
		return "", usageError{fmt.Errorf("extra time of %g is not given; use 1.25, 1.5 or 2", f.factor)}
	}
	return id, nil
}

// makeSitting begins a new sitting.
type makeSitting func(env *tui.Env, settings tui.Settings) (quiz.Sitting, error)

// sit opens a new or an interrupted sitting, as screens or as lines. Which
// says what kind of sitting --resume may mean.
func (w *world) sit(cmd *cobra.Command, id string, args []string, f *sitFlags, which func(quiz.Summary) bool, fresh makeSitting) error {
	open := func(env *tui.Env, settings tui.Settings) (quiz.Sitting, int64, error) {
		if f.factor > 0 {
			settings.Factor = f.factor
		}
		if !f.resume {
			s, err := fresh(env, settings)
			return s, 0, err
		}
		return w.find(cmd.Context(), id, args, which)
	}
	if f.plain {
		return w.sitPlain(cmd.Context(), id, f, open)
	}
	return w.open(cmd.Context(), func(env *tui.Env, settings tui.Settings) (tui.Screen, error) {
		s, clockMs, err := open(env, settings)
		if err != nil {
			return nil, err
		}
		return tui.Start(env, s, clockMs, settings), nil
	})
}

// find looks up the interrupted sitting that --resume means.
func (w *world) find(ctx context.Context, id string, args []string, which func(quiz.Summary) bool) (quiz.Sitting, int64, error) {
	open, err := w.Open(ctx, id)
	if err != nil {
		return quiz.Sitting{}, 0, err
	}
	for _, s := range open {
		if len(args) > 1 && s.ID == args[1] || len(args) < 2 && which(s) {
			return w.Sitting(ctx, s.ID)
		}
	}
	if len(args) > 1 {
		return quiz.Sitting{}, 0, fmt.Errorf("no interrupted %s sitting has the ID %s; `himprep history --open` lists them", tui.Name(id), args[1])
	}
	return quiz.Sitting{}, 0, fmt.Errorf("no interrupted %s sitting to resume; leave --resume out to begin one", tui.Name(id))
}

// sitPlain does the sitting line by line and reports its result.
func (w *world) sitPlain(ctx context.Context, id string, f *sitFlags, open func(*tui.Env, tui.Settings) (quiz.Sitting, int64, error)) error {
	env := w.env()
	settings, err := w.Settings(ctx)
	if err != nil {
		return err
	}
	settings.Credential = id
	s, clockMs, err := open(env, settings)
	if err != nil {
		return err
	}
	talk := w.out
	if f.json {
		talk = w.err
	}
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	d := plain.Dialogue{Env: env, In: w.in, Out: talk, Tick: ticker.C, Next: func(s quiz.Sitting) (quiz.Placed, bool, error) {
		return tui.NextPlacement(env, s)
	}}
	if s, err = d.Run(ctx, s, clockMs); err != nil {
		return err
	}
	if !s.Scoreable() {
		if f.json {
			return w.printJSON(openReport(s))
		}
		return nil
	}
	r, err := quiz.NewResult(s)
	if err != nil {
		return err
	}
	plain.PrintResult(talk, r, w.domainNames(id))
	if !f.json {
		w.readAgain(talk, r)
	}
	if s.Begun.Mode == quiz.ModePlacement {
		if err := w.printStanding(talk, id); err != nil {
			return err
		}
	}
	if f.json {
		return w.printJSON(report(r))
	}
	return nil
}

// readAgain prints the wrong questions of a mock with their explanations;
// practice gave them on the way.
func (w *world) readAgain(out io.Writer, r quiz.Result) {
	if r.Sitting.Verdicts() {
		return
	}
	for _, i := range r.Pick(quiz.Wrong) {
		it := r.Items[i]
		if it.Text == nil {
			continue
		}
		fmt.Fprintf(out, "\nQuestion %d (%s): %s\nYour answer: %s. Right: %s.\n", i+1, it.ID, it.Text.Stem, r.Sitting.Letter(i, it.Chosen), r.Sitting.Letter(i, it.Key))
		plain.Explain(out, it.Placed)
	}
}

func (w *world) domainNames(id string) map[string]string {
	names := map[string]string{}
	if c, err := w.Credential(id); err == nil {
		for _, d := range c.Outline.Domains {
			names[d.ID] = d.Name
		}
	}
	return names
}
