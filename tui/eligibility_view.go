package tui

import (
	"slices"
	"strings"

	"himprep/questions/credential"
	"himprep/tui/theme"
)

// columnsFrom is the width from which all three answers stand side by side in
// full; below, their heads do, and the details of one.
const columnsFrom = 108

// statusLook is how an answer's status is drawn: by a sign, words and a style.
func statusLook(a credential.Answer, t theme.Theme) (string, theme.Style) {
	switch a.Status {
	case credential.Eligible:
		return "✓ " + a.Words(), t.Right
	case credential.EarlyTesting:
		return "◐ " + a.Words(), t.Right
	case credential.Ask:
		return "? " + a.Words(), t.Warn
	}
	return "✗ " + a.Words(), t.Wrong
}

// cells is how wide each of the three is.
func (e eligibility) cells(f Frame) int {
	if e.wide {
		return min((f.Width-4)/3, 60) + 2
	}
	return min(f.Width/3, 30)
}

// stripHeight is how many lines the heads of the three take.
const stripHeight = 2

// room is how many lines are left for the details.
func (e eligibility) room(f Frame) int {
	return max(f.bodyHeight()-stripHeight-e.gap(f)-len(e.last(f)), 1)
}

// last are the lines below the details: a name being typed, what was said
// last, or the caution.
func (e eligibility) last(f Frame) []string {
	switch {
	case e.bar.active():
		return fileBar(e.bar, e.folder, f)
	case e.said != "":
		return styled(f.Theme.Warn, wrap(e.said, f.textWidth()))
	}
	caution := e.rules[e.shown].Advise()
	if e.wide {
		caution = "Check with AHIMA / HIMSS before you act on it."
	}
	return []string{f.Theme.Dim.Render(caution)}
}

func (e eligibility) gap(f Frame) int {
	if f.airy() {
		return 1
	}
	return 0
}

func (e eligibility) scrollBy(by int, f Frame) eligibility {
	if e.rules != nil {
		e.scroll = clampScroll(e.scroll+by, len(e.details(f)), e.room(f))
	}
	return e
}

// cellAt is the credential whose head stands at a place of the screen; -1 if
// none does.
func (e eligibility) cellAt(x, y int, f Frame) int {
	y -= f.bodyTop()
	if i := x / max(e.cells(f), 1); y >= 0 && y < stripHeight && i < len(e.rules) {
		return i
	}
	return -1
}

func (e eligibility) Render(f Frame) string {
	t := f.Theme
	left := t.Title.Render("Eligibility")
	if e.rules == nil {
		return f.page(left, []string{t.Dim.Render("reading the rules")}, f.help(e.Keys()))
	}
	if e.asking {
		body := e.form.lines(f)
		if e.said != "" {
			body = append(styled(t.Warn, wrap(e.said, f.textWidth())), body...)
		}
		return f.page(left, body, f.help(e.Keys()))
	}
	head := f.header(left, t.Head.Render("as of "+e.env.Now().Format("Jan 2, 2006")))
	body := e.strip(f)
	if e.gap(f) > 0 {
		body = append(body, "")
	}
	lines := slices.Clone(window(e.details(f), e.scroll, e.room(f)))
	for len(lines) < e.room(f) {
		lines = append(lines, "")
	}
	return f.page(head, append(append(body, lines...), e.last(f)...), f.help(e.Keys()))
}

// strip draws name and status of all three, side by side.
func (e eligibility) strip(f Frame) []string {
	t, w := f.Theme, e.cells(f)
	var names, states string
	for i, r := range e.rules {
		a := r.Check(e.profile, e.today())
		pointer, style := "  ", t.Strong
		if i == e.shown && !e.wide {
			pointer, style = "▸ ", t.Focus
		}
		if e.wide {
			pointer = ""
		}
		words, look := statusLook(a, t)
		if w < 16 {
			words = strings.TrimSuffix(strings.TrimSuffix(words, " testing"), " first")
		}
		names += style.Render(pad(fit(pointer+r.Name, w-1), w))
		indent := strings.Repeat(" ", len([]rune(pointer)))
		states += look.Render(pad(fit(indent+words, w-1), w))
	}
	return []string{names, states}
}

// details are what there is to say of all three in columns, or of one.
func (e eligibility) details(f Frame) []string {
	if !e.wide {
		return e.column(e.rules[e.shown], f, f.textWidth())
	}
	w := e.cells(f)
	var columns [][]string
	height := 0
	for _, r := range e.rules {
		c := e.column(r, f, w-2)
		columns, height = append(columns, c), max(height, len(c))
	}
	lines := make([]string, height)
	for y := range lines {
		for _, c := range columns {
			cell := ""
			if y < len(c) {
				cell = c[y]
			}
			lines[y] += pad(cell, w)
		}
	}
	return append(append(lines, ""), styled(f.Theme.Dim, wrap(credential.Legend, f.textWidth()))...)
}

// column is what there is to say of one credential, in lines of width w.
func (e eligibility) column(r *credential.Rules, f Frame, w int) []string {
	t := f.Theme
	lines := paragraphLines(r.Check(e.profile, e.today()).Paragraphs(), f, w)
	lines = append(lines, "", t.Title.Render(fit("Fees, dates, upkeep", w)))
	if !e.wide { // else it stands below all three
		lines = append(lines, styled(t.Dim, wrap(credential.Legend, w))...)
	}
	lines = append(lines, paragraphLines(r.Paragraphs(), f, w)...)
	lines = append(lines, "", t.Title.Render("Your answers"))
	for _, line := range e.profile.Words() {
		lines = append(lines, styled(t.Text, hang("- ", line, w))...)
	}
	return lines
}

// paragraphLines draw each paragraph after its label. Its link is one that the
// terminal opens.
func paragraphLines(list []credential.Paragraph, f Frame, w int) []string {
	t := f.Theme
	var lines []string
	for _, p := range list {
		label, text := p.Label+":", t.Text
		if strings.HasPrefix(p.Link, "http") {
			text = text.Hyperlink(p.Link)
		}
		for i, line := range wrap(label+" "+p.Text, w) {
			if rest, ok := strings.CutPrefix(line, label); ok && i == 0 {
				lines = append(lines, t.Strong.Render(label)+text.Render(rest))
				continue
			}
			lines = append(lines, text.Render(line))
		}
	}
	return lines
}
