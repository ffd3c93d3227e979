package tui

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"himprep/questions"
	"himprep/quiz"
)

// bank searches the questions as one types, and opens one.
type bank struct {
	env    *Env
	id     string
	index  *questions.Index
	supply quiz.Supply
	found  []*questions.Item
	bar    inputBar
	query  string
	domain int // 0 is all
	level  int // 0 is all
	status int // index into statuses
	ids    []string
	cursor int
	notice string
	first  tea.Cmd
	keys   bankKeys
}

type bankKeys struct{ open, search, domain, level, status, down, up, page, pageUp key.Binding }

// statuses a question may be filtered by.
var statuses = []string{"any", "unseen", "missed", "flagged", "disputed", "expired", "due for a check", "withdrawn"}

type bankMsg struct {
	index  *questions.Index
	supply quiz.Supply
	ids    []string
	notice error
}

func newBank(env *Env, settings Settings) bank {
	b := bank{env: env, id: settings.Credential, keys: bankKeys{
		open:   bind("enter", "open"),
		search: bind("/", "search"),
		domain: bind("d", "domain"),
		level:  bind("v", "level"),
		status: bind("s", "status"),
		down:   bind("down j", "below", "↓"), up: bind("up k", "above", "↑"),
		page: bind("pgdown space", "page down", "pgdn"), pageUp: bind("pgup", "page up"),
	}}
	b.first = func() tea.Msg {
		c, err := env.Library.Credential(b.id)
		if err != nil {
			return errMsg{err}
		}
		supply, notice, err := env.Library.Supply(ctx(), b.id)
		if err != nil {
			return errMsg{err}
		}
		msg := bankMsg{index: questions.NewIndex(supply.Items, supply.Sources), supply: supply, notice: notice}
		for _, d := range c.Outline.Domains {
			msg.ids = append(msg.ids, d.ID)
		}
		return msg
	}
	return b
}

func (b bank) Init() tea.Cmd { return b.first }

// Typing says that the letters belong to the search.
func (b bank) Typing() bool { return b.bar.active() }

func (b bank) Keys() []key.Binding {
	if b.bar.active() {
		return []key.Binding{bind("enter", "to the list"), keyBack, bind("down up", "move in the list", "↓"), keyLeave}
	}
	k := b.keys
	return []key.Binding{k.open, k.search, k.domain, k.level, k.status, keyBack, k.down, k.up, k.page, k.pageUp, keyLeave}
}

func (b bank) Update(msg tea.Msg, f Frame) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case bankMsg:
		b.index, b.supply, b.ids = msg.index, msg.supply, msg.ids
		if msg.notice != nil {
			b.notice = msg.notice.Error()
		}
		b = b.search()
	case shownMsg:
		return b, b.first
	case tea.KeyPressMsg:
		b.notice = ""
		if b.bar.active() {
			return b.onSearch(msg), nil
		}
		return b.onKey(msg, f)
	case tea.PasteMsg:
		b.bar, _, _ = b.bar.update(msg)
		b.query = b.bar.input.Value()
		b = b.search()
	case tea.MouseWheelMsg:
		by := -1
		if msg.Button == tea.MouseWheelDown {
			by = 1
		}
		b.cursor = max(0, min(b.cursor+by, len(b.found)-1))
	case tea.MouseClickMsg:
		y := msg.Y - f.bodyTop() - len(b.top(f))
		if row := b.scroll(f) + y; y >= 0 && row < len(b.found) {
			b.cursor = row
			return b, push(newBankItem(b.env, b.supply, b.found[row]))
		}
	}
	return b, nil
}

// onSearch takes a letter of the query; the list follows at once.
func (b bank) onSearch(msg tea.KeyPressMsg) Screen {
	switch msg.String() {
	case "down":
		b.cursor = min(b.cursor+1, max(len(b.found)-1, 0))
		return b
	case "up":
		b.cursor = max(b.cursor-1, 0)
		return b
	}
	b.bar, _, _ = b.bar.update(msg)
	if b.bar.active() && b.query != b.bar.input.Value() {
		b.query = b.bar.input.Value()
		b = b.search()
	}
	return b
}

