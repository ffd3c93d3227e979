package tui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"himprep/tui/theme"
)

func chartOf(dots []dot, width int) []string {
	lines := scoreChart(Frame{Width: width, Height: 24, Theme: theme.New("auto", true)}, dots, width)
	for i := range lines {
		lines[i] = ansi.Strip(lines[i])
	}
	return lines
}

// TestScoreChart: the pass line is on the row labelled 300, every score has a
// dot of its own, and each dot stands on its side of the line.
func TestScoreChart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var dots []dot
		day := 20_000
		for range rapid.IntRange(2, 12).Draw(t, "dots") {
			mid := rapid.IntRange(100, 400).Draw(t, "score")
			dots = append(dots, dot{day, float64(max(mid-40, 100)), float64(mid), float64(min(mid+40, 400))})
			day += rapid.SampledFrom([]int{0, 0, 1, 7, 90}).Draw(t, "days")
		}
		lines := chartOf(dots, rapid.SampledFrom([]int{40, 70}).Draw(t, "width"))
		all, pass := strings.Join(lines, "\n"), -1
		for i, line := range lines {
			if strings.HasPrefix(line, "300") {
				pass = i
			} else if strings.Contains(line, "─") {
				t.Fatalf("a pass line beside the row of 300:\n%s", all)
			}
		}
		if pass < 0 || strings.Count(all, "●") != len(dots) {
			t.Fatalf("%d dots, the pass line on row %d:\n%s", strings.Count(all, "●"), pass, all)
		}
		above, under := 0, 0
		for _, d := range dots {
			if d.mid >= 300 {
				above++
			} else {
				under++
			}
		}
		if n := strings.Count(strings.Join(lines[:pass], ""), "●"); n > above {
			t.Fatalf("%d dots above the pass line, %d scores are:\n%s", n, above, all)
		}
		if n := strings.Count(strings.Join(lines[pass+1:], ""), "●"); n != under {
			t.Fatalf("%d dots below the pass line, %d scores are:\n%s", n, under, all)
		}
	})
}

func TestScoreChartOfOneDay(t *testing.T) {
	lines := chartOf([]dot{{20_000, 200, 240, 280}, {20_000, 220, 260, 300}, {20_000, 210, 240, 290}}, 70)
	axis := lines[len(lines)-1]
	if strings.Count(axis, "Oct 4") != 1 || !strings.Contains(axis, "one after another") || strings.Contains(axis, "Oct 5") {
		t.Errorf("the axis of one day is %q", axis)
	}
	lines = chartOf([]dot{{20_000, 200, 240, 280}, {20_010, 220, 260, 300}, {20_030, 210, 240, 290}}, 70)
	if axis := lines[len(lines)-1]; strings.Contains(axis, "another") || !strings.HasSuffix(axis, "Nov 3") {
		t.Errorf("the axis of a month is %q", axis)
	}
}
