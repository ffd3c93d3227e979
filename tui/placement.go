package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"himprep/quiz"
	"himprep/quiz/measure"
)

// placement finds the learner's level: 24 to 40 questions, each chosen from
// the answers before it, without verdicts and without a way back.
type placement struct {
	desk
	settings Settings
	keys     placementKeys
	waiting  bool // the next question is being chosen
	ended    bool
	first    tea.Cmd
}

type placementKeys struct{ choose, confirm, unsure, guess, down, up, calc, page, pageUp key.Binding }

func newPlacementKeys() placementKeys {
	return placementKeys{
		choose:  bind("a b c d A B C D 1 2 3 4", "choose", "a-d"),
		confirm: bind("enter space", "confirm, then next", "enter"),
		unsure:  bind("u", "confirm as unsure"),
		guess:   bind("g", "confirm as a guess"),
		down:    bind("down j", "option below", "↓"),
		up:      bind("up k", "option above", "↑"),
		calc:    bind("=", "calculator"),
		page:    bind("pgdown ctrl+d", "scroll down", "pgdn"),
		pageUp:  bind("pgup ctrl+u", "scroll up", "pgup"),
	}
}

type placedMsg struct {
	sitting string
	item    quiz.Placed
	more    bool
	err     error
}

func newPlacement(env *Env, s quiz.Sitting, clockMs int64, settings Settings) placement {
	p := placement{desk: desk{r: newRunner(env, s, clockMs), cursor: -1}, keys: newPlacementKeys(), settings: settings}
	p.settings.Credential = s.Credential
	p.r = resume(p.r)
	last := len(s.Marks) - 1
	p.desk = p.show(last)
	var save tea.Cmd
	p.r, save = p.r.save()
	p.first = save
	if s.Marks[last].Confirmed { // left between two questions
		p.waiting = true
		p.first = tea.Batch(save, p.choose())
	}
	return p
}

// choose finds the next question, from what was answered so far.
func (p placement) choose() tea.Cmd {
	env, s := p.r.env, p.r.sitting
	return func() tea.Msg {
		item, more, err := NextPlacement(env, s)
		return placedMsg{s.ID, item, more, err}
	}
}

// NextPlacement finds the next question of a placement, from what was answered
// so far; false when it is done.
func NextPlacement(env *Env, s quiz.Sitting) (quiz.Placed, bool, error) {
	c, err := env.Library.Credential(s.Credential)
	if err != nil {
		return quiz.Placed{}, false, err
	}
	supply, _, err := env.Library.Supply(ctx(), s.Credential)
	if err == nil {
		supply.Enemies, err = env.Library.Enemies(s.Credential)
	}
	if err != nil {
		return quiz.Placed{}, false, err
	}
	item, more := quiz.PlacementItem(c, supply, s.Begun.Seed, s.Begun.Items, s.Marks)
	return item, more, nil
}

func (p placement) Init() tea.Cmd { return tea.Batch(p.first, p.r.env.Tick(p.r.sitting.ID)) }

// Typing says that the letters belong to the calculator.
func (p placement) Typing() bool { return p.bar.active() }

// Leave keeps everything and does then.
func (p placement) Leave(then tea.Cmd) (Screen, tea.Cmd) {
	var cmd tea.Cmd
	p.r, cmd = p.r.leave(then)
	return p, cmd
}

func (p placement) Keys() []key.Binding {
	k := p.keys
	return []key.Binding{k.choose, k.confirm, k.unsure, k.guess, k.calc, keyBack, k.down, k.up, k.page, k.pageUp, keyLeave}
}

func (p placement) Update(msg tea.Msg, f Frame) (Screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case savedMsg:
		if msg.sitting == p.r.sitting.ID {
			p.r, cmd = p.r.onSaved(msg)
		}
		return p, cmd
	case tickMsg:
		if msg.id != p.r.sitting.ID || p.ended {
			return p, nil
		}
		p.r, _, _, cmd = p.r.onTick()
		return p, tea.Batch(cmd, p.r.env.Tick(msg.id))
	case placedMsg:
		if msg.sitting == p.r.sitting.ID && p.waiting {
			return p.onPlaced(msg)
		}
		return p, nil
	case tea.WindowSizeMsg:
		p.desk = p.follow(f)
		return p, nil
	case tea.KeyPressMsg:
		p.warning = ""
		return p.onKey(msg, f)
	case tea.MouseClickMsg:
		_, place := p.under(msg.X, msg.Y, f)
		if place >= 0 && place == p.cursor {
			return p.confirm("", f)
		}
		return p.take(place, f)
	case tea.MouseWheelMsg:
		by := -2
		if msg.Button == tea.MouseWheelDown {
			by = 2
		}
		p.desk = p.scrollBy(by, f)
	}
	return p, nil
}

