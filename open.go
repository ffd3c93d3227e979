package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"himprep/tui"
)

// A noTerminal says what to do where the screens cannot be drawn.
type noTerminal struct{ why string }

func (e noTerminal) Error() string {
	return e.why + "; these work line by line: `himprep exam --plain`, and so do practice, review, placement, eligibility, dates and pathway"
}

// orPlain names the command itself where the screens cannot be drawn.
func orPlain(cmd *cobra.Command, err error) error {
	var none noTerminal
	if errors.As(err, &none) {
		return usageError{fmt.Errorf("%s; `%s --plain` works line by line", none.why, cmd.CommandPath())}
	}
	return err
}

// screens says whether the screens can be drawn on a terminal.
func screens(terminal bool, kind string) error {
	switch {
	case !terminal:
		return usageError{noTerminal{"no terminal here"}}
	case kind == "dumb":
		return usageError{noTerminal{"this terminal cannot draw the screens (TERM=dumb)"}}
	}
	return nil
}

// open runs the screens, with over on top of Home if it is given.
func (w *world) open(ctx context.Context, over func(env *tui.Env, settings tui.Settings) (tui.Screen, error)) error {
	in, inOK := w.in.(*os.File)
	out, outOK := w.out.(*os.File)
	terminal := inOK && outOK && term.IsTerminal(in.Fd()) && term.IsTerminal(out.Fd())
	if err := screens(terminal, os.Getenv("TERM")); err != nil {
		return err
	}
	env := w.env()
	var settings tui.Settings
	screens := []tui.Screen{tui.NewHome(env)}
	if over != nil {
		var err error
		if settings, err = w.Settings(ctx); err != nil {
			return err
		}
		screen, err := over(env, settings)
		if err != nil {
			return err
		}
		screens = append(screens, screen)
	}
	app := tui.NewApp(env, settings, screens...)
	if over == nil {
		app = app.After(func() tea.Msg {
			settings, err := w.Settings(ctx)
			return tui.Ready(settings, err)
		})
	}
	p := tea.NewProgram(app, tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(out), tea.WithFPS(120))
	hangUp := make(chan os.Signal, 1)
	signal.Notify(hangUp, syscall.SIGHUP)
	defer signal.Stop(hangUp)
	go func() {
		for range hangUp {
			p.Send(tui.HangUp())
		}
	}()
	last, err := p.Run()
	if app, ok := last.(tui.App); ok && app.Fault() != nil {
		return app.Fault()
	}
	return err
}
