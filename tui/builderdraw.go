package tui

import (
	"fmt"
	"slices"
	"strings"
)

func (b builder) Render(f Frame) string {
	t := f.Theme
	head := t.Title.Render("Practice") + t.Head.Render(" · "+Name(b.id))
	if b.cred == nil {
		return f.page(head, []string{"", t.Dim.Render("reading the bank")}, f.help(b.Keys()))
	}
	mode := "tutor: why after each answer"
	if b.spec.Timed {
		mode = "timed: verdicts at the end"
	}
	lines := []string{
		b.line(0, "Pool      ", b.spec.Pool, f),
		b.line(1, "Number    ", itoa(b.spec.N), f),
		b.line(2, "Mode      ", mode, f),
	}
	for i := range b.rows {
		lines = append(lines, b.topic(i, f))
	}
	have := len(b.spec.Matching(b.supply))
	from := b.scroll(f)
	body := append([]string{}, lines[from:min(from+f.bodyHeight()-1, len(lines))]...)
	for len(body) < f.bodyHeight()-1 {
		body = append(body, "")
	}
	say := t.Dim.Render(plural(have, "question matches", "questions match") + b.short(have) + b.kept(f))
	if b.notice != "" {
		say = t.Warn.Render(strings.ReplaceAll(b.notice, "\n", "; "))
	}
	return f.page(head, append(body, say), f.help(b.Keys()))
}

// short says that the set will be smaller than asked for.
func (b builder) short(have int) string {
	if have > 0 && have < b.spec.N {
		return fmt.Sprintf("; the set will have %d, not %d", have, b.spec.N)
	}
	return ""
}

// kept says how many questions practice cannot have, and why.
func (b builder) kept(f Frame) string {
	n := len(b.supply.Held)
	switch {
	case f.Width < 60:
		return ""
	case n > 0:
		return fmt.Sprintf("; %d more are kept fresh for mocks", n)
	case !b.reserveMade:
		return "; those of two mocks will be kept fresh"
	}
	return ""
}

func (b builder) line(i int, label, value string, f Frame) string {
	pointer, style := "  ", f.Theme.Text
	if b.cursor == i {
		pointer, style = "▸ ", f.Theme.Focus
	}
	return style.Render(pointer+label) + f.Theme.Strong.Render("‹ "+value+" ›")
}

func (b builder) topic(i int, f Frame) string {
	t, r := f.Theme, b.rows[i]
	pointer, style := "  ", t.Text
	if b.cursor == builderTop+i {
		pointer, style = "▸ ", t.Focus
	}
	box := "[ ] "
	if slices.Contains(b.spec.Domains, r.domain) && r.task == "" || slices.Contains(b.spec.Tasks, r.task) {
		box = "[x] "
	}
	label := r.domain + " " + r.name
	if r.task != "" {
		label = "  " + r.task + " " + r.name
	}
	figures := fmt.Sprintf("%d", r.total)
	if f.Width >= 70 {
		figures = fmt.Sprintf("%3d new %3d missed %3d flagged of %3d", r.unseen, r.missed, r.flagged, r.total)
		if r.dues > 0 {
			figures = fmt.Sprintf("%d due ", r.dues) + figures
		}
	}
	room := min(f.Width, 110) - len(figures) - 8
	return style.Render(pointer+box+pad(fit(label, room), room)) + " " + t.Dim.Render(figures)
}
