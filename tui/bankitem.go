package tui

import (
	"fmt"
	"math"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"himprep/questions"
	"himprep/quiz"
)

// bankItem shows one question of the bank. The answer stays covered until it
// is asked for, since opening it means that it tells nothing new about the
// learner any more.
type bankItem struct {
	env    *Env
	it     *questions.Item
	placed quiz.Placed
	supply quiz.Supply
	open   bool
	story  *quiz.Story
	scroll int
	bar    inputBar
	said   string
	keys   bankItemKeys
}

type bankItemKeys struct{ reveal, flag, note, dispute, withdraw, down, up, page, pageUp key.Binding }

func newBankItem(env *Env, supply quiz.Supply, it *questions.Item) bankItem {
	b := bankItem{env: env, it: it, supply: supply, keys: bankItemKeys{
		reveal:   bind("enter", "show the answer and why"),
		flag:     bind("f", "flag"),
		note:     bind("N", "note"),
		dispute:  bind("!", "dispute"),
		withdraw: bind("u", "take the dispute back"),
		down:     bind("down j", "scroll", "↓"), up: bind("up k", "scroll up", "↑"),
		page: bind("pgdown space", "page down", "pgdn"), pageUp: bind("pgup", "page up"),
	}}
	b.placed = supply.PlaceAt(it)
	return b
}

func (b bankItem) Init() tea.Cmd {
	env, id := b.env, b.it.ID
	return func() tea.Msg {
		story, err := env.Items.Story(ctx(), id)
		if err != nil {
			return errMsg{err}
		}
		return storyMsg{id, story}
	}
}

// Typing says that the letters belong to the input at the bottom.
func (b bankItem) Typing() bool { return b.bar.active() }

func (b bankItem) Keys() []key.Binding {
	if b.bar.active() {
		return []key.Binding{bind("enter", "done"), keyBack}
	}
	k := b.keys
	return []key.Binding{k.reveal, k.flag, k.note, k.dispute, k.withdraw, keyBack, k.down, k.up, k.page, k.pageUp, keyLeave}
}

func (b bankItem) Update(msg tea.Msg, f Frame) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case storyMsg:
		if msg.item == b.it.ID {
			b.story = &msg.story
		}
	case tea.KeyPressMsg:
		if b.bar.active() {
			return b.onBar(msg, f)
		}
		b.said = ""
		return b.onKey(msg, f)
	case tea.MouseWheelMsg:
		by := -2
		if msg.Button == tea.MouseWheelDown {
			by = 2
		}
		b.scroll = clampScroll(b.scroll+by, len(b.lines(f)), f.bodyHeight())
	}
	return b, nil
}

func (b bankItem) onKey(msg tea.KeyPressMsg, f Frame) (Screen, tea.Cmd) {
	scroll := func(by int) { b.scroll = clampScroll(b.scroll+by, len(b.lines(f)), f.bodyHeight()) }
	record := func(kind quiz.Kind, on bool) tea.Cmd {
		return b.env.record(quiz.Event{Kind: kind, Credential: b.it.Credential, Item: b.it.ID, On: on})
	}
	switch {
	case key.Matches(msg, keyBack):
		return b, pop
	case key.Matches(msg, b.keys.reveal) && !b.open:
		b.open = true
		return b, record(quiz.Explained, true)
	case key.Matches(msg, b.keys.flag) && b.story != nil:
		story := *b.story
		story.Flagged = !story.Flagged
		b.story = &story
		return b, record(quiz.Flagged, story.Flagged)
	case key.Matches(msg, b.keys.note) && b.story != nil:
		b.bar = b.bar.open(barNote, "Note", b.story.Note)
	case key.Matches(msg, b.keys.dispute):
		b.bar = b.bar.open(barDispute, "What is wrong with it?", "")
	case key.Matches(msg, b.keys.withdraw) && b.story != nil && b.story.Disputed:
		story := *b.story
		story.Disputed = false
		b.story, b.said = &story, "dispute taken back"
		return b, record(quiz.Disputed, false)
	case key.Matches(msg, b.keys.down):
		scroll(1)
	case key.Matches(msg, b.keys.up):
		scroll(-1)
	case key.Matches(msg, b.keys.page):
		scroll(f.bodyHeight() - 1)
	case key.Matches(msg, b.keys.pageUp):
		scroll(1 - f.bodyHeight())
	}
	return b, nil
}

