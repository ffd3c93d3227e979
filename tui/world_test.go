package tui

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"himprep/questions"
	"himprep/questions/credential"
	"himprep/quiz"
	"himprep/quiz/review"
)

// testWorld is a small learner with a small bank, in memory, with a clock that
// stands until it is moved.
type testWorld struct {
	now      time.Time
	log      []quiz.Event
	items    []*questions.Item
	settings map[string]string
	fail     error // of the next writes
	n        int
	summary  []quiz.Summary
	learner  quiz.Learner
	clocks   map[string]int64
	files    map[string]string // written
}

func newTestWorld() *testWorld {
	w := &testWorld{
		now: time.Date(2026, 11, 22, 23, 5, 0, 0, time.FixedZone("", -5*3600)), settings: map[string]string{"credential": "rhit"},
		clocks: map[string]int64{}, files: map[string]string{},
	}
	for d := 1; d <= 6; d++ {
		for k := range 40 {
			w.items = append(w.items, testItem(d, k))
		}
	}
	return w
}

// testItem makes items of every shape: short, long, wide, a case, ordered.
func testItem(domain, k int) *questions.Item {
	it := &questions.Item{
		ID: fmt.Sprintf("rhit-%d%03d", domain, k), Topic: fmt.Sprintf("topic-%d", k/2), Level: questions.Levels[k%3], Rating: 500 + (k*37)%400,
		Stem:       fmt.Sprintf("A release desk at clinic %d receives request %d for the record of a patient who moved away. Which step comes first?", domain, k),
		Checked:    questions.MonthOf(2026, 11),
		Credential: "rhit", Domain: fmt.Sprint(domain), Task: fmt.Sprintf("%d.%d", domain, 1+k%4), File: "rhit/test.yaml",
		Source: questions.Refs{{ID: "45cfr164.524", Place: "(b)(2)"}},
	}
	for _, o := range []string{"Check who asks", "Log the request", "Find the record", "Send the invoice"} {
		it.Options = append(it.Options, questions.Option{Text: o, Why: "This is why " + strings.ToLower(o) + " is as it is, in a sentence that is long enough to wrap."})
	}
	switch k {
	case 1:
		it.Stem = "病院の記録係は " + strings.Repeat("a very long stem that goes on and on with wide 文字 in it, ", 12) + "what then?"
	case 2:
		it.Case, it.CaseText = "case-1", "Month      Discharges   Deaths\nOctober          1,204       17\nNovember           987       12"
	case 3:
		it.Ordered = true
		it.Options[2].Key = true
	}
	return it
}

func (w *testWorld) env() *Env {
	return &Env{
		Recorder: w, Sittings: w, Items: w, Library: w, Learners: w, Keeper: w,
		Settings: func(context.Context) (Settings, error) { return ReadSettings(w.settings), nil },
		Now:      func() time.Time { return w.now },
		Tick:     func(string) tea.Cmd { return nil },
		Seed:     func() uint64 { return 7 },
		NewID:    func() string { w.n++; return fmt.Sprintf("sitting-%d", w.n) },
		Version:  "test", DataFile: "/home/learner/himprep.db", PackDir: "/home/learner/packs",
	}
}

func (w *testWorld) Append(_ context.Context, events ...quiz.Event) error {
	if w.fail != nil {
		return w.fail
	}
	w.log = append(w.log, events...)
	for _, e := range events {
		if e.Kind == quiz.Set {
			w.settings[e.Name] = e.Text
		}
	}
	return nil
}

func (w *testWorld) Checkpoint(_ context.Context, sitting string, ms int64) error {
	w.clocks[sitting] = ms
	return w.fail
}

func (w *testWorld) sitting(id string) (quiz.Sitting, error) {
	var events []quiz.Event
	for _, e := range w.log {
		if e.Sitting == id {
			events = append(events, e)
		}
	}
	return quiz.Replay(events)
}

func (w *testWorld) Sitting(_ context.Context, id string) (quiz.Sitting, int64, error) {
	s, err := w.sitting(id)
	return s, max(s.Clock, w.clocks[id]), err
}

