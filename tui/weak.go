package tui

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

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
	label, figures, note string
	short                string // note where the terminal is narrow
	spec                 quiz.PracticeSpec
}

func (w weak) rows() []weakRow {
	if w.data == nil {
		return nil
	}
	var rows []weakRow
	if ids := w.data.Standing.SureWrong; len(ids) > 0 {
		n := min(len(ids), 20)
		const costly = "the costliest kind: what is known wrong"
		rows = append(rows, weakRow{"Wrong though sure", plural(len(ids), "question", "questions"), costly, costly, quiz.PracticeSpec{N: n, Items: ids[:n]}})
	}
	if w.tasks {
		for _, t := range w.data.Standing.Tasks {
			note, short := evidence(t.Share, t.Low, t.High, t.Attempts, t.Early, quiz.Level)
			rows = append(rows, weakRow{
				t.ID + " " + t.Name, gainText(t.Gain, t.GainLow, t.GainHigh), note, short,
				quiz.PracticeSpec{N: 10, Tasks: []string{t.ID}},
			})
		}
		return rows
	}
	for _, t := range w.data.Standing.Topics {
		note, short := evidence(t.Share, t.ShareLow, t.ShareHigh, t.Attempts, t.Early, t.Trend)
		rows = append(rows, weakRow{
			t.ID + " " + t.Name, gainText(t.Gain, t.GainLow, t.GainHigh), note, short,
			quiz.PracticeSpec{N: 10, Domains: []string{t.ID}},
		})
	}
	return rows
}

func gainText(gain, low, high float64) string {
	return fmt.Sprintf("%3.0f points (%.0f to %.0f)", gain, low, high)
}

// evidence says what a topic's points rest on, in full and for a narrow terminal.
func evidence(share, low, high float64, n int, early bool, trend quiz.Trend) (note, short string) {
	note = fmt.Sprintf("%2.0f %% right expected (%.0f to %.0f), %s", 100*share, 100*low, 100*high, plural(n, "answer", "answers"))
	short = fmt.Sprintf("%2.0f %% right, %s", 100*share, plural(n, "answer", "answers"))
	if early {
		note, short = note+", early signal", short+", early"
	}
	if t := trendWord(trend); t != "" {
		note, short = note+", "+t, short+", "+t
	}
	return note, short
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
		row := (msg.Y-f.bodyTop()-len(w.intro(f)))/2 + w.scroll(f)
		if msg.Y >= f.bodyTop()+len(w.intro(f)) && row < len(rows) {
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

// intro says what the list means.
func (w weak) intro(f Frame) []string {
	if w.data == nil {
		return nil
	}
	var lines []string
	if w.placed {
		lines = append(lines, styled(f.Theme.Strong, wrap("Placement done. This is where you stand; the first line is worth most.", f.textWidth()))...)
		if len(w.data.Plan.Steps) > 0 {
			lines = append(lines, styled(f.Theme.Text, wrap("Next: "+w.data.Plan.Steps[0].Title+". "+w.data.Plan.Why, f.textWidth()))...)
		}
	}
	ready := Readiness(w.data.cred, w.data.Standing)[0]
	if f.Height < 16 { // the topics need the room; Progress has the whole sentence
		return append(lines, f.Theme.Text.Render(fit(ready, f.textWidth())))
	}
	lines = append(lines, styled(f.Theme.Text, wrap(ready, f.textWidth()))...)
	lines = append(lines, styled(f.Theme.Dim, wrap("Points of the 400 scale between you and 85 % right; in brackets where they lie 8 times in 10.", f.textWidth()))...)
	return append(lines, "")
}

// scroll is the first row shown; a row takes two lines.
func (w weak) scroll(f Frame) int {
	room := max((f.bodyHeight()-len(w.intro(f)))/2, 1)
	return clampScroll(w.cursor-room/2, len(w.rows()), room)
}

func (w weak) Render(f Frame) string {
	t := f.Theme
	head := f.header(t.Title.Render("Weak topics")+t.Head.Render(" · "+Name(w.settings.Credential)), "")
	if w.data == nil {
		return f.page(head, []string{"", t.Dim.Render("working it out")}, f.help(w.Keys()))
	}
	body := w.intro(f)
	rows := w.rows()
	for i := w.scroll(f); i < len(rows) && len(body) < f.bodyHeight(); i++ {
		r := rows[i]
		pointer, style := "  ", t.Text
		if i == w.cursor {
			pointer, style = "▸ ", t.Focus
		}
		note := r.note
		if len(note) > f.Width-4 {
			note = r.short
		}
		room := max(f.textWidth()-len(r.figures)-4, 10)
		body = append(body, style.Render(pointer+pad(fit(r.label, room), room))+" "+t.Strong.Render(r.figures), t.Dim.Render(fit("    "+note, f.Width)))
	}
	return f.page(head, body[:min(len(body), f.bodyHeight())], f.help(w.Keys()))
}
