package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"himprep/quiz"
	"himprep/quiz/measure"
)

// Verdict says in sentences how a sitting ended; the first is the headline.
// The plain dialogue prints the same.
func Verdict(r quiz.Result) []string {
	var out []string
	if r.Scaled == nil {
		out = append(out, fmt.Sprintf("%d of %d right", rightOf(r), len(r.Items)))
		return append(out, "No score: "+noScore(r)+".")
	}
	word := "FAIL"
	if *r.Pass {
		word = "PASS"
	}
	band := fmt.Sprintf("%d and %d", *r.Low, *r.High)
	switch r.Trust {
	case measure.TrustRough:
		out = append(out, fmt.Sprintf("between %s · %s, about %d", band, word, *r.Scaled))
	case measure.TrustEstimate:
		out = append(out, fmt.Sprintf("%s · %d (estimate), between %s", word, *r.Scaled, band))
	default:
		out = append(out, fmt.Sprintf("%s · %d, between %s", word, *r.Scaled, band))
	}
	out = append(out, fmt.Sprintf("%d of %d scored questions right; %d pass. 300 is the cut on the scale from 100 to 400; this score is himprep's own estimate.", r.Right, r.N, r.Cut))
	switch r.Trust {
	case measure.TrustRough:
		out = append(out, fmt.Sprintf("Rough: %s say little. A like set would land in that range 8 times in 10.", plural(r.N, "question", "questions")))
	default:
		out = append(out, "A like form would land in that range 8 times in 10.")
	}
	if s := r.Second; s != nil {
		out = append(out, fmt.Sprintf("On HIMSS's scale from 200 to 800, where 600 passes: %d (between %d and %d).", s.Scaled, s.Low, s.High))
	}
	if ok, why := r.Comparable(); !ok {
		out = append(out, "Not comparable with a mock: "+why+".")
	}
	if n := countPretest(r); n > 0 {
		out = append(out, plural(n, "question was", "questions were")+" pretest and did not count.")
	}
	return out
}

func noScore(r quiz.Result) string {
	if r.N == 0 {
		return "no question of this set has a rating"
	}
	return "no question was answered"
}

func rightOf(r quiz.Result) int {
	n := 0
	for _, it := range r.Items {
		if it.Correct {
			n++
		}
	}
	return n
}

func countPretest(r quiz.Result) int {
	n := 0
	for _, it := range r.Items {
		if it.Pretest {
			n++
		}
	}
	return n
}

// Habits says in sentences how the learner went about it.
func Habits(r quiz.Result) []string {
	s := r.Sitting
	n := len(s.Marks)
	out := []string{fmt.Sprintf("%s in all, %s a question; the pace of the exam allows %s.", spent(s.Clock), spent(s.Clock/int64(n)), spent(r.AllowanceMs))}
	if s.State == quiz.ExpiredState {
		out = append(out, "The clock ended it.")
	}
	if s.Breaks > 0 {
		out = append(out, "Interrupted "+plural(s.Breaks, "time", "times")+", "+spent(s.AwayMs)+" away; that time did not run.")
	}
	if blanks := n - r.Answered; blanks > 0 {
		out = append(out, plural(blanks, "question", "questions")+" left blank; blank counts as wrong.")
	}
	c := r.Changes
	if c.RightToWrong+c.WrongToRight+c.WrongToWrong == 0 {
		out = append(out, "No answer changed.")
	} else {
		out = append(out, fmt.Sprintf("Changed answers: %d from wrong to right, %d from right to wrong, %d from wrong to wrong.", c.WrongToRight, c.RightToWrong, c.WrongToWrong))
	}
	a, b := r.Halves[0], r.Halves[1]
	if a.Scored > 0 && b.Scored > 0 {
		out = append(out, fmt.Sprintf("First half %d of %d right, %s a question; last half %d of %d, %s.",
			a.Right, a.Scored, spent(a.Ms/int64(a.Items)), b.Right, b.Scored, spent(b.Ms/int64(b.Items))))
	}
	if r.Repeats > 0 {
		out = append(out, plural(r.Repeats, "scored question", "scored questions")+" had been met before.")
	}
	return out
}

// verdictLines draws the headline and the scale with the pass mark.
func verdictLines(r quiz.Result, f Frame) []string {
	t := f.Theme
	head := Verdict(r)[0]
	if r.Scaled == nil {
		return []string{"", t.Strong.Render(head)}
	}
	style, sign := t.Wrong, "✗ "
	if *r.Pass {
		style, sign = t.Right, "✓ "
	}
	lines := append([]string{""}, styled(style, hang(sign, head, f.textWidth()))...)
	return append(append(lines, scaleLines(*r.Low, *r.Scaled, *r.High, f)...), "")
}

// scaleLines draws the scale from 100 to 400: the band, the score, the cut.
func scaleLines(low, score, high int, f Frame) []string {
	t := f.Theme
	width := min(f.textWidth()-10, 62)
	if width < 12 {
		return nil
	}
	at := func(s int) int { return (s - 100) * (width - 1) / 300 }
	cells := make([]string, width)
	for i := range cells {
		cells[i] = t.Rest.Render("─")
		if i >= at(low) && i <= at(high) {
			cells[i] = t.Bar.Render("━")
		}
	}
	cells[at(300)] = t.Strong.Render("┃")
	cells[at(score)] = t.Focus.Render("●")
	mark := strings.Repeat(" ", 5+at(300)-1) + "300"
	return []string{
		t.Dim.Render("100 ") + strings.Join(cells, "") + t.Dim.Render(" 400"),
		t.Dim.Render(fit(mark+" passes", f.Width)),
	}
}

// partLine draws one domain or level: right, expected, a bar with the expected
// share marked, and how likely the learner is at the level here.
func partLine(f Frame, name string, p quiz.Part) []string {
	t := f.Theme
	if p.Scored == 0 {
		return []string{t.Dim.Render(fit(name, f.textWidth()-14) + "  not scored")}
	}
	figures := fmt.Sprintf("%3d/%-3d exp. %4.1f", p.Right, p.Scored, p.Expected)
	word := pad(level(p.Level), 13)
	width := f.textWidth()
	barWidth := max(min(width/5, 16), 8)
	share := float64(p.Right) / float64(p.Scored)
	room := width - ansi.StringWidth(figures) - barWidth - ansi.StringWidth(word) - 5
	if room < 14 { // two lines where it is narrow
		return []string{
			t.Text.Render(fit(name, width)),
			"  " + f.bar(share, 8) + " " + t.Text.Render(fit(figures, width-12)) + " " + t.Dim.Render(fit(word, max(width-12-ansi.StringWidth(figures), 1))),
		}
	}
	return []string{t.Text.Render(pad(fit(name, room), room)) + " " + f.bar(share, barWidth) + " " + t.Text.Render(figures) + "  " + t.Dim.Render(strings.TrimRight(word, " "))}
}

// level puts P(at or above just-qualified) in words.
func level(p float64) string {
	switch {
	case p >= .9:
		return "above the cut"
	case p >= .65:
		return "likely above"
	case p > .35:
		return "near the cut"
	case p > .1:
		return "likely below"
	}
	return "below the cut"
}