// onPlaced shows the next question, or ends when there is none.
func (p placement) onPlaced(msg placedMsg) (Screen, tea.Cmd) {
	var cmd tea.Cmd
	p.waiting = false
	if msg.err != nil {
		return p, func() tea.Msg { return errMsg{msg.err} }
	}
	if !msg.more {
		p.ended = true
		p.r = p.r.do(quiz.Event{Kind: quiz.Submitted})
		p.r.then = replace(newWeak(p.r.env, p.settings, true))
		p.r, cmd = p.r.save()
		return p, cmd
	}
	p.r = p.r.do(quiz.Event{Kind: quiz.Added, Begun: &quiz.Begun{Items: []quiz.Placed{msg.item}}})
	p.desk = p.show(len(p.r.sitting.Marks) - 1)
	p.r, cmd = p.r.save()
	return p, cmd
}

func (p placement) onKey(msg tea.KeyPressMsg, f Frame) (Screen, tea.Cmd) {
	switch {
	case p.bar.active():
		p.bar, _, _ = p.bar.update(msg)
	case key.Matches(msg, keyBack):
		return p.Leave(pop)
	case p.waiting || p.ended:
	case key.Matches(msg, p.keys.choose):
		return p.take(optionOf(msg.String()), f)
	case key.Matches(msg, p.keys.confirm):
		return p.confirm(quiz.Sure, f)
	case key.Matches(msg, p.keys.unsure):
		return p.confirm(quiz.Unsure, f)
	case key.Matches(msg, p.keys.guess):
		return p.confirm(quiz.Guess, f)
	case key.Matches(msg, p.keys.down):
		p.desk = p.move(1, f)
	case key.Matches(msg, p.keys.up):
		p.desk = p.move(-1, f)
	case key.Matches(msg, p.keys.calc):
		p.bar = p.bar.open(barCalc, "=", "")
	case key.Matches(msg, p.keys.page):
		p.desk = p.scrollBy(max(f.bodyHeight()-3, 1), f)
	case key.Matches(msg, p.keys.pageUp):
		p.desk = p.scrollBy(-max(f.bodyHeight()-3, 1), f)
	}
	return p, nil
}

// take chooses an option of the last question.
func (p placement) take(place int, f Frame) (Screen, tea.Cmd) {
	i := p.r.sitting.Index
	order := p.r.sitting.Begun.Items[i].Order
	if place < 0 || place >= len(order) || p.waiting || p.ended {
		return p, nil
	}
	p.cursor = place
	p.desk = p.follow(f)
	if p.r.sitting.Marks[i].Chosen == order[place] {
		return p, nil
	}
	p.r = p.r.do(quiz.Event{Kind: quiz.Chose, Index: i, Option: order[place]})
	var cmd tea.Cmd
	p.r, cmd = p.r.save()
	return p, cmd
}

// confirm makes the answer final and asks for the next question.
func (p placement) confirm(how string, f Frame) (Screen, tea.Cmd) {
	i := p.r.sitting.Index
	if how == quiz.Sure && !f.Settings.Confidence {
		how = ""
	}
	order := p.r.sitting.Begun.Items[i].Order
	if p.cursor >= 0 && order[p.cursor] != p.r.sitting.Marks[i].Chosen {
		p.r = p.r.do(quiz.Event{Kind: quiz.Chose, Index: i, Option: order[p.cursor]})
	}
	if p.r.sitting.Marks[i].Chosen == quiz.Blank {
		p.warning = "choose an option first: a to d; a guess may be marked with g"
		return p, nil
	}
	p.r = p.r.do(quiz.Event{Kind: quiz.Confirmed, Index: i, Text: how})
	p.waiting = true
	var cmd tea.Cmd
	p.r, cmd = p.r.save()
	return p, tea.Batch(cmd, p.choose())
}

func (p placement) Render(f Frame) string {
	l := p.layout(f)
	n := len(p.r.sitting.Marks)
	left := f.Theme.Title.Render(p.r.sitting.Begun.Title) + f.Theme.Head.Render(" · question "+itoa(n))
	right := f.Theme.Head.Render(itoa(measure.PlacementLeast) + " to " + itoa(measure.PlacementMost) + " in all")
	foot := f.help(p.Keys())
	switch {
	case p.bar.active():
		foot = p.bar.render(f)
	case p.note(f) != "":
		foot = p.note(f)
	case l.scroll+l.height < len(l.drawn.lines):
		foot = fit(f.Theme.Warn.Render("↓ more ")+foot, f.Width)
	}
	return f.page(f.header(left, right), window(l.drawn.lines, l.scroll, l.height), foot)
}
