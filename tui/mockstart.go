package tui

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"himprep/questions/credential"
	"himprep/quiz"
)

// mockStart says what a mock is before its clock runs, and offers the one that
// is still open.
type mockStart struct {
	env      *Env
	settings Settings
	form     string
	open     *quiz.Summary // an interrupted mock of the same form
	cred     *credential.Credential
	fresh    []quiz.Reserve
	busy     bool
	keys     mockStartKeys
}

type mockStartKeys struct{ begin, resume, again key.Binding }

type mockStartMsg struct {
	cred  *credential.Credential
	fresh []quiz.Reserve
}

func newMockStart(env *Env, settings Settings, form string, open []quiz.Summary) mockStart {
	m := mockStart{env: env, settings: settings, form: form, keys: mockStartKeys{
		begin: bind("enter", "begin"), resume: bind("enter", "resume it"), again: bind("n", "begin a new one"),
	}}
	for i := range open {
		if open[i].Mode == quiz.ModeExam && open[i].Form == form && m.open == nil {
			m.open = &open[i]
		}
	}
	return m
}

func (m mockStart) Init() tea.Cmd {
	env, id := m.env, m.settings.Credential
	return func() tea.Msg {
		c, err := env.Library.Credential(id)
		if err != nil {
			return errMsg{err}
		}
		l, err := env.Learners.Learner(ctx(), id)
		if err != nil {
			return errMsg{err}
		}
		return mockStartMsg{c, l.Waiting}
	}
}

func (m mockStart) Keys() []key.Binding {
	if m.open != nil {
		return []key.Binding{m.keys.resume, m.keys.again, keyBack, keyLeave}
	}
	return []key.Binding{m.keys.begin, keyBack, keyLeave}
}

func (m mockStart) Update(msg tea.Msg, _ Frame) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case mockStartMsg:
		m.cred, m.fresh = msg.cred, msg.fresh
	case shownMsg: // the mock was left, ended, or could not be made
		return m, pop
	case tea.KeyPressMsg:
		switch {
		case key.Matches(msg, keyBack):
			return m, pop
		case m.busy:
		case m.open != nil && key.Matches(msg, m.keys.resume):
			return m, resumeSitting(m.env, m.settings, m.open.ID)
		case m.open == nil && key.Matches(msg, m.keys.begin), m.open != nil && key.Matches(msg, m.keys.again):
			m.busy = true
			return m, startMock(m.env, m.settings, m.form)
		}
	}
	return m, nil
}

func (m mockStart) Render(f Frame) string {
	t := f.Theme
	head := t.Title.Render(Name(m.settings.Credential) + " " + m.form + " mock")
	if m.cred == nil {
		return f.page(head, []string{"", t.Dim.Render("one moment")}, f.help(m.Keys()))
	}
	body := []string{""}
	say := func(text string) { body = append(body, styled(t.Text, wrap(text, f.textWidth()))...) }
	form := m.cred.Form(m.form)
	if form == nil {
		return f.page(head, body, f.help(m.Keys()))
	}
	if m.open != nil {
		body = append(body, styled(t.Strong, wrap("One is still open: "+progress(*m.open)+".", f.textWidth()))...)
		body = append(body, "")
	}
	factor := max(m.settings.Factor, 1)
	time := fmt.Sprintf("%d minutes", int(float64(form.Minutes)*factor))
	if factor > 1 {
		time += fmt.Sprintf(" (with your extra time of %g)", factor)
	}
	all := form.ScoredItems()
	for _, n := range form.Pretest {
		all += n
	}
	say(fmt.Sprintf("%d questions in %s. %d of them count; nothing tells which.", all, time, form.ScoredItems()))
	say("No verdicts until the end. Every answer is kept as you choose it. If you leave, the clock stands still, and you go on where you were.")
	if n := len(m.fresh); n > 0 && m.form == "full" {
		say("Its questions were kept fresh for it (mock " + m.fresh[0].Name + ").")
	} else if n > 0 {
		say("The mocks kept fresh stay fresh.")
	}
	if m.busy {
		body = append(body, "", t.Warn.Render("putting it together"))
	}
	return f.page(head, body, f.help(m.Keys()))
}
