package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// reader is a text to be read: it scrolls, and esc goes back.
type reader struct {
	title  string
	text   func(f Frame) []string
	scroll int
	keys   readerKeys
}

type readerKeys struct{ down, up, page, pageUp key.Binding }

func newReader(title string, text func(f Frame) []string) reader {
	return reader{title: title, text: text, keys: readerKeys{
		down: bind("down j", "scroll", "↓"), up: bind("up k", "scroll back", "↑"),
		page: bind("pgdown space", "page down", "pgdn"), pageUp: bind("pgup", "page up"),
	}}
}

func (r reader) Init() tea.Cmd { return nil }

func (r reader) Keys() []key.Binding {
	return []key.Binding{r.keys.down, r.keys.page, keyBack, r.keys.up, r.keys.pageUp, keyLeave}
}

func (r reader) Update(msg tea.Msg, f Frame) (Screen, tea.Cmd) {
	by := 0
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		switch {
		case key.Matches(msg, keyBack):
			return r, pop
		case key.Matches(msg, r.keys.down):
			by = 1
		case key.Matches(msg, r.keys.up):
			by = -1
		case key.Matches(msg, r.keys.page):
			by = f.bodyHeight() - 1
		case key.Matches(msg, r.keys.pageUp):
			by = 1 - f.bodyHeight()
		}
	case tea.MouseWheelMsg:
		by = -2
		if msg.Button == tea.MouseWheelDown {
			by = 2
		}
	}
	r.scroll = clampScroll(r.scroll+by, len(r.text(f)), f.bodyHeight())
	return r, nil
}

func (r reader) Render(f Frame) string {
	return f.page(f.Theme.Title.Render(r.title), window(r.text(f), r.scroll, f.bodyHeight()), f.help(r.Keys()))
}
