package main

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"syscall"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"

	"himprep/tui"
)

// errNoTerminal says what to do where the screens cannot be drawn.
var errNoTerminal = usageError{errors.New("no terminal here; `himprep exam rhit --plain` and `himprep practice rhit --plain` work line by line")}

// open runs the screens, with over on top of Home if it is given.
func (w *world) open(ctx context.Context, over func(env *tui.Env, settings tui.Settings) (tui.Screen, error)) error {
	in, inOK := w.in.(*os.File)
	out, outOK := w.out.(*os.File)
	if !inOK || !outOK || !term.IsTerminal(in.Fd()) || !term.IsTerminal(out.Fd()) {
		return errNoTerminal
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
