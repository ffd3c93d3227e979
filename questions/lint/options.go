package lint

import (
	"fmt"
	"slices"
	"strings"

	"himprep/questions/words"
)

var allNone = words.Lazy(`(?i)^(all|none|any|both|neither|either|some|two|most)( (two|three|four))? (of|are)( the)?( (above|these|those|them|others?|following|options|answers|choices|correct))\b|\b(all|none|both|any) of the above\b|^(all|none|both|neither)\.?$`)

func checkAllNone(v *view) []string {
	var found []string
	for i, o := range v.opts {
		if allNone.MatchString(o.text) {
			found = append(found, fmt.Sprintf("option %d is %q; write a fourth answer of its own", i+1, o.text))
		}
	}
	return found
}

var combined = words.Lazy(`^(?i:both\s+|only\s+)?\(?([A-D]|[1-4]|I{1,3}|IV)\)?((,\s*|,?\s+(and|or)\s+|\s*&\s*)\(?([A-D]|[1-4]|I{1,3}|IV)\)?)+(?i:\s+only)?\.?$`)

func checkCombination(v *view) []string {
	var found []string
	for i, o := range v.opts {
		if combined.MatchString(o.text) && !v.it.Ordered && !v.computed() || v.joinsOthers(i) {
			found = append(found, fmt.Sprintf("option %d (%q) combines others; give it an answer of its own", i+1, o.text))
		}
	}
	return found
}

// joinsOthers says whether option i is two of the others with "and" between.
func (v *view) joinsOthers(i int) bool {
	for j, a := range v.opts {
		for k, b := range v.opts {
			if i == j || i == k || j == k {
				continue
			}
			joined := a.plain + " and " + b.plain
			if v.opts[i].plain == joined || v.opts[i].plain == "both "+joined {
				return true
			}
		}
	}
	return false
}

func checkOptionLength(v *view) []string {
	short, long := 0, 0
	for i, o := range v.opts {
		if o.chars < v.opts[short].chars {
			short = i
		}
		if o.chars > v.opts[long].chars {
			long = i
		}
	}
	s, l := v.opts[short].chars, v.opts[long].chars
	if l >= shortText && float64(l) > 2.5*float64(s) {
		return []string{fmt.Sprintf("option %d has %d characters and option %d has %d; bring them within 2.5 times", long+1, l, short+1, s)}
	}
	return nil
}

// Below this many characters the length of an option tells nothing: "8%" and
// "12.5%" differ 2.5 times.
const shortText = 20

// checkForm looks for a lone option that is made unlike the other three, or
// for end punctuation, yes/no and units that only some have.
func checkForm(v *view) []string {
	var found []string
	some := func(what, todo string, has func(option) bool) {
		n := 0
		for _, o := range v.opts {
			if has(o) {
				n++
			}
		}
		if n > 0 && n < len(v.opts) {
			found = append(found, fmt.Sprintf("%s in %d of %d options; %s", what, n, len(v.opts), todo))
		}
	}
	some("a full stop at the end", "all or none", func(o option) bool { return strings.HasSuffix(o.text, ".") })
	some("a yes or no at the start", "all or none", func(o option) bool { return yesNo.MatchString(o.text) })
	if slices.ContainsFunc(v.opts, func(o option) bool { return gerund.MatchString(o.text) }) {
		some("a verb in -ing at the start", "use one form", func(o option) bool { return strings.HasSuffix(first(o), "ing") })
	}
	some("a \"to\" at the start", "use one form", func(o option) bool { return first(o) == "To" })
	some("a small letter at the start", "all or none", func(o option) bool { return smallStart.MatchString(o.text) })
	if all(v.opts, func(o option) bool { return quantity.MatchString(o.text) }) {
		some("a percent sign", "one unit for all", func(o option) bool { return percent.MatchString(o.text) })
		some("a dollar sign", "one unit for all", func(o option) bool { return strings.Contains(o.text, "$") })
	}
	return found
}

func first(o option) string {
	if len(o.words) == 0 {
		return ""
	}
	return o.words[0]
}

var (
	yesNo = words.Lazy(`^(?i:yes\b|no([,;:.]|$))`)
	// "Sending the copy" is a verb for sure, "Coding staff" is not
	gerund     = words.Lazy(`^[A-Z][a-z]+ing (a|an|the|its|their|his|her|each|every|all|any) `)
	smallStart = words.Lazy(`^[a-z]+\b[^A-Z]*`)
	quantity   = words.Lazy(`^[-−–+]?\$?\d[\d,.]*\s*(%|percent\b)?`)
	percent    = words.Lazy(`%|\bpercent\b`)
)

func all(opts []option, has func(option) bool) bool {
	for _, o := range opts {
		if !has(o) {
			return false
		}
	}
	return true
}
