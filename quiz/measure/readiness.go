package measure

import (
	"fmt"
	"math"
	"sort"
)

// The gates before readiness is shown, in counting attempts and days.
const (
	NeededAttempts  = 60
	NeededPerDomain = 5
	StaleAfterDays  = 21
)

// AnyDomain is the domain of a Need that may be met anywhere.
const AnyDomain = -1

// Need is what is missing before readiness may be shown: so many more
// counting attempts in a domain, or AnyDomain. Needs add up.
type Need struct{ Domain, More int }

// Readiness is what a learner may be told about the real exam.
type Readiness struct {
	// Missing holds what is still needed. Until it is empty nothing may be
	// said, and Pass, Low and High are 0.
	Missing []Need
	// Pass is the probability of passing; show it by Shown.
	Pass float64
	// Low and High are the 80 % range of the predicted scaled score.
	Low, High int
	// Stale tells that the newest counting attempt is over StaleAfterDays old.
	Stale bool
	// Exhausted tells that nothing new is left that could count.
	Exhausted bool
}

// Ready returns the readiness for an exam like form, which has one entry for
// each domain of the posterior, scored on the scale. Unseen is the number of
// items of the credential that could still count when answered.
func Ready(post Posterior, form Form, scale Scale, unseen int) Readiness {
	r := Readiness{
		Missing:   missing(post.Counts),
		Stale:     post.Attempts() > 0 && post.Newest > StaleAfterDays,
		Exhausted: unseen <= 0,
	}
	if len(r.Missing) == 0 {
		p := predict(post, form)
		cut, n := form.Cut(), form.Items()
		r.Pass = p.pass
		r.Low, r.High = scale.Scaled(p.low, cut, n), scale.Scaled(p.high, cut, n)
	}
	return r
}

// missing returns what the gates still ask for, domains first.
func missing(counts []int) []Need {
	var needs []Need
	total := 0
	for d, n := range counts {
		if n < NeededPerDomain {
			needs = append(needs, Need{Domain: d, More: NeededPerDomain - n})
		}
		total += max(n, NeededPerDomain)
	}
	if total < NeededAttempts {
		needs = append(needs, Need{Domain: AnyDomain, More: NeededAttempts - total})
	}
	return needs
}

// prediction is the outcome of one exam as predicted from a posterior: the
// probability of passing and the 80 % range of the number right.
type prediction struct {
	pass      float64
	low, high int
}

// predict averages over the posterior. Given abilities, the number right is
// taken as normal with the mean and variance of the form, the variance
// widened by the transfer error: a shift of omega logits moves the mean by
// about omega v items.
func predict(post Posterior, form Form) prediction {
	draws, odds := post.draws(form.weights()), form.odds()
	mean, sd := make([]float64, len(draws)), make([]float64, len(draws))
	for i, draw := range draws {
		m, v := expect(odds, draw.theta)
		mean[i], sd[i] = m, spread(v, TransferError)
	}
	// atMost is the probability of at most k right.
	atMost := func(k int) float64 {
		sum := 0.
		for i := range mean {
			sum += draws[i].weight * phi((float64(k)+.5-mean[i])/sd[i])
		}
		return sum
	}
	n := form.Items()
	return prediction{
		pass: 1 - atMost(form.Cut()-1),
		low:  sort.Search(n, func(k int) bool { return atMost(k) >= bandLow }),
		high: sort.Search(n, func(k int) bool { return atMost(k) >= bandHigh }),
	}
}

// spread returns the SD of the number right when difficulty itself is uncertain by
// omega logits.
func spread(variance, omega float64) float64 {
	return math.Sqrt(variance + omega*omega*variance*variance)
}

// passChance returns the probability of reaching the cut score for a number
// right of the given mean and SD.
func passChance(mean, sd float64, cut int) float64 {
	return phi((mean - float64(cut) + .5) / sd)
}

// Percent is a probability as it is shown: 2 for "at most 2 %", 98 for "at
// least 98 %", and the steps 5, 10, ... 95 between.
type Percent int

// Shown returns a probability as it may be shown.
func Shown(p float64) Percent {
	switch {
	case p <= .02:
		return 2
	case p >= .98:
		return 98
	default:
		return Percent(min(max(5*int(math.Round(p*20)), 5), 95))
	}
}

// String returns "<= 2 %", "5 %", ... "95 %" or ">= 98 %".
func (p Percent) String() string {
	switch {
	case p <= 2:
		return "<= 2 %"
	case p >= 98:
		return ">= 98 %"
	default:
		return fmt.Sprintf("%d %%", int(p))
	}
}
