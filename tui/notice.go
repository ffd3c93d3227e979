package tui

import (
	"errors"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// notice is a message that waits for a key.
type notice struct{ title, text string }

func newNotice(title, text string) notice { return notice{title, text} }

// newFault says what did not work; that nothing is due is no fault.
func newFault(err error) notice {
	if errors.Is(err, errNothingDue) {
		return notice{"Nothing is due", capital(err.Error()) + "."}
	}
	return notice{"That did not work", err.Error()}
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func (n notice) Init() tea.Cmd { return nil }

func (n notice) Keys() []key.Binding { return []key.Binding{bind("enter", "go on"), keyBack, keyLeave} }

func (n notice) Update(msg tea.Msg, _ Frame) (Screen, tea.Cmd) {
	switch msg.(type) {
	case tea.KeyPressMsg, tea.MouseClickMsg:
		return n, pop
	}
	return n, nil
}

func (n notice) Render(f Frame) string {
	body := append([]string{""}, styled(f.Theme.Text, wrap(n.text, f.textWidth()))...)
	return f.page(f.Theme.Warn.Render(n.title), body, f.Theme.Dim.Render("any key goes back"))
}
