package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"himprep/quiz"
)

// Keeper holds what the learner keeps beside the sittings, and writes what is
// to be taken elsewhere.
type Keeper interface {
	// Kept are the settings by name.
	Kept(ctx context.Context) (map[string]string, error)
	// Ticked are the steps of the pathway that are done.
	Ticked(ctx context.Context) (map[string]bool, error)
	// SaveFile writes a new file and returns where it is. A file that is there
	// already stays as it is, and an error says so.
	SaveFile(name string, data []byte) (path string, err error)
}

// Ticks are the steps that are done after events in the order of the log.
func Ticks(events []quiz.Event) map[string]bool {
	done := map[string]bool{}
	for _, e := range events {
		if e.Kind == quiz.Ticked {
			done[e.Name] = e.On
		}
	}
	return done
}

// fileMsg says how writing a file went, to the screen that asked for it.
type fileMsg struct {
	screen, path string
	err          error
}

// saveFile writes a file beside the screen.
func (e *Env) saveFile(screen, name string, data []byte) tea.Cmd {
	return func() tea.Msg {
		path, err := e.Keeper.SaveFile(name, data)
		return fileMsg{screen, path, err}
	}
}

// said is what a screen says of it.
func (m fileMsg) said() string {
	if m.err != nil {
		return m.err.Error()
	}
	return "saved: " + m.path
}
