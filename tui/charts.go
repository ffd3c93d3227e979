package tui

import (
	"fmt"
	"math"
	"strings"

	"github.com/NimbleMarkets/ntcharts/v2/canvas"
	"github.com/NimbleMarkets/ntcharts/v2/linechart"

	"himprep/quiz"
)

// A dot is one value on a day, with the range that it may lie in.
type dot struct {
	day            int
	low, mid, high float64
}

// scoreChart draws scores of the 400-point scale over days: ● a score, │ the range it
// may lie in, ─ the cut.
func scoreChart(f Frame, dots []dot, width, height int) []string {
	first, last := dots[0].day, dots[len(dots)-1].day
	if last == first {
		last++
	}
	low, high := 280., 320.
	for _, d := range dots {
		low, high = math.Min(low, d.low), math.Max(high, d.high)
	}
	low, high = math.Floor(low/20)*20, math.Ceil(high/20)*20
	lc := linechart.New(width, height, float64(first), float64(last), low, high,
		linechart.WithXYSteps(0, 2), linechart.WithStyles(f.Theme.Dim.Style, f.Theme.Dim.Style, f.Theme.Text.Style))
	lc.DrawXYAxisAndLabel()
	lc.DrawRuneLineWithStyle(canvas.Float64Point{X: float64(first), Y: 300}, canvas.Float64Point{X: float64(last), Y: 300}, '─', f.Theme.Strong.Style)
	for _, d := range dots {
		x := float64(d.day)
		lc.DrawRuneLineWithStyle(canvas.Float64Point{X: x, Y: d.low}, canvas.Float64Point{X: x, Y: d.high}, '│', f.Theme.Bar.Style)
		lc.DrawRuneWithStyle(canvas.Float64Point{X: x, Y: d.mid}, '●', f.Theme.Focus.Style)
	}
	lines := strings.Split(strings.TrimRight(lc.View(), "\n"), "\n")
	for i := range lines {
		lines[i] = fit(lines[i], width)
	}
	from, to := quiz.DayDate(first).Format("Jan 2"), quiz.DayDate(last).Format("Jan 2")
	gap := max(width-len(from)-len(to), 1)
	return append(lines, f.Theme.Dim.Render(from+strings.Repeat(" ", gap)+to))
}

// heatSigns mark how many answers a day had, so that it reads without colour.
var heatSigns = []rune{'·', '░', '▒', '▓', '█'}

// heatMap draws the days of the last weeks, a column a week, with the weekdays
// down the side.
func heatMap(f Frame, days []quiz.DayStat, today, width int) []string {
	answers := map[int]int{}
	most := 1
	for _, d := range days {
		answers[d.Day] = d.Answers
		if d.Day > today-7*53 {
			most = max(most, d.Answers)
		}
	}
	weekday := func(day int) int { return (day + 3) % 7 } // 1970-01-01 was a Thursday: Monday is 0
	weeks := max(min((width-5)/2, 26), 1)
	start := today - weekday(today) - 7*(weeks-1)
	var lines []string
	for row, name := range []string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"} {
		var b strings.Builder
		for w := range weeks {
			day := start + 7*w + row
			sign := ' '
			if day <= today {
				n := answers[day]
				level := 0
				if n > 0 {
					level = 1 + min(n*4/(most+1), 3)
				}
				sign = heatSigns[level]
			}
			b.WriteRune(sign)
			b.WriteByte(' ')
		}
		lines = append(lines, f.Theme.Dim.Render(name+" ")+f.Theme.Bar.Render(b.String()))
	}
	month := quiz.DayDate(start).Format("Jan 2")
	return append(lines, f.Theme.Dim.Render(fmt.Sprintf("    from %s; · none, █ up to %d answers a day", month, most)))
}
