package tui

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"himprep/quiz"
	"himprep/quiz/measure"
)

// progressScreen shows how the learner has come along: scores, readiness, days,
// accuracy and pace, coverage, what changed in the last seven days.
type progressScreen struct {
	env      *Env
	settings Settings
	data     *progressMsg
	scroll   int
	keys     progressKeys
	first    tea.Cmd
}

type progressKeys struct{ down, up, page, pageUp key.Binding }

type progressMsg struct {
	coached
	p quiz.Progress
}

func newProgress(env *Env, settings Settings) progressScreen {
	return progressScreen{env: env, settings: settings, keys: progressKeys{
		down: bind("down j", "scroll", "↓"), up: bind("up k", "scroll up", "↑"),
		page: bind("pgdown space ctrl+d", "page down", "pgdn"), pageUp: bind("pgup ctrl+u", "page up", "pgup"),
	}, first: func() tea.Msg {
		c, k, p, err := LoadProgress(env, settings.Credential)
		if err != nil {
			return errMsg{err}
		}
		return progressMsg{coached{c, k}, p}
	}}
}

func (s progressScreen) Init() tea.Cmd { return s.first }

func (s progressScreen) Keys() []key.Binding {
	return []key.Binding{s.keys.down, s.keys.up, s.keys.page, s.keys.pageUp, keyBack, keyLeave}
}

func (s progressScreen) Update(msg tea.Msg, f Frame) (Screen, tea.Cmd) {
	move := func(by int) { s.scroll = clampScroll(s.scroll+by, len(s.lines(f)), f.bodyHeight()) }
	switch msg := msg.(type) {
	case progressMsg:
		s.data = &msg
	case tea.KeyPressMsg:
		switch {
		case key.Matches(msg, s.keys.down):
			move(1)
		case key.Matches(msg, s.keys.up):
			move(-1)
		case key.Matches(msg, s.keys.page):
			move(f.bodyHeight() - 1)
		case key.Matches(msg, s.keys.pageUp):
			move(1 - f.bodyHeight())
		case key.Matches(msg, keyBack):
			return s, pop
		}
	case tea.MouseWheelMsg:
		by := -2
		if msg.Button == tea.MouseWheelDown {
			by = 2
		}
		move(by)
	}
	return s, nil
}

func (s progressScreen) Render(f Frame) string {
	t := f.Theme
	head := t.Title.Render("Progress") + t.Head.Render(" · "+Name(s.settings.Credential))
	lines := s.lines(f)
	foot := f.help(s.Keys())
	if clampScroll(s.scroll, len(lines), f.bodyHeight())+f.bodyHeight() < len(lines) {
		foot = fit(t.Warn.Render("↓ more ")+foot, f.Width)
	}
	return f.page(head, window(lines, s.scroll, f.bodyHeight()), foot)
}

func (s progressScreen) lines(f Frame) []string {
	t := f.Theme
	if s.data == nil {
		return []string{"", t.Dim.Render("adding it up")}
	}
	d := s.data
	var lines []string
	head := func(text string) {
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, t.Title.Render(text))
	}
	say := func(text string) { lines = append(lines, styled(t.Text, wrap(text, f.textWidth()))...) }

	head("Lately")
	for _, text := range WeekText(d.p.Week) {
		say(text)
	}
	if f.Settings.Streak && d.Streak > 0 {
		say(plural(d.Streak, "day", "days") + " in a row.")
	}
	head("Readiness")
	for _, text := range Readiness(d.cred, d.Standing) {
		say(text)
	}
	lines = append(lines, readinessLines(d.p.Readiness, f)...)
	head("Mock scores, 300 passes")
	lines = append(lines, mockLines(d.Learner.Mocks, f)...)
	head("Days")
	lines = append(lines, heatMap(f, d.Learner.Days, d.Today, f.textWidth())...)
	head("By domain, first answers")
	for _, x := range d.p.Domains {
		lines = append(lines, domainLines(x, f)...)
	}
	head("Bank")
	c := d.p.Coverage
	share := float64(c.Met) / float64(max(c.Bank, 1))
	lines = append(lines, f.bar(share, max(min(f.textWidth()-24, 50), 8))+t.Text.Render(fmt.Sprintf(" %d of %d met", c.Met, c.Bank)))
	return lines
}

