package measure

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// MostInARow is how many items of one domain practice asks at a stretch.
const MostInARow = 4

// PracticeLow and PracticeHigh bound the chance of a right answer at which an
// unseen item teaches best.
const PracticeLow, PracticeHigh = .55, .80

// DrawTopic draws the domain that practice asks next, in proportion to what
// is to gain there under one draw from the posterior (Thompson sampling: what
// is little known is explored). Open tells which domains have anything to
// ask; recent holds the domains of the items asked last, newest last, and the
// draw avoids a fifth in a row while another domain is open. Where nothing is
// to gain it draws by the blueprint. It returns false when no domain is open.
func DrawTopic(post Posterior, form Form, open []bool, recent []int, rng *rand.Rand) (domain int, ok bool) {
	theta := post.sample(rng)
	weights, blueprint := make([]float64, len(form)), make([]float64, len(form))
	tired := inARow(recent)
	for d, ratings := range form {
		if d >= len(open) || !open[d] {
			continue
		}
		n := float64(len(ratings))
		if d != tired {
			weights[d] = n * math.Max(Mastery-share(theta[d], ratings), 0)
			blueprint[d] = n
		}
		domain, ok = d, true // the only one open, tired or not
	}
	at := rng.Float64()
	for _, w := range [][]float64{weights, blueprint} {
		if d, some := proportional(w, at); some {
			return d, true
		}
	}
	return domain, ok
}

// inARow returns the domain that filled the last MostInARow places, or -1.
func inARow(recent []int) int {
	if len(recent) < MostInARow {
		return -1
	}
	last := recent[len(recent)-MostInARow:]
	for _, d := range last {
		if d != last[0] {
			return -1
		}
	}
	return last[0]
}

// proportional returns the index at which the running sum of the weights
// passes the share at, and false if they are all 0.
func proportional(weights []float64, at float64) (int, bool) {
	total := 0.
	for _, w := range weights {
		total += w
	}
	last, ok := 0, false
	sum := 0.
	for i, w := range weights {
		if w == 0 {
			continue
		}
		last, ok = i, true
		if sum += w; sum > at*total {
			break
		}
	}
	return last, ok
}

// sample draws today's abilities in the domains.
func (p Posterior) sample(rng *rand.Rand) []float64 {
	n := len(p.Mean)
	root, z, x := cholesky(p.Cov), make([]float64, n), make([]float64, n)
	for i := range n {
		z[i] = rng.NormFloat64()
		x[i] = p.Mean[i]
		for j := 0; j <= i; j++ {
			x[i] += root[i][j] * z[j]
		}
	}
	theta := make([]float64, p.Domains())
	for d := range theta {
		theta[d] = x[0] + x[2+d]
	}
	return theta
}

// PracticeItem chooses an unseen item for a learner of ability theta in its
// domain: one drawn from those within PracticeLow and PracticeHigh, and then
// inReach is true; otherwise the nearest to that window, for which due
// reviews go first. The order of unseen does not matter. It returns false for
// ok when there is none.
func PracticeItem(theta float64, unseen []Candidate, rng *rand.Rand) (item Candidate, inReach, ok bool) {
	if len(unseen) == 0 {
		return Candidate{}, false, false
	}
	sorted := slices.SortedFunc(slices.Values(unseen), func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(outOfReach(theta, a), outOfReach(theta, b)), cmp.Compare(a.ID, b.ID))
	})
	n := 0
	for n < len(sorted) && outOfReach(theta, sorted[n]) == 0 {
		n++
	}
	if n == 0 {
		return sorted[0], false, true
	}
	return sorted[rng.IntN(n)], true, true
}

// outOfReach returns how far the chance of a right answer lies outside the
// practice window.
func outOfReach(theta float64, c Candidate) float64 {
	p := Chance(theta, c.Rating)
	return math.Max(0, math.Max(PracticeLow-p, p-PracticeHigh))
}
