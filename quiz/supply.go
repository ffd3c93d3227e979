package quiz

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"

	"himprep/questions"
)

// A Stat is what the log knows of a learner and an item.
type Stat struct {
	Times       int   // attempts
	Last        int64 // UTC milliseconds of the last attempt, 0 never
	LastCorrect bool
	Guessed     bool // the last attempt was right and marked as a guess
	Flagged     bool
	Disputed    bool
	Due         bool // a review is due today
}

// Missed says whether the last attempt was wrong.
func (s Stat) Missed() bool { return s.Times > 0 && !s.LastCorrect }

// A Supply is what a form may draw on: the bank, and what the learner has met
// of it.
type Supply struct {
	Items   []*questions.Item
	Sources map[string]questions.Source
	Stats   map[string]Stat
	Held    map[string]bool     // items set aside for mocks that wait
	Enemies map[string][]string // items that must not stand in one form, both ways
	Now     questions.Month
}

func (sup Supply) seen(id string) bool { return sup.Stats[id].Times > 0 }

// ForMock says whether an item may stand in a mock or a placement.
func (sup Supply) ForMock(it *questions.Item) bool {
	return it.Rated() && it.Pack == "" && it.Withdrawn == "" && !it.Expired(sup.Now) &&
		!sup.Stats[it.ID].Disputed && !sup.Held[it.ID]
}

// Place puts an item at a place, with its options in an order drawn from rng.
// Ordered items keep theirs.
func (sup Supply) Place(it *questions.Item, rng *rand.Rand) Placed {
	order := []int{0, 1, 2, 3}
	if !it.Ordered {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	}
	p := sup.PlaceAt(it)
	p.Order = order
	return p
}

// PlaceAt puts an item at a place without dice: ordered items as they are, the
// others turned by a number that the id always has, so that the key, which
// stands first in the file, does not stand first on the screen.
func (sup Supply) PlaceAt(it *questions.Item) Placed {
	order := []int{0, 1, 2, 3}
	if !it.Ordered {
		turn := 0
		for _, c := range it.ID {
			turn += int(c)
		}
		for i := range order {
			order[i] = (i + turn) % len(order)
		}
	}
	text := sup.Text(it)
	rating := it.Rating
	if it.Pack != "" {
		rating = 0 // a pack of one's own counts for practice only
	}
	return Placed{
		ID: it.ID, Domain: it.Domain, Task: it.Task, Level: it.Level, Rating: rating,
		Key: it.Key(), Order: order, Repeat: sup.seen(it.ID), Expired: it.Expired(sup.Now),
		Case: it.Case, Pack: it.Pack, Hash: text.Hash(), Text: &text,
	}
}

// Text is what a learner reads of an item.
func (sup Supply) Text(it *questions.Item) Text {
	t := Text{Case: it.CaseText, Stem: it.Stem, Checked: it.Checked.String(), Topic: it.Topic}
	for _, o := range it.Options {
		t.Options = append(t.Options, OptionText{o.Text, o.Why})
	}
	for _, r := range it.Source {
		src := sup.Sources[r.ID]
		t.Sources = append(t.Sources, SourceText{Title: cmp.Or(src.Title, r.ID), Place: r.Place, Address: src.Address})
	}
	return t
}

// Hash names a text by its content: SHA-256 of its JSON, in hex.
func (t Text) Hash() string {
	data, err := json.Marshal(t)
	if err != nil {
		panic(err) // a Text holds strings only
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// newRand makes the dice of a form: the same seed, the same form.
func newRand(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0x68696d70726570)) }

// A unit is what a form takes or leaves whole: an item, or the items of a case
// in their order.
type unit struct {
	items []*questions.Item
	task  string
	last  int64 // when the latest of its items was last met; 0 for never
}

func (u *unit) rating() int {
	total := 0
	for _, it := range u.items {
		total += it.Rating
	}
	return total
}

// units groups items into units in a drawn order, those never met first, then
// those met longest ago.
func (sup Supply) units(items []*questions.Item, rng *rand.Rand) []*unit {
	var list []*unit
	cases := map[string]*unit{}
	for _, it := range items {
		u := cases[it.Case]
		if it.Case == "" || u == nil {
			u = &unit{task: it.Task}
			list = append(list, u)
			if it.Case != "" {
				cases[it.Case] = u
			}
		}
		u.items = append(u.items, it)
		u.last = max(u.last, sup.Stats[it.ID].Last)
		if sup.seen(it.ID) && u.last == 0 {
			u.last = 1
		}
	}
	rng.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	slices.SortStableFunc(list, func(a, b *unit) int { return cmp.Compare(a.last, b.last) })
	return list
}

// A picked set keeps enemies apart.
type picked struct {
	enemies map[string][]string
	has     map[string]bool
}

func newPicked(enemies map[string][]string) *picked {
	return &picked{enemies: enemies, has: map[string]bool{}}
}

// fits says whether none of u's items is taken or gives a taken one away.
// Items within one case were written to stand together.
func (p *picked) fits(u *unit) bool {
	for _, it := range u.items {
		if p.has[it.ID] {
			return false
		}
		for _, e := range p.enemies[it.ID] {
			if p.has[e] {
				return false
			}
		}
	}
	return true
}

func (p *picked) take(u *unit) {
	for _, it := range u.items {
		p.has[it.ID] = true
	}
}

func (p *picked) drop(u *unit) {
	for _, it := range u.items {
		delete(p.has, it.ID)
	}
}

// A Shortage says that the bank cannot fill a form.
type Shortage struct {
	Form    string
	Missing []Missing
}

// Missing is how many items a domain lacks.
type Missing struct {
	Domain, Name string
	Need, Have   int
}

func (s *Shortage) Error() string {
	text := fmt.Sprintf("the bank cannot fill a %s yet:", s.Form)
	for i, m := range s.Missing {
		if i > 0 {
			text += ","
		}
		text += fmt.Sprintf(" domain %s needs %d more questions", m.Domain, m.Need-m.Have)
	}
	return text
}
