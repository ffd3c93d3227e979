package measure

import (
	"math"
	"slices"
)

// Trust says how a score may be presented, by the number of scored items
// behind it.
type Trust int

const (
	// TrustRough is a set of under 30 scored items: the band comes first and
	// the score is called rough.
	TrustRough Trust = iota
	// TrustEstimate is a set of 30 to 74: the score is called an estimate.
	TrustEstimate
	// TrustScore is a set of 75 and more: the score comes first.
	TrustScore
)

// TrustFor returns the presentation due to a set of n scored items.
func TrustFor(n int) Trust {
	switch {
	case n >= 75:
		return TrustScore
	case n >= 30:
		return TrustEstimate
	default:
		return TrustRough
	}
}

// String returns "score", "estimate" or "rough".
func (t Trust) String() string { return [...]string{"rough", "estimate", "score"}[t] }

// The 80 % band reaches from the 10 % to the 90 % point.
const bandLow, bandHigh = .10, .90

// bandStep is the spacing in logits of the grid behind Band. Sums over a
// smooth posterior converge so fast that a fifth of its standard deviation
// (about .19 for 130 items) is far more than enough.
const bandStep = .05

// Band returns the 80 % band of a sitting on the scale: between which scaled
// scores a parallel form (the same ratings) would fall in 8 of 10 cases,
// given this sitting alone and the prior N(0, 1) on ability. Low and high are
// the smallest counts whose predictive cumulative probability reaches .10 and
// .90, scaled, then widened to include the score itself and to the more
// likely neighbouring count where they coincide. Answers[i] belongs to
// ratings[i] (per mille); a missing answer is wrong. Without items the band
// is the whole scale.
func Band(ratings []int, answers []bool, scale Scale) (low, high int) {
	n := len(ratings)
	if n == 0 {
		return scale.Min, scale.Max
	}
	right := countRight(answers, n)
	sorted := slices.Sorted(slices.Values(ratings))
	cut := Cut(sorted)
	lowR, highR := predictiveRange(predictive(sorted, right))
	score := scale.Scaled(right, cut, n)
	low = min(scale.Scaled(lowR, cut, n), score)
	high = max(scale.Scaled(highR, cut, n), score)
	return low, high
}

// ProbQualified returns the probability that ability is at least 0, the
// just-qualified candidate's, given these items alone and the prior N(0, 1).
// It goes beside the sub-score of a domain, which is a count and never
// scaled. Without items it is .5.
func ProbQualified(ratings []int, answers []bool) float64 {
	sorted := slices.Sorted(slices.Values(ratings))
	return abilityGrid(sorted, countRight(answers, len(ratings)), eapStep).atLeast(0)
}

// eapStep is the spacing in logits at which EAP is exact to 1e-10.
const eapStep = .02

// EAP returns the posterior mean and standard deviation of one ability given
// these items alone and the prior N(0, 1), in logits. Answers are read as in
// Band.
func EAP(ratings []int, answers []bool) (mean, sd float64) {
	sorted := slices.Sorted(slices.Values(ratings))
	return abilityGrid(sorted, countRight(answers, len(ratings)), eapStep).moments()
}

// predictive returns the distribution of the number right on a parallel form
// after right right answers: the Poisson-binomial mixed over the posterior.
func predictive(ratings []int, right int) []float64 {
	mixed := make([]float64, len(ratings)+1)
	p := make([]float64, len(ratings))
	odds := Form{ratings}.odds()[0]
	g := abilityGrid(ratings, right, bandStep)
	for i, w := range g.weight {
		if w < 1e-9 { // cannot move a count past .10 or .90 by more than that
			continue
		}
		e := math.Exp(-g.theta[i])
		for j, o := range odds {
			p[j] = 1 / (1 + o*e)
		}
		for k, x := range PoissonBinomial(p) {
			mixed[k] += w * x
		}
	}
	return mixed
}

// predictiveRange returns the 10 % and 90 % points of a distribution over
// counts, made to differ: of two neighbours, the likelier one is taken in.
func predictiveRange(dist []float64) (low, high int) {
	low = smallestReaching(dist, bandLow)
	high = smallestReaching(dist, bandHigh)
	if low < high {
		return low, high
	}
	switch {
	case high == len(dist)-1:
		low--
	case low == 0 || dist[high+1] > dist[low-1]:
		high++
	default:
		low--
	}
	return low, high
}

func smallestReaching(dist []float64, level float64) int {
	sum := 0.
	for k, p := range dist {
		if sum += p; sum >= level {
			return k
		}
	}
	return len(dist) - 1
}

// countRight counts the right answers among the first n.
func countRight(answers []bool, n int) int {
	right := 0
	for _, ok := range answers[:min(n, len(answers))] {
		if ok {
			right++
		}
	}
	return right
}