// readinessLines draws the predicted score over the weeks, with the numbers.
func readinessLines(points []quiz.ReadinessPoint, f Frame) []string {
	var dots []dot
	var lines []string
	for _, p := range points {
		if p.Known {
			dots = append(dots, dot{p.Day, float64(p.Low), float64(p.Low+p.High) / 2, float64(p.High)})
			form := "%s  score %d to %d, chance to pass %s"
			if f.textWidth() < 52 {
				form = "%s  %d to %d, pass %s"
			}
			lines = append(lines, f.Theme.Text.Render(fmt.Sprintf(form, pad(quiz.DayDate(p.Day).Format("Jan 2"), 6), p.Low, p.High, measure.Shown(p.Pass))))
		}
	}
	if len(dots) < 2 {
		return lines
	}
	return append(scoreChart(f, dots, min(f.textWidth(), 70)), lines[max(len(lines)-4, 0):]...)
}

// mockLines draws the scores of the mocks over time, with the numbers.
func mockLines(mocks []quiz.Summary, f Frame) []string {
	if len(mocks) == 0 {
		return []string{f.Theme.Dim.Render("no mock sat yet")}
	}
	var dots []dot
	var lines []string
	for i := len(mocks) - 1; i >= 0; i-- { // oldest first
		m := mocks[i]
		if m.Scaled == nil || m.Low == nil || m.High == nil {
			continue
		}
		day := quiz.Day(m.EndedAt, m.Offset)
		dots = append(dots, dot{day, float64(*m.Low), float64(*m.Scaled), float64(*m.High)})
		lines = append(lines, f.Theme.Text.Render(pad(quiz.DayDate(day).Format("Jan 2"), 7))+outcome(m, f))
	}
	if len(dots) >= 2 {
		lines = append(scoreChart(f, dots, min(f.textWidth(), 70)), lines[max(len(lines)-5, 0):]...)
	}
	return lines
}

// domainLines are accuracy against what a pass takes, and pace.
func domainLines(d quiz.DomainProgress, f Frame) []string {
	t := f.Theme
	name := t.Text.Render(fit(d.ID+" "+d.Name, f.textWidth()))
	if d.Answers == 0 {
		return []string{name, t.Dim.Render("   nothing answered yet")}
	}
	figures := fmt.Sprintf(" %d of %d right (%.0f to pass), %s each", d.Right, d.Answers, d.Expected, spent(d.MsEach))
	width := min(f.textWidth()-len(figures)-3, 24)
	if width < 4 { // no room for a bar beside them
		return append([]string{name}, styled(t.Text, hang("  ", figures, f.textWidth()))...)
	}
	return []string{name, "   " + f.bar(float64(d.Right)/float64(d.Answers), width) + t.Text.Render(figures)}
}

// WeekText says what changed in the last seven days.
func WeekText(w quiz.Week) []string {
	var out []string
	if w.Answers == 0 {
		out = append(out, "No answer in the last seven days.")
	} else {
		out = append(out, fmt.Sprintf("%s on %d of the last 7 days, %d right; %d of them to new questions.", plural(w.Answers, "answer", "answers"), w.Days, w.Right, w.New))
	}
	if w.PassNow.Known && w.PassBefore.Known {
		out = append(out, fmt.Sprintf("Chance to pass: %s now, %s a week ago.", measure.Shown(w.PassNow.Pass), measure.Shown(w.PassBefore.Pass)))
	}
	if w.Risen != "" {
		out = append(out, "Risen most: "+w.Risen+".")
	}
	if w.Fallen != "" {
		out = append(out, "Fallen: "+w.Fallen+".")
	}
	return out
}