func (w *testWorld) list(ended bool) []quiz.Summary {
	var list []quiz.Summary
	for _, e := range w.log {
		if e.Kind != quiz.Began {
			continue
		}
		s, err := w.sitting(e.Sitting)
		if err != nil || s.Ended() != ended {
			continue
		}
		sum := quiz.Summary{
			ID: s.ID, Credential: s.Credential, Mode: s.Begun.Mode, Form: s.Begun.Form, Title: s.Begun.Title, BegunAt: s.BegunAt, EndedAt: s.EndedAt,
			Offset: s.Offset, State: s.State, Total: len(s.Marks), Answered: s.Answered(), ClockMs: s.Clock, LimitMs: s.Begun.LimitMs,
		}
		if r, err := quiz.NewResult(s); err == nil {
			sum.N, sum.Right, sum.Cut, sum.Scaled, sum.Pass, sum.Low, sum.High = r.N, r.Right, r.Cut, r.Scaled, r.Pass, r.Low, r.High
		}
		list = append(list, sum)
	}
	return list
}

func (w *testWorld) Open(context.Context, string) ([]quiz.Summary, error) { return w.list(false), nil }

func (w *testWorld) Finished(_ context.Context, _ string, limit int) ([]quiz.Summary, error) {
	list := append(w.list(true), w.summary...)
	return list[:min(limit, len(list))], nil
}

func (w *testWorld) Story(_ context.Context, item string) (quiz.Story, error) {
	return quiz.Story{Stat: quiz.Stat{Times: 2}, Note: "look at the clock", Attempts: []quiz.Attempt{{Correct: true}, {}}}, nil
}

func (w *testWorld) Credential(id string) (*credential.Credential, error) {
	return credential.Load(credential.Files, id)
}

func (w *testWorld) Supply(context.Context, string) (quiz.Supply, error, error) {
	return quiz.Supply{
		Items: w.items, Stats: map[string]quiz.Stat{}, Now: questions.MonthOf(2026, 11),
		Sources: map[string]questions.Source{"45cfr164.524": {ID: "45cfr164.524", Title: "Access of individuals", Address: "https://www.ecfr.gov/current/title-45/section-164.524"}},
	}, nil, nil
}

func (w *testWorld) Enemies(string) (map[string][]string, error) { return nil, nil }

func (w *testWorld) Learner(context.Context, string) (quiz.Learner, error) {
	l := w.learner
	l.ReserveMade = true
	l.Profile = quiz.ReadProfile(w.settings, "rhit")
	return l, nil
}

// studied gives the world a learner with months of work behind them.
func (w *testWorld) studied() {
	today := quiz.Day(w.now.UnixMilli(), -300)
	day := int64(86_400_000)
	for i, it := range w.items[:150] {
		at := w.now.UnixMilli() - int64(40-i/4)*day
		w.learner.Attempts = append(w.learner.Attempts, quiz.Counted{
			Item: it.ID, Domain: it.Domain, Task: it.Task, Rating: it.Rating, Correct: i%10 < 7, At: at, Day: today - 40 + i/4, Ms: 60_000 + int64(i)*100, Confidence: []string{quiz.Sure, quiz.Guess}[i%20/19],
		})
		if i%10 >= 7 {
			w.learner.Cards = append(w.learner.Cards, review.Start(it.ID, review.Answer{Day: today - 40 + i/4, Seconds: 50}))
		}
	}
	for _, it := range w.items[150:] {
		if k := it.ID[len(it.ID)-1]; k == '4' || k == '7' {
			w.learner.Attempts = append(w.learner.Attempts, quiz.Counted{Item: it.ID, Domain: it.Domain, Task: it.Task, Rating: it.Rating, Correct: k == '4', At: w.now.UnixMilli() - 3*day, Day: today - 3, Ms: 70_000})
		}
	}
	for d := range 40 {
		if d%3 != 1 {
			w.learner.Days = append(w.learner.Days, quiz.DayStat{Day: today - 39 + d, Answers: 10 + d, Correct: 8 + d/2, Ms: 900_000})
		}
	}
	w.learner.Waiting = []quiz.Reserve{{Name: "B", Items: []string{"rhit-1001"}}}
	for i := range 3 {
		scaled, low, high, pass := 280+15*i, 262+15*i, 301+15*i, i > 1
		m := quiz.Summary{
			ID: fmt.Sprintf("old-%d", i), Credential: "rhit", Mode: quiz.ModeExam, Form: "half", Title: "RHIT half mock", EndedAt: w.now.UnixMilli() - int64(30-10*i)*day,
			Offset: -300, State: quiz.SubmittedState, Total: 75, Answered: 75, N: 65, Right: 40 + 3*i, Cut: 45, Scaled: &scaled, Low: &low, High: &high, Pass: &pass,
		}
		w.learner.Mocks = append([]quiz.Summary{m}, w.learner.Mocks...)
		w.summary = append([]quiz.Summary{m}, w.summary...)
	}
}

