package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"himprep/quiz"
)

// tutor is practice with the verdict, and why for every option, after each
// answer.
type tutor struct {
	desk
	keys   tutorKeys
	story  *quiz.Story // the learner's history with the item on the screen
	ending bool
	first  tea.Cmd
	ended  bool
}

type storyMsg struct {
	item  string
	story quiz.Story
}

func newTutor(env *Env, s quiz.Sitting, clockMs int64, settings Settings) tutor {
	u := tutor{desk: desk{r: newRunner(env, s, clockMs), cursor: -1, showClock: settings.Clock}, keys: newTutorKeys()}
	u.keys.unsure.SetEnabled(settings.Confidence)
	u.keys.guess.SetEnabled(settings.Confidence)
	u.r = resume(u.r)
	u.desk = u.show(u.r.sitting.Index)
	var save tea.Cmd
	u.r, save = u.r.save()
	u.first = tea.Batch(save, u.recall())
	return u
}

// recall fetches the learner's history with the item on the screen.
func (u tutor) recall() tea.Cmd {
	env, id := u.r.env, u.r.sitting.Begun.Items[u.r.sitting.Index].ID
	return func() tea.Msg {
		story, err := env.Items.Story(ctx(), id)
		if err != nil {
			return errMsg{err}
		}
		return storyMsg{id, story}
	}
}

func (u tutor) Init() tea.Cmd { return tea.Batch(u.first, u.r.env.Tick(u.r.sitting.ID)) }

// Typing says that the letters belong to the input at the bottom.
func (u tutor) Typing() bool { return u.bar.active() }

// Leave keeps everything and does then.
func (u tutor) Leave(then tea.Cmd) (Screen, tea.Cmd) {
	var cmd tea.Cmd
	u.r, cmd = u.r.leave(then)
	return u, cmd
}

func (u tutor) Keys() []key.Binding {
	if u.bar.active() {
		return []key.Binding{bind("enter", "done"), keyBack}
	}
	return u.keys.list()
}

func (u tutor) Update(msg tea.Msg, f Frame) (Screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case savedMsg:
		if msg.sitting == u.r.sitting.ID {
			u.r, cmd = u.r.onSaved(msg)
		}
		return u, cmd
	case tickMsg:
		if msg.id != u.r.sitting.ID || u.ended {
			return u, nil
		}
		u.r, _, _, cmd = u.r.onTick()
		return u, tea.Batch(cmd, u.r.env.Tick(msg.id))
	case storyMsg:
		if msg.item == u.r.sitting.Begun.Items[u.r.sitting.Index].ID {
			u.story = &msg.story
			u.told = told(u.story)
		}
		return u, nil
	case tea.WindowSizeMsg:
		u.desk = u.follow(f)
		return u, nil
	}
	if u.ended {
		return u, nil
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		u.warning = ""
		return u.onKey(msg, f)
	case tea.MouseClickMsg:
		return u.onClick(msg.X, msg.Y, f)
	case tea.MouseWheelMsg:
		by := -2
		if msg.Button == tea.MouseWheelDown {
			by = 2
		}
		u.desk = u.scrollBy(by, f)
	case tea.PasteMsg:
		u.bar, _, _ = u.bar.update(msg)
	}
	return u, nil
}

func (u tutor) onClick(x, y int, f Frame) (Screen, tea.Cmd) {
	if u.bar.active() {
		return u, nil
	}
	item, place := u.under(x, y, f)
	if item >= 0 {
		return u.goTo(item)
	}
	if place >= 0 && place == u.cursor {
		return u.confirm("", f)
	}
	return u.choose(place, f)
}

