package tui

import (
	"strconv"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"himprep/quiz"
)

// exam is a mock, or practice under the clock: as in the test center, no
// verdict before the end.
type exam struct {
	desk
	keys     examKeys
	checking bool // the review screen is open
	check    checkList
	first    tea.Cmd
	ended    bool
}

// newExam continues a sitting, or begins one that was just made, with its
// clock at clockMs.
func newExam(env *Env, s quiz.Sitting, clockMs int64, settings Settings) exam {
	e := exam{desk: desk{r: newRunner(env, s, clockMs), cursor: -1, showClock: settings.Clock}, keys: newExamKeys()}
	e.r = resume(e.r)
	e.desk = e.show(e.r.sitting.Index)
	e.r, e.first = e.r.save()
	return e
}

// resume says in the log that a sitting went on, if it had been begun before.
func resume(r runner) runner {
	s := r.sitting
	if s.LastAt == s.BegunAt && s.Answered() == 0 && !s.Marks[s.Index].Seen {
		return r
	}
	away := r.env.Now().UnixMilli() - s.LastAt
	return r.do(quiz.Event{Kind: quiz.Resumed, Ms: max(away, 0)})
}

func (e exam) Init() tea.Cmd { return tea.Batch(e.first, e.r.env.Tick(e.r.sitting.ID)) }

// Typing says that the letters belong to the input at the bottom.
func (e exam) Typing() bool { return e.bar.active() }

// Leave keeps everything and does then.
func (e exam) Leave(then tea.Cmd) (Screen, tea.Cmd) {
	var cmd tea.Cmd
	e.r, cmd = e.r.leave(then)
	return e, cmd
}

func (e exam) Keys() []key.Binding {
	switch {
	case e.bar.active():
		return []key.Binding{bind("enter", "done"), keyBack}
	case e.checking:
		return e.check.keys.list()
	}
	return e.keys.list()
}

func (e exam) Update(msg tea.Msg, f Frame) (Screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case savedMsg:
		if msg.sitting != e.r.sitting.ID {
			return e, nil
		}
		e.r, cmd = e.r.onSaved(msg)
		return e, cmd
	case tickMsg:
		if msg.id != e.r.sitting.ID || e.ended {
			return e, nil
		}
		return e.onTick()
	case tea.WindowSizeMsg:
		e.desk = e.follow(f)
		return e, nil
	}
	if e.ended {
		return e, nil
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		e.warning = ""
		return e.onKey(msg, f)
	case tea.MouseClickMsg:
		return e.onClick(msg.X, msg.Y, f)
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelDown {
			return e.wheel(2, f), nil
		}
		return e.wheel(-2, f), nil
	case tea.PasteMsg:
		e.bar, _, _ = e.bar.update(msg)
	}
	return e, nil
}

func (e exam) onTick() (Screen, tea.Cmd) {
	var warning time.Duration
	var up bool
	var cmd tea.Cmd
	e.r, warning, up, cmd = e.r.onTick()
	if warning > 0 {
		e.warning = strconv.Itoa(int(warning/time.Minute)) + " minutes left"
		e.showClock = true
	}
	if up {
		e.bar, e.checking = e.bar.close(), false
		next, end := e.end(quiz.Expired)
		return next, tea.Batch(cmd, end)
	}
	return e, tea.Batch(cmd, e.r.env.Tick(e.r.sitting.ID))
}

// end closes the sitting and, once that is on disk, shows the result.
func (e exam) end(kind quiz.Kind) (Screen, tea.Cmd) {
	e.ended = true
	e.r = e.r.do(quiz.Event{Kind: kind})
	e.r.then = replace(newResult(e.r.env, e.r.sitting))
	var cmd tea.Cmd
	e.r, cmd = e.r.save()
	return e, cmd
}

