package tui

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"himprep/quiz"
)

func init() {
	scenes["pathway"] = func(w *testWorld, d *driver) { d.keys("a", "space", "down", "space", "down") }
	scenes["pathway-stage"] = func(w *testWorld, d *driver) { d.keys("a", "tab", "tab") }
	scenes["pathway-read"] = func(w *testWorld, d *driver) { d.keys("a", "enter") }
	scenes["pathway-fits"] = func(w *testWorld, d *driver) { d.keys("a", "f") }
}

func TestPathwayTicks(t *testing.T) {
	w := newTestWorld()
	d := drive(t, w, 80, 24)
	d.keys("a")
	d.has("Pathway", "0 of 22 steps done", "▸   [ ] Choose the level", "Why:", "Time:", "Where:")
	d.keys("space", "down", "x")
	d.has("2 of 22 steps done", "[x] Choose the level", "▸   [x] Check that the program")
	d.keys("up", "space")
	d.has("1 of 22 steps done", "▸   [ ] Choose the level")
	if got := Ticks(w.log); got["education.level"] || !got["education.accreditation"] {
		t.Errorf("the log holds %v", got)
	}

	// later the ticks are there, and the cursor is on the first open step
	d = drive(t, w, 80, 24)
	d.keys("a")
	d.has("1 of 22 steps done", "▸   [ ] Choose the level", "[x] Check that the program")
	d.keys("tab", "space") // the head of a stage cannot be ticked
	d.has("1 of 22 steps done", "▸ 2. Experience")
	d.send(tea.KeyPressMsg{Code: tea.KeyTab, Mod: tea.ModShift})
	d.has("▸ 1. Education")
}

func TestPathwayReads(t *testing.T) {
	w := newTestWorld()
	d := drive(t, w, 80, 24)
	d.keys("a", "enter")
	d.has("What popular guides get wrong", "Guides say:", "In fact:")
	d.keys("pgdown", "esc", "f")
	d.has("RHIT", "RHIA", "CPHIMS", "Asks", "Work")
	d.keys("esc", "esc")
	d.has("himprep · pass the RHIT")
}

func TestTicks(t *testing.T) {
	got := Ticks([]quiz.Event{
		{Kind: quiz.Ticked, Name: "a", On: true}, {Kind: quiz.Ticked, Name: "b", On: true}, {Kind: quiz.Set, Name: "c", Text: "d"}, {Kind: quiz.Ticked, Name: "a"},
	})
	if got["a"] || !got["b"] || got["c"] {
		t.Errorf("got %v", got)
	}
}
