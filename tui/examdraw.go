package tui

import tea "charm.land/bubbletea/v2"

func (e exam) Render(f Frame) string {
	if e.checking {
		return e.check.render(e.r.sitting, f, e.head(f), e.note(f))
	}
	l := e.layout(f)
	foot := f.help(e.keys.list())
	switch {
	case e.bar.active():
		foot = e.bar.render(f)
	case e.striking:
		foot = f.Theme.Warn.Render("strike out which? a-d")
	case e.note(f) != "":
		foot = e.note(f)
	case l.scroll+l.height < len(l.drawn.lines):
		foot = fit(f.Theme.Warn.Render("↓ more ")+f.help(e.keys.list()[1:]), f.Width)
	}
	return f.page(e.head(f), e.body(f, l), foot)
}

// onClick chooses the option, or goes to the number, under the mouse.
func (e exam) onClick(x, y int, f Frame) (Screen, tea.Cmd) {
	if e.bar.active() {
		return e, nil
	}
	if e.checking {
		return e.onCheckClick(y, f)
	}
	item, place := e.under(x, y, f)
	if item >= 0 {
		return e.goTo(item)
	}
	return e.choose(place, f)
}
