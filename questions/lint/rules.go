package lint

import (
	"fmt"
	"slices"
	"strings"
)

// A rule is one check of a single item.
type rule struct {
	name     string
	severity Severity
	fixed    bool   // cannot be waived
	about    string // what it asks for
	check    func(*view) []string
}

// itemRules are all rules for single items, in the order they are reported.
// Set up in init, since checkWaive looks into it.
var itemRules []rule

func init() {
	itemRules = []rule{
		{"id", Hard, true, "ids are the credential and a number", checkID},
		{"task", Hard, true, "the task stands in the outline", checkTask},
		{"level", Hard, true, "recall, application or analysis", checkLevel},
		{"rating", Hard, true, "an Angoff rating from 250 to 980 per mille", checkRating},
		{"key", Hard, true, "four options, one key", checkKey},
		{"distinct", Hard, true, "options differ after normalising", checkDistinct},
		{"source", Hard, true, "every source is an entry of sources.yaml", checkSource},
		{"checked", Hard, true, "checked is a month not ahead of now, until is not before it", checkChecked},
		{"waive", Hard, true, "a waiver names a rule that can be waived, and a reason", checkWaive},
		{"enemies", Hard, true, "declared enemies are other questions of the bank", checkEnemies},
		{"why", Hard, true, "every why has at least 8 words", checkWhy},
		{"letters", Hard, false, "no option letters or places in any text", checkLetters},
		{"calc", Hard, true, "recomputed values agree with the texts", checkCalc},
		{"ordered", Hard, false, "ordered numbers and dates rise or fall", checkOrdered},
		{"blank", Hard, false, "no blank to fill in", checkBlank},
		{"negative", Hard, false, "NOT and EXCEPT are capitalised in the question sentence", checkNegative},
		{"article", Hard, false, "a closing a or an fits every option", checkArticle},
		{"all-none", Hard, false, "no all or none of the above", checkAllNone},
		{"combination", Hard, false, "no option combines others", checkCombination},

		{"rating-spread", Soft, false, "ratings from 350 to 920", checkRatingSpread},
		{"why-length", Soft, false, "20 to 70 words for the key's why, 8 to 40 for a distractor's", checkWhyLength},
		{"question-mark", Soft, false, "the stem ends with a question", checkQuestionMark},
		{"which-true", Soft, false, "no \"which of the following is true\"", checkWhichTrue},
		{"stem-length", Soft, false, "stems of at most 120 words, 150 with a case", checkStemLength},
		{"sentence-length", Soft, false, "sentences of at most 35 words", checkSentenceLength},
		{"reading", Soft, false, "Flesch-Kincaid grade of at most 14, field's terms masked", checkReading},
		{"option-length", Soft, false, "no option over 2.5 times the length of another", checkOptionLength},
		{"form", Soft, false, "options alike in form, punctuation and units", checkForm},
		{"overlap", Soft, false, "ranges do not overlap", checkOverlap},
		{"opposites", Soft, false, "no lone pair of opposites with the key in it", checkOpposites},
		{"key-alone", Soft, false, "the key is not alone with a digit, acronym, parenthesis or hedge", checkKeyAlone},
		{"key-odd", Soft, false, "three distractors do not share a first word or ruling that the key lacks", checkKeyOdd},
		{"key-longest", Soft, false, "the key is not the longest by 1.25 times", checkKeyLongest},
		{"shared-words", Soft, false, "the key does not share two words more with the others than any distractor does", checkSharedWords},
	}
}

func checkWaive(v *view) []string {
	var found []string
	for _, name := range sortedKeys(v.it.Waive) {
		reason := v.it.Waive[name]
		i := slices.IndexFunc(itemRules, func(r rule) bool { return r.name == name })
		switch {
		case i < 0 && !slices.Contains(bankWaivers, name):
			found = append(found, fmt.Sprintf("waives %q, which is no rule; use one of: %s", name, strings.Join(waivable(), ", ")))
		case i >= 0 && itemRules[i].fixed:
			found = append(found, fmt.Sprintf("waives %q, which no item can do without; mend the item", name))
		case len(strings.Fields(reason)) < 3:
			found = append(found, fmt.Sprintf("waives %q without a reason; say why in a sentence", name))
		}
	}
	return found
}

// bankWaivers are the rules over pairs of items that an item may waive.
var bankWaivers = []string{"near-duplicate", "key-in-stem"}

func waivable() []string {
	var names []string
	for _, r := range itemRules {
		if !r.fixed {
			names = append(names, r.name)
		}
	}
	return append(names, bankWaivers...)
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
