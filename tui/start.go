package tui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"himprep/quiz"
)

// begin puts a form that was just made into the log and returns the sitting.
func begin(env *Env, credential string, b quiz.Begun) (quiz.Sitting, error) {
	e := env.stamp(quiz.Event{Kind: quiz.Began, Sitting: env.NewID(), Credential: credential, Begun: &b})
	s, err := quiz.NewSitting(e)
	if err != nil {
		return s, err
	}
	return s, env.Recorder.Append(ctx(), e)
}

// screenOf opens the screen that a sitting's mode asks for.
func screenOf(env *Env, s quiz.Sitting, clockMs int64, settings Settings) Screen {
	if s.Verdicts() {
		return newTutor(env, s, clockMs, settings)
	}
	return newExam(env, s, clockMs, settings)
}

// Start opens a sitting that is already in the log.
func Start(env *Env, s quiz.Sitting, clockMs int64, settings Settings) Screen {
	return screenOf(env, s, clockMs, settings)
}

// startMock makes a mock form and sits it.
func startMock(env *Env, settings Settings, form string, seed uint64) tea.Cmd {
	return func() tea.Msg {
		s, err := NewMock(env, settings.Credential, form, settings.Factor, seed)
		if err != nil {
			return errMsg{err}
		}
		return pushMsg{screenOf(env, s, 0, settings)}
	}
}

// NewMock makes a mock form and begins its sitting.
func NewMock(env *Env, credentialID, formID string, factor float64, seed uint64) (quiz.Sitting, error) {
	c, err := env.Library.Credential(credentialID)
	if err != nil {
		return quiz.Sitting{}, err
	}
	form := c.Form(formID)
	if form == nil {
		return quiz.Sitting{}, fmt.Errorf("%s has no form %q", c.Name, formID)
	}
	supply, _, err := env.Library.Supply(ctx(), credentialID)
	if err != nil {
		return quiz.Sitting{}, err
	}
	if supply.Enemies, err = env.Library.Enemies(credentialID); err != nil {
		return quiz.Sitting{}, err
	}
	b, err := quiz.Mock(c, form, supply, seed)
	if err != nil {
		return quiz.Sitting{}, err
	}
	b.Factor = max(factor, 1)
	b.LimitMs = int64(float64(form.Minutes) * 60_000 * b.Factor)
	return begin(env, credentialID, b)
}

// NewPractice makes a practice set and begins its sitting.
func NewPractice(env *Env, credentialID string, spec quiz.PracticeSpec, seed uint64) (quiz.Sitting, error) {
	c, err := env.Library.Credential(credentialID)
	if err != nil {
		return quiz.Sitting{}, err
	}
	supply, _, err := env.Library.Supply(ctx(), credentialID)
	if err != nil {
		return quiz.Sitting{}, err
	}
	if supply.Enemies, err = env.Library.Enemies(credentialID); err != nil {
		return quiz.Sitting{}, err
	}
	b, err := quiz.Practice(c, spec, supply, seed)
	if err != nil {
		return quiz.Sitting{}, err
	}
	return begin(env, credentialID, b)
}

// startPractice makes a practice set and sits it.
func startPractice(env *Env, settings Settings, spec quiz.PracticeSpec, seed uint64) tea.Cmd {
	return func() tea.Msg {
		s, err := NewPractice(env, settings.Credential, spec, seed)
		if err != nil {
			return errMsg{err}
		}
		return pushMsg{screenOf(env, s, 0, settings)}
	}
}

// resumeSitting opens an interrupted sitting where it was.
func resumeSitting(env *Env, settings Settings, id string) tea.Cmd {
	return func() tea.Msg {
		s, clockMs, err := env.Sittings.Sitting(ctx(), id)
		if err != nil {
			return errMsg{err}
		}
		if s.Scoreable() {
			return pushMsg{newResult(env, s)}
		}
		return pushMsg{screenOf(env, s, clockMs, settings)}
	}
}
