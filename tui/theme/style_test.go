package theme

import (
	"reflect"
	"testing"

	"charm.land/lipgloss/v2"
	"pgregory.net/rapid"
)

// What a Style draws is what lipgloss draws, but for an empty text, which it
// leaves empty.
func TestStyleIsLipgloss(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-zé✓漢 \t\n]{1,12}`).Draw(t, "text")
		for _, name := range Names {
			for _, dark := range []bool{true, false} {
				v := reflect.ValueOf(New(name, dark))
				for i := range v.NumField() {
					s := v.Field(i).Interface().(Style)
					if got, want := s.Render(text), s.Style.Render(text); got != want {
						t.Fatalf("%s %s: %q, want %q", name, v.Type().Field(i).Name, got, want)
					}
				}
			}
		}
	})
}

func BenchmarkRender(b *testing.B) {
	dim := New(Dark, true).Dim
	b.Run("style", func(b *testing.B) {
		for b.Loop() {
			dim.Render("a piece of a line")
		}
	})
	b.Run("lipgloss", func(b *testing.B) {
		var s lipgloss.Style = dim.Style
		for b.Loop() {
			s.Render("a piece of a line")
		}
	})
}
