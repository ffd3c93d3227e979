package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"himprep/quiz"
	"himprep/tui/theme"
)

// settingsScreen changes the learner's choices; each is kept at once.
type settingsScreen struct {
	env    *Env
	cursor int
	keys   settingsKeys
}

type settingsKeys struct{ next, prev, down, up key.Binding }

func newSettings(env *Env) settingsScreen {
	return settingsScreen{env: env, keys: settingsKeys{
		next: bind("enter right l space", "change", "enter"), prev: bind("left h", "change back", "←"),
		down: bind("down j", "below", "↓"), up: bind("up k", "above", "↑"),
	}}
}

// A choice is one setting: its values in the order they are offered.
type choice struct {
	name, label, hint string
	values            []string
	shown             func(string) string
}

func same(s string) string { return s }

func onOff(s string) string {
	if s == "true" {
		return "on"
	}
	return "off"
}

var choices = []choice{
	{"credential", "Credential", "what you study now", []string{"rhit", "rhia", "cphims"}, Name},
	{"theme", "Theme", "auto follows the terminal's background", theme.Names, same},
	{"clock", "Clock", "shown in timed sittings; t hides and shows it there", []string{"true", "false"}, onOff},
	{"confidence", "Confidence keys", "u and g mark an answer as unsure or a guess", []string{"true", "false"}, onOff},
	{"extra-time", "Extra time", "for those who have it in the real exam; new mocks only", []string{"1", "1.25", "1.5", "2"}, func(s string) string {
		if s == "1" {
			return "none"
		}
		return s + " times"
	}},
}

func (s settingsScreen) Init() tea.Cmd { return nil }

func (s settingsScreen) Keys() []key.Binding {
	return []key.Binding{s.keys.next, s.keys.prev, s.keys.down, s.keys.up, keyBack, keyLeave}
}

func (s settingsScreen) Update(msg tea.Msg, f Frame) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		switch {
		case key.Matches(msg, s.keys.down):
			s.cursor = min(s.cursor+1, len(choices)-1)
		case key.Matches(msg, s.keys.up):
			s.cursor = max(s.cursor-1, 0)
		case key.Matches(msg, s.keys.next):
			return s, s.change(f.Settings, 1)
		case key.Matches(msg, s.keys.prev):
			return s, s.change(f.Settings, -1)
		case key.Matches(msg, keyBack):
			return s, pop
		}
	case tea.MouseClickMsg:
		if row := (msg.Y - f.bodyTop() - 1) / 2; msg.Y > f.bodyTop() && row < len(choices) {
			s.cursor = row
			return s, s.change(f.Settings, 1)
		}
	}
	return s, nil
}

// change takes the setting under the cursor to its next value and keeps it.
func (s settingsScreen) change(now Settings, by int) tea.Cmd {
	c := choices[s.cursor]
	values := now.Values()
	at := 0
	for i, v := range c.values {
		if v == values[c.name] {
			at = i
		}
	}
	values[c.name] = c.values[(at+by+len(c.values))%len(c.values)]
	return tea.Batch(
		func() tea.Msg { return settingMsg{ReadSettings(values)} },
		s.env.record(quiz.Event{Kind: quiz.Set, Name: c.name, Text: values[c.name]}),
	)
}

func (s settingsScreen) Render(f Frame) string {
	t := f.Theme
	values := f.Settings.Values()
	body := []string{""}
	for i, c := range choices {
		pointer, style := "  ", t.Text
		if i == s.cursor {
			pointer, style = "▸ ", t.Focus
		}
		body = append(body,
			style.Render(pointer+pad(c.label, 17))+t.Strong.Render("‹ "+c.shown(values[c.name])+" ›"),
			t.Dim.Render("    "+c.hint))
	}
	body = append(body, "")
	for _, line := range []string{
		"Your data: " + s.env.DataFile,
		"Back up: himprep backup FILE.  Your own questions: " + s.env.PackDir,
		"Nothing leaves this machine.",
	} {
		body = append(body, styled(t.Dim, wrap(line, f.textWidth()))...)
	}
	from := 0
	if at := 2 + 2*s.cursor; at >= f.bodyHeight() {
		from = clampScroll(at-f.bodyHeight()+1, len(body), f.bodyHeight())
	}
	return f.page(t.Title.Render("Settings"), body[from:], f.help(s.Keys()))
}
