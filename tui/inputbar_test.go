package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// typed gives a bar letters and keys: ⏎ is enter, ⌫ backspace.
func typed(b inputBar, text string) inputBar {
	for _, r := range text {
		switch r {
		case '⏎':
			b, _, _ = b.update(tea.KeyPressMsg{Code: tea.KeyEnter})
		case '⌫':
			b, _, _ = b.update(tea.KeyPressMsg{Code: tea.KeyBackspace})
		default:
			b, _, _ = b.update(tea.KeyPressMsg{Code: r, Text: string(r)})
		}
	}
	return b
}

func TestInputBarFresh(t *testing.T) {
	for _, tt := range []struct{ kind, value, keys, want string }{
		{barCalc, "", "2*3⏎", "6"},
		{barCalc, "", "2*3⏎1", "1"},
		{barCalc, "", "2*3⏎10/4⏎", "2.5"},
		{barCalc, "", "2*3⏎.5", ".5"},
		{barCalc, "", "2*3⏎sqrt(4)⏎", "2"},
		{barCalc, "", "2*3⏎+1⏎", "7"},
		{barCalc, "", "2*3⏎x2⏎", "12"},
		{barCalc, "", "2*3⏎÷2⏎*5⏎", "15"},
		{barCalc, "", "25*4⏎⌫⏎", "10"},
		{barCalc, "", "2*(3⏎1", "2*(31"}, // no result: goes on
		{barDate, "2026-12-15", "2", "2"},
		{barDate, "2026-12-15", "⌫6", "2026-12-16"},
		{barNote, "look at", " it", "look at it"},
	} {
		if got := typed(inputBar{}.open(tt.kind, "", tt.value), tt.keys).input.Value(); got != tt.want {
			t.Errorf("%s %q and %q: got %q, want %q", tt.kind, tt.value, tt.keys, got, tt.want)
		}
	}
	b, _, _ := inputBar{}.open(barDate, "", "2026-12-15").update(tea.PasteMsg{Content: "2027-01-04"})
	if got := b.input.Value(); got != "2027-01-04" {
		t.Errorf("pasted over a date: %q", got)
	}
}

// TestInputBarSaysItsKeys at every width, as long as nothing is typed.
func TestInputBarSaysItsKeys(t *testing.T) {
	for _, width := range []int{40, 60, 80, 120} {
		for kind, label := range map[string]string{barNote: "Note", barDispute: "What is wrong with it?"} {
			b := inputBar{}.open(kind, label, "")
			line := ansi.Strip(b.render(Frame{Width: width, Height: 24}))
			if !strings.Contains(line, "enter") || !strings.Contains(line, "esc") || ansi.StringWidth(line) > width {
				t.Errorf("%d columns: %q", width, line)
			}
			if width >= 80 && !strings.Contains(ansi.Strip(typed(b, "two").render(Frame{Width: width})), "enter keep, esc cancel") {
				t.Errorf("%d columns: the keys are gone with the first letter", width)
			}
		}
	}
}
