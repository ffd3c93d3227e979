package questions

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func enemyItem(id, stem string, options ...string) *Item {
	it := &Item{ID: id, Stem: stem, File: "rhit/2.1.yaml"}
	for _, text := range options {
		it.Options = append(it.Options, Option{Text: text})
	}
	return it
}

// unlike gives items that have next to nothing in common.
func unlike() []*Item {
	return []*Item{
		enemyItem("a", "A resident's daughter asks a nursing home for his chart. She holds no power of attorney. What should the clerk do first?",
			"Ask the resident whether he agrees", "Ask the physician for a release", "Mail the chart to the daughter", "Call the state ombudsman"),
		enemyItem("b", "The laboratory interface drops every result above a length of forty characters. Which check finds the loss soonest?",
			"Counting messages on both sides", "Sampling notes each quarter", "Reading the vendor's manual", "Polling the nurses by mail"),
		enemyItem("c", "A coder meets sepsis without an organism in a discharge of March 2026. Which code comes first?",
			"A41.9", "R65.20", "A40.0", "B95.2"),
	}
}

func TestUnlikeItemsHaveNoEnemies(t *testing.T) {
	if got := Enemies(unlike()); len(got) != 0 {
		t.Errorf("got %v", got)
	}
}

func TestEnemies(t *testing.T) {
	tests := []struct {
		name   string
		change func([]*Item) []*Item
		want   map[string][]string
	}{
		{
			"declared once, linked both ways", func(l []*Item) []*Item { l[0].Enemies = []string{"c"}; return l },
			map[string][]string{"a": {"c"}, "c": {"a"}},
		},
		{"declared by both, named once", func(l []*Item) []*Item {
			l[0].Enemies, l[2].Enemies = []string{"c"}, []string{"a"}
			return l
		}, map[string][]string{"a": {"c"}, "c": {"a"}}},
		{"unknown and own id", func(l []*Item) []*Item { l[0].Enemies = []string{"zz", "a"}; return l }, map[string][]string{}},
		{"a copy with a word changed", func(l []*Item) []*Item {
			return append(l, enemyItem("d", strings.Replace(l[0].Stem, "clerk", "technician", 1),
				"Ask the resident whether he agrees", "Ask the physician for a release", "Mail the chart to the daughter", "Call the state ombudsman"))
		}, map[string][]string{"a": {"d"}, "d": {"a"}}},
		{"the same words in another order", func(l []*Item) []*Item {
			return append(l, enemyItem("d", "What should the clerk of a nursing home do first? The daughter of a resident asks for the chart and holds no power of attorney.",
				"Ask the ombudsman of the state", "Mail the daughter the chart", "Ask for a release by the physician", "Call the resident: he agrees?"))
		}, map[string][]string{"a": {"d"}, "d": {"a"}}},
		{"a key in another's stem", func(l []*Item) []*Item {
			return append(l, enemyItem("d", "The interface team begins by counting messages on both sides. Who signs the count?", "The analyst", "The nurse", "The vendor", "The board"))
		}, map[string][]string{"b": {"d"}, "d": {"b"}}},
		{"a key in another's case", func(l []*Item) []*Item {
			d := enemyItem("d", "Who signs the count?", "The analyst", "The nurse", "The vendor", "The board")
			d.Case, d.CaseText = "case", "The team begins by counting messages on both sides."
			return append(l, d)
		}, map[string][]string{"b": {"d"}, "d": {"b"}}},
		{"a key in a stem beside a distractor", func(l []*Item) []*Item {
			return append(l, enemyItem("d", "The team weighs counting messages on both sides against sampling notes each quarter. Who decides?", "The analyst", "The nurse", "The vendor", "The board"))
		}, map[string][]string{}},
		{"a distractor in another's stem", func(l []*Item) []*Item {
			return append(l, enemyItem("d", "The team begins by sampling notes each quarter. Who signs the sample?", "The analyst", "The nurse", "The vendor", "The board"))
		}, map[string][]string{}},
		{"a key of common words", func(l []*Item) []*Item {
			for i := range 4 {
				l = append(l, enemyItem(fmt.Sprint("d", i), fmt.Sprintf("Team %d%[1]d is counting messages on both sides of interface %[1]d%[1]d%[1]d with clerk %[1]d7. Who helps crew %[1]d8 of shift %[1]d9?", i+1),
					fmt.Sprint("Analyst ", i), fmt.Sprint("Nurse ", i), fmt.Sprint("Vendor ", i), fmt.Sprint("Board ", i)))
			}
			l[3].Stem, l[4].Stem = "Counting messages on both sides falls to whom?", "In June nobody was counting messages on both sides. Whose lapse is that?"
			return l
		}, map[string][]string{}},
		{"alike within a case", func(l []*Item) []*Item {
			d := enemyItem("d", strings.Replace(l[0].Stem, "clerk", "technician", 1),
				"Ask the resident whether he agrees", "Ask the physician for a release", "Mail the chart to the daughter", "Call the state ombudsman")
			l[0].Case, d.Case = "one", "one"
			return append(l, d)
		}, map[string][]string{}},
		{"one case text, two questions", func(l []*Item) []*Item {
			text := strings.Repeat("The home of 84 beds keeps its charts on paper and in a scanner's folder. ", 5)
			for _, it := range l[:2] {
				it.Case, it.CaseText = "one", text
			}
			return l
		}, map[string][]string{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Enemies(tt.change(unlike())); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestEnemiesOfACaseAreReportedAsPairs(t *testing.T) {
	l := unlike()
	l[1].Case, l[2].Case = "one", "one"
	l[2].Stem = "The team begins by counting messages on both sides. " + l[2].Stem
	if pairs := Pairs(l); len(pairs) != 1 || pairs[0].Kind != GivesAway || pairs[0].A != l[1] || pairs[0].B != l[2] {
		t.Errorf("got %v", pairs)
	}
}

// The quick search finds just what comparing all pairs finds.
func TestPairsAgreeWithBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		docs := make([][]string, rapid.IntRange(0, 12).Draw(t, "docs"))
		for i := range docs {
			docs[i] = rapid.SliceOfN(rapid.SampledFrom(strings.Fields("a b c d e f g h")), 0, 10).Draw(t, "doc")
		}
		vectors := tfidf(docs)
		cosine, jaccard := byWords(docs), byShingles(docs)
		for i := range docs {
			for j := range i {
				p := [2]int{j, i}
				c := dot(vectors[j], vectors[i])
				if _, got := cosine[p]; got != (c >= MinCosine) && (c < MinCosine-1e-9 || c > MinCosine+1e-9) {
					t.Fatalf("cosine of %v and %v is %g, found %v", docs[j], docs[i], c, got)
				}
				k := jaccardOf(docs[j], docs[i])
				if _, got := jaccard[p]; got != (k >= MinJaccard) {
					t.Fatalf("jaccard of %v and %v is %g, found %v", docs[j], docs[i], k, got)
				}
			}
		}
	})
}

func jaccardOf(a, b []string) float64 {
	set := func(doc []string) map[string]bool {
		s := map[string]bool{}
		for k := 0; k+3 <= len(doc); k++ {
			s[strings.Join(doc[k:k+3], " ")] = true
		}
		return s
	}
	x, y := set(a), set(b)
	both := 0
	for s := range x {
		if y[s] {
			both++
		}
	}
	if both == 0 {
		return 0
	}
	return float64(both) / float64(len(x)+len(y)-both)
}

func TestEnemiesAreSymmetric(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		items := make([]*Item, rapid.IntRange(0, 15).Draw(t, "items"))
		word := rapid.SampledFrom(strings.Fields("chart release audit code index query portal fee"))
		for i := range items {
			text := func() string { return strings.Join(rapid.SliceOfN(word, 1, 6).Draw(t, "text"), " ") }
			items[i] = enemyItem(fmt.Sprint("q", i), text(), text(), text(), text(), text())
			items[i].Enemies = rapid.SliceOfN(rapid.SampledFrom([]string{"q0", "q3", "q9", "zz"}), 0, 2).Draw(t, "enemies")
		}
		enemies := Enemies(items)
		for id, list := range enemies {
			if !slices.IsSorted(list) || len(list) == 0 {
				t.Fatalf("%s: %v", id, list)
			}
			for _, other := range list {
				if other == id || !slices.Contains(enemies[other], id) {
					t.Fatalf("%s names %s: %v", id, other, enemies)
				}
			}
		}
	})
}

// manyItems are n items of the length and wordiness of a real bank's.
func manyItems(n int) []*Item {
	r := rand.New(rand.NewPCG(1, 2))
	z := rand.NewZipf(r, 1.2, 8, 4000)
	text := func(n int) string {
		var b strings.Builder
		for range n {
			fmt.Fprintf(&b, "w%d ", z.Uint64())
		}
		return b.String()
	}
	items := make([]*Item, n)
	for i := range items {
		items[i] = enemyItem(fmt.Sprint("q", i), text(45), text(8), text(8), text(8), text(8))
	}
	return items
}

func BenchmarkEnemies2000(b *testing.B) {
	items := manyItems(2000)
	for b.Loop() {
		Enemies(items)
	}
}
