package tui

import (
	"context"
	"path/filepath"
	"strings"

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
	// Folder is where SaveFile puts a name without a folder.
	Folder() string
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

// fileBar draws the prompt for a file's name below the whole path that it
// would be written to.
func fileBar(b inputBar, folder string, f Frame) []string {
	name := strings.TrimSpace(b.input.Value())
	text := "no name: nothing is written"
	if name != "" {
		if !filepath.IsAbs(name) {
			name = filepath.Join(folder, name)
		}
		text = "enter writes " + name
	}
	return append(styled(f.Theme.Dim, wrap(text, f.textWidth())), b.render(f))
}

// said is what a screen says of it.
func (m fileMsg) said() string {
	if m.err != nil {
		return m.err.Error()
	}
	return "saved: " + m.path
}
