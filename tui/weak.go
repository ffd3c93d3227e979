package tui

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"himprep/questions"
	"himprep/quiz"
)

// weak ranks domains and tasks by the points they are worth; enter practises
// one. After a placement it says where the learner stands.
type weak struct {
	env      *Env
	placed   bool // a placement has just ended
	data     *coached
	tasks    bool // tasks, not domains
	cursor   int
	keys     weakKeys
	first    tea.Cmd
	settings Settings
}

type weakKeys struct{ open, tasks, down, up key.Binding }

func newWeak(env *Env, settings Settings, placed bool) weak {
	return weak{env: env, placed: placed, settings: settings, first: loadCoached(env, settings.Credential), keys: weakKeys{
		open: bind("enter", "practise it"), tasks: bind("tab", "domains or tasks"),
		down: bind("down j", "below", "↓"), up: bind("up k", "above", "↑"),
	}}
}

func (w weak) Init() tea.Cmd { return w.first }

func (w weak) Keys() []key.Binding {
	return []key.Binding{w.keys.open, w.keys.tasks, keyBack, w.keys.down, w.keys.up, keyLeave}
}

// A weakRow is one line that can be practised.
type weakRow struct {
	label string
	notes []string // the longest that fits is shown
	spec  quiz.PracticeSpec
}

func (w weak) rows() []weakRow {
	if w.data == nil {
		return nil
	}
	var rows, sure []weakRow
	s := w.data.Standing
	if ids := s.SureWrong; len(ids) > 0 {
		n := min(len(ids), 20)
		count := plural(len(ids), "question", "questions")
		sure = []weakRow{{"Wrong though sure", []string{count + " that you felt sure of and got wrong", count}, quiz.PracticeSpec{N: n, Items: ids[:n]}}}
	}
	if !w.placed { // just placed, one wants the domains first
		rows = sure
	}
	if w.tasks {
		tasks := slices.Clone(s.Tasks)
		if s.Attempts == 0 { // nothing to rank by
			slices.SortFunc(tasks, func(a, b quiz.TaskStanding) int { return questions.CompareTasks(a.ID, b.ID) })
		}
		for _, t := range tasks {
			notes := evidence(s, gain{t.Gain, t.GainLow, t.GainHigh}, gain{t.Share, t.Low, t.High}, t.Attempts, t.Early, quiz.Level)
			rows = append(rows, weakRow{t.ID + " " + t.Name, notes, quiz.PracticeSpec{N: 10, Tasks: []string{t.ID}}})
		}
	} else {
		topics := slices.Clone(s.Topics)
		if s.Attempts == 0 {
			slices.SortFunc(topics, func(a, b quiz.DomainStanding) int { return cmp.Compare(a.ID, b.ID) })
		}
		for _, t := range topics {
			notes := evidence(s, gain{t.Gain, t.GainLow, t.GainHigh}, gain{t.Share, t.ShareLow, t.ShareHigh}, t.Attempts, t.Early, t.Trend)
			rows = append(rows, weakRow{t.ID + " " + t.Name, notes, quiz.PracticeSpec{N: 10, Domains: []string{t.ID}}})
		}
	}
	if w.placed {
		rows = append(rows, sure...)
	}
	return rows
}

// A gain is an estimate with its range.
type gain struct{ about, low, high float64 }

// evidence says what a topic is worth and what that rests on, the longest
// first.
func evidence(s quiz.Standing, points, share gain, n int, early bool, trend quiz.Trend) []string {
	if s.Attempts == 0 {
		return []string{"nothing answered yet"}
	}
	short := plural(int(math.Round(points.about)), "point", "points")
	full := fmt.Sprintf("%s (%.0f to %.0f)", short, points.low, points.high)
	answers := plural(n, "answer", "answers")
	if n == 0 {
		return []string{full + ", nothing answered yet", short + ", nothing answered yet", short}
	}
	least := full + ", " + answers
	full += fmt.Sprintf(", expect %.0f %% right (%.0f to %.0f), %s", 100*share.about, 100*share.low, 100*share.high, answers)
	short += fmt.Sprintf(", expect %.0f %% right, %s", 100*share.about, answers)
	if early {
		least = strings.TrimSuffix(least, answers) + "early signal" // which says that they are few
		full, short = full+", early signal", short+", early signal"
	}
	if t := trendWord(trend); t != "" {
		full, short = full+", "+t, short+", "+t
	}
	return []string{full, short, least}
}

