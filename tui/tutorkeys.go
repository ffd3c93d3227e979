package tui

import (
	"charm.land/bubbles/v2/key"
)

type tutorKeys struct {
	choose, confirm, unsure, guess, next, prev, down, up, clear, flag, strike, goTo, note, dispute, calc, page, pageUp, end, yes key.Binding
}

func newTutorKeys() tutorKeys {
	return tutorKeys{
		choose:  bind("a b c d A B C D 1 2 3 4", "choose", "a-d"),
		confirm: bind("enter space", "confirm, then next", "enter"),
		unsure:  bind("u", "confirm as unsure"),
		guess:   bind("g", "confirm as a guess"),
		next:    bind("n right l", "next", "n"),
		prev:    bind("p left h", "previous", "p"),
		flag:    bind("f", "flag"),
		end:     bind("E", "end the set"),
		down:    bind("down j", "option below", "↓"),
		up:      bind("up k", "option above", "↑"),
		clear:   bind("backspace delete", "clear the answer", "backspace"),
		strike:  bind("x", "strike out an option (x, then its letter)"),
		goTo:    bind("#", "go to a number"),
		calc:    bind("=", "calculator"),
		note:    bind("N", "note"),
		dispute: bind("!", "dispute the question"),
		page:    bind("pgdown ctrl+d", "scroll down", "pgdn"),
		pageUp:  bind("pgup ctrl+u", "scroll up", "pgup"),
		yes:     bind("y", "yes, end now (when asked)"),
	}
}

func (k tutorKeys) list() []key.Binding {
	return []key.Binding{
		k.choose, k.confirm, k.unsure, k.guess, k.next, k.prev, k.flag, k.end, k.down, k.up, k.clear, k.strike,
		k.goTo, k.calc, k.note, k.dispute, k.page, k.pageUp, k.yes, keyBack, keyLeave,
	}
}

// footKeys are the bindings that matter at this moment.
func (u tutor) footKeys() []key.Binding {
	k := u.keys
	if u.verdict() {
		return []key.Binding{bind("enter", "next"), k.prev, k.flag, k.note, k.dispute, k.end, keyBack}
	}
	return []key.Binding{k.choose, bind("enter", "confirm"), k.unsure, k.guess, k.flag, k.strike, k.next, keyBack}
}
