package tui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"himprep/quiz"
)

// plainView is what is drawn, without styles.
func plainView(a App) string { return ansi.Strip(a.render()) }

// scenes lead to every screen there is.
var scenes = map[string]func(w *testWorld, d *driver){
	"home-new":      func(w *testWorld, d *driver) {},
	"home-resume":   func(w *testWorld, d *driver) { d.keys("m", "enter", "a", "n", "esc") },
	"welcome":       func(w *testWorld, d *driver) { d.send(pushMsg{newWelcome(d.app.env)}) },
	"welcome-date":  func(w *testWorld, d *driver) { d.send(pushMsg{newWelcome(d.app.env)}); d.keys("2") },
	"welcome-begin": func(w *testWorld, d *driver) { d.send(pushMsg{newWelcome(d.app.env)}); d.keys("1", "enter") },
	"builder":       func(w *testWorld, d *driver) { d.keys("p", "down", "down", "down", "tab", "down", "space") },
	"tutor":         func(w *testWorld, d *driver) { d.keys("t", "b") },
	"tutor-verdict": func(w *testWorld, d *driver) { d.keys("t", "b", "u") },
	"tutor-note":    func(w *testWorld, d *driver) { d.keys("t", "N") },
	"exam":          func(w *testWorld, d *driver) { d.keys("m", "enter", "c", "n", "f", "x", "a", "n", "n", "b") },
	"exam-long":     func(w *testWorld, d *driver) { d.send(pushMsg{oneItem(w, d, 1)}) },
	"exam-case":     func(w *testWorld, d *driver) { d.send(pushMsg{oneItem(w, d, 2)}) },
	"mock-start":    func(w *testWorld, d *driver) { d.keys("m") },
	"mock-resume":   func(w *testWorld, d *driver) { d.keys("m", "enter", "a", "esc", "m") },
	"exam-calc":     func(w *testWorld, d *driver) { d.keys("m", "enter", "="); d.text("12*7/3") },
	"exam-check":    func(w *testWorld, d *driver) { d.keys("m", "enter", "c", "n", "f", "r", "tab") },
	"exam-end":      func(w *testWorld, d *driver) { d.keys("m", "enter", "c", "r", "E") },
	"result-mock":   func(w *testWorld, d *driver) { answerMock(d, 75); d.keys("E", "y") },
	"result-ten":    func(w *testWorld, d *driver) { d.keys("t", "a", "enter", "enter", "b", "g", "E", "y") },
	"reread":        func(w *testWorld, d *driver) { answerMock(d, 20); d.keys("r", "E", "y", "w") },
	"history":       func(w *testWorld, d *driver) { w.studied(); d.keys("y") },
	"history-empty": func(w *testWorld, d *driver) { d.keys("y") },
	"bank":          func(w *testWorld, d *driver) { d.keys("b", "/"); d.text("clinic 3"); d.keys("enter", "down") },
	"bank-item":     func(w *testWorld, d *driver) { d.keys("b", "enter", "enter") },
	"settings":      func(w *testWorld, d *driver) { d.keys("s", "down", "right") },
	"help":          func(w *testWorld, d *driver) { d.keys("m", "enter", "?") },
	"notice":        func(w *testWorld, d *driver) { d.send(errMsg{errNothingDue}) },
	"confirm":       func(w *testWorld, d *driver) { d.send(pushMsg{newConfirm("Really give it up?", nil)}) },
	"placement":     func(w *testWorld, d *driver) { d.keys("d", "a", "enter", "c") },
	"weak":          func(w *testWorld, d *driver) { w.studied(); d.keys("w") },
	"weak-new":      func(w *testWorld, d *driver) { d.keys("w") },
	"weak-placed": func(w *testWorld, d *driver) {
		w.studied()
		w.learner.Attempts = w.learner.Attempts[60:90]
		d.send(pushMsg{newWeak(d.app.env, d.app.settings, true)})
	},
	"review-none":    func(w *testWorld, d *driver) { d.keys("v") },
	"result-placed":  func(w *testWorld, d *driver) { d.send(pushMsg{newResult(d.app.env, placedSitting(w, d))}) },
	"history-placed": func(w *testWorld, d *driver) { placedSitting(w, d); d.keys("y") },
	"bank-disputed":  func(w *testWorld, d *driver) { d.keys("b", "enter", "!"); d.text("two are right"); d.keys("enter") },
	"weak-tasks":     func(w *testWorld, d *driver) { w.studied(); d.keys("w", "tab", "down") },
	"review":         func(w *testWorld, d *driver) { w.studied(); d.keys("v") },
	"progress":       func(w *testWorld, d *driver) { w.studied(); d.keys("g") },
	"progress-later": func(w *testWorld, d *driver) { w.studied(); d.keys("g", "pgdown", "pgdown") },
	"home-studied": func(w *testWorld, d *driver) {
		w.settings["exam-date-rhit"] = "2026-12-12"
		w.studied()
		d.keys("b", "esc")
	},
}

