package main

import (
	"context"
	"io"
	"slices"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"himprep/quiz"
	"himprep/tui"
)

// BenchmarkKey times what a key costs before its frame can be written: the
// program's answer, the frame, and its cells. The renderer adds up to one tick
// (8.3 ms at 120 frames a second). Saving runs beside it and is left out here.
// p99-ms is the 99th percentile.
func BenchmarkKey(b *testing.B) {
	w := years(b, *answers)
	ctx := context.Background()
	settings, err := w.Settings(ctx)
	if err != nil {
		b.Fatal(err)
	}
	env := w.env()
	practice, err := tui.NewPractice(env, "rhit", quiz.PracticeSpec{N: 100}, 1)
	if err != nil {
		b.Fatal(err)
	}
	mock, err := tui.NewMock(env, "rhit", "full", 1, 1)
	if err != nil {
		b.Fatal(err)
	}
	for name, on := range map[string]struct {
		screens []tui.Screen
		keys    string
	}{
		"home":     {[]tui.Screen{tui.NewHome(env)}, "jk"},
		"practice": {[]tui.Screen{tui.NewHome(env), tui.Start(env, practice, 0, settings)}, "ab"},
		"mock":     {[]tui.Screen{tui.NewHome(env), tui.Start(env, mock, 0, settings)}, "anbnfp"},
	} {
		b.Run(name, func(b *testing.B) {
			var app tea.Model = tui.NewApp(env, settings, on.screens...)
			app, _ = app.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
			cells := uv.NewScreenBuffer(120, 40)
			out := uv.NewTerminalRenderer(io.Discard, nil)
			out.SetFullscreen(true)
			var took []time.Duration
			for i := 0; b.Loop(); i++ {
				letter := rune(on.keys[i%len(on.keys)])
				begun := time.Now()
				app, _ = app.Update(tea.KeyPressMsg{Code: letter, Text: string(letter)})
				cells.Clear()
				uv.NewStyledString(app.View().Content).Draw(cells, cells.Bounds())
				out.Render(cells.RenderBuffer)
				_ = out.Flush()
				took = append(took, time.Since(begun))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
		})
	}
}
