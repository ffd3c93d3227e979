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
	if r.Sitting.Begun.Mode == quiz.ModePlacement {
		return []string{
			"Placement, " + plural(r.Answered, "answer", "answers"),
			fmt.Sprintf("%d of %d right. Every question was chosen near your level, so this is no score and nothing to pass or fail.", rightOf(r), len(r.Items)),
		}
	}
	if r.Scaled == nil {
		out = append(out, fmt.Sprintf("%d of %d right", rightOf(r), len(r.Items)))
		return append(out, "No score: "+noScore(r)+".")
	}
	word := "FAIL"
	if *r.Pass {
		word = "PASS"
	}
	out = append(out,
		fmt.Sprintf("%s · about %d (%d to %d)", word, *r.Scaled, *r.Low, *r.High),
		fmt.Sprintf("%d of %d scored questions right; %d pass. The scale goes from 100 to 400, 300 passes; the score is himprep's own estimate.", r.Right, r.N, r.Cut),
		rangeText(r),
	)
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

// rangeText says what the range of a score means, and why a score may lie at
// the end of its own range.
func rangeText(r quiz.Result) string {
	text := fmt.Sprintf("A set like it scores %d to %d, 8 times in 10.", *r.Low, *r.High)
	if r.Trust == measure.TrustRough {
		text += " " + plural(r.N, "question says", "questions say") + " little."
	}
	switch {
	case *r.Scaled <= *r.Low:
		text += " A score this low is partly bad luck; the next is likely higher."
	case *r.Scaled >= *r.High:
		text += " A score this high is partly good luck; the next is likely lower."
	}
	return text
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
		out = append(out, fmt.Sprintf("First half %d of %d scored right, %s a question; last half %d of %d, %s.",
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
	if r.Scaled == nil || r.Sitting.Begun.Mode == quiz.ModePlacement {
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

// placedLines draws where a placement puts the learner.
func placedLines(l measure.Level, f Frame) []string {
	lines := append([]string{""}, styled(f.Theme.Strong, wrap("Placed at "+LevelText(l)+", where 300 passes", f.textWidth()))...)
	return append(append(lines, scaleLines(l.Low, l.Score, l.High, f)...), "")
}

// partLines draws the domains or the levels, all of them in two lines each
// where one name is too long for one.
func partLines(f Frame, parts []quiz.Part, name func(quiz.Part) string) []string {
	wide := 0
	for _, p := range parts {
		wide = max(wide, ansi.StringWidth(name(p)))
	}
	var lines []string
	for _, p := range parts {
		lines = append(lines, partLine(f, name(p), wide, p)...)
	}
	return lines
}

// partLine draws one domain or level: right, expected, a bar with the expected
// share marked, and how likely the learner is at the level here.
func partLine(f Frame, name string, wide int, p quiz.Part) []string {
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
	if room < wide { // two lines where it is narrow
		bar := max(min(width/5, width-32), 8)
		return []string{
			t.Text.Render(fit(name, width)),
			"  " + f.bar(share, bar) + " " + t.Text.Render(fit(figures, width-12)) + " " + t.Dim.Render(fit(word, max(width-bar-4-ansi.StringWidth(figures), 1))),
		}
	}
	return []string{t.Text.Render(pad(name, room)) + " " + f.bar(share, barWidth) + " " + t.Text.Render(figures) + "  " + t.Dim.Render(strings.TrimRight(word, " "))}
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
