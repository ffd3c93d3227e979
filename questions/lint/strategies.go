package lint

import (
	"fmt"
	"math"
	"strings"
	"unicode"

	"himprep/questions/words"
)

// A strategy scores the options for someone who has studied nothing: the
// highest is chosen, and ties share the choice.
type strategy struct {
	name  string
	score func(v *view, o option) float64
}

var strategies = []strategy{
	{"longest", func(_ *view, o option) float64 { return float64(o.chars) }},
	{"shortest", func(_ *view, o option) float64 { return -float64(o.chars) }},
	{"most stem words", func(v *view, o option) float64 { return float64(overlap(o.content, v.given())) }},
	{"most shared words", nil}, // scored for all options at once
	{"most specific", func(_ *view, o option) float64 { return float64(specifics(o)) }},
	{"most hedged", func(_ *view, o option) float64 { return float64(len(vague.FindAllString(o.text, -1))) }},
	{"fewest absolutes", func(_ *view, o option) float64 { return -float64(len(absolute.FindAllString(o.text, -1))) }},
}

var (
	absolute = words.Lazy(`(?i)\b(always|never|only|all|every|any|none|no|must|cannot|entire(ly)?|whole|solely|completely|exclusively|whatever|nothing|each)\b`)
	vague    = words.Lazy(`(?i)\b(may|might|can|could|some|most|often|usually|generally|sometimes|typically|normally|likely|probably|possibly|mostly|unless|except|reasonabl[ey]|appropriate|as needed|when needed|if|about|tends?|should)\b`)
)

// given is what stands above the options: stem and case, by root.
func (v *view) given() map[string]bool {
	if v.stemSet == nil {
		v.stemSet = words.Set(v.it.CaseText + " \n" + v.it.Stem)
	}
	return v.stemSet
}

func overlap(a, b map[string]bool) int {
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return n
}

// specifics counts what makes an option definite: numbers, acronyms, names and
// parentheses.
func specifics(o option) int {
	n := strings.Count(o.text, "(")
	for i, w := range o.words {
		first := []rune(w)[0]
		if strings.ContainsFunc(w, unicode.IsDigit) || acronym.MatchString(w) || i > 0 && unicode.IsUpper(first) {
			n++
		}
	}
	return n
}

// choose gives the part of the choice that falls on the key (1, or a fraction
// in a tie, or 0) and how many options tie.
func choose(scores []float64, key int) (part float64, ties int) {
	best := math.Inf(-1)
	for _, s := range scores {
		best = math.Max(best, s)
	}
	hit := false
	for i, s := range scores {
		if s == best {
			ties++
			hit = hit || i == key
		}
	}
	if !hit {
		return 0, ties
	}
	return 1 / float64(ties), ties
}

func (s strategy) scores(v *view) []float64 {
	scores := make([]float64, len(v.opts))
	if s.score == nil {
		for i, n := range v.shared() {
			scores[i] = float64(n)
		}
		return scores
	}
	for i, o := range v.opts {
		scores[i] = s.score(v, o)
	}
	return scores
}

// strategyFigures gives what each test-wise strategy scores. A fair bank gives
// 25 in 100; with m options tied the key is among them m times in 4, which has
// a variance of 1/(4m) - 1/16.
func strategyFigures(views []*view) []Figure {
	var figures []Figure
	for _, s := range strategies {
		f := Figure{Rule: "strategies", Name: s.name, Unit: "in 100", N: len(views)}
		variance := 0.
		var hit, missed []*view
		for _, v := range views {
			part, ties := choose(s.scores(v), v.key)
			f.Value += 100 * part / float64(len(views))
			variance += 1/(4*float64(ties)) - 1./16
			if part == 1 {
				hit = append(hit, v)
			} else if part == 0 {
				missed = append(missed, v)
			}
		}
		low, high := chance(25, 5, 100*math.Sqrt(variance)/float64(len(views)))
		f.within(low, high)
		if f.Out && f.Value > high {
			f.Items, f.Do = ids(hit), fmt.Sprintf("mend about %d of those whose key it finds", toMend(f.Value-high, len(views)))
		} else if f.Out {
			f.Items, f.Do = ids(missed), fmt.Sprintf("let about %d more keys be the %s", toMend(low-f.Value, len(views)), s.name)
		}
		figures = append(figures, f)
	}
	return append(figures, stemWordFigure(views))
}

func toMend(off float64, n int) int { return int(math.Ceil(off / 100 * float64(n))) }

// stemWordFigure compares how often a word of the stem stands in the key alone
// with how often it stands in a given distractor alone. Chance makes the one
// larger than the other in half of all fair banks, so the bound leaves 2.6
// standard errors of the difference.
func stemWordFigure(views []*view) Figure {
	f := Figure{Rule: "stem-word", Name: "stem word in the key alone", Unit: "in 100", N: len(views)}
	var hit []*view
	distractors := 0
	for _, v := range views {
		for i, has := range v.stemWordAlone() {
			if has && i == v.key {
				hit = append(hit, v)
			} else if has {
				distractors++
			}
		}
	}
	n := float64(len(views))
	given := float64(distractors) / 3 / n
	pooled := (float64(len(hit)) + float64(distractors)) / 4 / n
	f.Value = 100 * float64(len(hit)) / n
	high := 100*given + standardErrors*proportionError(pooled, len(views))*math.Sqrt(4./3)
	f.within(math.NaN(), high)
	f.Do = fmt.Sprintf("in a given distractor alone it stands %.1f in 100 times", 100*given)
	if f.Out {
		f.Items = ids(hit)
		f.Do += fmt.Sprintf("; reword about %d keys or repeat the word in a distractor", toMend(f.Value-high, len(views)))
	}
	return f
}

// stemWordAlone says of each option whether it alone has some word of content
// that the stem has.
func (v *view) stemWordAlone() []bool {
	given := v.given()
	alone := make([]bool, len(v.opts))
	for i, o := range v.opts {
		for w := range o.content {
			if !given[w] {
				continue
			}
			only := true
			for j, other := range v.opts {
				only = only && (i == j || !other.content[w])
			}
			alone[i] = alone[i] || only
		}
	}
	return alone
}
