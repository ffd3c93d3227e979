package questions

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"himprep/questions/words"
)

// Two items are near-duplicates from these values on.
const (
	MinJaccard = .6 // share of three-word runs that stand in both stems and options
	MinCosine  = .8 // likeness of the words, each weighted by its rarity in the bank
)

// A Pair is two items that must not stand in one form, as found in their
// texts. A comes before B in the list searched.
type Pair struct {
	A, B *Item
	Kind PairKind
	What string // in words, for a report
}

// A PairKind says why two items do not go together.
type PairKind string

// Near-duplicates ask much the same; in GivesAway the key of one stands in
// the stem or case of the other.
const (
	NearDuplicate PairKind = "near-duplicate"
	GivesAway     PairKind = "key-in-stem"
)

// Enemies gives for each item the ids of those that must not stand in one form
// with it, sorted: what the items declare, and what Pairs finds between items
// that do not belong to one case. It is symmetric and names only ids of items.
func Enemies(items []*Item) map[string][]string {
	known := make(map[string]bool, len(items))
	for _, it := range items {
		known[it.ID] = true
	}
	enemies := map[string][]string{}
	link := func(a, b string) {
		if a != b && known[a] && known[b] {
			enemies[a], enemies[b] = append(enemies[a], b), append(enemies[b], a)
		}
	}
	for _, it := range items {
		for _, id := range it.Enemies {
			link(it.ID, id)
		}
	}
	for _, p := range Pairs(items) {
		if !sameCase(p.A, p.B) {
			link(p.A.ID, p.B.ID)
		}
	}
	for id, list := range enemies {
		slices.Sort(list)
		enemies[id] = slices.Compact(list)
	}
	return enemies
}

func sameCase(a, b *Item) bool { return a.Case != "" && a.Case == b.Case && a.File == b.File }

// Pairs finds near-duplicates and items that give others away, in the order of
// items. Stems and options are compared; the text of a case is not, since its
// items share it.
func Pairs(items []*Item) []Pair {
	pairs := append(duplicates(items), giveaways(items)...)
	place := make(map[*Item]int, len(items))
	for i, it := range items {
		place[it] = i
	}
	slices.SortStableFunc(pairs, func(p, q Pair) int {
		return cmp.Or(cmp.Compare(place[p.A], place[q.A]), cmp.Compare(place[p.B], place[q.B]), cmp.Compare(p.Kind, q.Kind))
	})
	return pairs
}

func duplicates(items []*Item) []Pair {
	docs := make([][]string, len(items))
	for i, it := range items {
		var b strings.Builder
		b.WriteString(it.Stem)
		for _, o := range it.Options {
			b.WriteString(" \n")
			b.WriteString(o.Text)
		}
		docs[i] = words.Roots(b.String())
	}
	jaccard := byShingles(docs)
	cosine := byWords(docs)
	var pairs []Pair
	for p, j := range jaccard {
		pairs = append(pairs, Pair{items[p[0]], items[p[1]], NearDuplicate, fmt.Sprintf("%.0f of 100 three-word runs are the same", 100*j)})
	}
	for p, c := range cosine {
		if _, both := jaccard[p]; !both {
			pairs = append(pairs, Pair{items[p[0]], items[p[1]], NearDuplicate, fmt.Sprintf("their words are alike by %.2f of 1", c)})
		}
	}
	return pairs
}

// byShingles gives the pairs of documents whose sets of three-word runs have a
// Jaccard index of at least MinJaccard.
func byShingles(docs [][]string) map[[2]int]float64 {
	numbers := map[string]uint64{}
	places := map[uint64][]int{} // shingle -> documents, rising
	sizes := make([]int, len(docs))
	shared := make([]int, len(docs)) // with the document at hand
	found := map[[2]int]float64{}
	for i, doc := range docs {
		run := uint64(0)
		var met []int // documents that share a shingle
		for k, w := range doc {
			n, known := numbers[w]
			if !known {
				n = uint64(len(numbers) + 1)
				numbers[w] = n
			}
			run = run<<21&(1<<63-1) | n // the last three words, 21 bits each
			list := places[run]
			if k < 2 || len(list) > 0 && list[len(list)-1] == i {
				continue // no three words yet, or a shingle seen in this document
			}
			sizes[i]++
			for _, j := range list {
				if shared[j] == 0 {
					met = append(met, j)
				}
				shared[j]++
			}
			places[run] = append(list, i)
		}
		for _, j := range met {
			if x := float64(shared[j]) / float64(sizes[i]+sizes[j]-shared[j]); x >= MinJaccard {
				found[[2]int{j, i}] = x
			}
			shared[j] = 0
		}
	}
	return found
}

type weight struct {
	word int
	w    float64
}

// byWords gives the pairs of documents whose TF-IDF vectors have a cosine of
// at least MinCosine. A pair that near shares a word among the rarest of both
// (those before the rest's norm falls under MinCosine), so only such pairs are
// multiplied out.
func byWords(docs [][]string) map[[2]int]float64 {
	vectors := tfidf(docs)
	places := map[int][]int{}
	found := map[[2]int]float64{}
	for i, v := range vectors {
		var candidates []int
		left := 1.
		for _, x := range v {
			if left < MinCosine*MinCosine {
				break
			}
			left -= x.w * x.w
			candidates = append(candidates, places[x.word]...)
			places[x.word] = append(places[x.word], i)
		}
		slices.Sort(candidates)
		for _, j := range slices.Compact(candidates) {
			if c := dot(vectors[j], v); c >= MinCosine {
				found[[2]int{j, i}] = c
			}
		}
	}
	return found
}

// tfidf gives each document's words with their weights, of norm 1, the words
// numbered from the rarest on.
func tfidf(docs [][]string) [][]weight {
	counts := make([]map[string]int, len(docs))
	in := map[string]int{}
	for i, doc := range docs {
		counts[i] = map[string]int{}
		for _, w := range doc {
			if counts[i][w]++; counts[i][w] == 1 {
				in[w]++
			}
		}
	}
	vocabulary := make([]string, 0, len(in))
	for w := range in {
		vocabulary = append(vocabulary, w)
	}
	slices.SortFunc(vocabulary, func(a, b string) int { return cmp.Or(cmp.Compare(in[a], in[b]), cmp.Compare(a, b)) })
	number := make(map[string]int, len(vocabulary))
	for i, w := range vocabulary {
		number[w] = i
	}
	vectors := make([][]weight, len(docs))
	for i := range docs {
		v, norm := make([]weight, 0, len(counts[i])), 0.
		for w, n := range counts[i] {
			x := (1 + math.Log(float64(n))) * math.Log(1+float64(len(docs))/float64(in[w]))
			v = append(v, weight{number[w], x})
		}
		slices.SortFunc(v, func(a, b weight) int { return cmp.Compare(a.word, b.word) })
		for _, x := range v {
			norm += x.w * x.w
		}
		for k := range v {
			v[k].w /= math.Sqrt(norm)
		}
		vectors[i] = v
	}
	return vectors
}

func dot(a, b []weight) float64 {
	sum := 0.
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].word < b[j].word:
			i++
		case a[i].word > b[j].word:
			j++
		default:
			sum += a[i].w * b[j].w
			i, j = i+1, j+1
		}
	}
	return sum
}
