package tui

import (
	"strings"

	"himprep/quiz"
	"himprep/tui/theme"
)

// An itemView draws one item: case, stem, options, and after the verdict why
// each option is right or wrong.
type itemView struct {
	item    quiz.Placed
	mark    quiz.Mark
	cursor  int  // shown place under the cursor, -1 for none
	verdict bool // right and wrong are shown
	saved   string
}

// A drawn item is its lines and where the options stand in them.
type drawnItem struct {
	lines   []string
	options [][2]int // first and last line of the option at each shown place
	verdict int      // line of the verdict, -1 without one
}

func (v itemView) draw(t theme.Theme, width int) drawnItem {
	d := drawnItem{verdict: -1}
	text := v.item.Text
	if text == nil {
		text = &quiz.Text{Stem: "the text of this question is not in the data file"}
	}
	if text.Case != "" {
		for _, line := range strings.Split(text.Case, "\n") {
			d.lines = append(d.lines, styled(t.Text, barred(line, width, t))...)
		}
		d.lines = append(d.lines, "")
	}
	d.lines = append(d.lines, styled(t.Strong, wrap(text.Stem, width))...)
	d.lines = append(d.lines, "")
	for place, bank := range v.item.Order {
		if bank >= len(text.Options) {
			continue
		}
		from := len(d.lines)
		d.lines = append(d.lines, v.option(t, place, bank, text.Options[bank], width)...)
		d.options = append(d.options, [2]int{from, len(d.lines) - 1})
	}
	if v.verdict {
		d.lines = append(d.lines, "")
		d.verdict = len(d.lines)
		d.lines = append(d.lines, v.why(t, *text, width)...)
	}
	return d
}

// barred sets a line of a case off with a bar; tables keep their columns as
// long as they fit.
func barred(line string, width int, t theme.Theme) []string {
	var out []string
	for _, l := range wrap(line, width-2) {
		out = append(out, "│ "+l)
	}
	return out
}

// option draws one option: cursor, letter, what became of it, text.
func (v itemView) option(t theme.Theme, place, bank int, o quiz.OptionText, width int) []string {
	pointer, style := "  ", t.Text
	chosen := v.mark.Chosen == bank
	sign := "○"
	switch {
	case v.verdict && bank == v.item.Key:
		sign, style = "✓", t.Right
	case v.verdict && chosen:
		sign, style = "✗", t.Wrong
	case chosen:
		sign, style = "●", t.Focus
	case v.mark.Struck[bank]:
		sign, style = "⊘", t.Struck
	}
	if place == v.cursor {
		pointer = "▸ "
		if !v.verdict && !v.mark.Struck[bank] {
			style = t.Focus
		}
	}
	letter := string(rune('a' + place))
	label := o.Text
	if v.verdict && chosen {
		label += "  ← your answer"
	} else if chosen && v.saved != "" {
		label += "  · " + v.saved
	}
	lines := hang(pointer+sign+" "+letter+") ", label, width)
	return styled(style, lines)
}

// why explains every option, the right one first.
func (v itemView) why(t theme.Theme, text quiz.Text, width int) []string {
	var lines []string
	switch {
	case v.mark.Chosen == quiz.Blank:
		lines = append(lines, t.Wrong.Render("✗ No answer"))
		lines = append(lines, v.said(t.Right, "✓ right: ", v.item.Key, text, width)...)
	case v.mark.Chosen == v.item.Key:
		lines = append(lines, t.Right.Render("✓ Right"+sureness(v.mark.Confidence)))
	default:
		lines = append(lines, t.Wrong.Render("✗ Wrong"+sureness(v.mark.Confidence)))
		lines = append(lines, v.said(t.Wrong, "✗ yours: ", v.mark.Chosen, text, width)...)
		lines = append(lines, v.said(t.Right, "✓ right: ", v.item.Key, text, width)...)
	}
	order := []int{}
	for place, bank := range v.item.Order {
		if bank == v.item.Key {
			order = append([]int{place}, order...)
		} else {
			order = append(order, place)
		}
	}
	for _, place := range order {
		bank := v.item.Order[place]
		sign, style := "✗ ", t.Dim
		if bank == v.item.Key {
			sign, style = "✓ ", t.Text
		}
		lines = append(lines, styled(style, hang(sign+string(rune('a'+place))+") ", text.Options[bank].Why, width))...)
	}
	lines = append(lines, "")
	for _, s := range text.Sources {
		lines = append(lines, v.source(t, s, text.Checked, width)...)
	}
	return lines
}

// said repeats an option beside the verdict, since the options may have
// scrolled away by then.
func (v itemView) said(style theme.Style, label string, bank int, text quiz.Text, width int) []string {
	for place, b := range v.item.Order {
		if b == bank && bank < len(text.Options) {
			return styled(style, hang(label, string(rune('a'+place))+") "+text.Options[bank].Text, width))
		}
	}
	return nil
}

// sureness is how the answer was marked.
func sureness(confidence string) string {
	switch confidence {
	case quiz.Unsure:
		return " (marked unsure)"
	case quiz.Guess:
		return " (marked as a guess)"
	}
	return ""
}

// source is one source with its link.
func (v itemView) source(t theme.Theme, s quiz.SourceText, checked string, width int) []string {
	label := s.Title
	if s.Place != "" {
		label += ", " + s.Place
	}
	lines := hang("Source: ", label+" (checked "+checked+")", width)
	if s.Address == "" {
		return styled(t.Dim, lines)
	}
	for i, line := range lines {
		lines[i] = t.Dim.Hyperlink(s.Address).Render(line)
	}
	return append(lines, styled(t.Dim, wrap(s.Address, width))...)
}
