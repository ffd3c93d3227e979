package tui

import (
	"cmp"

	"himprep/questions/credential"
)

// room is how many lines scroll.
func (d dates) room(f Frame) int { return max(f.bodyHeight()-len(d.last(f)), 1) }

// last are the lines below what scrolls: a text being typed and what is wrong
// with it, what was said last, or the caution.
func (d dates) last(f Frame) []string {
	switch {
	case d.bar.kind == barFile:
		return fileBar(d.bar, d.folder, f)
	case d.bar.active() && d.said == "":
		return []string{d.bar.render(f)}
	case d.bar.active():
		return append(styled(f.Theme.Warn, wrap(d.said, f.textWidth())), d.bar.render(f))
	case d.said != "":
		return styled(f.Theme.Warn, wrap(d.said, f.textWidth()))
	}
	return styled(f.Theme.Dim, wrap(d.rules[d.at].Advise(), f.textWidth()))
}

func (d dates) scrollBy(by int, f Frame) dates {
	if d.rules != nil {
		d.scroll = clampScroll(d.scroll+by, len(d.lines(f)), d.room(f))
	}
	return d
}

func (d dates) Render(f Frame) string {
	t := f.Theme
	left := t.Title.Render("Dates")
	if d.rules == nil {
		return f.page(left, []string{t.Dim.Render("reading the rules")}, f.help(d.Keys()))
	}
	head := f.header(left+t.Head.Render(" · ")+t.Strong.Render("‹ "+d.rules[d.at].Name+" ›"), t.Head.Render("today "+d.env.Now().Format("Jan 2, 2006")))
	body := append([]string{}, window(d.lines(f), d.scroll, d.room(f))...)
	for len(body) < d.room(f) {
		body = append(body, "")
	}
	return f.page(head, append(body, d.last(f)...), f.help(d.Keys()))
}

// lines are the rows to change, what follows from them, and the rules behind.
func (d dates) lines(f Frame) []string {
	t, w := f.Theme, f.textWidth()
	r, now, today := d.rules[d.at], d.kept[d.at], d.today()
	none := "not given"
	lines := []string{
		d.row(rowApproved, "Approved on", cmp.Or(now.Approved.Short(), none), f),
		d.row(rowExam, "Exam on", cmp.Or(now.Exam.Short(), none), f),
		d.row(rowResult, "Result", cmp.Or(now.Result, "not yet"), f),
		"",
	}
	for _, text := range r.Warnings(now, today) {
		lines = append(lines, styled(t.Warn, hang("! ", text, w))...)
	}
	list := r.Agenda(now, today)
	if len(list) == 0 {
		lines = append(lines, styled(t.Dim, wrap("The day your application was approved, or the day of the exam, gives the rest: last day to sit, changes of date, retake, renewal.", w))...)
	}
	for _, u := range list {
		lines = append(lines, d.due(u, today, f, w)...)
	}
	if note := credential.WorkdayNote(list); note != "" {
		lines = append(lines, styled(t.Dim, wrap(note, w))...)
	}
	lines = append(lines, "", t.Title.Render("The rules behind them"))
	lines = append(lines, styled(t.Dim, wrap(credential.Legend, w))...)
	return append(lines, paragraphLines(r.Paragraphs(), f, w)...)
}

func (d dates) row(i int, label, value string, f Frame) string {
	pointer, style := "  ", f.Theme.Text
	if i == d.cursor {
		pointer, style = "▸ ", f.Theme.Focus
	}
	return style.Render(pointer+pad(label, 13)) + f.Theme.Strong.Render("‹ "+value+" ›")
}

// due draws one date: when, how far off, what.
func (d dates) due(u credential.Due, today credential.Date, f Frame, w int) []string {
	t := f.Theme
	style := t.Text
	if u.Day < today {
		style = t.Dim
	}
	if u.ID == "exam" {
		style = t.Strong
	}
	if w < 60 {
		return styled(style, hang("  ", u.Line(today), w))
	}
	what := u.What
	if u.Cost != "" {
		what += " (" + u.Cost + ")"
	}
	if u.Policy != nil && u.Policy.Confidence != "high" {
		what += ", " + credential.Sure(u.Policy.Confidence)
	}
	return styled(style, hang("  "+pad(u.Day.Short(), 17)+pad(u.In(today), 14), what, w))
}
