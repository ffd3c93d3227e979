package measure

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// Outcome is what one simulated learner was told and what came of it.
type Outcome struct {
	Pass    float64 // predicted probability, before gates, clamp and rounding
	Oracle  float64 // that of one who knows the abilities but not the exam's shift
	Passed  bool
	Covered bool       // the predicted range held the score
	Error   [2]float64 // estimate less truth: general ability, and weighted over the blueprint
	SD      [2]float64 // posterior SDs of the same
}

// SimulateBank lets so many learners practise on one bank and sit one exam
// each. Blueprint holds the scored items of the exam by domain. The same
// arguments give the same outcomes.
func SimulateBank(truth Truth, blueprint []int, learners int, seed, bank uint64) []Outcome {
	rng := rand.New(rand.NewPCG(seed, bank))
	size := truth.Items[0] + rng.IntN(truth.Items[1]-truth.Items[0]+1)
	items := truth.items(size, blueprint, rng)
	model := ModelForm(blueprint)
	outcomes := make([]Outcome, learners)
	for i := range outcomes {
		outcomes[i] = truth.sit(items, blueprint, model, rng)
	}
	return outcomes
}

// sit simulates one learner: practice, prediction, exam.
func (t Truth) sit(items simBank, blueprint []int, model Form, rng *rand.Rand) Outcome {
	l := t.learner(len(blueprint), rng)
	post := Estimate(t.practise(l, items, blueprint, rng), len(blueprint))
	p := predict(post, model)

	total := 0
	for _, n := range blueprint {
		total += n
	}
	exam := t.items(total, blueprint, rng)
	var ratings []int
	right, shift := 0, t.Shift*rng.NormFloat64()
	for d, list := range exam {
		for _, item := range list {
			ratings = append(ratings, item.rating)
			if rng.Float64() < item.chance(l.theta[d]-shift) {
				right++
			}
		}
	}
	cut := Cut(ratings)
	low := AHIMA.Scaled(p.low, model.Cut(), total)
	high := AHIMA.Scaled(p.high, model.Cut(), total)
	score := AHIMA.Scaled(right, cut, total)

	o := Outcome{Pass: p.pass, Oracle: t.oracle(l, exam, cut), Passed: Pass(right, cut), Covered: low <= score && score <= high}
	mean, sd := post.Ability()
	o.Error[0], o.SD[0] = mean-l.general, sd
	variance := 0.
	for d, n := range blueprint {
		w := float64(n) / float64(total)
		at, _ := post.Domain(d)
		o.Error[1] += w * (at - l.theta[d])
		for e, m := range blueprint {
			variance += w * float64(m) / float64(total) * post.domainCov(d, e)
		}
	}
	o.SD[1] = math.Sqrt(variance)
	return o
}

// practise returns the learner's counting attempts at items of the bank.
func (t Truth) practise(l simLearner, items simBank, blueprint []int, rng *rand.Rand) []Attempt {
	type task struct{ domain, item int }
	var tasks []task
	for d, n := range t.share(l, blueprint) {
		for _, i := range rng.Perm(len(items[d]))[:min(n, len(items[d]))] {
			tasks = append(tasks, task{d, i})
		}
	}
	rng.Shuffle(len(tasks), func(i, j int) { tasks[i], tasks[j] = tasks[j], tasks[i] })
	attempts := make([]Attempt, len(tasks))
	for i, k := range tasks {
		item, days := items[k.domain][k.item], t.Days*(float64(i)+.5)/float64(len(tasks))
		attempts[i] = Attempt{
			Rating:  item.rating,
			Domain:  k.domain,
			DaysAgo: days,
			Correct: rng.Float64() < item.chance(l.theta[k.domain]-l.slope*days),
		}
	}
	return attempts
}

// share returns the number of attempts in each domain.
func (t Truth) share(l simLearner, blueprint []int) []int {
	if t.TwoBest == 0 {
		return apportion(t.Attempts, blueprint)
	}
	byAbility := make([]int, len(blueprint))
	for d := range byAbility {
		byAbility[d] = d
	}
	slices.SortFunc(byAbility, func(a, b int) int { return cmp.Compare(l.theta[b], l.theta[a]) })
	most := int(math.Round(t.TwoBest * float64(t.Attempts)))
	rest := slices.Clone(blueprint)
	rest[byAbility[0]], rest[byAbility[1]] = 0, 0
	shares := apportion(t.Attempts-most, rest)
	shares[byAbility[0]] = most - most/2
	shares[byAbility[1]] = most / 2
	return shares
}

// oracle returns the probability of passing this very exam given the
// abilities, averaged over the shift.
func (t Truth) oracle(l simLearner, exam simBank, cut int) float64 {
	const step, end = .4, 4. // SDs of the shift
	sum, total := 0., 0.
	for z := -end; z < end+step/2; z += step {
		weight, shift := math.Exp(-z*z/2), t.Shift*z
		mean, variance := 0., 0.
		for d, list := range exam {
			for _, item := range list {
				p := item.chance(l.theta[d] - shift)
				mean += p
				variance += p * (1 - p)
			}
		}
		sum += weight * passChance(mean, math.Sqrt(variance), cut)
		total += weight
	}
	return sum / total
}
