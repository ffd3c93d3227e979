package tui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"himprep/quiz"
	"himprep/quiz/measure"
)

// result is what came of a sitting: pass or fail, how sure that is, where the
// points went, and the way into every question.
type result struct {
	env    *Env
	id     string
	r      quiz.Result
	err    error
	ready  bool
	since  string // what changed in the bank since, with the score without it
	names  map[string]string
	level  *measure.Level // of a placement
	scroll int
	keys   resultKeys
	work   tea.Cmd
}

type resultKeys struct{ wrong, flagged, slow, guessed, all, home, down, up, page, pageUp key.Binding }

func newResultKeys() resultKeys {
	return resultKeys{
		wrong:   bind("w", "read the wrong ones"),
		all:     bind("a enter", "read all", "a"),
		flagged: bind("f", "flagged"),
		slow:    bind("s", "slow"),
		guessed: bind("g", "guessed"),
		home:    bind("esc", "back"),
		down:    bind("down j", "scroll", "↓"),
		up:      bind("up k", "scroll up", "↑"),
		page:    bind("pgdown space ctrl+d", "page down", "pgdn"),
		pageUp:  bind("pgup ctrl+u", "page up", "pgup"),
	}
}

func (k resultKeys) list() []key.Binding {
	return []key.Binding{k.wrong, k.all, k.flagged, k.slow, k.guessed, k.home, k.down, k.up, k.page, k.pageUp, keyLeave}
}

type scoredMsg struct {
	id    string
	r     quiz.Result
	err   error
	since string
	names map[string]string
	level *measure.Level
}

// newResult shows the result of a sitting that has ended. The scoring is done
// beside the screen.
func newResult(env *Env, s quiz.Sitting) result {
	return result{env: env, id: s.ID, keys: newResultKeys(), work: func() tea.Msg { return Score(env, s) }}
}

// Score works out a result and what has changed in the bank since.
func Score(env *Env, s quiz.Sitting) tea.Msg {
	msg := scoredMsg{id: s.ID, names: map[string]string{}}
	msg.r, msg.err = quiz.NewResult(s)
	if msg.err != nil {
		return msg
	}
	if c, err := env.Library.Credential(s.Credential); err == nil {
		for _, d := range c.Outline.Domains {
			msg.names[d.ID] = d.Name
		}
		if s.Begun.Mode == quiz.ModePlacement {
			level := quiz.PlacementLevel(c, s)
			msg.level = &level
		}
	}
	if supply, _, err := env.Library.Supply(ctx(), s.Credential); err == nil {
		msg.since = quiz.Since(msg.r, supply)
	}
	return msg
}

func (r result) Init() tea.Cmd       { return r.work }
func (r result) Keys() []key.Binding { return r.keys.list() }

func (r result) Update(msg tea.Msg, f Frame) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case scoredMsg:
		if msg.id == r.id {
			r.r, r.err, r.since, r.names, r.level, r.ready = msg.r, msg.err, msg.since, msg.names, msg.level, true
		}
	case tea.KeyPressMsg:
		return r.onKey(msg, f)
	case tea.MouseWheelMsg:
		by := -2
		if msg.Button == tea.MouseWheelDown {
			by = 2
		}
		r.scroll = r.scrolled(by, f)
	}
	return r, nil
}

func (r result) scrolled(by int, f Frame) int {
	return clampScroll(r.scroll+by, len(r.lines(f)), f.bodyHeight())
}

