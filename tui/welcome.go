package tui

import (
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"himprep/quiz"
)

// welcome is the first run: which credential, the exam date if it is known,
// then where to begin. Three keys lead to the first question.
type welcome struct {
	env    *Env
	step   int // 0 credential, 1 exam date, 2 where to begin
	cursor int
	chosen string
	bar    inputBar
	said   string
	keys   welcomeKeys
}

type welcomeKeys struct{ pick, open, down, up, back key.Binding }

func newWelcome(env *Env) welcome {
	return welcome{env: env, chosen: "rhit", keys: welcomeKeys{
		pick: bind("1 2 3", "choose", "1-3"), open: bind("enter space", "choose", "enter"),
		down: bind("down j", "below", "↓"), up: bind("up k", "above", "↑"), back: bind("esc", "back"),
	}}
}

func (w welcome) Init() tea.Cmd { return nil }

// Typing says that the letters belong to the date; ? helps as long as none is
// there.
func (w welcome) Typing() bool { return w.bar.active() && w.bar.input.Value() != "" }

func (w welcome) Keys() []key.Binding {
	if w.bar.active() {
		return []key.Binding{bind("enter", "go on"), keyBack, keyLeave}
	}
	w.keys.back.SetEnabled(w.step > 0) // there is nothing before the first question
	return []key.Binding{w.keys.pick, w.keys.open, w.keys.down, w.keys.up, w.keys.back, keyLeave}
}

// A welcomeLine is one thing to choose.
type welcomeLine struct{ label, hint string }

func (w welcome) choices() []welcomeLine {
	if w.step == 0 {
		return []welcomeLine{
			{"RHIT", "Registered Health Information Technician, AHIMA"},
			{"RHIA", "Registered Health Information Administrator, AHIMA"},
			{"CPHIMS", "Healthcare Information and Management Systems, HIMSS"},
		}
	}
	return []welcomeLine{
		{"Placement", "24 to 40 questions find your level; practice is then aimed at it"},
		{"Quick ten", "ten questions, why after each: about twelve minutes"},
		{"Look around", "nothing is asked yet"},
	}
}

func (w welcome) Update(msg tea.Msg, f Frame) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if w.bar.active() {
			return w.onDate(msg)
		}
		return w.onKey(msg, f)
	case tea.MouseClickMsg:
		if w.bar.active() {
			return w, nil
		}
		top := f.bodyTop() + len(w.intro(f))
		if i := (msg.Y - top) / 2; msg.Y >= top && i < len(w.choices()) {
			return w.choose(i, f)
		}
	}
	return w, nil
}

func (w welcome) onKey(msg tea.KeyPressMsg, f Frame) (Screen, tea.Cmd) {
	last := len(w.choices()) - 1
	w.said = ""
	switch {
	case key.Matches(msg, w.keys.pick):
		return w.choose(int(msg.String()[0]-'1'), f)
	case key.Matches(msg, w.keys.open):
		return w.choose(w.cursor, f)
	case key.Matches(msg, w.keys.down):
		w.cursor = min(w.cursor+1, last)
	case key.Matches(msg, w.keys.up):
		w.cursor = max(w.cursor-1, 0)
	case key.Matches(msg, w.keys.back):
		if w.step == 0 {
			w.said = "Choose one first; ctrl+c leaves."
			return w, nil
		}
		w.step, w.cursor = 0, 0
	}
	return w, nil
}

func (w welcome) choose(i int, f Frame) (Screen, tea.Cmd) {
	if w.step == 0 {
		w.chosen = []string{"rhit", "rhia", "cphims"}[i]
		w.step, w.cursor, w.said = 1, 0, ""
		w.bar = w.bar.open(barDate, askDate, "")
		return w, nil
	}
	next := f.Settings
	next.Credential, next.Started = w.chosen, true
	env := w.env
	begin := func() tea.Msg { return popMsg{} }
	switch i {
	case 0:
		begin = startOver(env, next, func() (quiz.Sitting, error) { return NewPlacement(env, next.Credential, 0) })
	case 1:
		begin = startOver(env, next, func() (quiz.Sitting, error) {
			return NewPractice(env, next.Credential, quiz.PracticeSpec{N: 10}, 0)
		})
	}
	return w, tea.Sequence(
		env.record(quiz.Event{Kind: quiz.Set, Name: "credential", Text: next.Credential}),
		func() tea.Msg { return settingMsg{next} },
		begin,
	)
}