// oneItem is an exam of a single item of the test bank.
func oneItem(w *testWorld, d *driver, k int) Screen {
	env := d.app.env
	supply, _, _ := w.Supply(ctx(), "rhit")
	p := supply.PlaceAt(w.items[k])
	b := quizBegun(p)
	s, err := begin(env, "rhit", b)
	if err != nil {
		d.t.Fatal(err)
	}
	return newExam(env, s, 0, d.app.settings)
}

// placedSitting is a placement that was sat to its end.
func placedSitting(w *testWorld, d *driver) quiz.Sitting {
	d.keys("d")
	for i := range 40 {
		if len(w.list(true)) == 0 {
			d.keys(string(rune('a'+i%2)), "enter")
		}
	}
	d.keys("esc")
	s, err := w.sitting(w.list(true)[0].ID)
	if err != nil {
		d.t.Fatal(err)
	}
	return s
}

// answerMock answers the first n questions of a half mock.
func answerMock(d *driver, n int) {
	d.keys("m", "enter")
	for i := range n {
		d.keys(string(rune('a'+i%4)), "n")
	}
}

var sizes = [][2]int{{40, 12}, {60, 20}, {80, 24}, {120, 40}}

func TestGoldens(t *testing.T) {
	for name, scene := range scenes {
		for _, size := range sizes {
			t.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(t *testing.T) {
				w := newTestWorld()
				d := drive(t, w, size[0], size[1])
				scene(w, d)
				golden.RequireEqual(t, trimmed(plainView(d.app)))
			})
		}
	}
}

// trimmed drops blanks at the ends of lines, which no one sees.
func trimmed(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

// No screen draws a line wider than the terminal, or more or fewer lines than
// it has, whatever its size, in any theme; and a resize keeps the place.
func TestEveryScreenFits(t *testing.T) {
	more := append([][2]int{{24, 8}, {33, 9}, {71, 17}, {75, 23}, {76, 24}, {99, 30}, {160, 50}, {300, 90}}, sizes...)
	for name, scene := range scenes {
		t.Run(name, func(t *testing.T) {
			w := newTestWorld()
			d := drive(t, w, 80, 24)
			scene(w, d)
			for _, theme := range []string{"no colour", "light", "high contrast", "dark"} {
				d.app.settings.Theme = theme
				d.send(tea.BackgroundColorMsg{})
				for _, size := range more {
					d.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
					lines := strings.Split(d.app.render(), "\n")
					if len(lines) != size[1] {
						t.Errorf("%dx%d: %d lines", size[0], size[1], len(lines))
					}
					for i, line := range lines {
						if n := ansi.StringWidth(line); n > size[0] {
							t.Errorf("%dx%d: line %d is %d wide: %q", size[0], size[1], i, n, ansi.Strip(line))
						}
					}
				}
			}
		})
	}
}

func TestTinyTerminals(t *testing.T) {
	w := newTestWorld()
	d := drive(t, w, 80, 24)
	d.keys("m", "enter", "c", "n", "n")
	d.has("3 of 75")
	d.send(tea.WindowSizeMsg{})
	if v := d.app.render(); v != "" {
		t.Errorf("0x0 draws %q", v)
	}
	d.send(tea.WindowSizeMsg{Width: 10, Height: 3})
	view := plainView(d.app)
	for _, line := range strings.Split(view, "\n") {
		if ansi.StringWidth(line) > 10 {
			t.Errorf("10x3 draws %q", line)
		}
	}
	if !strings.Contains(strings.ReplaceAll(view, "\n", " "), "24x8") {
		t.Errorf("10x3 does not say what is needed: %q", view)
	}
	d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	d.has("3 of 75")
}