func (r result) onKey(msg tea.KeyPressMsg, f Frame) (Screen, tea.Cmd) {
	open := func(filter quiz.Filter) (Screen, tea.Cmd) {
		if !r.ready || r.err != nil {
			return r, nil
		}
		if len(r.r.Pick(filter)) == 0 {
			return r, push(newNotice("Nothing to read", nothingText(filter)))
		}
		return r, push(newReread(r.env, r.r, filter))
	}
	switch {
	case key.Matches(msg, r.keys.wrong):
		return open(quiz.Wrong)
	case key.Matches(msg, r.keys.flagged):
		return open(quiz.FlaggedOnly)
	case key.Matches(msg, r.keys.slow):
		return open(quiz.SlowOnly)
	case key.Matches(msg, r.keys.guessed):
		return open(quiz.Guessed)
	case key.Matches(msg, r.keys.all):
		return open(quiz.All)
	case key.Matches(msg, r.keys.home):
		return r, pop
	case key.Matches(msg, r.keys.down):
		r.scroll = r.scrolled(1, f)
	case key.Matches(msg, r.keys.up):
		r.scroll = r.scrolled(-1, f)
	case key.Matches(msg, r.keys.page):
		r.scroll = r.scrolled(f.bodyHeight()-1, f)
	case key.Matches(msg, r.keys.pageUp):
		r.scroll = r.scrolled(1-f.bodyHeight(), f)
	}
	return r, nil
}

func (r result) Render(f Frame) string {
	head := f.Theme.Title.Render("Result")
	if r.ready {
		head += f.Theme.Head.Render(" · " + r.r.Sitting.Begun.Title)
	}
	lines := r.lines(f)
	foot := f.help(r.keys.list())
	if clampScroll(r.scroll, len(lines), f.bodyHeight())+f.bodyHeight() < len(lines) {
		foot = fit(f.Theme.Warn.Render("↓ more ")+foot, f.Width)
	}
	return f.page(head, window(lines, r.scroll, f.bodyHeight()), foot)
}

func (r result) lines(f Frame) []string {
	t := f.Theme
	switch {
	case !r.ready:
		return []string{"", t.Dim.Render("working out the score")}
	case r.err != nil:
		return styled(t.Text, wrap(r.err.Error(), f.textWidth()))
	}
	var lines []string
	add := func(s interface{ Render(...string) string }, text string) {
		lines = append(lines, styled(s, wrap(text, f.textWidth()))...)
	}
	if r.level != nil {
		lines = append(lines, placedLines(*r.level, f)...)
		add(t.Text, Verdict(r.r)[0]+".")
	} else {
		lines = append(lines, verdictLines(r.r, f)...)
	}
	for _, s := range Verdict(r.r)[1:] {
		add(t.Text, s)
	}
	if r.since != "" {
		add(t.Warn, r.since)
	}
	const legend = "right of scored; exp. is what a just-qualified candidate gets"
	lines = append(lines, "", t.Title.Render("By domain"))
	if len("By domain  "+legend) <= f.textWidth() {
		lines[len(lines)-1] += t.Dim.Render("  " + legend)
	} else {
		add(t.Dim, legend)
	}
	lines = append(lines, partLines(f, r.r.Domains, func(p quiz.Part) string { return p.ID + " " + r.names[p.ID] })...)
	lines = append(lines, "", t.Title.Render("By level"))
	lines = append(lines, partLines(f, r.r.Levels, func(p quiz.Part) string { return p.ID })...)
	lines = append(lines, "", t.Title.Render("Time and changes"))
	for _, s := range Habits(r.r) {
		add(t.Text, s)
	}
	return append(lines, "", t.Dim.Render(strings.TrimSpace(r.filterLine())))
}

func nothingText(f quiz.Filter) string {
	switch f {
	case quiz.Wrong:
		return "No question was answered wrong."
	case quiz.FlaggedOnly:
		return "No question was flagged."
	case quiz.SlowOnly:
		return "No question was slow."
	case quiz.Guessed:
		return "No question was marked as a guess."
	}
	return "There is no question."
}

// filterLine says how many questions each filter holds.
func (r result) filterLine() string {
	text := "Read again: "
	for i, f := range quiz.Filters {
		if i > 0 {
			text += ", "
		}
		text += string(f)[:1] + " " + string(f) + " " + itoa(len(r.r.Pick(f)))
	}
	return text
}