func (b bank) onKey(msg tea.KeyPressMsg, f Frame) (Screen, tea.Cmd) {
	last := max(len(b.found)-1, 0)
	switch {
	case key.Matches(msg, keyBack):
		if b.query != "" || b.domain+b.level+b.status > 0 {
			b.query, b.domain, b.level, b.status = "", 0, 0, 0
			return b.search(), nil
		}
		return b, pop
	case key.Matches(msg, b.keys.search):
		b.bar = b.bar.open(barSearch, "Search", b.query)
	case key.Matches(msg, b.keys.domain):
		b.domain = (b.domain + 1) % (len(b.ids) + 1)
		b = b.search()
	case key.Matches(msg, b.keys.level):
		b.level = (b.level + 1) % (len(questions.Levels) + 1)
		b = b.search()
	case key.Matches(msg, b.keys.status):
		b.status = (b.status + 1) % len(statuses)
		b = b.search()
	case key.Matches(msg, b.keys.down):
		b.cursor = min(b.cursor+1, last)
	case key.Matches(msg, b.keys.up):
		b.cursor = max(b.cursor-1, 0)
	case key.Matches(msg, b.keys.page):
		b.cursor = min(b.cursor+b.room(f), last)
	case key.Matches(msg, b.keys.pageUp):
		b.cursor = max(b.cursor-b.room(f), 0)
	case key.Matches(msg, b.keys.open) && len(b.found) > 0:
		return b, push(newBankItem(b.env, b.supply, b.found[b.cursor]))
	}
	return b, nil
}

// search fills the list anew.
func (b bank) search() bank {
	if b.index == nil {
		return b
	}
	b.found = nil
	for _, it := range b.index.Search(b.query) {
		if b.domain > 0 && it.Domain != b.ids[b.domain-1] || b.level > 0 && it.Level != questions.Levels[b.level-1] {
			continue
		}
		if hasStatus(it, b.supply, statuses[b.status]) {
			b.found = append(b.found, it)
		}
	}
	b.cursor = max(0, min(b.cursor, len(b.found)-1))
	return b
}

func hasStatus(it *questions.Item, sup quiz.Supply, status string) bool {
	st := sup.Stats[it.ID]
	switch status {
	case "unseen":
		return st.Times == 0
	case "missed":
		return st.Missed()
	case "flagged":
		return st.Flagged
	case "disputed":
		return st.Disputed
	case "expired":
		return it.Expired(sup.Now)
	case "due for a check":
		return it.Due(sup.Now)
	case "withdrawn":
		return it.Withdrawn != ""
	}
	return true
}

// room is how many questions are listed at once.
func (b bank) room(f Frame) int { return max(f.bodyHeight()-len(b.top(f)), 1) }

func (b bank) scroll(f Frame) int {
	h := b.room(f)
	return clampScroll(b.cursor-h/2, len(b.found), h)
}

// top is what stands above the list: the filters, and what the marks mean.
func (b bank) top(f Frame) []string {
	domain, lvl := "all", "all"
	if b.domain > 0 {
		domain = b.ids[b.domain-1]
	}
	if b.level > 0 {
		lvl = questions.Levels[b.level-1]
	}
	filters := "domain " + domain + " · level " + lvl + " · status " + statuses[b.status]
	if b.query != "" && !b.bar.active() {
		filters = "“" + b.query + "” · " + filters
	}
	lines := []string{f.Theme.Dim.Render(fit(filters, f.Width))}
	if f.Height < 16 {
		return lines
	}
	legend := "· not met  ✓ right  ✗ missed  ⚑ flagged  ! disputed, expired or withdrawn"
	if f.Width < 76 {
		legend = "· not met  ✓ right  ✗ missed  ⚑ flagged  ! see it"
	}
	return append(lines, f.Theme.Dim.Render(fit(legend, f.Width)))
}

func (b bank) Render(f Frame) string {
	t := f.Theme
	body := b.top(f)
	from := b.scroll(f)
	for i := from; i < min(from+b.room(f), len(b.found)); i++ {
		body = append(body, b.line(i, f))
	}
	if b.index != nil && len(b.found) == 0 {
		body = append(body, "", t.Dim.Render("nothing found; esc shows all again"))
	}
	if b.index == nil {
		body = append(body, "", t.Dim.Render("reading the bank"))
	}
	foot := f.help(b.Keys())
	if b.bar.active() {
		foot = b.bar.render(f)
	} else if b.notice != "" {
		foot = t.Warn.Render(fit(b.notice, f.Width))
	}
	head := f.header(t.Title.Render("Bank")+t.Head.Render(" · "+Name(b.id)), t.Head.Render(fmt.Sprintf("%d of %d", len(b.found), len(b.supply.Items))))
	return f.page(head, body, foot)
}

func (b bank) line(i int, f Frame) string {
	t, it := f.Theme, b.found[i]
	st := b.supply.Stats[it.ID]
	sign := "·"
	switch {
	case it.Withdrawn != "" || it.Expired(b.supply.Now) || st.Disputed:
		sign = "!"
	case st.Missed():
		sign = "✗"
	case st.Times > 0:
		sign = "✓"
	}
	flag := " "
	if st.Flagged {
		flag = "⚑"
	}
	pointer, style := "  ", t.Text
	if i == b.cursor {
		pointer, style = "▸ ", t.Focus
	}
	return style.Render(fit(pointer+sign+flag+" "+pad(it.Task, 5)+it.Stem, f.Width))
}
