package quiz

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"himprep/questions"
	"himprep/questions/credential"
	"himprep/quiz/measure"
)

// drawWeakest draws topics in proportion to what is to gain there, with
// exploration, never more than four in a row of one. In a topic it prefers
// items never met that teach best (a chance of a right answer of .55 to .80),
// then reviews that are due, then the other new ones, then what was met
// longest ago.
func (spec PracticeSpec) drawWeakest(c *credential.Credential, sup Supply, rng *rand.Rand) []Placed {
	d := weakestDraw{spec: spec, sup: sup, rng: rng, taken: newPicked(sup.Enemies), form: measure.ModelForm(c.Form("full").Scored)}
	d.byDomain = make([][]*questions.Item, len(c.Outline.Domains))
	for _, it := range spec.Matching(sup) {
		i := slices.IndexFunc(c.Outline.Domains, func(x credential.Domain) bool { return x.ID == it.Domain })
		if i >= 0 && it.Case == "" {
			d.byDomain[i] = append(d.byDomain[i], it)
		}
	}
	var placed []Placed
	for len(placed) < spec.N {
		it := d.next()
		if it == nil {
			break
		}
		placed = append(placed, sup.Place(it, rng))
	}
	return placed
}

// A weakestDraw is a draw under way.
type weakestDraw struct {
	spec     PracticeSpec
	sup      Supply
	rng      *rand.Rand
	taken    *picked
	form     measure.Form
	byDomain [][]*questions.Item
	recent   []int
}

// next draws a topic and the item to ask of it; nil when none is left.
func (d *weakestDraw) next() *questions.Item {
	for {
		open := make([]bool, len(d.byDomain))
		for i, items := range d.byDomain {
			open[i] = len(items) > 0
		}
		domain, ok := measure.DrawTopic(d.spec.Standing.Posterior, d.form, open, d.recent, d.rng)
		if !ok {
			return nil
		}
		it := d.choose(domain)
		d.byDomain[domain] = slices.DeleteFunc(d.byDomain[domain], func(x *questions.Item) bool { return x == it })
		if u := (&unit{items: []*questions.Item{it}}); d.taken.fits(u) {
			d.taken.take(u)
			d.recent = append(d.recent, domain)
			return it
		}
	}
}

// choose picks the item of a domain, which has at least one.
func (d *weakestDraw) choose(domain int) *questions.Item {
	var fresh []measure.Candidate
	byID := map[string]*questions.Item{}
	var met []*questions.Item
	for _, it := range d.byDomain[domain] {
		byID[it.ID] = it
		if d.sup.seen(it.ID) || !it.Rated() {
			met = append(met, it)
		} else {
			fresh = append(fresh, measure.Candidate{ID: it.ID, Rating: it.Rating, Domain: domain})
		}
	}
	theta, _ := d.spec.Standing.Posterior.Domain(domain)
	next, inReach, ok := measure.PracticeItem(theta, fresh, d.rng)
	if ok && inReach {
		return byID[next.ID]
	}
	for _, it := range met {
		if d.sup.Stats[it.ID].Due {
			return it
		}
	}
	if ok {
		return byID[next.ID]
	}
	return slices.MinFunc(met, func(a, b *questions.Item) int {
		return cmp.Or(cmp.Compare(d.sup.Stats[a.ID].Last, d.sup.Stats[b.ID].Last), cmp.Compare(a.ID, b.ID))
	})
}
