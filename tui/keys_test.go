package tui

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"

	"himprep/quiz"
)

// keyScreens are the screens whose keys the README lists, in its order.
func keyScreens(w *testWorld) []struct {
	name   string
	screen Screen
} {
	env := w.env()
	d := drive(&testing.T{}, w, 80, 24)
	supply, _, _ := w.Supply(ctx(), "rhit")
	s, err := begin(env, "rhit", quizBegun(supply.PlaceAt(w.items[0])))
	if err != nil {
		panic(err)
	}
	set := DefaultSettings()
	checking := newExam(env, s, 0, set)
	checking.checking, checking.check = true, newCheckList()
	return []struct {
		name   string
		screen Screen
	}{
		{"Home", d.app.stack[0]},
		{"Welcome", newWelcome(env)},
		{"Mock and timed practice", newExam(env, s, 0, set)},
		{"Review screen of a mock", checking},
		{"Practice (tutor) and review", newTutor(env, s, 0, set)},
		{"Placement", newPlacement(env, s, 0, set)},
		{"Practice builder", newBuilder(env, set)},
		{"Result", newResult(env, s)},
		{"Reading a result", newReread(env, quiz.Result{Items: []quiz.ItemResult{{}}}, quiz.All)},
		{"Weak topics", newWeak(env, set, false)},
		{"Reviews", newReviews(env, set)},
		{"Progress", newProgress(env, set)},
		{"History", newHistory(env, set)},
		{"Bank", newBank(env, set)},
		{"A question of the bank", newBankItem(env, supply, w.items[0])},
		{"Eligibility", NewEligibility(env, set)},
		{"Dates", NewDates(env, set)},
		{"Pathway", NewPathway(env)},
		{"Settings", newSettings(env)},
	}
}

// No key means two things on one screen. The calculator, search and notes take
// the letters while they are open.
func TestKeysDoNotClash(t *testing.T) {
	for _, s := range keyScreens(newTestWorld()) {
		meant := map[string]string{}
		for _, b := range append(s.screen.Keys(), keyHelp) {
			if !b.Enabled() {
				continue
			}
			for _, k := range b.Keys() {
				if other, taken := meant[k]; taken && other != b.Help().Desc {
					t.Errorf("%s: %q means %q and %q", s.name, k, other, b.Help().Desc)
				}
				meant[k] = b.Help().Desc
			}
		}
	}
}

// The README's key table is made from the bindings that act.
func TestKeysInREADME(t *testing.T) {
	var table strings.Builder
	table.WriteString("\n| screen | keys |\n|---|---|\n")
	for _, s := range keyScreens(newTestWorld()) {
		fmt.Fprintf(&table, "| %s | %s |\n", s.name, keyList(s.screen.Keys()))
	}
	path := "../README.md"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	const from, to = "go test ./tui -run Keys -update -->", "<!-- /keys -->"
	text := string(data)
	i, j := strings.Index(text, from)+len(from), strings.Index(text, to)
	if i < len(from) || j < i {
		t.Fatal("README.md has lost the marks around its key table")
	}
	if update := flag.Lookup("update"); update != nil && update.Value.String() == "true" {
		if err := os.WriteFile(path, []byte(text[:i]+table.String()+text[j:]), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if text[i:j] != table.String() {
		t.Errorf("README.md's key table is old; run: go test ./tui -run Keys -update\nwant:%s", table.String())
	}
}

func keyList(keys []key.Binding) string {
	var parts []string
	for _, k := range keys {
		if h := k.Help(); k.Enabled() && h.Key != "ctrl+c" && h.Key != "↑" && h.Key != "pgup" {
			parts = append(parts, fmt.Sprintf("`%s` %s", h.Key, h.Desc))
		}
	}
	return strings.Join(parts, ", ")
}
