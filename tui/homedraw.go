package tui

import (
	"cmp"
	"fmt"

	"charm.land/bubbles/v2/key"

	"himprep/quiz"
)

func (h home) Render(f Frame) string {
	t := f.Theme
	body := []string{h.planLine(f)}
	actions := h.actions(f)
	wide := 0
	for _, a := range actions {
		wide = max(wide, len(a.label))
	}
	wide = min(wide, f.Width-8, 30)
	if f.Width < 60 { // no room for hints
		wide = f.Width - 6
	}
	from := h.scroll(f, len(actions))
	room := max(f.bodyHeight()-homeTop, 1)
	for i := from; i < min(from+room, len(actions)); i++ {
		a := actions[i]
		pointer, style := "  ", t.Text
		if i == h.cursor {
			pointer, style = "▸ ", t.Focus
		}
		letter := a.key.Help().Key
		line := style.Render(pointer) + t.Key.Render(pad(letter, 2)) + style.Render(pad(fit(a.label, wide), wide)) + "  " + t.Dim.Render(a.hint)
		if f.Width < 60 {
			line = style.Render(pointer) + t.Key.Render(pad(letter, 2)) + style.Render(fit(a.label, wide))
		}
		body = append(body, fit(line, f.Width))
	}
	if h.busy != "" {
		body[0] = t.Warn.Render(h.busy)
	}
	if ready := h.readyLines(f); len(body)+len(ready) <= f.bodyHeight() {
		body = append(body, ready...)
	}
	if len(body)+3 <= f.bodyHeight() { // the head and a sitting
		body = append(body, h.lastLines(f)...)
	}
	head := f.header(t.Title.Render("himprep")+t.Head.Render(" · pass the "+cmp.Or(Name(f.Settings.Credential), "exam")), t.Head.Render(h.dayLine(f)))
	foot := f.help(h.footKeys())
	if from+room < len(actions) {
		foot = fit(t.Warn.Render("↓ more ")+foot, f.Width)
	}
	return f.page(head, body, foot)
}

// footKeys are the bindings that matter at this moment.
func (h home) footKeys() []key.Binding {
	k := h.keys
	list := []key.Binding{k.open, k.today}
	if len(h.interrupted()) > 0 {
		list = append(list, k.resume)
	}
	return append(list, k.ten, k.half, k.practice, k.down)
}

// lastLines is how the last sittings went.
func (h home) lastLines(f Frame) []string {
	t := f.Theme
	if h.data == nil {
		return nil
	}
	if len(h.data.last) == 0 {
		return append([]string{""}, styled(t.Dim, wrap("Nothing sat yet. A quick ten takes about twelve minutes and shows how it works.", f.textWidth()))...)
	}
	lines := []string{"", t.Title.Render("Last sittings")}
	for _, s := range h.data.last {
		lines = append(lines, "  "+t.Dim.Render(dayText(s.EndedAt, s.Offset, h.env.Now()))+"  "+outcome(s, f))
	}
	return lines
}

// outcome is a sitting's title and score in one line.
func outcome(s quiz.Summary, f Frame) string {
	t := f.Theme
	if s.Mode == quiz.ModePlacement {
		return t.Text.Render(s.Title + ", " + plural(s.Answered, "answer", "answers"))
	}
	if s.Scaled == nil || s.Pass == nil {
		return t.Text.Render(fmt.Sprintf("%d of %d right  ", s.Right, s.Total) + s.Title)
	}
	word, style := "FAIL", t.Wrong
	if *s.Pass {
		word, style = "PASS", t.Right
	}
	line := style.Render(fmt.Sprintf("%s about %d", word, *s.Scaled))
	if s.Low != nil && s.High != nil {
		line += t.Dim.Render(fmt.Sprintf(" (%d to %d)", *s.Low, *s.High))
	}
	return line + "  " + t.Text.Render(s.Title)
}

// Name is how a credential is written.
func Name(credential string) string {
	switch credential {
	case "rhit":
		return "RHIT"
	case "rhia":
		return "RHIA"
	case "cphims":
		return "CPHIMS"
	}
	return credential
}

func nextCredential(id string) string {
	switch id {
	case "rhit":
		return "rhia"
	case "rhia":
		return "cphims"
	}
	return "rhit"
}

func (h home) scroll(f Frame, n int) int {
	room := max(f.bodyHeight()-homeTop, 1)
	return clampScroll(h.cursor-room/2, n, room)
}

func (h home) actionAt(y int, f Frame) int {
	n := len(h.actions(f))
	y -= f.bodyTop() + homeTop
	i := y + h.scroll(f, n)
	if y < 0 || i < 0 || i >= n {
		return -1
	}
	return i
}
