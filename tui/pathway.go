package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"himprep/questions/credential"
	"himprep/quiz"
)

// pathway is the whole road in stages, with steps to tick off.
type pathway struct {
	env    *Env
	keys   pathwayKeys
	path   *credential.Pathway // nil until it is read
	done   map[string]bool
	cursor int
}

type pathwayKeys struct{ tick, read, fits, down, up, stage, stageUp, back key.Binding }

type pathwayMsg struct {
	path *credential.Pathway
	done map[string]bool
}

// NewPathway makes the screen.
func NewPathway(env *Env) Screen {
	return pathway{env: env, done: map[string]bool{}, keys: pathwayKeys{
		tick: bind("space x", "tick off", "space"), read: bind("enter", "read"), fits: bind("f", "which credential fits"),
		down: bind("down j", "below", "↓"), up: bind("up k", "above", "↑"), stage: bind("tab right l", "next stage", "tab"),
		stageUp: bind("shift+tab left h", "previous stage", "shift+tab"), back: keyBack,
	}}
}

func (p pathway) Init() tea.Cmd {
	env := p.env
	return func() tea.Msg {
		path, err := credential.LoadPathway(credential.RuleFiles)
		if err != nil {
			return errMsg{err}
		}
		done, err := env.Keeper.Ticked(ctx())
		if err != nil {
			return errMsg{err}
		}
		return pathwayMsg{path, done}
	}
}

func (p pathway) Keys() []key.Binding {
	k := p.keys
	return []key.Binding{k.tick, k.read, k.fits, k.back, k.stage, k.stageUp, k.down, k.up, keyLeave}
}

// A pathLine is a line of the list: a stage's head, or a step.
type pathLine struct {
	stage int
	step  *credential.Step // nil is the head
}

func (p pathway) lines() []pathLine {
	var list []pathLine
	if p.path == nil {
		return nil
	}
	for i := range p.path.Stages {
		list = append(list, pathLine{i, nil})
		for j := range p.path.Stages[i].Steps {
			list = append(list, pathLine{i, &p.path.Stages[i].Steps[j]})
		}
	}
	return list
}

func (p pathway) Update(msg tea.Msg, f Frame) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case pathwayMsg:
		p.path, p.done = msg.path, msg.done
		p.cursor = p.firstOpen()
	case tea.KeyPressMsg:
		return p.onKey(msg, f)
	case tea.MouseWheelMsg:
		by := -1
		if msg.Button == tea.MouseWheelDown {
			by = 1
		}
		p.cursor = max(0, min(p.cursor+by, len(p.lines())-1))
	case tea.MouseClickMsg:
		row := msg.Y - f.bodyTop()
		if at := row + p.scroll(f); row >= 0 && row < p.listHeight(f) && msg.X < p.listWidth(f) && at < len(p.lines()) {
			if p.cursor == at {
				return p.tick()
			}
			p.cursor = at
		}
	}
	return p, nil
}

// firstOpen is the first step that is not done.
func (p pathway) firstOpen() int {
	for i, line := range p.lines() {
		if line.step != nil && !p.done[line.step.ID] {
			return i
		}
	}
	return 0
}

func (p pathway) onKey(msg tea.KeyPressMsg, f Frame) (Screen, tea.Cmd) {
	k, lines := p.keys, p.lines()
	switch {
	case key.Matches(msg, k.back):
		return p, pop
	case p.path == nil:
	case key.Matches(msg, k.down):
		p.cursor = min(p.cursor+1, len(lines)-1)
	case key.Matches(msg, k.up):
		p.cursor = max(p.cursor-1, 0)
	case key.Matches(msg, k.stage):
		p.cursor = p.stageFrom(1)
	case key.Matches(msg, k.stageUp):
		p.cursor = p.stageFrom(-1)
	case key.Matches(msg, k.tick):
		return p.tick()
	case key.Matches(msg, k.read):
		line := lines[p.cursor]
		return p, push(newReader(p.path.Stages[line.stage].Name, func(f Frame) []string { return p.about(line, f, f.textWidth()) }))
	case key.Matches(msg, k.fits):
		return p, push(newReader("Which credential fits whom", p.fits))
	}
	return p, nil
}

// stageFrom is the head of the next or the previous stage.
func (p pathway) stageFrom(by int) int {
	lines := p.lines()
	for at := p.cursor + by; at >= 0 && at < len(lines); at += by {
		if lines[at].step == nil {
			return at
		}
	}
	return p.cursor
}

// tick ticks the step under the cursor off, or takes the tick back.
func (p pathway) tick() (Screen, tea.Cmd) {
	lines := p.lines()
	if p.cursor >= len(lines) || lines[p.cursor].step == nil {
		return p, nil
	}
	id := lines[p.cursor].step.ID
	next := map[string]bool{id: !p.done[id]}
	for k, v := range p.done {
		if k != id {
			next[k] = v
		}
	}
	p.done = next
	return p, p.env.record(quiz.Event{Kind: quiz.Ticked, Name: id, On: next[id]})
}

// sides says whether list and text stand beside each other.
func (p pathway) sides(f Frame) bool { return f.Width >= 100 }

func (p pathway) listWidth(f Frame) int {
	if p.sides(f) {
		return f.Width * 2 / 5
	}
	return f.Width
}

// listHeight is how many lines the list takes: all, or what the text below
// leaves of them.
func (p pathway) listHeight(f Frame) int {
	if p.sides(f) || !f.airy() {
		return f.bodyHeight()
	}
	return f.bodyHeight() * 2 / 5
}

func (p pathway) scroll(f Frame) int {
	return clampScroll(p.cursor-p.listHeight(f)/2, len(p.lines()), p.listHeight(f))
}
