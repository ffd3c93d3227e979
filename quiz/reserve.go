package quiz

import (
	"slices"

	"himprep/questions/credential"
)

// ReserveNames are the mocks that are set aside for a learner who starts on a
// credential, so that something new is left to measure with.
var ReserveNames = []string{"A", "B"}

// A Reserve is a mock set aside: its scored items.
type Reserve struct {
	Name  string
	Items []string
}

// Reserves reads from the log which mocks of a credential wait, by name. Made
// says whether any was ever made.
func Reserves(events []Event, credentialID string) (waiting []Reserve, made bool) {
	byName := map[string]Reserve{}
	for _, e := range events {
		if e.Credential != credentialID {
			continue
		}
		switch e.Kind {
		case Reserved:
			byName[e.Name] = Reserve{e.Name, e.Items}
			made = true
		case Released, ReserveSat:
			delete(byName, e.Name)
		}
	}
	for _, name := range ReserveNames {
		if r, ok := byName[name]; ok {
			waiting = append(waiting, r)
		}
	}
	return waiting, made
}

// HeldItems are the items of the mocks that wait.
func HeldItems(waiting []Reserve) map[string]bool {
	held := map[string]bool{}
	for _, r := range waiting {
		for _, id := range r.Items {
			held[id] = true
		}
	}
	return held
}

// SetAside draws the mocks to reserve. Where the bank cannot fill one and
// still leave twice as much for practice, none is.
func SetAside(c *credential.Credential, sup Supply, seed uint64) []Reserve {
	form := c.Form("full")
	if form == nil || len(sup.Items) < 3*form.ScoredItems() {
		return nil
	}
	var list []Reserve
	sup.Held = map[string]bool{}
	for i, name := range ReserveNames {
		b, err := Mock(c, form, sup, seed+uint64(i))
		if err != nil {
			return list
		}
		r := Reserve{Name: name}
		for _, p := range b.Items {
			if !p.Pretest {
				r.Items = append(r.Items, p.ID)
				sup.Held[p.ID] = true
			}
		}
		list = append(list, r)
	}
	return list
}

// MockFrom makes a full mock on reserved items. Those that may no longer stand
// in a mock are replaced; pretest places are filled now, with items already
// met first.
func MockFrom(c *credential.Credential, form *credential.Form, sup Supply, reserve Reserve, seed uint64) (Begun, error) {
	sup.Held = without(sup.Held, reserve.Items)
	b, err := assemble(c, form, sup, seed, reserve.Items)
	b.Title = c.Name + " " + form.Name + " " + reserve.Name
	return b, err
}

func without(held map[string]bool, ids []string) map[string]bool {
	rest := map[string]bool{}
	for id := range held {
		if !slices.Contains(ids, id) {
			rest[id] = true
		}
	}
	return rest
}

// Spoiled counts the items of a form that were set aside for mocks that wait.
func Spoiled(b Begun, waiting []Reserve) int {
	held, n := HeldItems(waiting), 0
	for _, p := range b.Items {
		if held[p.ID] {
			n++
		}
	}
	return n
}