func (e exam) onKey(msg tea.KeyPressMsg, f Frame) (Screen, tea.Cmd) {
	switch {
	case e.bar.active():
		return e.onBar(msg)
	case e.checking:
		return e.onCheckKey(msg, f)
	case e.striking:
		e.striking = false
		if o := optionOf(msg.String()); o >= 0 {
			return e.strike(o)
		}
		return e, nil
	}
	i := e.r.sitting.Index
	switch {
	case key.Matches(msg, e.keys.choose):
		return e.choose(optionOf(msg.String()), f)
	case key.Matches(msg, e.keys.down):
		e.desk = e.move(1, f)
	case key.Matches(msg, e.keys.up):
		e.desk = e.move(-1, f)
	case key.Matches(msg, e.keys.accept):
		if e.cursor >= 0 && e.r.sitting.Begun.Items[i].Order[e.cursor] != e.r.sitting.Marks[i].Chosen {
			return e.choose(e.cursor, f)
		}
		return e.goTo(i + 1)
	case key.Matches(msg, e.keys.next):
		return e.goTo(i + 1)
	case key.Matches(msg, e.keys.prev):
		return e.goTo(i - 1)
	case key.Matches(msg, e.keys.flag):
		return e.do(quiz.Event{Kind: quiz.Flagged, Index: i, On: !e.r.sitting.Marks[i].Flagged})
	case key.Matches(msg, e.keys.clear):
		if e.r.sitting.Marks[i].Chosen != quiz.Blank {
			return e.do(quiz.Event{Kind: quiz.Cleared, Index: i})
		}
	case key.Matches(msg, e.keys.strike):
		e.striking = true
	case key.Matches(msg, e.keys.review):
		e.checking, e.check = true, newCheckList()
	case key.Matches(msg, e.keys.clock):
		e.showClock = !e.showClock
	case key.Matches(msg, e.keys.goTo):
		e.bar = e.bar.open(barGoTo, "Go to question", "")
	case key.Matches(msg, e.keys.calc):
		e.bar = e.bar.open(barCalc, "=", "")
	case key.Matches(msg, e.keys.note):
		e.bar = e.bar.open(barNote, "Note", "")
	case key.Matches(msg, e.keys.dispute):
		e.bar = e.bar.open(barDispute, "What is wrong with it?", "")
	case key.Matches(msg, e.keys.page):
		e.desk = e.scrollBy(max(f.bodyHeight()-3, 1), f)
	case key.Matches(msg, e.keys.pageUp):
		e.desk = e.scrollBy(-max(f.bodyHeight()-3, 1), f)
	case key.Matches(msg, keyBack):
		return e.Leave(pop)
	}
	return e, nil
}

// do records an event and saves it.
func (e exam) do(ev quiz.Event) (Screen, tea.Cmd) {
	e.r = e.r.do(ev)
	var cmd tea.Cmd
	e.r, cmd = e.r.save()
	return e, cmd
}

func (e exam) choose(place int, f Frame) (Screen, tea.Cmd) {
	i := e.r.sitting.Index
	order := e.r.sitting.Begun.Items[i].Order
	if place < 0 || place >= len(order) {
		return e, nil
	}
	e.cursor = place
	e.desk = e.follow(f)
	if e.r.sitting.Marks[i].Chosen == order[place] {
		return e, nil
	}
	return e.do(quiz.Event{Kind: quiz.Chose, Index: i, Option: order[place]})
}

func (e exam) strike(place int) (Screen, tea.Cmd) {
	i := e.r.sitting.Index
	order := e.r.sitting.Begun.Items[i].Order
	if place >= len(order) {
		return e, nil
	}
	return e.do(quiz.Event{Kind: quiz.Struck, Index: i, Option: order[place], On: !e.r.sitting.Marks[i].Struck[order[place]]})
}

// goTo shows item i, if there is one.
func (e exam) goTo(i int) (Screen, tea.Cmd) {
	if i < 0 {
		return e, nil
	}
	if i >= len(e.r.sitting.Marks) {
		e.checking, e.check = true, newCheckList()
		return e, nil
	}
	e.desk = e.show(i)
	var cmd tea.Cmd
	e.r, cmd = e.r.save()
	return e, cmd
}

// chosenPlace is the shown place of the chosen option of item i, -1 for none.
func chosenPlace(s quiz.Sitting, i int) int {
	for place, bank := range s.Begun.Items[i].Order {
		if bank == s.Marks[i].Chosen {
			return place
		}
	}
	return -1
}

// onBar gives the input at the bottom a key, and acts on what it closed with.
func (e exam) onBar(msg tea.KeyPressMsg) (Screen, tea.Cmd) {
	kind := e.bar.kind
	var value string
	var done bool
	e.bar, value, done = e.bar.update(msg)
	if !done || value == "" {
		return e, nil
	}
	switch kind {
	case barGoTo:
		n, err := strconv.Atoi(value)
		if err != nil || n < 1 || n > len(e.r.sitting.Marks) {
			e.warning = "there are questions 1 to " + itoa(len(e.r.sitting.Marks))
			return e, nil
		}
		return e.goTo(n - 1)
	case barNote, barDispute:
		e.desk = e.remark(kind, value)
		var cmd tea.Cmd
		e.r, cmd = e.r.save()
		return e, cmd
	}
	return e, nil
}

// remark is the event of a note or dispute on the item on the screen.
func remark(kind string, s quiz.Sitting, text string) quiz.Event {
	ev := quiz.Event{Kind: quiz.Noted, Credential: s.Credential, Item: s.Begun.Items[s.Index].ID, Text: text}
	if kind == barDispute {
		ev.Kind, ev.On = quiz.Disputed, true
	}
	return ev
}

// wheel scrolls the question, or moves through the review list.
func (e exam) wheel(by int, f Frame) exam {
	if e.checking {
		e.check.cursor = max(0, min(e.check.cursor+by, len(e.check.places(e.r.sitting))-1))
		return e
	}
	e.desk = e.scrollBy(by, f)
	return e
}
