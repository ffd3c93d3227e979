package measure

import (
	"cmp"
	"math"
	"slices"
)

// EarlySignal is the number of answers in a domain below which it is called
// an early signal, not weak.
const EarlySignal = 25

// Topic is what a domain is worth: the points of the 400 scale that lie
// between the learner and Mastery in it.
type Topic struct {
	Domain int
	// Gain is in points, at the expected share right, with its 80 % range.
	Gain, GainLow, GainHigh float64
	// Share is the expected share right on a blueprint form today, with its
	// 80 % range.
	Share, ShareLow, ShareHigh float64
	// Attempts is the evidence; Early tells that it is under EarlySignal.
	Attempts int
	Early    bool
}

// Topics returns all domains, those with the most to gain first. The gain of
// a domain is its items on the form, times what the share right lacks to
// Mastery, times the points that one item is worth where the learner stands:
// below the cut score (Cut-Min)/K, above it (Max-Cut)/(n-K) on the AHIMA
// scale.
func Topics(post Posterior, form Form) []Topic {
	worth := pointsPerItem(post, form)
	topics := make([]Topic, len(form))
	for d, ratings := range form {
		mean, sd := post.Domain(d)
		margin := sd * quantile(bandHigh)
		t := Topic{
			Domain:    d,
			Share:     expectedShare(mean, sd, ratings),
			ShareLow:  share(mean-margin, ratings),
			ShareHigh: share(mean+margin, ratings),
			Attempts:  post.Counts[d],
		}
		gain := func(share float64) float64 {
			return float64(len(ratings)) * math.Max(Mastery-share, 0) * worth
		}
		t.Gain, t.GainLow, t.GainHigh = gain(t.Share), gain(t.ShareHigh), gain(t.ShareLow)
		t.Early = t.Attempts < EarlySignal
		topics[d] = t
	}
	slices.SortFunc(topics, func(a, b Topic) int {
		return cmp.Or(cmp.Compare(b.Gain, a.Gain), cmp.Compare(a.Domain, b.Domain))
	})
	return topics
}

// pointsPerItem returns the points of the AHIMA scale that one more item
// right is worth where the learner is expected to stand.
func pointsPerItem(post Posterior, form Form) float64 {
	expected := 0.
	for d, ratings := range form {
		mean, sd := post.Domain(d)
		expected += float64(len(ratings)) * expectedShare(mean, sd, ratings)
	}
	cut, n := form.Cut(), form.Items()
	if cut == n || expected < float64(cut) {
		return float64(AHIMA.Cut-AHIMA.Min) / float64(max(cut, 1))
	}
	return float64(AHIMA.Max-AHIMA.Cut) / float64(n-cut)
}

// share returns the expected share right of the items at an ability.
func share(theta float64, ratings []int) float64 {
	if len(ratings) == 0 {
		return 0
	}
	sum := 0.
	for _, q := range ratings {
		sum += Chance(theta, q)
	}
	return sum / float64(len(ratings))
}

// expectedShare averages share over a normal ability, by its strata.
func expectedShare(mean, sd float64, ratings []int) float64 {
	const strata = 16
	sum := 0.
	for i := range strata {
		sum += share(mean+sd*quantile((float64(i)+.5)/strata), ratings)
	}
	return sum / strata
}
