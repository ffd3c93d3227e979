package lint

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"himprep/questions/words"
)

// hedge finds words that hold back. "May" with a capital is the month, unless
// it opens the option as a verb.
var hedge = words.Lazy(`(?-i:\bmay\b|^May [a-z])|(?i)\b(might|could|usually|generally|often|sometimes|typically|normally|likely|probably|possibly|mostly|some|unless|except|reasonabl[ey]|appropriate|as needed|when needed|if possible|where possible|in most cases|tends?)\b`)

// features that make a key stand out when it alone has them.
var features = []struct {
	name string
	has  func(option) bool
}{
	{"a digit", hasDigit},
	{"an acronym", hasAcronym},
	{"a parenthesis", func(o option) bool { return strings.Contains(o.text, "(") }},
	{"a hedge", func(o option) bool { return hedge.MatchString(o.text) }},
}

func hasDigit(o option) bool { return strings.ContainsFunc(o.text, unicode.IsDigit) }

func hasAcronym(o option) bool {
	return slices.ContainsFunc(acronym.FindAllString(o.text, -1), func(a string) bool { return !household[strings.TrimSuffix(a, "s")] })
}

// household acronyms are everyday words to whoever sits these exams: they make
// an option no more technical than its neighbours.
var household = map[string]bool{"PHI": true, "ePHI": true, "EHR": true, "MPI": true, "DRG": true, "HIPAA": true, "US": true}

func checkKeyAlone(v *view) []string {
	var found []string
	for _, f := range features {
		if v.alone(f.has) {
			found = append(found, fmt.Sprintf("the key alone has %s; give a distractor one too, or take it out", f.name))
		}
	}
	return found
}

func checkKeyLongest(v *view) []string {
	longest := 0
	for _, o := range v.distractors() {
		longest = max(longest, o.chars)
	}
	if k := v.opts[v.key].chars; k >= shortText && float64(k) >= 1.25*float64(longest) {
		return []string{fmt.Sprintf("the key has %d characters, the longest distractor %d; move detail from the key to why, or add detail to a distractor", k, longest)}
	}
	return nil
}

// shared counts for each option the content words that stand in another
// option too.
func (v *view) shared() []int {
	counts := make([]int, len(v.opts))
	for i, o := range v.opts {
		for w := range o.content {
			for j, other := range v.opts {
				if i != j && other.content[w] {
					counts[i]++
					break
				}
			}
		}
	}
	return counts
}

func checkSharedWords(v *view) []string {
	counts := v.shared()
	key := counts[v.key]
	others := slices.Delete(slices.Clone(counts), v.key, v.key+1)
	if most := slices.Max(others); key >= most+2 {
		return []string{fmt.Sprintf("the key shares %d words with the other options, no distractor more than %d; let a distractor share as many", key, most)}
	}
	return nil
}

// opening is the first word of an option that is no article.
func opening(o option) string {
	for _, w := range o.words {
		if l := strings.ToLower(w); l != "a" && l != "an" && l != "the" {
			return words.Root(w)
		}
	}
	return ""
}

// ruling is what an option says before its first comma, "" without one.
func ruling(o option) string {
	head, _, found := strings.Cut(o.text, ", ")
	if !found {
		return ""
	}
	return words.Plain(head)
}

func checkKeyOdd(v *view) []string {
	ways := []struct {
		what string
		of   func(option) string
	}{{"first word", opening}, {"ruling", ruling}}
	for _, way := range ways {
		d := v.distractors()
		if len(d) < 3 {
			return nil
		}
		common := way.of(d[0])
		if common != "" && way.of(d[1]) == common && way.of(d[2]) == common && way.of(v.opts[v.key]) != common {
			return []string{fmt.Sprintf("three distractors share the %s %q and the key does not; let at least one side with the key", way.what, common)}
		}
	}
	return nil
}

// opposed are pairs of words of which the one denies the other, by root.
var opposed = sync.OnceValue(func() map[[2]string]bool {
	set := map[[2]string]bool{}
	for _, pair := range strings.Split(`increase decrease, raise lower, higher lower, high low, rise fall, up down, more less, more fewer, most least, over under,
		above below, before after, allow forbid, allow prohibit, permit prohibit, permit deny, grant deny, grant refuse, approve deny, accept reject, accept refuse,
		required optional, required voluntary, mandatory voluntary, mandatory optional, covered excluded, include exclude, included excluded, internal external,
		inpatient outpatient, maximum minimum, longer shorter, earlier later, first last, primary secondary, retrospective prospective, retrospective concurrent,
		positive negative, valid invalid, compliant noncompliant, overcoding undercoding, overpayment underpayment, sensitivity specificity, type-i type-ii,
		centralized decentralized, active passive, active inactive, open closed, keep destroy, retain destroy, release withhold, send withhold, yes no,
		can cannot, may must, is isn't, with without, all none, always never, true false, improve worsen, gain loss, add remove, improper proper, complete incomplete`, ",") {
		w := strings.Fields(pair)
		a, b := words.Root(w[0]), words.Root(w[1])
		set[[2]string{a, b}], set[[2]string{b, a}] = true, true
	}
	return set
})

var denials = map[string]bool{"not": true, "no": true, "never": true, "cannot": true, "neither": true}

// opposite says whether two options differ by a denial or one pair of
// opposed words, and by little else.
func opposite(a, b option) bool {
	onlyA, onlyB, both := difference(a.roots, b.roots)
	turned := false
	for i, w := range onlyA {
		for j, x := range onlyB {
			if !turned && opposed()[[2]string{w, x}] {
				onlyA, onlyB, turned = slices.Delete(slices.Clone(onlyA), i, i+1), slices.Delete(slices.Clone(onlyB), j, j+1), true
				break
			}
		}
		if turned {
			break
		}
	}
	if !turned {
		denied := func(list []string) bool { return slices.ContainsFunc(list, func(w string) bool { return denials[w] }) }
		if denied(onlyA) == denied(onlyB) {
			return false
		}
	}
	return len(onlyA)+len(onlyB) <= 2 && both >= len(onlyA)+len(onlyB)
}

// difference takes two lists of words apart: what only one has, and how many
// stand in both.
func difference(a, b []string) (onlyA, onlyB []string, both int) {
	left := map[string]int{}
	for _, w := range b {
		left[w]++
	}
	for _, w := range a {
		if left[w] > 0 {
			left[w]--
			both++
		} else {
			onlyA = append(onlyA, w)
		}
	}
	for _, w := range b {
		if left[w] > 0 {
			left[w]--
			onlyB = append(onlyB, w)
		}
	}
	return onlyA, onlyB, both
}

// checkOpposites finds one pair of opposites with the key in it. Two pairs
// that use up the four options are a balanced set.
func checkOpposites(v *view) []string {
	var withKey, without [][2]int
	for i := range v.opts {
		for j := range i {
			if !opposite(v.opts[j], v.opts[i]) {
				continue
			}
			if i == v.key || j == v.key {
				withKey = append(withKey, [2]int{j, i})
			} else {
				without = append(without, [2]int{j, i})
			}
		}
	}
	if len(withKey) == 1 && len(without) == 0 {
		p := withKey[0]
		return []string{fmt.Sprintf("options %d and %d are opposites and one is the key; build a second pair, or break this one", p[0]+1, p[1]+1)}
	}
	return nil
}
