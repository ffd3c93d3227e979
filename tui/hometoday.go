package tui

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"himprep/quiz"
)

// todays are the steps of today's plan, as actions; the first has a key of its
// own.
func (h home) todays() []action {
	if h.coach == nil {
		return nil
	}
	var list []action
	for i, step := range h.coach.Plan.Steps {
		k := key.Binding{}
		if i == 0 {
			k = h.keys.today
		}
		list = append(list, action{key: k, label: step.Title, hint: fmt.Sprintf("%d min, %s", step.Minutes, step.Why), do: func(h home, f Frame) (Screen, tea.Cmd) {
			h.busy = "preparing it"
			return h, h.doStep(step, f)
		}})
	}
	return list
}

// doStep starts a step of the plan.
func (h home) doStep(step quiz.Step, f Frame) tea.Cmd {
	env, id := h.env, f.Settings.Credential
	switch step.Kind {
	case quiz.StepPlacement:
		return startWith(env, f.Settings, func() (quiz.Sitting, error) { return NewPlacement(env, id, 0) })
	case quiz.StepReview:
		return startWith(env, f.Settings, func() (quiz.Sitting, error) { return NewReview(env, id, step.Items) })
	case quiz.StepHalf:
		return startMock(env, f.Settings, "half")
	case quiz.StepFull:
		return startMock(env, f.Settings, "full")
	}
	return startTopic(env, f.Settings, quiz.PracticeSpec{N: step.Items, Pool: quiz.PoolWeakest})
}

// planLine says why today looks as it does.
func (h home) planLine(f Frame) string {
	if h.coach == nil {
		return ""
	}
	return f.Theme.Text.Render(fit(h.coach.Plan.Why, f.Width))
}

// readyLines say how ready the learner is, if there is room.
func (h home) readyLines(f Frame) []string {
	if h.coach == nil || h.coach.Standing.Attempts == 0 || f.Height < 20 {
		return nil
	}
	return []string{"", f.Theme.Title.Render("Readiness"), "  " + f.Theme.Text.Render(fit(readinessShort(h.coach.Standing), f.Width-2))}
}

// fresh says which mocks are kept fresh.
func (h home) fresh() string {
	if h.coach == nil || len(h.coach.Learner.Waiting) == 0 {
		return ""
	}
	text := "; "
	for i, r := range h.coach.Learner.Waiting {
		if i > 0 {
			text += " and "
		}
		text += r.Name
	}
	if len(h.coach.Learner.Waiting) == 1 {
		return text + " is fresh"
	}
	return text + " are fresh"
}

// due says how many reviews are due.
func (h home) due() string {
	if h.coach == nil {
		return "what you missed, before it fades"
	}
	if n := len(h.coach.Queue); n > 0 {
		return itoa(n) + " due"
	}
	return "nothing due today"
}

// dayLine is the date and the days to the exam.
func (h home) dayLine(f Frame) string {
	line := h.env.Now().Format("Mon Jan 2")
	if f.Width < 60 {
		line = h.env.Now().Format("Jan 2")
	}
	if h.coach == nil {
		return line
	}
	switch d := h.coach.Plan.DaysLeft; {
	case d == 0:
		line += " · exam today"
	case d > 0:
		line += " · " + plural(d, "day", "days") + " left"
	}
	return line
}

// onRelease asks whether the mocks kept fresh may be used for practice.
func (h home) onRelease(f Frame) (Screen, tea.Cmd) {
	if h.coach == nil || len(h.coach.Learner.Waiting) == 0 {
		return h, push(newNotice("Nothing to release", "No mock is being kept fresh."))
	}
	var events []quiz.Event
	var waiting []string
	for _, r := range h.coach.Learner.Waiting {
		waiting = append(waiting, r.Name)
		events = append(events, quiz.Event{Kind: quiz.Released, Credential: f.Settings.Credential, Name: r.Name})
	}
	n := len(quiz.HeldItems(h.coach.Learner.Waiting))
	names := "mock " + strings.Join(waiting, " and mock ")
	return h, push(newConfirm(fmt.Sprintf("%d questions are kept out of practice so that %s can measure you on something new. Release them for practice? Later mocks will then repeat questions, and repeats do not measure.", n, names), h.env.record(events...)))
}
