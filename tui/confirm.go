package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// confirm asks before something that cannot be taken back.
type confirm struct {
	question string
	yes      tea.Cmd
}

func newConfirm(question string, yes tea.Cmd) confirm { return confirm{question, yes} }

func (c confirm) Init() tea.Cmd { return nil }

func (c confirm) Keys() []key.Binding {
	return []key.Binding{bind("y", "yes"), bind("n esc", "no", "n"), keyLeave}
}

func (c confirm) Update(msg tea.Msg, _ Frame) (Screen, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		if k.String() == "y" {
			return c, tea.Sequence(c.yes, pop)
		}
		return c, pop
	}
	return c, nil
}

func (c confirm) Render(f Frame) string {
	body := append([]string{""}, styled(f.Theme.Text, wrap(c.question, f.textWidth()))...)
	return f.page(f.Theme.Warn.Render("Sure?"), body, f.Theme.Key.Render("y")+f.Theme.Text.Render(" yes   any other key: no"))
}