func (u tutor) onKey(msg tea.KeyPressMsg, f Frame) (Screen, tea.Cmd) {
	i := u.r.sitting.Index
	switch {
	case u.bar.active():
		return u.onBar(msg)
	case u.ending:
		u.ending = false
		if key.Matches(msg, u.keys.yes) {
			return u.end()
		}
		return u, nil
	case u.striking:
		u.striking = false
		if o := optionOf(msg.String()); o >= 0 && o < len(u.r.sitting.Begun.Items[i].Order) {
			bank := u.r.sitting.Begun.Items[i].Order[o]
			return u.do(quiz.Event{Kind: quiz.Struck, Index: i, Option: bank, On: !u.r.sitting.Marks[i].Struck[bank]})
		}
		return u, nil
	}
	switch {
	case key.Matches(msg, u.keys.choose):
		return u.choose(optionOf(msg.String()), f)
	case key.Matches(msg, u.keys.confirm):
		if u.verdict() {
			return u.onward()
		}
		return u.confirm(quiz.Sure, f)
	case key.Matches(msg, u.keys.unsure):
		return u.confirm(quiz.Unsure, f)
	case key.Matches(msg, u.keys.guess):
		return u.confirm(quiz.Guess, f)
	case key.Matches(msg, u.keys.next):
		return u.goTo(i + 1)
	case key.Matches(msg, u.keys.prev):
		return u.goTo(i - 1)
	case key.Matches(msg, u.keys.down):
		u.desk = u.down(1, f)
	case key.Matches(msg, u.keys.up):
		u.desk = u.down(-1, f)
	case key.Matches(msg, u.keys.flag):
		return u.do(quiz.Event{Kind: quiz.Flagged, Index: i, On: !u.r.sitting.Marks[i].Flagged})
	case key.Matches(msg, u.keys.clear):
		if u.r.sitting.Marks[i].Chosen != quiz.Blank && !u.verdict() {
			u.cursor = -1
			return u.do(quiz.Event{Kind: quiz.Cleared, Index: i})
		}
	case key.Matches(msg, u.keys.strike):
		u.striking = !u.verdict()
	case key.Matches(msg, u.keys.end):
		u.ending = true
	case key.Matches(msg, u.keys.goTo):
		u.bar = u.bar.open(barGoTo, "Go to question", "")
	case key.Matches(msg, u.keys.calc):
		u.bar = u.bar.open(barCalc, "=", "")
	case key.Matches(msg, u.keys.note):
		u.bar = u.bar.open(barNote, "Note", u.noteText())
	case key.Matches(msg, u.keys.dispute):
		u.bar = u.bar.open(barDispute, "What is wrong with it?", "")
	case key.Matches(msg, u.keys.page):
		u.desk = u.scrollBy(max(f.bodyHeight()-3, 1), f)
	case key.Matches(msg, u.keys.pageUp):
		u.desk = u.scrollBy(-max(f.bodyHeight()-3, 1), f)
	case key.Matches(msg, keyBack):
		return u.Leave(pop)
	}
	return u, nil
}

// down moves through the options before the verdict and scrolls after it.
func (u tutor) down(by int, f Frame) desk {
	if u.verdict() {
		return u.scrollBy(by, f)
	}
	return u.move(by, f)
}

func (u tutor) do(ev quiz.Event) (Screen, tea.Cmd) {
	u.r = u.r.do(ev)
	var cmd tea.Cmd
	u.r, cmd = u.r.save()
	return u, cmd
}

func (u tutor) choose(place int, f Frame) (Screen, tea.Cmd) {
	i := u.r.sitting.Index
	order := u.r.sitting.Begun.Items[i].Order
	if place < 0 || place >= len(order) || u.verdict() {
		return u, nil
	}
	u.cursor = place
	u.desk = u.follow(f)
	if u.r.sitting.Marks[i].Chosen == order[place] {
		return u, nil
	}
	return u.do(quiz.Event{Kind: quiz.Chose, Index: i, Option: order[place]})
}

// confirm makes the answer final and shows the verdict. Without an answer the
// option under the cursor is taken.
func (u tutor) confirm(how string, f Frame) (Screen, tea.Cmd) {
	i := u.r.sitting.Index
	if u.verdict() {
		return u, nil
	}
	if how == quiz.Sure && !f.Settings.Confidence {
		how = ""
	}
	order := u.r.sitting.Begun.Items[i].Order
	if u.cursor >= 0 && order[u.cursor] != u.r.sitting.Marks[i].Chosen {
		u.r = u.r.do(quiz.Event{Kind: quiz.Chose, Index: i, Option: order[u.cursor]})
	}
	if u.r.sitting.Marks[i].Chosen == quiz.Blank {
		u.warning = "choose an option first: a to d"
		return u, nil
	}
	u.r = u.r.do(quiz.Event{Kind: quiz.Confirmed, Index: i, Text: how})
	l := u.layout(f)
	u.scroll = clampScroll(max(l.drawn.verdict-1, 0), len(l.drawn.lines), l.height)
	if len(l.drawn.lines) <= l.height {
		u.scroll = 0
	}
	var cmd tea.Cmd
	u.r, cmd = u.r.save()
	return u, cmd
}

func (u tutor) goTo(i int) (Screen, tea.Cmd) {
	if i < 0 {
		return u, nil
	}
	if i >= len(u.r.sitting.Marks) {
		u.ending = true
		return u, nil
	}
	u.desk = u.show(i)
	u.story, u.told = nil, ""
	var cmd tea.Cmd
	u.r, cmd = u.r.save()
	return u, tea.Batch(cmd, u.recall())
}

func (u tutor) end() (Screen, tea.Cmd) {
	u.ended = true
	u.r = u.r.do(quiz.Event{Kind: quiz.Submitted})
	u.r.then = replace(newResult(u.r.env, u.r.sitting))
	var cmd tea.Cmd
	u.r, cmd = u.r.save()
	return u, cmd
}
