package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"himprep/questions/credential"
	"himprep/quiz"
	"himprep/store"
	"himprep/tui"
)

// Kept are the settings by name.
func (w *world) Kept(ctx context.Context) (map[string]string, error) {
	s, err := w.log(ctx)
	if err != nil {
		return nil, err
	}
	return s.Settings(ctx)
}

// Ticked are the steps of the pathway that are done.
func (w *world) Ticked(ctx context.Context) (map[string]bool, error) {
	s, err := w.log(ctx)
	if err != nil {
		return nil, err
	}
	events, err := s.Events(ctx, store.Query{Kinds: []quiz.Kind{quiz.Ticked}})
	return tui.Ticks(events), err
}

// Folder is where SaveFile puts a name without a folder.
func (w *world) Folder() string { return absolute("") }

// SaveFile writes a new file, for its owner alone.
func (w *world) SaveFile(name string, data []byte) (string, error) {
	path := absolute(name)
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return path, fmt.Errorf("%s is there already; choose another name, or move it away", path)
	}
	if err != nil {
		return path, fmt.Errorf("cannot write %s: %w", path, errors.Unwrap(err))
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Close()); err != nil {
		return path, fmt.Errorf("cannot write %s: %w", path, err)
	}
	return path, nil
}

// keep puts events into the log, stamped with this moment.
func (w *world) keep(ctx context.Context, events ...quiz.Event) error {
	now := time.Now()
	_, offset := now.Zone()
	for i := range events {
		events[i].At, events[i].Offset = now.UnixMilli(), offset/60
	}
	return w.Append(ctx, events...)
}

// openScreen opens a screen on top of Home.
func (w *world) openScreen(cmd *cobra.Command, screen func(*tui.Env, tui.Settings) tui.Screen) error {
	err := w.open(cmd.Context(), func(env *tui.Env, s tui.Settings) (tui.Screen, error) { return screen(env, s), nil })
	return orPlain(cmd, err)
}

type pathwayJSON struct {
	Stages []stageJSON `json:"stages"`
	Fits   []fitJSON   `json:"fits"`
	Check  string      `json:"check"`
}

type stageJSON struct {
	ID     string      `json:"id"`
	Name   string      `json:"name"`
	Why    string      `json:"why"`
	Done   int         `json:"done"`
	Steps  []stepJSON  `json:"steps"`
	Guides []guideJSON `json:"guides"`
}

type stepJSON struct {
	ID    string `json:"id"`
	Text  string `json:"text"`
	Why   string `json:"why"`
	Time  string `json:"time"`
	Where string `json:"where"`
	Done  bool   `json:"done"`
}

// A standingJSON says where a fact stands; a year of null is not given.
type standingJSON struct {
	Source     string `json:"source"`
	Year       *int   `json:"year"`
	Confidence string `json:"confidence"` // high, medium or low
}

type guideJSON struct {
	Says string `json:"says"`
	So   string `json:"so"`
	standingJSON
}

type fitJSON struct {
	Credential string `json:"credential"`
	For        string `json:"for"`
	Asks       string `json:"asks"`
	Work       string `json:"work"`
	standingJSON
}

func standingOf(s credential.Source, year int, confidence string) standingJSON {
	j := standingJSON{Source: sourceText(s), Confidence: confidence}
	if year != 0 {
		j.Year = &year
	}
	return j
}

func sourceText(s credential.Source) string { return s.Title + ", " + s.Address }

func pathwayCommand(w *world) *cobra.Command {
	var plain, asJSON bool
	var done, undone []string
	cmd := &cobra.Command{
		Use:   "pathway",
		Short: "The whole road, in steps to tick off",
		Long: "Opens the pathway: education, experience, certification, networking, associations, search, and what popular guides get wrong.\n" +
			"With --plain or --json it is printed; --done and --undone tick a step off, or take the tick back.",
		Example: "himprep pathway --plain\nhimprep pathway --done education.accreditation",
		Args:    usageArgs(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			path, err := credential.LoadPathway(credential.RuleFiles)
			if err != nil {
				return err
			}
			var events []quiz.Event
			for i, id := range slices.Concat(done, undone) {
				on := i < len(done)
				if path.Step(id) == nil {
					return usageError{fmt.Errorf("the pathway has no step %q; `himprep pathway --plain` names them all", id)}
				}
				if on && slices.Contains(undone, id) {
					return usageError{fmt.Errorf("--done and --undone both name %s; use one", id)}
				}
				events = append(events, quiz.Event{Kind: quiz.Ticked, Name: id, On: on})
			}
			if len(events) > 0 {
				if err := w.keep(cmd.Context(), events...); err != nil {
					return err
				}
			}
			if !plain && !asJSON && len(events) == 0 {
				return w.openScreen(cmd, func(env *tui.Env, _ tui.Settings) tui.Screen { return tui.NewPathway(env) })
			}
			return w.printPathway(cmd.Context(), path, plain, asJSON)
		},
	}
	cmd.Flags().BoolVar(&plain, "plain", false, "print it, line by line")
	cmd.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	cmd.Flags().StringSliceVar(&done, "done", nil, "tick a `STEP` off")
	cmd.Flags().StringSliceVar(&undone, "undone", nil, "take the tick of a `STEP` back")
	return cmd
}

func (w *world) printPathway(ctx context.Context, path *credential.Pathway, plain, asJSON bool) error {
	ticked, err := w.Ticked(ctx)
	if err != nil {
		return err
	}
	switch {
	case asJSON:
		return w.printJSON(pathwayOf(path, ticked))
	case plain:
		_, err = fmt.Fprint(w.out, path.Report(ticked))
		return err
	}
	for _, s := range path.Stages {
		fmt.Fprintf(w.out, "%s: %d of %d done\n", s.Name, s.Done(ticked), len(s.Steps))
	}
	return nil
}

func pathwayOf(path *credential.Pathway, ticked map[string]bool) pathwayJSON {
	j := pathwayJSON{Check: path.Caution}
	for _, s := range path.Stages {
		st := stageJSON{ID: s.ID, Name: s.Name, Why: s.Why, Done: s.Done(ticked)}
		for _, x := range s.Steps {
			st.Steps = append(st.Steps, stepJSON{x.ID, x.Text, x.Why, x.Time, x.Where, ticked[x.ID]})
		}
		for _, g := range s.Guides {
			st.Guides = append(st.Guides, guideJSON{g.Says, g.So, standingOf(path.Source(g.Source), g.Year, g.Confidence)})
		}
		j.Stages = append(j.Stages, st)
	}
	for _, f := range path.Fits {
		j.Fits = append(j.Fits, fitJSON{f.Credential, f.Whom, f.Asks, f.Work, standingOf(path.Source(f.Source), f.Year, f.Confidence)})
	}
	return j
}