func (w weak) Update(msg tea.Msg, f Frame) (Screen, tea.Cmd) {
	rows := w.rows()
	switch msg := msg.(type) {
	case coachedMsg:
		w.data = &msg.data
	case shownMsg:
		return w, w.first
	case tea.KeyPressMsg:
		switch {
		case key.Matches(msg, w.keys.down):
			w.cursor = min(w.cursor+1, max(len(rows)-1, 0))
		case key.Matches(msg, w.keys.up):
			w.cursor = max(w.cursor-1, 0)
		case key.Matches(msg, w.keys.tasks):
			w.tasks, w.cursor = !w.tasks, 0
		case key.Matches(msg, w.keys.open) && w.cursor < len(rows):
			return w, startTopic(w.env, w.settings, rows[w.cursor].spec)
		case key.Matches(msg, keyBack):
			return w, pop
		}
	case tea.MouseClickMsg:
		lines, of := w.list(f)
		line := msg.Y - f.bodyTop() - len(w.intro(f))
		if at := line + w.scroll(f); line >= 0 && at < len(lines) {
			row := of[at]
			w.cursor = row
			return w, startTopic(w.env, w.settings, rows[row].spec)
		}
	case tea.MouseWheelMsg:
		by := -1
		if msg.Button == tea.MouseWheelDown {
			by = 1
		}
		w.cursor = max(0, min(w.cursor+by, len(rows)-1))
	}
	return w, nil
}

// startTopic practises a topic: as many as there are, up to the number asked.
func startTopic(env *Env, settings Settings, spec quiz.PracticeSpec) tea.Cmd {
	return startWith(env, settings, func() (quiz.Sitting, error) {
		supply, _, err := env.Library.Supply(ctx(), settings.Credential)
		if err != nil {
			return quiz.Sitting{}, err
		}
		if n := len(spec.Matching(supply)); n > 0 && n < spec.N {
			spec.N = n
		}
		return NewPractice(env, settings.Credential, spec, 0)
	})
}

// PointsText says what the points of a topic are.
const PointsText = "Points: what 85 % right would add to your score; in brackets the likely range."

// intro says what the list means.
func (w weak) intro(f Frame) []string {
	if w.data == nil {
		return nil
	}
	var lines []string
	s := w.data.Standing
	if w.placed {
		level := "Placed at " + LevelText(s.Level(w.data.cred)) + ", where 300 passes."
		if f.Height < 16 {
			lines = append(lines, f.Theme.Strong.Render(fit(level, f.textWidth())))
			if len(w.data.Plan.Steps) > 0 {
				lines = append(lines, f.Theme.Text.Render(fit("Next: "+w.data.Plan.Steps[0].Title, f.textWidth())))
			}
			return lines
		}
		level += " Early estimate, " + plural(s.Attempts, "answer", "answers") + "."
		lines = append(lines, styled(f.Theme.Strong, wrap(level, f.textWidth()))...)
		if len(w.data.Plan.Steps) > 0 {
			lines = append(lines, styled(f.Theme.Text, wrap("Next: "+w.data.Plan.Steps[0].Title+". "+w.data.Plan.Why, f.textWidth()))...)
		}
	}
	ready := Readiness(w.data.cred, s)[0]
	if f.Height < 16 { // the topics need the room; Progress has the whole sentence
		return append(lines, f.Theme.Text.Render(fit(ready, f.textWidth())))
	}
	lines = append(lines, styled(f.Theme.Text, wrap(ready, f.textWidth()))...)
	if s.Attempts > 0 {
		lines = append(lines, styled(f.Theme.Dim, wrap(PointsText, f.textWidth()))...)
	}
	return append(lines, "")
}

// list draws the rows, and says of which row each line is. A long name goes on
// where there is room.
func (w weak) list(f Frame) (lines []string, of []int) {
	t := f.Theme
	for i, r := range w.rows() {
		pointer, style := "  ", t.Text
		if i == w.cursor {
			pointer, style = "▸ ", t.Focus
		}
		note := r.notes[len(r.notes)-1]
		for _, n := range slices.Backward(r.notes) {
			if ansi.StringWidth(n) <= f.Width-4 {
				note = n
			}
		}
		name := []string{pointer + fit(r.label, f.Width-2)}
		if f.Height >= 16 {
			name = hang(pointer, r.label, f.textWidth())
		}
		for _, line := range append(styled(style, name), t.Dim.Render(fit("    "+note, f.Width))) {
			lines, of = append(lines, line), append(of, i)
		}
	}
	return lines, of
}

// scroll is the first line of the list shown; what is under the cursor is.
func (w weak) scroll(f Frame) int {
	lines, of := w.list(f)
	room := max(f.bodyHeight()-len(w.intro(f)), 1)
	at := max(slices.Index(of, w.cursor), 0)
	return clampScroll(at+1-room/2, len(lines), room)
}

func (w weak) Render(f Frame) string {
	t := f.Theme
	head := f.header(t.Title.Render("Weak topics")+t.Head.Render(" · "+Name(w.settings.Credential)), "")
	if w.data == nil {
		return f.page(head, []string{"", t.Dim.Render("working it out")}, f.help(w.Keys()))
	}
	body := w.intro(f)
	lines, _ := w.list(f)
	body = append(body, lines[min(w.scroll(f), len(lines)):]...)
	return f.page(head, body[:min(len(body), f.bodyHeight())], f.help(w.Keys()))
}
