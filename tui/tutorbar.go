package tui

import (
	"strconv"

	tea "charm.land/bubbletea/v2"
)

func (u tutor) onBar(msg tea.KeyPressMsg) (Screen, tea.Cmd) {
	kind := u.bar.kind
	var value string
	var done bool
	u.bar, value, done = u.bar.update(msg)
	if !done {
		return u, nil
	}
	switch kind {
	case barGoTo:
		n, err := strconv.Atoi(value)
		if err != nil || n < 1 || n > len(u.r.sitting.Marks) {
			u.warning = "there are questions 1 to " + itoa(len(u.r.sitting.Marks))
			return u, nil
		}
		return u.goTo(n - 1)
	case barNote, barDispute:
		if value == "" && kind == barDispute {
			return u, nil
		}
		u.desk = u.remark(kind, value)
		if kind == barNote && u.story != nil {
			story := *u.story
			story.Note = value
			u.story = &story
			u.told = told(u.story)
		}
		var cmd tea.Cmd
		u.r, cmd = u.r.save()
		return u, cmd
	}
	return u, nil
}

func (u tutor) noteText() string {
	if u.story == nil {
		return ""
	}
	return u.story.Note
}

// onward goes to the next question without a verdict, or offers the end.
func (u tutor) onward() (Screen, tea.Cmd) {
	s := u.r.sitting
	n := len(s.Marks)
	for k := 1; k <= n; k++ {
		if i := (s.Index + k) % n; !s.Marks[i].Confirmed {
			return u.goTo(i)
		}
	}
	return u.end()
}
