package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"himprep/quiz"
)

// reread goes through the questions of a result, with why for every option.
type reread struct {
	env    *Env
	r      quiz.Result
	filter quiz.Filter
	places []int
	at     int
	scroll int
	bar    inputBar
	told   string
	keys   rereadKeys
}

type rereadKeys struct{ next, prev, filter, flag, note, dispute, down, up, page, pageUp key.Binding }

func newReread(env *Env, r quiz.Result, filter quiz.Filter) reread {
	return reread{env: env, r: r, filter: filter, places: r.Pick(filter), keys: rereadKeys{
		next:    bind("n right l enter", "next", "n"),
		prev:    bind("p left h", "previous", "p"),
		filter:  bind("tab", "wrong, flagged, slow, guessed, all"),
		flag:    bind("f", "flag for practice"),
		note:    bind("N", "note"),
		dispute: bind("!", "dispute the question"),
		down:    bind("down j", "scroll", "↓"),
		up:      bind("up k", "scroll up", "↑"),
		page:    bind("pgdown space ctrl+d", "page down", "pgdn"),
		pageUp:  bind("pgup ctrl+u", "page up", "pgup"),
	}}
}

func (r reread) Init() tea.Cmd { return nil }

// Typing says that the letters belong to the input at the bottom.
func (r reread) Typing() bool { return r.bar.active() }

func (r reread) Keys() []key.Binding {
	k := r.keys
	if r.bar.active() {
		return []key.Binding{bind("enter", "done"), keyBack}
	}
	return []key.Binding{k.next, k.prev, k.filter, k.flag, k.note, k.dispute, k.down, k.up, k.page, k.pageUp, keyBack, keyLeave}
}

func (r reread) item() quiz.ItemResult { return r.r.Items[r.places[r.at]] }

func (r reread) Update(msg tea.Msg, f Frame) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if r.bar.active() {
			return r.onBar(msg)
		}
		r.told = ""
		return r.onKey(msg, f)
	case tea.MouseWheelMsg:
		by := -2
		if msg.Button == tea.MouseWheelDown {
			by = 2
		}
		r.scroll = clampScroll(r.scroll+by, len(r.lines(f)), f.bodyHeight())
	}
	return r, nil
}

func (r reread) onKey(msg tea.KeyPressMsg, f Frame) (Screen, tea.Cmd) {
	h := f.bodyHeight()
	scroll := func(by int) { r.scroll = clampScroll(r.scroll+by, len(r.lines(f)), h) }
	switch {
	case key.Matches(msg, r.keys.next) && r.at+1 < len(r.places):
		r.at, r.scroll = r.at+1, 0
	case key.Matches(msg, r.keys.prev) && r.at > 0:
		r.at, r.scroll = r.at-1, 0
	case key.Matches(msg, r.keys.filter):
		return r.other(), nil
	case key.Matches(msg, r.keys.flag):
		it := r.item()
		r.told = "flagged for practice"
		return r, r.env.record(quiz.Event{Kind: quiz.Flagged, Credential: r.r.Sitting.Credential, Item: it.ID, On: true})
	case key.Matches(msg, r.keys.note):
		r.bar = r.bar.open(barNote, "Note", "")
	case key.Matches(msg, r.keys.dispute):
		r.bar = r.bar.open(barDispute, "What is wrong with it?", "")
	case key.Matches(msg, r.keys.down):
		scroll(1)
	case key.Matches(msg, r.keys.up):
		scroll(-1)
	case key.Matches(msg, r.keys.page):
		scroll(h - 1)
	case key.Matches(msg, r.keys.pageUp):
		scroll(1 - h)
	case key.Matches(msg, keyBack):
		return r, pop
	}
	return r, nil
}

// other turns to the next filter that holds a question.
func (r reread) other() reread {
	for i, f := range quiz.Filters {
		if f != r.filter {
			continue
		}
		for k := 1; k <= len(quiz.Filters); k++ {
			next := quiz.Filters[(i+k)%len(quiz.Filters)]
			if places := r.r.Pick(next); len(places) > 0 {
				r.filter, r.places, r.at, r.scroll = next, places, 0, 0
				return r
			}
		}
	}
	return r
}

func (r reread) onBar(msg tea.KeyPressMsg) (Screen, tea.Cmd) {
	kind := r.bar.kind
	var value string
	var done bool
	r.bar, value, done = r.bar.update(msg)
	if !done || value == "" {
		return r, nil
	}
	ev := quiz.Event{Kind: quiz.Noted, Credential: r.r.Sitting.Credential, Item: r.item().ID, Text: value}
	if kind == barDispute {
		ev.Kind, ev.On = quiz.Disputed, true
	}
	r.told = kind + " kept"
	if kind == barDispute {
		r.told += "; Bank says how to send it"
	}
	return r, r.env.record(ev)
}

func (r reread) lines(f Frame) []string {
	it := r.item()
	mark := r.r.Sitting.Marks[r.places[r.at]]
	width := f.textWidth()
	lines := itemView{item: it.Placed, mark: mark, cursor: -1, verdict: true}.draw(f.Theme, width).lines
	facts := it.ID + " · domain " + it.Domain + " · task " + it.Task + " · " + it.Level + " · " + spent(it.Ms)
	if it.Pretest {
		facts += " · pretest, did not count"
	}
	if it.Slow {
		facts += " · slow"
	}
	if it.Confidence != "" {
		facts += " · " + it.Confidence
	}
	return append(append(lines, ""), styled(f.Theme.Dim, wrap(facts, width))...)
}

func (r reread) Render(f Frame) string {
	i := r.places[r.at]
	left := f.Theme.Title.Render("Question "+itoa(i+1)+" of "+itoa(len(r.r.Items))) + f.Theme.Head.Render(" · "+string(r.filter)+" "+itoa(r.at+1)+" of "+itoa(len(r.places)))
	foot := f.help(r.Keys())
	lines := r.lines(f)
	switch {
	case r.bar.active():
		foot = r.bar.render(f)
	case r.told != "":
		foot = f.Theme.Warn.Render(r.told)
	case clampScroll(r.scroll, len(lines), f.bodyHeight())+f.bodyHeight() < len(lines):
		foot = fit(f.Theme.Warn.Render("↓ more ")+foot, f.Width)
	}
	return f.page(left, window(lines, r.scroll, f.bodyHeight()), foot)
}
