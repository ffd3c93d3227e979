package tui

import (
	"fmt"
	"math"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"himprep/quiz"
	"himprep/quiz/review"
)

// reviews is the day's queue: how much it is, what it takes, and what comes in
// the next two weeks.
type reviews struct {
	env      *Env
	settings Settings
	data     *coached
	scroll   int
	keys     reviewKeys
	first    tea.Cmd
}

type reviewKeys struct{ all, some, down, up key.Binding }

// fewReviews is how many a short review takes.
const fewReviews = 10

func newReviews(env *Env, settings Settings) reviews {
	return reviews{env: env, settings: settings, first: loadCoached(env, settings.Credential), keys: reviewKeys{
		all: bind("enter", "review all that is due"), some: bind("t", "ten of them"),
		down: bind("down j", "scroll", "↓"), up: bind("up k", "scroll up", "↑"),
	}}
}

func (r reviews) Init() tea.Cmd { return r.first }

func (r reviews) Keys() []key.Binding {
	if r.data != nil {
		r.keys.all.SetEnabled(len(r.data.Queue) > 0)
		r.keys.some.SetEnabled(len(r.data.Queue) > fewReviews)
	}
	return []key.Binding{r.keys.all, r.keys.some, keyBack, r.keys.down, r.keys.up, keyLeave}
}

func (r reviews) Update(msg tea.Msg, f Frame) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case coachedMsg:
		r.data = &msg.data
	case shownMsg:
		return r, r.first
	case tea.KeyPressMsg:
		nothing := r.data != nil && len(r.data.Queue) == 0
		switch {
		case nothing && key.Matches(msg, r.keys.all, r.keys.some):
		case key.Matches(msg, r.keys.all):
			return r, r.start(math.MaxInt)
		case key.Matches(msg, r.keys.some):
			return r, r.start(fewReviews)
		case key.Matches(msg, r.keys.down):
			r.scroll = clampScroll(r.scroll+1, len(r.lines(f)), f.bodyHeight())
		case key.Matches(msg, r.keys.up):
			r.scroll = clampScroll(r.scroll-1, len(r.lines(f)), f.bodyHeight())
		case key.Matches(msg, keyBack):
			return r, pop
		}
	}
	return r, nil
}

func (r reviews) start(n int) tea.Cmd {
	env, id := r.env, r.settings.Credential
	return startWith(env, r.settings, func() (quiz.Sitting, error) { return NewReview(env, id, n) })
}

func (r reviews) lines(f Frame) []string {
	t := f.Theme
	if r.data == nil {
		return []string{"", t.Dim.Render("looking up what is due")}
	}
	var lines []string
	queue := r.data.Queue
	if len(queue) == 0 {
		lines = append(lines, styled(t.Strong, wrap("Nothing is due today.", f.textWidth()))...)
		lines = append(lines, styled(t.Dim, wrap("What you miss, and what you guess right, comes here by itself and returns before it fades.", f.textWidth()))...)
	} else {
		lines = append(lines, styled(t.Strong, wrap(plural(len(queue), "question is", "questions are")+" due, about "+minutesOf(review.Minutes(queue))+".", f.textWidth()))...)
	}
	if exam := r.data.Learner.Profile.Exam; exam.LastWeek(r.data.Today) {
		lines = append(lines, styled(t.Text, wrap("Last week before the exam: what gains most by exam day comes first.", f.textWidth()))...)
	}
	most, any := 1., false
	for _, l := range r.data.Forecast {
		most, any = math.Max(most, l.Reviews), any || l.Reviews >= .5
	}
	if !any {
		return append(append(lines, ""), styled(t.Text, wrap(fmt.Sprintf("Nothing comes in the next %d days.", len(r.data.Forecast)), f.textWidth()))...)
	}
	lines = append(lines, "", t.Title.Render("The next days"))
	width := max(min(f.textWidth()-34, 40), 6)
	for _, l := range r.data.Forecast {
		day := quiz.DayDate(l.Day).Format("Mon Jan 2")
		lines = append(lines, t.Text.Render(pad(day, 11))+f.bar(l.Reviews/most, width)+t.Text.Render(loadText(l)))
	}
	return lines
}

// minutesOf writes minutes begun, as the plan counts them: at least one.
func minutesOf(minutes float64) string {
	return fmt.Sprintf("%.0f min", math.Max(math.Ceil(minutes-1e-6), 1))
}

func loadText(l review.Load) string {
	n := fmt.Sprintf(" %3.0f", l.Reviews)
	if l.Reviews < .5 {
		return n
	}
	return fmt.Sprintf("%s, %6s", n, minutesOf(l.Minutes))
}

func (r reviews) Render(f Frame) string {
	head := f.Theme.Title.Render("Review") + f.Theme.Head.Render(" · "+Name(r.settings.Credential))
	return f.page(head, window(r.lines(f), r.scroll, f.bodyHeight()), f.help(r.Keys()))
}
