package measure

import "math"

// Chance returns the probability that a learner of the given ability
// (logits) answers an item of the given rating (per mille) right: the Rasch
// model 1/(1+exp(-(theta-b))) with b = -ln(r/(1-r)), so that Chance(0, q) is
// q/1000. The rating is taken into 1..999.
func Chance(theta float64, rating int) float64 {
	return logistic(theta - difficulty(rating))
}

// difficulty returns the Rasch difficulty b in logits of a rating in per
// mille.
func difficulty(rating int) float64 {
	r := float64(min(max(rating, 1), 999)) / 1000
	return -math.Log(r / (1 - r))
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// logOnePlusExp returns ln(1+exp(x)) without overflow.
func logOnePlusExp(x float64) float64 {
	if x > 0 {
		return x + math.Log1p(math.Exp(-x))
	}
	return math.Log1p(math.Exp(x))
}

// phi is the cumulative distribution function of the standard normal.
func phi(z float64) float64 { return .5 * math.Erfc(-z/math.Sqrt2) }

// quantile is the inverse of phi, for p in (0, 1).
func quantile(p float64) float64 { return math.Sqrt2 * math.Erfinv(2*p-1) }

// PoissonBinomial returns the exact distribution of the number of successes
// in independent trials with the probabilities p: element k is P(k successes).
func PoissonBinomial(p []float64) []float64 {
	dist := make([]float64, len(p)+1)
	dist[0] = 1
	for i, pi := range p {
		for k := i + 1; k > 0; k-- {
			dist[k] = dist[k]*(1-pi) + dist[k-1]*pi
		}
		dist[0] *= 1 - pi
	}
	return dist
}
