package questions

import (
	"strings"
	"unicode"
)

// An Index finds items by words. It folds every text once, so that a search
// as one types stays within a frame.
type Index struct {
	items []*Item
	texts []string
}

// NewIndex makes the index of items: id, topic, case, stem, options,
// explanations and sources (ids, places and, from sources, titles).
func NewIndex(items []*Item, sources map[string]Source) *Index {
	x := &Index{items: items, texts: make([]string, len(items))}
	for i, it := range items {
		var b strings.Builder
		put := func(s string) { b.WriteString(fold(s)); b.WriteByte('\n') }
		put(it.ID)
		put(it.Topic)
		put(it.CaseText)
		put(it.Stem)
		for _, o := range it.Options {
			put(o.Text)
			put(o.Why)
		}
		for _, r := range it.Source {
			put(r.String())
			put(sources[r.ID].Title)
		}
		x.texts[i] = b.String()
	}
	return x
}

// Search returns the items that hold every word of query, in bank order; all
// of them for an empty query. Words match within words: "disclos" finds
// "disclosure".
func (x *Index) Search(query string) []*Item {
	words := strings.Fields(fold(query))
	var found []*Item
next:
	for i, text := range x.texts {
		for _, w := range words {
			if !strings.Contains(text, w) {
				continue next
			}
		}
		found = append(found, x.items[i])
	}
	return found
}

// fold lowers a text and evens out its blanks.
func fold(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), unicode.IsSpace), " ")
}
