package measure

import (
	"math"
	"math/rand/v2"
)

// Truth is how learners and items really behave in a simulation, while the
// program goes on assuming its model. Noise, discrimination and guessing act
// on every item, of practice and exam alike; the cut score always comes from
// the written ratings.
type Truth struct {
	Name     string
	Noise    float64 // SD in logits of true difficulty about the written one
	SDSlope  float64 // SD of ln a: 2PL discrimination a ~ LN(0, SDSlope)
	Guessing float64 // chance of an answer right without knowing
	Shift    float64 // SD in logits of the exam's difficulty
	Growth   float64 // logits a day that every learner gains, in place of drift
	TwoBest  float64 // share of the attempts in the learner's two best domains
	Attempts int     // counting attempts
	Days     float64 // over which they are evenly spread
	Items    [2]int  // least and most items of a bank
	Target   Target
}

// Target holds what a simulation must reach; a field of 0 asks nothing.
type Target struct {
	ECE                float64 // at most
	SlopeMin, SlopeMax float64
	BrierLoss          float64 // over the oracle, at most
	RatioMin, RatioMax float64 // RMSE over posterior SD
	BiasMax            float64
}

// Truths returns the rows of the table of proof.
func Truths() []Truth {
	modelled := Truth{
		Name: "as modelled", Shift: TransferError,
		Attempts: 200, Days: 30, Items: [2]int{450, 600},
		Target: Target{ECE: .012, SlopeMin: .95, SlopeMax: 1.05, BrierLoss: .020, RatioMin: .97, RatioMax: 1.03},
	}
	// but returns the modelled truth with something else about it.
	but := func(name string, target Target, change func(*Truth)) Truth {
		t := modelled
		t.Name, t.Target = name, target
		change(&t)
		return t
	}
	one := Target{ECE: .020, SlopeMin: .90, SlopeMax: 1.15}
	return []Truth{
		modelled,
		but("rating noise .8", one, func(t *Truth) { t.Noise = .8 }),
		but("2PL a ~ LN(0,.3)", one, func(t *Truth) { t.SDSlope = .3 }),
		but("guessing .25", one, func(t *Truth) { t.Guessing = .25 }),
		but("exam shift .5", Target{}, func(t *Truth) { t.Shift = .5 }),
		but("noise, 2PL, guessing", Target{ECE: .025, SlopeMin: .95}, func(t *Truth) {
			t.Noise, t.SDSlope, t.Guessing = .8, .3, .25
		}),
		but("growth +.7 in 60 days", Target{ECE: .06, BiasMax: .005}, func(t *Truth) {
			t.Growth, t.Days, t.Attempts = .7/60, 60, 300
		}),
		// Two domains of the smaller banks do not hold 160 items.
		but("80 % in two domains", Target{}, func(t *Truth) {
			t.TwoBest, t.Items = .8, [2]int{900, 1200}
		}),
	}
}

// Where simulated learners and items come from; learners are deliberately not
// the prior.
const (
	meanLearner, sdLearner = .3, .9
	meanLogit, sdLogit     = .85, .55
	leastRate, mostRate    = .30, .95
)

// simItem is an item as written (rating) and as it truly is.
type simItem struct {
	rating         int
	b, a, guessing float64
}

func (t Truth) item(rng *rand.Rand) simItem {
	r := logistic(meanLogit + sdLogit*rng.NormFloat64())
	rating := int(math.Round(1000 * min(max(r, leastRate), mostRate)))
	return simItem{
		rating:   rating,
		b:        difficulty(rating) + t.Noise*rng.NormFloat64(),
		a:        math.Exp(t.SDSlope * rng.NormFloat64()),
		guessing: t.Guessing,
	}
}

// chance returns the true probability of a right answer.
func (i simItem) chance(theta float64) float64 {
	return i.guessing + (1-i.guessing)*logistic(i.a*(theta-i.b))
}

// simBank is a bank of items by domain.
type simBank [][]simItem

// items returns n items spread over the domains as the blueprint is.
func (t Truth) items(n int, blueprint []int, rng *rand.Rand) simBank {
	bank := make(simBank, len(blueprint))
	for d, count := range apportion(n, blueprint) {
		for range count {
			bank[d] = append(bank[d], t.item(rng))
		}
	}
	return bank
}

// simLearner is a learner's abilities today by domain, and the slope a day.
type simLearner struct {
	general float64
	theta   []float64
	slope   float64
}

func (t Truth) learner(domains int, rng *rand.Rand) simLearner {
	l := simLearner{
		general: meanLearner + sdLearner*rng.NormFloat64(),
		slope:   SDSlope * rng.NormFloat64(),
		theta:   make([]float64, domains),
	}
	if t.Growth != 0 {
		l.slope = t.Growth
	}
	for d := range l.theta {
		l.theta[d] = l.general + SDDomain*rng.NormFloat64()
	}
	return l
}

// apportion shares n in proportion to the weights by largest remainder.
func apportion(n int, weights []int) []int {
	total := 0
	for _, w := range weights {
		total += w
	}
	shares, left := make([]int, len(weights)), n
	for i, w := range weights {
		shares[i] = n * w / total
		left -= shares[i]
	}
	for ; left > 0; left-- {
		best := 0
		for i, w := range weights {
			if n*w-shares[i]*total > n*weights[best]-shares[best]*total {
				best = i
			}
		}
		shares[best]++
	}
	return shares
}
