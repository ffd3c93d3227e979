package lint

import (
	"strings"
	"unicode/utf8"

	"himprep/questions"
	"himprep/questions/credential"
	"himprep/questions/words"
)

// A context is what every item of a run is held against.
type context struct {
	bank *questions.Bank
	cred *credential.Credential
	now  questions.Month
}

// A view is an item taken apart once for all rules.
type view struct {
	context
	it    *questions.Item
	key   int
	asked string // the question sentence
	opts  []option

	stemSet map[string]bool // see given
}

type option struct {
	text    string
	plain   string // folded for comparison
	chars   int
	words   []string
	roots   []string
	content map[string]bool
}

func newView(it *questions.Item, c context) *view {
	v := &view{context: c, it: it, key: it.Key()}
	for _, s := range words.Sentences(it.Stem) {
		if strings.Contains(s, "?") || v.asked == "" || !strings.Contains(v.asked, "?") {
			v.asked = s
		}
	}
	for _, o := range it.Options {
		text := strings.TrimSpace(o.Text)
		v.opts = append(v.opts, option{
			text: text, plain: words.Plain(text), chars: utf8.RuneCountInString(text),
			words: words.Split(text), roots: words.Roots(text), content: words.Set(text),
		})
	}
	return v
}

// distractors gives the options that are not the key.
func (v *view) distractors() []option {
	list := make([]option, 0, len(v.opts))
	for i, o := range v.opts {
		if i != v.key {
			list = append(list, o)
		}
	}
	return list
}

// alone says whether the key has a feature that no distractor has.
func (v *view) alone(has func(option) bool) bool {
	for _, o := range v.distractors() {
		if has(o) {
			return false
		}
	}
	return has(v.opts[v.key])
}

// computed says whether the options come from calculations.
func (v *view) computed() bool {
	for _, o := range v.it.Options {
		if o.Calc != "" {
			return true
		}
	}
	return false
}
