package lint

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"himprep/questions/words"
)

// The classifier: a conditional logit over the four options of an item, fitted
// with a ridge penalty by Newton's method on nine tenths of the items and
// tried on the rest, ten times (McFadden, 1974, for the model). It sees the
// options only, and nothing of their order in the file, since the key stands
// first there.
const (
	folds       = 10
	ridge       = 1.
	newtonSteps = 12
	maxLearned  = 32. // in 100
	minLearned  = 40  // items; fewer teach nothing
)

// traitNames name the features in the order of traits.
var traitNames = [...]string{
	"being longest", "being shortest", "characters", "small words",
	"words shared with the others", "likeness to the others", "shared first words", "opposites among the others",
	"specifics", "digits", "acronyms", "parentheses", "vague words", "absolutes", "commas", "denials", "letters a word",
	"middle numbers",
}

// traits gives the features of every option, each less its mean over the
// item, so that only differences within an item count.
func traits(v *view) [][]float64 {
	shared := v.shared()
	between := middles(v)
	rows := make([][]float64, len(v.opts))
	for i, o := range v.opts {
		var shorter, alike, sameStart, opposites float64
		for j, other := range v.opts {
			if i == j {
				continue
			}
			if other.chars < o.chars {
				shorter++
			}
			if opening(o) == opening(other) {
				sameStart++
			}
			if opposite(o, other) {
				opposites++
			}
			alike += jaccard(o.content, other.content) / 3
		}
		letters := 0
		for _, w := range o.words {
			letters += len(w)
		}
		rows[i] = []float64{
			flag(shorter == 3), flag(shorter == 0), math.Log(float64(max(1, o.chars))), float64(len(o.words) - len(words.Content(o.text))),
			float64(shared[i]), alike, sameStart, opposites,
			float64(specifics(o)), flag(hasDigit(o)), flag(hasAcronym(o)), flag(strings.Contains(o.text, "(")),
			float64(len(vague.FindAllString(o.text, -1))), float64(len(absolute.FindAllString(o.text, -1))),
			float64(strings.Count(o.text, ",")), flag(denied(o)), float64(letters) / float64(max(1, len(o.words))),
			flag(between[i]),
		}
	}
	for k := range rows[0] {
		mean := 0.
		for _, row := range rows {
			mean += row[k] / float64(len(rows))
		}
		for _, row := range rows {
			row[k] -= mean
		}
	}
	return rows
}

func flag(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func denied(o option) bool {
	return slices.ContainsFunc(o.roots, func(w string) bool { return denials[w] })
}

// middles says of each option whether its number or date lies between others
// of its item; of none where not all have one of the same kind.
func middles(v *view) []bool {
	between := make([]bool, len(v.opts))
	sizes := make([]float64, len(v.opts))
	kind := ""
	for i, o := range v.opts {
		x, k := size(o.text, 2000)
		if k == "" || i > 0 && k != kind {
			return between
		}
		sizes[i], kind = x, k
	}
	for i, x := range sizes {
		between[i] = x > slices.Min(sizes) && x < slices.Max(sizes)
	}
	return between
}

func jaccard(a, b map[string]bool) float64 {
	n := overlap(a, b)
	if n == 0 {
		return 0
	}
	return float64(n) / float64(len(a)+len(b)-n)
}

// A guess is what the classifier made of an item it was not fitted on.
type guess struct {
	v    *view
	rows [][]float64 // its features, scaled
	part float64     // of the choice that falls on the key
	sure float64     // probability it gives the key
	by   string      // the features that raise it most
}

// learn fits and tries the classifier; nil where there are too few items to
// learn from. The order of the views does not matter.
func learn(views []*view) []guess {
	if len(views) < minLearned {
		return nil
	}
	sorted := slices.Clone(views)
	slices.SortFunc(sorted, func(a, b *view) int { return cmp.Compare(a.it.ID, b.it.ID) })
	data := make([][][]float64, len(sorted))
	for i, v := range sorted {
		data[i] = traits(v)
	}
	scale(data)
	var guesses []guess
	for fold := range folds {
		weights := fit(data, sorted, fold)
		for i := fold; i < len(sorted); i += folds {
			p := softmax(data[i], weights)
			part, _ := choose(p, sorted[i].key)
			guesses = append(guesses, guess{sorted[i], data[i], part, p[sorted[i].key], apart(data[i][sorted[i].key], weights)})
		}
	}
	slices.SortStableFunc(guesses, func(a, b guess) int {
		return cmp.Or(cmp.Compare(b.sure, a.sure), cmp.Compare(a.v.it.ID, b.v.it.ID))
	})
	return guesses
}

// apart names the two features that speak most for an option: what it has more
// or less of than its item's mean.
func apart(row, weights []float64) string {
	order := make([]int, len(row))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(row[b]*weights[b], row[a]*weights[a]) })
	var texts []string
	for _, k := range order[:2] {
		name := traitNames[k]
		switch flag := strings.HasPrefix(name, "being "); {
		case flag && row[k] < 0:
			name = "not " + name
		case !flag && row[k] < 0:
			name = "less of " + name
		case !flag:
			name = "more of " + name
		}
		texts = append(texts, name)
	}
	return strings.Join(texts, ", ")
}

// classifierFigure is how many keys the classifier finds; the items it is
// surest of come first.
func classifierFigure(guesses []guess) Figure {
	f := Figure{Rule: "classifier", Name: "classifier on option features", Unit: "in 100", N: len(guesses)}
	for _, g := range guesses {
		f.Value += 100 * g.part / float64(len(guesses))
	}
	f.within(math.NaN(), maxLearned)
	f.Do = leaning(guesses)
	if f.Out {
		for _, g := range guesses {
			if g.part == 1 {
				f.Items = append(f.Items, g.v.it.ID)
			}
		}
		f.Do += fmt.Sprintf("; mend about %d of those it is surest of", toMend(f.Value-maxLearned, len(guesses)))
	}
	return f
}

// leaning names the features by which keys differ most from distractors: how
// often the key has the most or the least of one, in 100; chance gives 25.
func leaning(guesses []guess) string {
	type lean struct {
		text string
		in   float64
	}
	var leans []lean
	for k, name := range traitNames {
		for sign, word := range map[float64]string{1: "most", -1: "least"} {
			in := 0.
			for _, g := range guesses {
				scores := make([]float64, len(g.rows))
				for o, row := range g.rows {
					scores[o] = sign * row[k]
				}
				part, _ := choose(scores, g.v.key)
				in += 100 * part / float64(len(guesses))
			}
			leans = append(leans, lean{fmt.Sprintf("%s %s in %.0f", word, name, in), in})
		}
	}
	slices.SortFunc(leans, func(a, b lean) int { return cmp.Or(cmp.Compare(b.in, a.in), cmp.Compare(a.text, b.text)) })
	var texts []string
	for _, l := range leans[:4] {
		texts = append(texts, l.text)
	}
	return "of 100 keys, " + strings.Join(texts, ", ")
}
