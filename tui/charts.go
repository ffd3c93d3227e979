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

// chartRows is how many rows a chart has, without its axis of days: odd, so
// that every second one, the first and the last too, carries a label.
const chartRows = 9

// scoreChart draws scores of the 400-point scale over days, the oldest first:
// ● a score, │ the range it may lie in, ─ the pass line. Where days lie so near
// that dots would fall on each other, they stand in order instead, evenly. A
// score below 300 never stands on the line, however near it is.
func scoreChart(f Frame, dots []dot, width int) []string {
	columns := max(width-4, 2) // beside labels and axis
	dots = dots[max(len(dots)-columns/2, 0):]
	places, from, to, ordered := dotPlaces(dots, columns)
	low, row := chartScale(dots)
	lc := linechart.New(width, chartRows, from, to, low, low+(chartRows-1)*row, linechart.WithXYSteps(0, 2),
		// the chart would label its rows as if there were one more of them
		linechart.WithYLabelFormatter(func(i int, _ float64) string { return fmt.Sprintf("%3.0f", low+float64(i)*row) }),
		linechart.WithStyles(f.Theme.Dim.Style, f.Theme.Dim.Style, f.Theme.Text.Style))
	lc.DrawXYAxisAndLabel()
	lc.DrawRuneLineWithStyle(canvas.Float64Point{X: from, Y: 300}, canvas.Float64Point{X: to, Y: 300}, '─', f.Theme.Strong.Style)
	for i, d := range dots {
		x := places[i]
		lc.DrawRuneLineWithStyle(canvas.Float64Point{X: x, Y: d.low}, canvas.Float64Point{X: x, Y: d.high}, '│', f.Theme.Bar.Style)
		y := d.mid
		if y < 300 {
			y = math.Min(y, 300-row)
		}
		lc.DrawRuneWithStyle(canvas.Float64Point{X: x, Y: y}, '●', f.Theme.Focus.Style)
	}
	lines := strings.Split(strings.TrimRight(lc.View(), "\n"), "\n")
	for i := range lines {
		lines[i] = fit(lines[i], width)
	}
	return append(lines, f.Theme.Dim.Render(fit(dayAxis(dots, width, ordered), width)))
}

// dotPlaces are where dots stand from left to right, and where the chart begins
// and ends: on their days, or in order, with some room at both ends.
func dotPlaces(dots []dot, columns int) (places []float64, from, to float64, ordered bool) {
	from, to = float64(dots[0].day), float64(dots[len(dots)-1].day)
	edge := (to - from) / float64(columns) // about a column
	for i, d := range dots {
		places = append(places, float64(d.day))
		ordered = ordered || i > 0 && float64(d.day-dots[i-1].day) <= 2*edge
	}
	if !ordered {
		return places, from - edge, to + edge, false
	}
	for i := range places {
		places[i] = from + float64(i)
	}
	return places, from - .5, from + float64(len(dots)) - .5, true
}

// chartScale is the score of the lowest row and how many points a row stands
// for, so that all dots fit and a labelled row is 300 exactly.
func chartScale(dots []dot) (low, row float64) {
	least, most := 300., 300.
	for _, d := range dots {
		least, most = math.Min(least, d.low), math.Max(most, d.high)
	}
	for row = 5; ; row += 5 {
		below := 2 * math.Ceil((300-least)/row/2) // rows, an even number of them
		if below < chartRows && 300+(chartRows-1-below)*row >= most {
			return 300 - below*row, row
		}
	}
}

// dayAxis names the first and the last day, or the only one.
func dayAxis(dots []dot, width int, ordered bool) string {
	from, to := quiz.DayDate(dots[0].day).Format("Jan 2"), quiz.DayDate(dots[len(dots)-1].day).Format("Jan 2")
	note := ""
	if ordered {
		note = "one after another"
	}
	if from == to {
		return "    " + from + ", " + note
	}
	free := max(width-4-len(from)-len(note)-len(to), 2)
	return "    " + from + strings.Repeat(" ", free/2) + note + strings.Repeat(" ", free-free/2) + to
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