// startOver makes a sitting and opens it in the place of this screen.
func startOver(env *Env, settings Settings, make func() (quiz.Sitting, error)) func() tea.Msg {
	return func() tea.Msg {
		s, err := make()
		if err != nil {
			return replaceMsg{newFault(err)}
		}
		return replaceMsg{screenOf(env, s, 0, settings)}
	}
}

const askDate = "Exam date, YYYY-MM-DD:"

// onDate takes a key of the exam date.
func (w welcome) onDate(msg tea.KeyPressMsg) (Screen, tea.Cmd) {
	var value string
	var done bool
	w.bar, value, done = w.bar.update(msg)
	if !w.bar.active() && !done { // esc
		w.step, w.cursor, w.said = 0, 0, ""
		return w, nil
	}
	if !done {
		return w, nil
	}
	w.said = ""
	if value == "" {
		w.step = 2
		return w, nil
	}
	if why := badExamDate(value, w.env.Now()); why != "" {
		w.said = why
		w.bar = w.bar.open(barDate, askDate, value)
		return w, nil
	}
	w.step = 2
	return w, w.env.record(quiz.Event{Kind: quiz.Set, Name: quiz.SetExamDate + w.chosen, Text: value})
}

// badExamDate says what is wrong with an exam date; "" if nothing is.
func badExamDate(value string, now time.Time) string {
	day, ok := quiz.ParseDay(value)
	_, offset := now.Zone()
	switch today := quiz.Day(now.UnixMilli(), offset/60); {
	case !ok:
		return value + " is no date; write it as " + now.AddDate(0, 2, 0).Format(time.DateOnly)
	case day < today:
		return value + " has passed; give a date from today on, or leave it empty"
	case day > today+5*366:
		return value + " is over five years away; leave it empty for now"
	}
	return ""
}

func (w welcome) intro(f Frame) []string {
	t := f.Theme
	var text string
	switch w.step {
	case 0:
		text = "Practice and mock exams for three health information credentials. Scores run from 100 to 400; 300 passes. Everything stays on this machine. Which one is yours?"
		if f.Height < 16 {
			text = "Practice and mock exams, scored to 400, 300 passes. Which credential is yours?"
		}
	case 1:
		text = "When is the exam? The plan and the reviews are aimed at it. Leave it empty if you do not know it yet; Settings can change it later."
	default:
		text = "Where to begin with " + Name(w.chosen) + "?"
	}
	lines := styled(t.Text, wrap(text, f.textWidth()))
	if w.said != "" {
		lines = append(lines, styled(t.Warn, wrap(w.said, f.textWidth()))...)
	}
	return append(lines, "")
}

func (w welcome) Render(f Frame) string {
	t := f.Theme
	body := w.intro(f)
	foot := f.help(w.Keys())
	if w.bar.active() {
		if f.Width < 36 {
			w.bar.label = "YYYY-MM-DD:"
		}
		body = append(body, w.bar.render(f)) // what is typed is always on the screen
		return f.page(t.Title.Render("himprep"), body[max(len(body)-f.bodyHeight(), 0):], foot)
	}
	for i, c := range w.choices() {
		pointer, style := "  ", t.Text
		if i == w.cursor {
			pointer, style = "▸ ", t.Focus
		}
		body = append(body, style.Render(pointer)+t.Key.Render(itoa(i+1)+" ")+style.Render(c.label), t.Dim.Render("    "+fit(c.hint, max(f.Width-4, 4))))
	}
	return f.page(t.Title.Render("himprep")+t.Head.Render(" · pass the exam"), body, foot)
}
