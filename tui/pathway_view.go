package tui

import (
	"fmt"
	"strings"

	"himprep/questions/credential"
)

func (p pathway) Render(f Frame) string {
	t := f.Theme
	left := t.Title.Render("Pathway")
	lines := p.lines()
	if len(lines) == 0 {
		return f.page(left, []string{t.Dim.Render("reading the pathway")}, f.help(p.Keys()))
	}
	done, all := 0, 0
	for _, s := range p.path.Stages {
		done, all = done+s.Done(p.done), all+len(s.Steps)
	}
	head := f.header(left, t.Head.Render(fmt.Sprintf("%d of %d steps done", done, all)))
	var body []string
	from := p.scroll(f)
	for i := from; i < min(from+p.listHeight(f), len(lines)); i++ {
		body = append(body, p.line(i, lines[i], f))
	}
	line := lines[p.cursor]
	switch {
	case p.sides(f):
		w := min(f.Width-p.listWidth(f)-2, maxText)
		about := p.about(line, f, w)
		for y := range f.bodyHeight() {
			if y >= len(body) {
				body = append(body, "")
			}
			if y < len(about) {
				body[y] = pad(body[y], p.listWidth(f)+2) + about[y]
			}
		}
	case f.airy():
		body = append(body, t.Rest.Render(strings.Repeat("─", f.textWidth())))
		body = append(body, p.about(line, f, f.textWidth())...)
		if len(body) > f.bodyHeight() {
			body = append(body[:f.bodyHeight()-1], t.Dim.Render("… enter reads on"))
		}
	}
	return f.page(head, body, f.help(p.Keys()))
}

// line draws a line of the list.
func (p pathway) line(i int, line pathLine, f Frame) string {
	t, w := f.Theme, p.listWidth(f)
	pointer, style := "  ", t.Text
	if line.step == nil {
		style = t.Strong
	}
	if i == p.cursor {
		pointer, style = "▸ ", t.Focus
	}
	stage := p.path.Stages[line.stage]
	if line.step == nil {
		return style.Render(fit(fmt.Sprintf("%s%d. %s", pointer, line.stage+1, stage.Name), w-8)) + t.Dim.Render(fmt.Sprintf("  %d of %d", stage.Done(p.done), len(stage.Steps)))
	}
	box := "[ ] "
	if p.done[line.step.ID] {
		box = "[x] "
	}
	return style.Render(fit(pointer+"  "+box+line.step.Text, w))
}

// about is what there is to say of a stage or a step, and what popular guides
// get wrong beside it.
func (p pathway) about(line pathLine, f Frame, w int) []string {
	t, stage := f.Theme, p.path.Stages[line.stage]
	var lines []string
	if line.step == nil {
		lines = append(styled(t.Title, wrap(stage.Name, w)), styled(t.Text, wrap(stage.Why, w))...)
	} else {
		lines = append(styled(t.Title, wrap(line.step.Text, w)), paragraphLines(line.step.Paragraphs(), f, w)...)
	}
	lines = append(lines, "", t.Warn.Render(fit("What popular guides get wrong", w)))
	for i, g := range stage.Guides {
		if i > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, paragraphLines(p.path.Paragraphs(g), f, w)...)
	}
	return append(append(lines, ""), p.caution(f, w)...)
}

// caution is what goes with every text: how far to trust it, and whom to ask.
func (p pathway) caution(f Frame, w int) []string {
	return styled(f.Theme.Dim, wrap(credential.Legend+" "+p.path.Advise(), w))
}

// fits is the table of which credential fits whom.
func (p pathway) fits(f Frame) []string {
	t := f.Theme
	if f.Width < 72 {
		var lines []string
		for _, x := range p.path.Fits {
			lines = append(lines, t.Title.Render(Name(x.Credential)))
			lines = append(lines, paragraphLines(p.path.FitParagraphs(x), f, f.textWidth())...)
			lines = append(lines, "")
		}
		return append(lines, p.caution(f, f.textWidth())...)
	}
	const label = 8
	w := (min(f.Width, 120) - label) / len(p.path.Fits)
	head := pad("", label)
	rows := map[string][][]string{}
	var order []string
	for _, x := range p.path.Fits {
		head += pad(Name(x.Credential), w)
		for _, g := range p.path.FitParagraphs(x) {
			if rows[g.Label] == nil {
				order = append(order, g.Label)
			}
			rows[g.Label] = append(rows[g.Label], wrap(g.Text, w-2))
		}
	}
	lines := []string{t.Title.Render(head)}
	for _, name := range order {
		lines = append(lines, "")
		lines = append(lines, tableRow(f, name, label, rows[name], w)...)
	}
	return append(append(lines, ""), p.caution(f, f.textWidth())...)
}

// tableRow draws cells of wrapped text beside each other.
func tableRow(f Frame, name string, label int, cells [][]string, w int) []string {
	height := 0
	for _, c := range cells {
		height = max(height, len(c))
	}
	lines := make([]string, height)
	for y := range lines {
		head := ""
		if y == 0 {
			head = name
		}
		lines[y] = f.Theme.Strong.Render(pad(head, label))
		for _, c := range cells {
			text := ""
			if y < len(c) {
				text = c[y]
			}
			lines[y] += f.Theme.Text.Render(pad(text, w))
		}
	}
	return lines
}
