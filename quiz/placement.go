package quiz

import (
	"slices"

	"himprep/questions"
	"himprep/questions/credential"
	"himprep/quiz/measure"
)

// PlacementItem chooses the next item of a placement from what its sitting
// holds so far: by the blueprint, near the learner's level, never one that was
// met or is set aside. The same seed and answers choose the same item. It
// returns false when the placement is done: at 24 to 40 answers, or when
// nothing fitting is left.
func PlacementItem(c *credential.Credential, sup Supply, seed uint64, placed []Placed, marks []Mark) (Placed, bool) {
	index := map[string]int{}
	for i, d := range c.Outline.Domains {
		index[d.ID] = i
	}
	attempts := PlacementAttempts(c, placed, marks)
	if measure.PlacementDone(attempts, len(index)) {
		return Placed{}, false
	}
	taken := newPicked(sup.Enemies)
	for _, p := range placed {
		taken.has[p.ID] = true
	}
	bank := map[string]*questions.Item{}
	var open []measure.Candidate
	for _, it := range sup.Items {
		if it.Case != "" || sup.seen(it.ID) || !sup.ForMock(it) || !taken.fits(&unit{items: []*questions.Item{it}}) {
			continue
		}
		bank[it.ID] = it
		open = append(open, measure.Candidate{ID: it.ID, Rating: it.Rating, Domain: index[it.Domain]})
	}
	rng := newRand(seed + uint64(len(placed))*7919)
	next, ok := measure.NextPlacement(c.Form("full").Scored, open, attempts, rng)
	if !ok {
		return Placed{}, false
	}
	return sup.Place(bank[next.ID], rng), true
}

// PlacementAttempts are the answers of a placement as ability is estimated
// from them; the last item counts once it is answered.
func PlacementAttempts(c *credential.Credential, placed []Placed, marks []Mark) []measure.Attempt {
	var list []measure.Attempt
	for i, p := range placed {
		d := slices.IndexFunc(c.Outline.Domains, func(d credential.Domain) bool { return d.ID == p.Domain })
		if i < len(marks) && marks[i].Confirmed && d >= 0 {
			list = append(list, measure.Attempt{Rating: p.Rating, Domain: d, Correct: marks[i].Chosen == p.Key})
		}
	}
	return list
}

// PlacementLevel is the level that a placement alone found, on the scale from
// 100 to 400.
func PlacementLevel(c *credential.Credential, s Sitting) measure.Level {
	post := measure.Estimate(PlacementAttempts(c, s.Begun.Items, s.Marks), len(c.Outline.Domains))
	return measure.LevelOf(post, measure.ModelForm(c.Form("full").Scored), measure.AHIMA)
}

// Placement begins a placement with its first item.
func Placement(c *credential.Credential, sup Supply, seed uint64) (Begun, error) {
	first, ok := PlacementItem(c, sup, seed, nil, nil)
	if !ok {
		return Begun{}, &Absence{Want: measure.PlacementLeast}
	}
	return Begun{Mode: ModePlacement, Form: "placement", Title: c.Name + " placement", Seed: seed, Special: "placement: questions near your level", Items: []Placed{first}}, nil
}
