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
	fixed    bool // cannot be waived
	check    func(*view) []string
}

// itemRules are all rules for single items, in the order they are reported.
// Set up in init, since checkWaive looks into it.
var itemRules []rule

func init() {
	itemRules = []rule{
		{"id", Hard, true, checkID},                    // ids are the credential and a number
		{"task", Hard, true, checkTask},                // the task stands in the outline
		{"level", Hard, true, checkLevel},              // recall, application or analysis
		{"rating", Hard, true, checkRating},            // an Angoff rating from 250 to 980 per mille
		{"key", Hard, true, checkKey},                  // four options, one key
		{"distinct", Hard, true, checkDistinct},        // options differ after normalising
		{"source", Hard, true, checkSource},            // every source is an entry of sources.yaml
		{"checked", Hard, true, checkChecked},          // checked is a month not ahead of now, until is not before it
		{"waive", Hard, true, checkWaive},              // a waiver names a rule that can be waived, and a reason
		{"enemies", Hard, true, checkEnemies},          // declared enemies are other questions of the bank
		{"why", Hard, true, checkWhy},                  // every why has at least 8 words
		{"letters", Hard, false, checkLetters},         // no option letters or places in any text
		{"calc", Hard, true, checkCalc},                // recomputed values agree with the texts
		{"ordered", Hard, false, checkOrdered},         // ordered numbers and dates rise or fall
		{"blank", Hard, false, checkBlank},             // no blank to fill in
		{"negative", Hard, false, checkNegative},       // NOT and EXCEPT are capitalised in the question sentence
		{"article", Hard, false, checkArticle},         // a closing a or an fits every option
		{"all-none", Hard, false, checkAllNone},        // no all or none of the above
		{"combination", Hard, false, checkCombination}, // no option combines others

		{"rating-spread", Soft, false, checkRatingSpread},     // ratings from 350 to 920
		{"why-length", Soft, false, checkWhyLength},           // 20 to 70 words for the key's why, 8 to 40 for a distractor's
		{"question-mark", Soft, false, checkQuestionMark},     // the stem ends with a question
		{"which-true", Soft, false, checkWhichTrue},           // no "which of the following is true"
		{"stem-length", Soft, false, checkStemLength},         // stems of at most 120 words, 150 with a case
		{"sentence-length", Soft, false, checkSentenceLength}, // sentences of at most 35 words
		{"reading", Soft, false, checkReading},                // Flesch-Kincaid grade of at most 14, field's terms masked
		{"option-length", Soft, false, checkOptionLength},     // no option over 2.5 times the length of another
		{"form", Soft, false, checkForm},                      // options alike in form, punctuation and units
		{"overlap", Soft, false, checkOverlap},                // ranges do not overlap
		{"opposites", Soft, false, checkOpposites},            // no lone pair of opposites with the key in it
		{"key-alone", Soft, false, checkKeyAlone},             // the key is not alone with a digit, acronym, parenthesis or hedge
		{"key-odd", Soft, false, checkKeyOdd},                 // three distractors do not share a first word or ruling that the key lacks
		{"key-longest", Soft, false, checkKeyLongest},         // the key is not the longest by 1.25 times
		{"shared-words", Soft, false, checkSharedWords},       // the key does not share two words more with the others than any distractor does
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