// A driver plays keys into the program without a terminal.
type driver struct {
	t   testing.TB
	app App
	end bool
}

func drive(t testing.TB, w *testWorld, width, height int, screens ...Screen) *driver {
	env := w.env()
	d := &driver{t: t, app: NewApp(env, Settings{}, append([]Screen{NewHome(env)}, screens...)...)}
	d.run(d.app.Init())
	d.send(tea.WindowSizeMsg{Width: width, Height: height})
	d.send(Ready(ReadSettings(w.settings), nil))
	return d
}

// send gives the program a message and does all that follows from it.
func (d *driver) send(msg tea.Msg) {
	d.t.Helper()
	m, cmd := d.app.Update(msg)
	d.app = m.(App)
	d.run(cmd)
}

// run does a command, in turn what it batches.
func (d *driver) run(cmd tea.Cmd) {
	d.t.Helper()
	if cmd == nil {
		return
	}
	msg := cmd()
	switch v := reflect.ValueOf(msg); {
	case msg == nil:
	case v.Kind() == reflect.Slice && v.Type().Elem() == reflect.TypeFor[tea.Cmd](): // a batch or a sequence
		for i := range v.Len() {
			d.run(v.Index(i).Interface().(tea.Cmd))
		}
	case v.Type() == reflect.TypeOf(tea.Quit()):
		d.end = true
	case strings.HasPrefix(fmt.Sprintf("%T", msg), "tea."): // a question to the terminal
	default:
		d.send(msg)
	}
}

// keys presses keys by name: letters, "enter", "esc", "down".
func (d *driver) keys(names ...string) {
	d.t.Helper()
	for _, name := range names {
		d.send(press(name))
	}
}

// text types letters.
func (d *driver) text(s string) {
	for _, r := range s {
		d.send(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

func press(name string) tea.KeyPressMsg {
	if strings.HasPrefix(name, "ctrl+") {
		return tea.KeyPressMsg{Code: rune(name[5]), Mod: tea.ModCtrl}
	}
	if code, ok := map[string]rune{
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "down": tea.KeyDown, "up": tea.KeyUp, "left": tea.KeyLeft, "right": tea.KeyRight,
		"tab": tea.KeyTab, "space": tea.KeySpace, "backspace": tea.KeyBackspace, "pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp,
	}[name]; ok {
		return tea.KeyPressMsg{Code: code}
	}
	r := []rune(name)[0]
	return tea.KeyPressMsg{Code: r, Text: name}
}

// has fails unless the screen shows a text.
func (d *driver) has(texts ...string) {
	d.t.Helper()
	view := plainView(d.app)
	for _, text := range texts {
		if !strings.Contains(view, text) {
			d.t.Fatalf("the screen lacks %q:\n%s", text, view)
		}
	}
}

// quizBegun is a form of one item.
func quizBegun(p quiz.Placed) quiz.Begun {
	return quiz.Begun{Mode: quiz.ModeExam, Form: "half", Title: "RHIT half mock", LimitMs: 6_180_000, Factor: 1, Items: []quiz.Placed{p}}
}
