package tui

import "charm.land/bubbles/v2/key"

// examKeys are the bindings of a mock and of timed practice.
type examKeys struct {
	choose, up, down, accept, clear, flag, strike, next, prev, goTo, review, clock, calc, note, dispute, page, pageUp key.Binding
}

func newExamKeys() examKeys {
	return examKeys{
		choose:  bind("a b c d A B C D 1 2 3 4", "choose", "a-d"),
		next:    bind("n right l", "next", "n"),
		prev:    bind("p left h", "previous", "p"),
		flag:    bind("f", "flag"),
		review:  bind("r", "review and end"),
		down:    bind("down j", "option below", "↓"),
		up:      bind("up k", "option above", "↑"),
		accept:  bind("enter space", "choose, then next", "enter"),
		clear:   bind("backspace delete", "clear the answer", "backspace"),
		strike:  bind("x", "strike out an option (x, then its letter)"),
		goTo:    bind("#", "go to a number"),
		clock:   bind("t", "hide or show the clock"),
		calc:    bind("=", "calculator"),
		note:    bind("N", "note"),
		dispute: bind("!", "dispute the question"),
		page:    bind("pgdown ctrl+d", "scroll down", "pgdn"),
		pageUp:  bind("pgup ctrl+u", "scroll up", "pgup"),
	}
}

func (k examKeys) list() []key.Binding {
	return []key.Binding{
		k.choose, k.next, k.prev, k.flag, k.review, k.accept, k.down, k.up, k.clear, k.strike, k.goTo,
		k.calc, k.clock, k.note, k.dispute, k.page, k.pageUp, keyBack, keyLeave,
	}
}

// optionOf reads which option a key names, from 0; -1 for none.
func optionOf(key string) int {
	if len(key) != 1 {
		return -1
	}
	switch c := key[0]; {
	case c >= 'a' && c <= 'd':
		return int(c - 'a')
	case c >= 'A' && c <= 'D':
		return int(c - 'A')
	case c >= '1' && c <= '4':
		return int(c - '1')
	}
	return -1
}
