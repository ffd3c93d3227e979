package tui

import (
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"himprep/questions/credential"
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
	if s.Begun.Mode == quiz.ModePlacement {
		return newPlacement(env, s, clockMs, settings)
	}
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
func startMock(env *Env, settings Settings, form string) tea.Cmd {
	return startWith(env, settings, func() (quiz.Sitting, error) {
		return NewMock(env, settings.Credential, form, settings.Factor, 0)
	})
}

// NewMock makes a mock form and begins its sitting. Without a seed (0) a full
// mock opens what was set aside for it; with one it draws from the whole bank,
// and the title says how much of what was set aside it spoils.
func NewMock(env *Env, credentialID, formID string, factor float64, seed uint64) (quiz.Sitting, error) {
	c, supply, err := stock(env, credentialID)
	if err != nil {
		return quiz.Sitting{}, err
	}
	form := c.Form(formID)
	if form == nil {
		return quiz.Sitting{}, fmt.Errorf("%s has no form %q", c.Name, formID)
	}
	l, err := env.Learners.Learner(ctx(), credentialID)
	if err != nil {
		return quiz.Sitting{}, err
	}
	var b quiz.Begun
	opened := ""
	switch {
	case seed != 0:
		supply.Held = nil
		if b, err = quiz.Mock(c, form, supply, seed); err == nil {
			if n := quiz.Spoiled(b, l.Waiting); n > 0 {
				b.Title += fmt.Sprintf(" (seed %d, used %s kept for mocks)", seed, plural(n, "question", "questions"))
			}
		}
	case formID != "half" && len(l.Waiting) > 0 && form.ScoredItems() == c.Form("full").ScoredItems():
		opened = l.Waiting[0].Name
		b, err = quiz.MockFrom(c, form, supply, l.Waiting[0], env.Seed())
	default:
		b, err = quiz.Mock(c, form, supply, env.Seed())
	}
	if err != nil {
		return quiz.Sitting{}, err
	}
	b.Factor = max(factor, 1)
	b.LimitMs = int64(float64(form.Minutes) * 60_000 * b.Factor)
	s, err := begin(env, credentialID, b)
	if err == nil && opened != "" {
		err = env.Recorder.Append(ctx(), env.stamp(quiz.Event{Kind: quiz.ReserveSat, Credential: credentialID, Name: opened}))
	}
	return s, err
}

// stock is a credential and what may be drawn on, after mocks were set aside
// for a learner who just starts on it.
func stock(env *Env, credentialID string) (*credential.Credential, quiz.Supply, error) {
	c, err := env.Library.Credential(credentialID)
	if err != nil {
		return nil, quiz.Supply{}, err
	}
	supply, _, err := env.Library.Supply(ctx(), credentialID)
	if err != nil {
		return nil, quiz.Supply{}, err
	}
	if supply.Enemies, err = env.Library.Enemies(credentialID); err != nil {
		return nil, quiz.Supply{}, err
	}
	l, err := env.Learners.Learner(ctx(), credentialID)
	if err != nil || l.ReserveMade {
		return c, supply, err
	}
	var events []quiz.Event
	list := quiz.SetAside(c, supply, env.Seed())
	for _, r := range list {
		events = append(events, env.stamp(quiz.Event{Kind: quiz.Reserved, Credential: credentialID, Name: r.Name, Items: r.Items}))
	}
	if len(events) > 0 {
		err = env.Recorder.Append(ctx(), events...)
	}
	supply.Held = quiz.HeldItems(list)
	return c, supply, err
}

// NewPractice makes a practice set and begins its sitting.
func NewPractice(env *Env, credentialID string, spec quiz.PracticeSpec, seed uint64) (quiz.Sitting, error) {
	c, supply, err := stock(env, credentialID)
	if err != nil {
		return quiz.Sitting{}, err
	}
	if seed == 0 {
		seed = env.Seed()
	}
	if spec.Pool == quiz.PoolWeakest {
		l, err := env.Learners.Learner(ctx(), credentialID)
		if err != nil {
			return quiz.Sitting{}, err
		}
		spec.Standing = quiz.Coach(c, supply, l, env.Now()).Standing
	}
	b, err := quiz.Practice(c, spec, supply, seed)
	if err != nil {
		return quiz.Sitting{}, err
	}
	return begin(env, credentialID, b)
}

// NewPlacement begins a placement.
func NewPlacement(env *Env, credentialID string, seed uint64) (quiz.Sitting, error) {
	c, supply, err := stock(env, credentialID)
	if err != nil {
		return quiz.Sitting{}, err
	}
	if seed == 0 {
		seed = env.Seed()
	}
	b, err := quiz.Placement(c, supply, seed)
	if err != nil {
		return quiz.Sitting{}, err
	}
	return begin(env, credentialID, b)
}

// NewReview begins a sitting of the reviews that are due, at most n.
func NewReview(env *Env, credentialID string, n int) (quiz.Sitting, error) {
	c, supply, err := stock(env, credentialID)
	if err != nil {
		return quiz.Sitting{}, err
	}
	l, err := env.Learners.Learner(ctx(), credentialID)
	if err != nil {
		return quiz.Sitting{}, err
	}
	b, err := quiz.Review(c, supply, quiz.Coach(c, supply, l, env.Now()).Queue, n, env.Seed())
	if err != nil {
		return quiz.Sitting{}, errNothingDue
	}
	return begin(env, credentialID, b)
}

var errNothingDue = errors.New("no review is due today; what you miss comes back here by itself")

// startWith makes a sitting and opens its screen.
func startWith(env *Env, settings Settings, make func() (quiz.Sitting, error)) tea.Cmd {
	return func() tea.Msg {
		s, err := make()
		if err != nil {
			return errMsg{err}
		}
		return pushMsg{screenOf(env, s, 0, settings)}
	}
}

// startPractice makes a practice set and sits it.
func startPractice(env *Env, settings Settings, spec quiz.PracticeSpec) tea.Cmd {
	return startWith(env, settings, func() (quiz.Sitting, error) {
		return NewPractice(env, settings.Credential, spec, 0)
	})
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
