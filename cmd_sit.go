package main

import (
	"context"
	"errors"
	"fmt"
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
	id     string // of the sitting to resume, or its start
	resume bool
	fresh  bool
	factor float64
	plain  bool
	json   bool
}

func (f *sitFlags) add(cmd *cobra.Command) {
	cmd.Flags().Uint64Var(&f.seed, "seed", 0, "make the form of this number `N`; the same seed, bank and history make the same form")
	cmd.Flags().BoolVar(&f.resume, "resume", false, "go on with an interrupted sitting: the latest, or the one whose ID follows")
	cmd.Flags().BoolVar(&f.fresh, "new", false, "begin a new sitting (the default)")
	cmd.Flags().Float64Var(&f.factor, "extra-time", 0, "extra time `FACTOR`: 1.25, 1.5 or 2 (default: your setting)")
	cmd.Flags().BoolVar(&f.plain, "plain", false, "line by line, without redrawing: for screen readers, pipes and scripts")
	cmd.Flags().BoolVar(&f.json, "json", false, "with --plain: the result as JSON on standard output, the dialogue on standard error")
}

// check refuses what makes no sense before anything is opened, and says which
// credential is meant: the one named, the one of the sitting named, or the one
// studied now.
func (w *world) check(cmd *cobra.Command, f *sitFlags, args []string) (id string, err error) {
	named := len(args) > 0 && slices.Contains(credential.IDs, strings.ToLower(args[0]))
	switch {
	case f.resume && f.fresh:
		return "", usageError{errors.New("--resume goes on with a sitting and --new begins one; use one of them")}
	case f.json && !f.plain:
		return "", usageError{errors.New("--json needs --plain; the screens have no JSON")}
	case cmd.Flags().Changed("extra-time") && !slices.Contains([]float64{1, 1.25, 1.5, 2}, f.factor):
		return "", usageError{fmt.Errorf("--extra-time takes %s; got \"%g\"", flagTakes["extra-time"], f.factor)}
	case len(args) > 0 && !named && !(f.resume && len(args) == 1):
		return "", usageError{fmt.Errorf("unknown credential %q; use rhit, rhia or cphims", args[0])}
	case len(args) > 1 && !f.resume:
		return "", usageError{fmt.Errorf("%q is one argument too many; a sitting's ID goes with --resume", args[1])}
	}
	if len(args) == 0 || named {
		f.id = strings.Join(args[min(len(args), 1):], "")
		return w.credentialArg(cmd, args)
	}
	s, err := w.interrupted(cmd.Context(), "", args[0])
	f.id = s.ID
	return s.Credential, err
}

// makeSitting begins a new sitting.
type makeSitting func(env *tui.Env, settings tui.Settings) (quiz.Sitting, error)

// sit opens a new or an interrupted sitting, as screens or as lines. Which
// says what kind of sitting --resume may mean.
func (w *world) sit(cmd *cobra.Command, id string, f *sitFlags, which func(quiz.Summary) bool, fresh makeSitting) error {
	open := func(env *tui.Env, settings tui.Settings) (quiz.Sitting, int64, error) {
		if f.factor > 0 {
			settings.Factor = f.factor
		}
		if !f.resume {
			s, err := fresh(env, settings)
			return s, 0, err
		}
		return w.find(cmd.Context(), id, f.id, which)
	}
	if f.plain {
		return w.sitPlain(cmd.Context(), id, f, open)
	}
	err := w.open(cmd.Context(), func(env *tui.Env, settings tui.Settings) (tui.Screen, error) {
		s, clockMs, err := open(env, settings)
		if err != nil {
			return nil, err
		}
		return tui.Start(env, s, clockMs, settings), nil
	})
	return orPlain(cmd, err)
}

// find looks up the interrupted sitting that --resume means: the latest of its
// kind, or the one whose ID begins with start.
func (w *world) find(ctx context.Context, id, start string, which func(quiz.Summary) bool) (quiz.Sitting, int64, error) {
	if start != "" {
		s, err := w.interrupted(ctx, id, start)
		if err != nil {
			return quiz.Sitting{}, 0, err
		}
		return w.Sitting(ctx, s.ID)
	}
	open, err := w.Open(ctx, id)
	if err != nil {
		return quiz.Sitting{}, 0, err
	}
	for _, s := range open {
		if which(s) {
			return w.Sitting(ctx, s.ID)
		}
	}
	return quiz.Sitting{}, 0, fmt.Errorf("no interrupted %s sitting to resume; leave --resume out to begin one", tui.Name(id))
}

// interrupted is the one interrupted sitting whose ID begins with start, of one
// credential, or of any for "".
func (w *world) interrupted(ctx context.Context, id, start string) (quiz.Summary, error) {
	open, err := w.Open(ctx, id)
	if err != nil {
		return quiz.Summary{}, err
	}
	var found []quiz.Summary
	var ids []string
	for _, s := range open {
		if strings.HasPrefix(s.ID, strings.ToLower(start)) {
			found = append(found, s)
			ids = append(ids, shortID(s.ID, open))
		}
	}
	kind := "interrupted sitting"
	if id != "" {
		kind = "interrupted " + tui.Name(id) + " sitting"
	}
	switch len(found) {
	case 0:
		return quiz.Summary{}, fmt.Errorf("no %s has the ID %s; `himprep history --open` lists them", kind, start)
	case 1:
		return found[0], nil
	}
	return quiz.Summary{}, fmt.Errorf("%d IDs begin with %s: %s; type more of one", len(found), start, strings.Join(ids, ", "))
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
	if s.Begun.Mode == quiz.ModePlacement {
		if err := w.printStanding(talk, id); err != nil {
			return err
		}
	}
	if f.json {
		return w.printJSON(report(r))
	}
	w.readAgain(ctx, &d, r)
	return nil
}

// readAgain offers the wrong questions of a mock with their explanations;
// practice gave them on the way. Where nobody is there to ask, it prints them.
func (w *world) readAgain(ctx context.Context, d *plain.Dialogue, r quiz.Result) {
	wrong := slices.DeleteFunc(r.Pick(quiz.Wrong), func(i int) bool { return r.Items[i].Text == nil })
	if r.Sitting.Verdicts() || len(wrong) == 0 {
		return
	}
	ask := fmt.Sprintf("Read the %d wrong ones, with why? Type yes, or anything else to leave it at that.", len(wrong))
	if len(wrong) == 1 {
		ask = "Read the wrong one, with why? Type yes, or anything else to leave it at that."
	}
	if yes, told := d.Ask(ctx, ask); told && !yes {
		return
	}
	for _, i := range wrong {
		it := r.Items[i]
		fmt.Fprintf(d.Out, "\nQuestion %d (%s): %s\nYour answer: %s. Right: %s.\n", i+1, it.ID, it.Text.Stem, r.Sitting.Letter(i, it.Chosen), r.Sitting.Letter(i, it.Key))
		plain.Explain(d.Out, it.Placed)
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
