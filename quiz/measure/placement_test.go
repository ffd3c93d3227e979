package measure

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// placementBank returns what the reserve of two mocks leaves of a bank.
func placementBank(blueprint []int, size int, rng *rand.Rand) []Candidate {
	total := 0
	for _, n := range blueprint {
		total += n
	}
	var bank []Candidate
	for d, n := range Truths()[0].items(size-2*total, blueprint, rng) {
		for i, item := range n {
			bank = append(bank, Candidate{ID: fmt.Sprintf("%d-%03d", d, i), Rating: item.rating, Domain: d})
		}
	}
	return bank
}

// place runs a placement to its end.
func place(blueprint []int, bank []Candidate, l simLearner, rng *rand.Rand, step func([]Attempt, Candidate)) []Attempt {
	var attempts []Attempt
	asked := map[string]bool{}
	for !PlacementDone(attempts, len(blueprint)) {
		var left []Candidate
		for _, c := range bank {
			if !asked[c.ID] {
				left = append(left, c)
			}
		}
		c, ok := NextPlacement(blueprint, left, attempts, rng)
		if !ok {
			break
		}
		asked[c.ID] = true
		step(attempts, c)
		attempts = append(attempts, Attempt{Rating: c.Rating, Domain: c.Domain, Correct: rng.Float64() < Chance(l.theta[c.Domain], c.Rating)})
	}
	return attempts
}

// No choice of items can know ability better than this; on average 24 items
// should come near it.
func TestPlacementLimit(t *testing.T) {
	for name, goal := range map[string]float64{"RHIT": .455, "RHIA": .455, "CPHIMS": .465} {
		blueprint := blueprints[name]
		rng := rand.New(rand.NewPCG(1, 24))
		const learners = 60
		sum, length := 0., 0
		for range learners {
			bank := placementBank(blueprint, 520, rng)
			l := Truths()[0].learner(len(blueprint), rng)
			attempts := place(blueprint, bank, l, rng, func(so []Attempt, _ Candidate) {
				post := Estimate(so, len(blueprint))
				_, sd := post.Ability()
				information := 1.
				for _, n := range post.Counts {
					i := float64(n) / 4
					information += i / (1 + SDDomain*SDDomain*i)
				}
				if limit := 1 / math.Sqrt(information); sd < limit-1e-12 {
					t.Fatalf("%s: SD %.4f after %d items, the limit is %.4f", name, sd, len(so), limit)
				}
			})
			_, sd := Estimate(attempts[:PlacementLeast], len(blueprint)).Ability()
			sum += sd / learners
			length += len(attempts)
		}
		t.Logf("%s: SD %.4f at 24 items, %.1f items", name, sum, float64(length)/learners)
		if sum > goal {
			t.Errorf("%s: SD %.4f at 24 items on average, want at most %.3f", name, sum, goal)
		}
	}
}

func TestPlacementRules(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom([]string{"RHIT", "RHIA", "CPHIMS"}).Draw(t, "credential")
		blueprint := blueprints[name]
		seed := rapid.Uint64().Draw(t, "seed")
		rng := rand.New(rand.NewPCG(seed, 3))
		bank := placementBank(blueprint, 520, rng)
		l := Truths()[0].learner(len(blueprint), rng)
		attempts := place(blueprint, bank, l, rng, func(so []Attempt, c Candidate) {
			post := Estimate(so, len(blueprint))
			if post.Counts[c.Domain] == 0 && (c.Rating < 600 || c.Rating > 800) {
				t.Fatalf("domain %d begins with a rating of %d", c.Domain, c.Rating)
			}
			total := 0
			for _, n := range blueprint {
				total += n
			}
			for d, n := range blueprint {
				ahead := float64(post.Counts[d]) - float64(n*len(so))/float64(total)
				if math.Abs(ahead) > 1.5 {
					t.Fatalf("domain %d is %.2f items ahead of its share", d, ahead)
				}
			}
		})
		post := Estimate(attempts, len(blueprint))
		_, sd := post.Ability()
		if n := post.Attempts(); n < PlacementLeast || n > PlacementMost || n < PlacementMost && sd > PlacementSD {
			t.Fatalf("ended after %d items with SD %.3f", n, sd)
		}
		for d, n := range post.Counts {
			if n < PlacementPerDomain {
				t.Fatalf("%d items in domain %d", n, d)
			}
		}
	})
}

func TestNextPlacementIgnoresOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 3))
		bank := placementBank(blueprints["CPHIMS"], 400, rng)
		attempts := drawAttempts(t, 4)
		a, _ := NextPlacement(blueprints["CPHIMS"], bank, attempts, rand.New(rand.NewPCG(1, 1)))
		rng.Shuffle(len(bank), func(i, j int) { bank[i], bank[j] = bank[j], bank[i] })
		b, _ := NextPlacement(blueprints["CPHIMS"], bank, attempts, rand.New(rand.NewPCG(1, 1)))
		if a != b {
			t.Fatalf("%v in one order, %v in another", a, b)
		}
	})
}

func TestNextPlacementScarce(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	if c, ok := NextPlacement([]int{3, 3}, nil, nil, rng); ok {
		t.Errorf("chose %v from nothing", c)
	}
	hard := []Candidate{{ID: "a", Rating: 300, Domain: 1}, {ID: "b", Rating: 0, Domain: 0}, {ID: "c", Rating: 700, Domain: 2}}
	if c, ok := NextPlacement([]int{3, 3}, hard, nil, rng); !ok || c.ID != "a" {
		t.Errorf("chose %v, want the only rated item in the blueprint", c)
	}
}