func (b bankItem) onBar(msg tea.KeyPressMsg, f Frame) (Screen, tea.Cmd) {
	kind := b.bar.kind
	var value string
	var done bool
	b.bar, value, done = b.bar.update(msg)
	if !done || value == "" && kind == barDispute {
		return b, nil
	}
	ev := quiz.Event{Kind: quiz.Noted, Credential: b.it.Credential, Item: b.it.ID, Text: value}
	var story quiz.Story
	if b.story != nil {
		story = *b.story
	}
	if kind == barDispute {
		ev.Kind, ev.On = quiz.Disputed, true
		story.Disputed = true
		b.said = "dispute kept; how to send it: below"
	} else {
		story.Note = value
		b.said = "note kept"
	}
	b.story = &story
	if kind == barDispute {
		b.scroll = clampScroll(math.MaxInt, len(b.lines(f)), f.bodyHeight())
	}
	return b, b.env.record(ev)
}

func (b bankItem) lines(f Frame) []string {
	t, width := f.Theme, f.textWidth()
	view := itemView{item: b.placed, mark: quiz.Mark{Chosen: quiz.Blank}, cursor: -1, verdict: b.open}
	d := view.draw(t, width)
	lines := d.lines
	if b.open { // no one answered here: no verdict on the learner
		lines = append(lines[:d.verdict:d.verdict], lines[d.verdict+1:]...)
	}
	lines = append(lines, "")
	for _, s := range b.facts() {
		lines = append(lines, styled(t.Dim, wrap(s, width))...)
	}
	return lines
}

// facts are what the bank and the log know beside the text.
func (b bankItem) facts() []string {
	it := b.it
	rating := "not rated"
	if it.Rated() {
		rating = fmt.Sprintf("about %d in 100 just-qualified candidates would get it right (the writers' estimate)", (it.Rating+5)/10)
	}
	list := []string{fmt.Sprintf("%s · task %s · %s · %s · checked %s", it.ID, it.Task, it.Level, rating, it.Checked)}
	if it.Until != 0 {
		word := "holds until "
		if it.Expired(b.supply.Now) {
			word = "EXPIRED: held until "
		}
		list = append(list, word+it.Until.String())
	}
	if it.Due(b.supply.Now) {
		list = append(list, "due for a check: last held against its source over 18 months ago")
	}
	if it.Withdrawn != "" {
		list = append(list, "WITHDRAWN: "+it.Withdrawn)
	}
	if b.story == nil {
		return list
	}
	if b.story.Flagged {
		list = append(list, "⚑ flagged")
	}
	if b.story.Disputed {
		list = append(list, "! disputed by you: kept out of new mocks", "Text to send: himprep bank show --dispute "+it.ID)
	}
	if s := told(b.story); s != "" {
		list = append(list, s)
	}
	return list
}

func (b bankItem) Render(f Frame) string {
	head := f.Theme.Title.Render("Question ") + f.Theme.Head.Render(b.it.ID)
	lines := b.lines(f)
	foot := f.help(b.Keys())
	switch {
	case b.bar.active():
		foot = b.bar.render(f)
	case b.said != "":
		foot = f.Theme.Warn.Render(b.said)
	case clampScroll(b.scroll, len(lines), f.bodyHeight())+f.bodyHeight() < len(lines):
		foot = fit(f.Theme.Warn.Render("↓ more ")+foot, f.Width)
	}
	return f.page(head, window(lines, b.scroll, f.bodyHeight()), foot)
}
