package tui

import (
	"strings"

	"himprep/quiz"
)

// Render draws the item; after the verdict, what the learner did with it
// before.
func (u tutor) Render(f Frame) string {
	l := u.layout(f)
	foot := f.help(u.footKeys())
	switch {
	case u.bar.active():
		foot = u.bar.render(f)
	case u.ending:
		ask := "End this set? "
		if n := len(u.r.sitting.Blanks()); n > 0 {
			ask = blankAsk(n) + "End this set? "
		}
		foot = f.Theme.Warn.Render(ask) + f.Theme.Key.Render("y") + f.Theme.Text.Render(" yes  other keys: no")
	case u.striking:
		foot = f.Theme.Warn.Render("strike out which? a-d")
	case u.note(f) != "":
		foot = u.note(f)
	case l.scroll+l.height < len(l.drawn.lines):
		foot = fit(f.Theme.Warn.Render("↓ more ")+foot, f.Width)
	}
	return f.page(u.head(f), u.body(f, l), foot)
}

// told says what the log knows of the learner and the item.
func told(story *quiz.Story) string {
	if story == nil || story.Times == 0 && story.Note == "" {
		return ""
	}
	var parts []string
	if n := len(story.Attempts); n > 0 {
		right := 0
		for _, a := range story.Attempts {
			if a.Correct {
				right++
			}
		}
		parts = append(parts, "met "+plural(n, "time", "times")+" before, "+itoa(right)+" right")
	}
	if story.Note != "" {
		parts = append(parts, "your note: "+story.Note)
	}
	return strings.Join(parts, "; ")
}
