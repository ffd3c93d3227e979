package quiz

import (
	"flag"
	"math"
	"math/rand/v2"
	"testing"

	"himprep/quiz/measure"
)

// placements is how many learners the placement test simulates; the figures in
// docs/measurement.md come from 1000.
var placements = flag.Int("placements", 120, "simulated placements")

// Placement on the real banks, with a reserve for each learner, g ~ N(.3, .9):
// mean SD(g) after 24 answers at most .45 (.46 for CPHIMS), domain shares
// within one of the blueprint, no item in more than a quarter of the
// placements.
func TestPlacementOnTheRealBanks(t *testing.T) {
	for id, most := range map[string]float64{"rhit": .45, "rhia": .45, "cphims": .46} {
		t.Run(id, func(t *testing.T) { simulatePlacements(t, id, most) })
	}
}

func simulatePlacements(t *testing.T, id string, worst float64) {
	c, sup := shipped(id)
	rng := rand.New(rand.NewPCG(20261122, 3))
	shown := map[string]int{}
	var sumSD, sumN float64
	for learner := range *placements {
		sup.Held = HeldItems(SetAside(c, sup, rng.Uint64()))
		theta := .3 + .9*rng.NormFloat64()
		s := sitPlacement(t, c.ID, func(placed []Placed, marks []Mark) (Placed, bool) {
			return PlacementItem(c, sup, uint64(learner), placed, marks)
		}, theta, rng)
		n := len(s.Marks)
		if n < measure.PlacementLeast || n > measure.PlacementMost {
			t.Fatalf("a placement of %d questions", n)
		}
		attempts := PlacementAttempts(c, s.Begun.Items, s.Marks)
		_, sd := measure.Estimate(attempts[:measure.PlacementLeast], len(c.Outline.Domains)).Ability()
		sumSD, sumN = sumSD+sd, sumN+float64(n)
		byDomain := map[string]int{}
		for _, p := range s.Begun.Items {
			shown[p.ID]++
			byDomain[p.Domain]++
			if sup.Held[p.ID] {
				t.Fatalf("%s is set aside", p.ID)
			}
		}
		form := c.Form("full")
		for i, d := range c.Outline.Domains {
			want := float64(n) * float64(form.Scored[i]) / float64(form.ScoredItems())
			if off := math.Abs(float64(byDomain[d.ID]) - want); off > 1 {
				t.Errorf("domain %s has %d of %d questions; its share is %.1f", d.ID, byDomain[d.ID], n, want)
			}
		}
	}
	most, which := 0, ""
	for id, k := range shown {
		if k > most {
			most, which = k, id
		}
	}
	sd, length := sumSD/float64(*placements), sumN/float64(*placements)
	t.Logf("%d placements: mean SD(g) after 24 %.4f, mean length %.1f, most shown %s in %.1f %%", *placements, sd, length, which, 100*float64(most)/float64(*placements))
	if *placements < 1000 {
		worst += .005 // a small run is that uncertain
	}
	if sd > worst {
		t.Errorf("mean SD(g) after 24 answers is %.4f, asked %.2f", sd, worst)
	}
	limit := .25 * float64(*placements)
	if *placements < 1000 {
		limit += 3 * math.Sqrt(limit*.75) // sampling noise of a small run
	}
	if float64(most) > limit {
		t.Errorf("%s stands in %d of %d placements", which, most, *placements)
	}
}

// sitPlacement answers a placement as a learner of ability theta would.
func sitPlacement(t *testing.T, credential string, next func([]Placed, []Mark) (Placed, bool), theta float64, rng *rand.Rand) Sitting {
	first, ok := next(nil, nil)
	if !ok {
		t.Fatal("no first question")
	}
	s, err := NewSitting(Event{Kind: Began, Sitting: "p", Credential: credential, Begun: &Begun{Mode: ModePlacement, Items: []Placed{first}}})
	if err != nil {
		t.Fatal(err)
	}
	for {
		i := len(s.Marks) - 1
		p := s.Begun.Items[i]
		option := p.Key
		if rng.Float64() > measure.Chance(theta, p.Rating) {
			option = (p.Key + 1) % 4
		}
		for _, e := range []Event{{Kind: Chose, Index: i, Option: option}, {Kind: Confirmed, Index: i}} {
			if s, err = s.Apply(e); err != nil {
				t.Fatal(err)
			}
		}
		item, more := next(s.Begun.Items, s.Marks)
		if !more {
			return s
		}
		if s, err = s.Apply(Event{Kind: Added, Begun: &Begun{Items: []Placed{item}}}); err != nil {
			t.Fatal(err)
		}
	}
}
