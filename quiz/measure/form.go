package measure

import (
	"math"
	"slices"
)

// Form is a blueprint form: the ratings (per mille) of its scored items by
// domain.
type Form [][]int

// ModelForm returns the form that stands for the real exam of a credential
// with so many scored items in each domain: in every domain the ratings are
// evenly spaced quantiles of the logit-normal distribution that judgement
// takes good banks to have, so that they add up to TargetEase a question.
func ModelForm(counts []int) Form {
	form := make(Form, len(counts))
	for d, n := range counts {
		for i := range n {
			z := quantile((float64(i) + .5) / float64(n))
			r := logistic(ModelLogit + SDModelLogit*z)
			form[d] = append(form[d], int(math.Round(1000*r)))
		}
	}
	return form
}

// Ratings returns the ratings of all items.
func (f Form) Ratings() []int { return slices.Concat(f...) }

// Items returns the number of scored items.
func (f Form) Items() int {
	n := 0
	for _, ratings := range f {
		n += len(ratings)
	}
	return n
}

// weights returns the number of items in each domain.
func (f Form) weights() []float64 {
	w := make([]float64, len(f))
	for d, ratings := range f {
		w[d] = float64(len(ratings))
	}
	return w
}

// Cut returns the cut score of the form.
func (f Form) Cut() int { return Cut(f.Ratings()) }

// odds returns the odds of a just-qualified candidate against each item:
// ability theta makes them odds exp(-theta).
func (f Form) odds() [][]float64 {
	odds := make([][]float64, len(f))
	for d, ratings := range f {
		for _, q := range ratings {
			odds[d] = append(odds[d], math.Exp(difficulty(q)))
		}
	}
	return odds
}

// expect returns the mean and the variance of the number right of a learner
// whose ability in domain d is theta[d].
func expect(odds [][]float64, theta []float64) (mean, variance float64) {
	for d, against := range odds {
		e := math.Exp(-theta[d])
		for _, o := range against {
			p := 1 / (1 + o*e)
			mean += p
			variance += p * (1 - p)
		}
	}
	return mean, variance
}
