package tui

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"himprep/quiz"
)

// A checkList is the review screen of an exam: all, incomplete or flagged
// questions, and the way to the end.
type checkList struct {
	keys   checkKeys
	only   int // index into checkFilters
	cursor int
	ending bool // asked whether to end
}

var checkFilters = []string{"all", "incomplete", "flagged"}

type checkKeys struct{ open, down, up, filter, end, yes, back key.Binding }

func newCheckList() checkList {
	return checkList{keys: checkKeys{
		open:   bind("enter", "go to the question"),
		filter: bind("tab", "all, incomplete, flagged"),
		end:    bind("E", "end the sitting"),
		down:   bind("down j", "below", "↓"),
		up:     bind("up k", "above", "↑"),
		yes:    bind("y", "yes, end now (when asked)"),
		back:   bind("esc r", "back to the question", "esc"),
	}}
}

func (k checkKeys) list() []key.Binding {
	return []key.Binding{k.end, k.open, k.filter, k.back, k.down, k.up, k.yes, keyLeave}
}

// places are the items the filter lets through.
func (c checkList) places(s quiz.Sitting) []int {
	var list []int
	for i, m := range s.Marks {
		if c.only == 0 || c.only == 1 && m.Chosen == quiz.Blank || c.only == 2 && m.Flagged {
			list = append(list, i)
		}
	}
	return list
}

func (e exam) onCheckKey(msg tea.KeyPressMsg, f Frame) (Screen, tea.Cmd) {
	c := e.check
	places := c.places(e.r.sitting)
	if c.ending {
		e.check.ending = false
		if key.Matches(msg, c.keys.yes) {
			return e.end(quiz.Submitted)
		}
		return e, nil
	}
	switch {
	case key.Matches(msg, c.keys.back):
		e.checking = false
	case key.Matches(msg, c.keys.down):
		e.check.cursor = min(c.cursor+1, max(len(places)-1, 0))
	case key.Matches(msg, c.keys.up):
		e.check.cursor = max(c.cursor-1, 0)
	case key.Matches(msg, c.keys.filter):
		e.check.only, e.check.cursor = (c.only+1)%len(checkFilters), 0
	case key.Matches(msg, c.keys.end):
		e.check.ending = true
	case key.Matches(msg, c.keys.open) && len(places) > 0:
		e.checking = false
		return e.goTo(places[min(c.cursor, len(places)-1)])
	}
	return e, nil
}

func (e exam) onCheckClick(y int, f Frame) (Screen, tea.Cmd) {
	places := e.check.places(e.r.sitting)
	y -= f.bodyTop() + checkTop
	row := y + e.check.scroll(len(places), f)
	if y >= 0 && row >= 0 && row < len(places) {
		e.checking = false
		return e.goTo(places[row])
	}
	return e, nil
}

// checkTop is how many lines of the body stand above the list.
const checkTop = 3

func (c checkList) scroll(n int, f Frame) int {
	h := max(f.bodyHeight()-checkTop, 1)
	return clampScroll(c.cursor-h/2, n, h)
}

func (c checkList) render(s quiz.Sitting, f Frame, head, note string) string {
	t := f.Theme
	body := []string{t.Title.Render("Review") + t.Text.Render("  "+counts(s)), "", ""}
	for i, name := range checkFilters {
		style, label := t.Dim, " "+name+" "
		if i == c.only {
			style, label = t.Focus, "["+name+"]"
		}
		body[1] += style.Render(label) + " "
	}
	places := c.places(s)
	from := c.scroll(len(places), f)
	for row := from; row < min(from+max(f.bodyHeight()-checkTop, 1), len(places)); row++ {
		body = append(body, c.line(s, places[row], row == c.cursor, f))
	}
	if len(places) == 0 {
		body = append(body, t.Dim.Render("none"))
	}
	foot := f.help(c.keys.list())
	switch {
	case c.ending:
		ask := "End now? "
		if n := len(s.Blanks()); n > 0 {
			ask = blankAsk(n) + "End now? "
		}
		foot = t.Warn.Render(ask) + t.Key.Render("y") + t.Text.Render(" yes  other keys: no")
		if n := s.Blanks(); len(n) > 0 {
			body[2] = t.Warn.Render(fit("blank: "+numbers(n), f.Width))
		}
	case note != "":
		foot = note
	}
	return f.page(head, body, foot)
}

// blankAsk says what blanks do at the end of a sitting.
func blankAsk(n int) string {
	if n == 1 {
		return "1 blank counts as wrong. "
	}
	return itoa(n) + " blank count as wrong. "
}

func (c checkList) line(s quiz.Sitting, i int, here bool, f Frame) string {
	m := s.Marks[i]
	pointer, state, flag := "  ", "blank", " "
	stateStyle, style := f.Theme.Warn, f.Theme.Text
	if m.Chosen != quiz.Blank {
		state, stateStyle = "● "+s.Letter(i, m.Chosen)+"  ", f.Theme.Text
	}
	if m.Flagged {
		flag = "⚑"
	}
	if here {
		pointer, style, stateStyle = "▸ ", f.Theme.Focus, f.Theme.Focus
	}
	stem := ""
	if text := s.Begun.Items[i].Text; text != nil {
		stem = text.Stem
	}
	line := style.Render(fmt.Sprintf("%s%3d  ", pointer, i+1)) + stateStyle.Render(state) + " " + f.Theme.Warn.Render(flag) + " " + style.Render(stem)
	return fit(line, min(f.Width, maxText+20))
}

// numbers lists places as the learner counts them.
func numbers(places []int) string {
	text := ""
	for i, p := range places {
		if i > 0 {
			text += ", "
		}
		text += itoa(p + 1)
	}
	return text
}
