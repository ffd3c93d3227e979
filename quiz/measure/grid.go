package measure

import "math"

// A grid holds the posterior of one ability under the prior N(0, 1) at evenly
// spaced points: theta[i] has the probability weight[i]. Points that weigh
// nothing are left out.
type grid struct{ theta, weight []float64 }

const (
	gridEnd    = 8.    // logits; the prior beyond it weighs 1e-15
	negligible = 1e-14 // of the heaviest point
)

// abilityGrid returns the posterior after right right answers to items of the
// given ratings. Under the Rasch model the count is all that the answers say,
// so the result does not depend on which items were right; the ratings must
// be sorted by whoever wants it independent of their order to the last bit.
func abilityGrid(ratings []int, right int, step float64) grid {
	b, times := difficulties(ratings)
	n := int(math.Round(2*gridEnd/step)) + 1
	theta, log := make([]float64, n), make([]float64, n)
	highest := math.Inf(-1)
	for i := range theta {
		t := (float64(i) - float64(n-1)/2) * step
		l := -t*t/2 + float64(right)*t
		for j := range b {
			l -= times[j] * logOnePlusExp(t-b[j])
		}
		theta[i], log[i] = t, l
		highest = math.Max(highest, l)
	}
	var g grid
	total := 0.
	for i, l := range log {
		if w := math.Exp(l - highest); w > negligible {
			g.theta, g.weight = append(g.theta, theta[i]), append(g.weight, w)
			total += w
		}
	}
	for i := range g.weight {
		g.weight[i] /= total
	}
	return g
}

// difficulties returns the distinct neighbouring difficulties of the ratings
// and how often each occurs, so that sorted ratings are each looked at once.
func difficulties(ratings []int) (b, times []float64) {
	for i, q := range ratings {
		if i > 0 && q == ratings[i-1] {
			times[len(times)-1]++
			continue
		}
		b, times = append(b, difficulty(q)), append(times, 1)
	}
	return b, times
}

// moments returns the mean and the standard deviation.
func (g grid) moments() (mean, sd float64) {
	for i, w := range g.weight {
		mean += w * g.theta[i]
	}
	for i, w := range g.weight {
		d := g.theta[i] - mean
		sd += w * d * d
	}
	return mean, math.Sqrt(sd)
}

// atLeast returns the probability of an ability of at least t, t being a
// point of the grid, which counts half on either side (trapezoid rule).
func (g grid) atLeast(t float64) float64 {
	sum := 0.
	for i, w := range g.weight {
		switch d := g.theta[i] - t; {
		case math.Abs(d) < 1e-9:
			sum += w / 2
		case d > 0:
			sum += w
		}
	}
	return sum
}
