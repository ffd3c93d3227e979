package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"himprep/quiz"
	"himprep/quiz/measure"
)

// history lists the sittings that have ended; enter opens a result.
type history struct {
	env    *Env
	list   []quiz.Summary
	levels map[string]measure.Level // of the placements, by sitting
	loaded bool
	cursor int
	first  tea.Cmd
	keys   historyKeys
}

type historyKeys struct{ open, down, up, page, pageUp key.Binding }

// historyLimit is how many sittings are listed; older ones stay in the log and
// in `himprep history`.
const historyLimit = 500

type historyMsg struct {
	list   []quiz.Summary
	levels map[string]measure.Level
}

func newHistory(env *Env, settings Settings) history {
	credential := settings.Credential
	return history{env: env, keys: historyKeys{
		open: bind("enter", "open the result"), down: bind("down j", "below", "↓"), up: bind("up k", "above", "↑"),
		page: bind("pgdown space", "page down", "pgdn"), pageUp: bind("pgup", "page up"),
	}, first: func() tea.Msg {
		list, err := env.Sittings.Finished(ctx(), credential, historyLimit)
		if err != nil {
			return errMsg{err}
		}
		return historyMsg{list, placementLevels(env, list)}
	}}
}

// placementLevels are the levels that placements found. One that cannot be
// read is left out: its answers are listed all the same.
func placementLevels(env *Env, list []quiz.Summary) map[string]measure.Level {
	levels := map[string]measure.Level{}
	for _, s := range list {
		if s.Mode != quiz.ModePlacement {
			continue
		}
		c, err := env.Library.Credential(s.Credential)
		if err != nil {
			continue
		}
		if sitting, _, err := env.Sittings.Sitting(ctx(), s.ID); err == nil {
			levels[s.ID] = quiz.PlacementLevel(c, sitting)
		}
	}
	return levels
}

func (h history) Init() tea.Cmd { return h.first }

func (h history) Keys() []key.Binding {
	return []key.Binding{h.keys.open, keyBack, h.keys.down, h.keys.up, h.keys.page, h.keys.pageUp, keyLeave}
}

func (h history) Update(msg tea.Msg, f Frame) (Screen, tea.Cmd) {
	last := max(len(h.list)-1, 0)
	switch msg := msg.(type) {
	case historyMsg:
		h.list, h.levels, h.loaded = msg.list, msg.levels, true
	case tea.KeyPressMsg:
		switch {
		case key.Matches(msg, h.keys.down):
			h.cursor = min(h.cursor+1, last)
		case key.Matches(msg, h.keys.up):
			h.cursor = max(h.cursor-1, 0)
		case key.Matches(msg, h.keys.page):
			h.cursor = min(h.cursor+f.bodyHeight(), last)
		case key.Matches(msg, h.keys.pageUp):
			h.cursor = max(h.cursor-f.bodyHeight(), 0)
		case key.Matches(msg, h.keys.open) && len(h.list) > 0:
			return h, resumeSitting(h.env, f.Settings, h.list[h.cursor].ID)
		case key.Matches(msg, keyBack):
			return h, pop
		}
	case tea.MouseWheelMsg:
		by := -1
		if msg.Button == tea.MouseWheelDown {
			by = 1
		}
		h.cursor = max(0, min(h.cursor+by, last))
	case tea.MouseClickMsg:
		if row := h.scroll(f) + msg.Y - f.bodyTop(); msg.Y >= f.bodyTop() && row < len(h.list) {
			h.cursor = row
			return h, resumeSitting(h.env, f.Settings, h.list[row].ID)
		}
	}
	return h, nil
}

func (h history) scroll(f Frame) int {
	return clampScroll(h.cursor-f.bodyHeight()/2, len(h.list), f.bodyHeight())
}

func (h history) Render(f Frame) string {
	t := f.Theme
	var body []string
	from := h.scroll(f)
	for i := from; i < min(from+f.bodyHeight(), len(h.list)); i++ {
		s := h.list[i]
		pointer := "  "
		if i == h.cursor {
			pointer = t.Focus.Render("▸ ")
		}
		text := outcome(s, f)
		if l, ok := h.levels[s.ID]; ok {
			text = t.Text.Render("placed at " + LevelText(l) + "  " + s.Title)
		}
		body = append(body, pointer+t.Dim.Render(pad(dayText(s.EndedAt, s.Offset, h.env.Now()), 13))+" "+text)
	}
	if h.loaded && len(h.list) == 0 {
		body = styled(t.Dim, wrap("No sitting has ended yet. A quick ten from Home is the fastest way to one.", f.textWidth()))
	}
	head := f.header(t.Title.Render("History")+t.Head.Render(" · "+Name(f.Settings.Credential)), t.Head.Render(plural(len(h.list), "sitting", "sittings")))
	return f.page(head, body, f.help(h.Keys()))
}
