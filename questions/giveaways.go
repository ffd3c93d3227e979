package questions

import (
	"fmt"
	"slices"

	"himprep/questions/words"
)

// A key gives something away only from so many words of content on, and only
// while few stems use its words: "master patient index" stands everywhere.
const (
	minGiveaway   = 3
	commonPhrases = 3
)

// giveaways finds the items whose key stands, word by word but for function
// words, in the stem or case of another, where none of its distractors does.
func giveaways(items []*Item) []Pair {
	texts := make([][]string, len(items))
	places := map[string][]int{} // three words in a row -> items
	for i, it := range items {
		texts[i] = words.Content(it.CaseText + " \n" + it.Stem)
		seen := map[string]bool{}
		for k := 0; k+minGiveaway <= len(texts[i]); k++ {
			if s := run(texts[i][k:]); !seen[s] {
				seen[s] = true
				places[s] = append(places[s], i)
			}
		}
	}
	var pairs []Pair
	for i, it := range items {
		if len(it.Options) == 0 {
			continue
		}
		key := words.Content(it.Options[it.Key()].Text)
		if len(key) < minGiveaway {
			continue
		}
		var in []int
		for _, j := range places[run(key)] {
			if contains(texts[j], key) {
				in = append(in, j)
			}
		}
		if len(in) > commonPhrases {
			continue
		}
		for _, j := range in {
			if i == j || distractorIn(it, texts[j]) || slices.Contains(in, i) {
				continue
			}
			if sameCase(it, items[j]) && !contains(words.Content(items[j].Stem), key) {
				continue // it stands in the case that both share, to be found there
			}
			pairs = append(pairs, Pair{
				items[min(i, j)], items[max(i, j)], GivesAway,
				fmt.Sprintf("the key of %s stands in the stem of %s", it.ID, items[j].ID),
			})
		}
	}
	return pairs
}

func run(list []string) string { return list[0] + " " + list[1] + " " + list[2] }

func contains(text, part []string) bool {
	for k := 0; k+len(part) <= len(text); k++ {
		if slices.Equal(text[k:k+len(part)], part) {
			return true
		}
	}
	return false
}

func distractorIn(it *Item, text []string) bool {
	for i, o := range it.Options {
		if part := words.Content(o.Text); i != it.Key() && len(part) > 0 && contains(text, part) {
			return true
		}
	}
	return false
}
