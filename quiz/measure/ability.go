package measure

import (
	"cmp"
	"math"
	"slices"
)

// Attempt is one counting answer: the first attempt at an item never seen
// before. The caller leaves out what does not count (repeats, retries, items
// whose explanation was opened before, expired, withdrawn or imported ones).
type Attempt struct {
	Rating  int     // per mille, 1..999; an attempt at an unrated item does not count
	Domain  int     // from 0; outside the credential's domains it does not count
	Correct bool    // omitted but seen is wrong
	DaysAgo float64 // since the answer; a negative one is taken as 0
}

// Prior gives the standard deviations, in logits, of ability today, of its
// slope a day and of the domain offsets; all have the mean 0, and one of 0
// switches the parameter off.
type Prior struct{ Ability, Slope, Domain float64 }

// DefaultPrior is the prior that the program uses.
var DefaultPrior = Prior{Ability: SDAbility, Slope: SDSlope, Domain: SDDomain}

// Posterior is what the counting attempts say about one learner and
// credential. Its parameters are, in this order, ability today g, slope v a
// day, and the offsets u of the domains: t days ago in domain d ability was
// g - v t + u_d. It is never extrapolated beyond today.
type Posterior struct {
	Mean   []float64   // posterior means of g, v, u_0, u_1, ... in logits
	Mode   []float64   // the most probable values of the same
	Cov    [][]float64 // their covariances (Laplace)
	Counts []int       // counting attempts by domain
	Newest float64     // days since the newest counting attempt, +Inf without any
}

// Estimate returns the posterior given all counting attempts in a credential
// of so many domains, under DefaultPrior. It does not depend on the order of
// the attempts, to the last bit.
func Estimate(attempts []Attempt, domains int) Posterior {
	return DefaultPrior.Estimate(attempts, domains)
}

// Estimate is the function Estimate under another prior: Newton's method to
// the posterior mode of the Rasch model, the covariance from the curvature
// there (Laplace), and the mean by the next term of the same expansion, which
// takes in the skewness (Tierney & Kadane 1986; Kass, Tierney & Kadane 1990).
func (prior Prior) Estimate(attempts []Attempt, domains int) Posterior {
	counted := counting(attempts, domains)
	m := prior.model(counted, domains)
	top := m.mode()
	cov := invert(top.curvature)

	post := Posterior{Mean: m.mean(top.x, cov), Mode: top.x, Cov: cov, Counts: make([]int, domains), Newest: math.Inf(1)}
	for i, unit := range m.scale {
		post.Mean[i] *= unit
		post.Mode[i] *= unit
		for j, other := range m.scale {
			post.Cov[i][j] *= unit * other
		}
	}
	for _, a := range counted {
		post.Counts[a.Domain]++
		post.Newest = math.Min(post.Newest, a.DaysAgo)
	}
	return post
}

// model returns the log posterior given the attempts. Each parameter is
// measured in units of its prior SD: the prior is then the identity, and one
// with an SD of 0 drops out by itself.
func (prior Prior) model(attempts []Attempt, domains int) rasch {
	m := rasch{scale: []float64{prior.Ability, prior.Slope}, rows: make([]row, len(attempts))}
	for range domains {
		m.scale = append(m.scale, prior.Domain)
	}
	for i, a := range attempts {
		m.rows[i] = row{
			b:       difficulty(a.Rating),
			by:      [3]float64{prior.Ability, -prior.Slope * a.DaysAgo, prior.Domain},
			third:   2 + a.Domain,
			correct: a.Correct,
		}
	}
	return m
}

// counting returns the attempts that count in a fixed order, so that sums over
// them come out the same however logs were merged.
func counting(attempts []Attempt, domains int) []Attempt {
	rows := make([]Attempt, 0, len(attempts))
	for _, a := range attempts {
		if a.Rating < 1 || a.Rating > 999 || a.Domain < 0 || a.Domain >= domains {
			continue
		}
		if !(a.DaysAgo > 0) {
			a.DaysAgo = 0
		}
		rows = append(rows, a)
	}
	slices.SortFunc(rows, func(a, b Attempt) int {
		return cmp.Or(
			cmp.Compare(a.DaysAgo, b.DaysAgo),
			cmp.Compare(a.Domain, b.Domain),
			cmp.Compare(a.Rating, b.Rating),
			cmp.Compare(boolInt(a.Correct), boolInt(b.Correct)),
		)
	})
	return rows
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Ability returns the posterior mean and standard deviation of g.
func (p Posterior) Ability() (mean, sd float64) {
	return p.Mean[0], math.Sqrt(p.Cov[0][0])
}

// Domain returns the posterior mean and standard deviation of ability today
// in domain d, g + u_d.
func (p Posterior) Domain(d int) (mean, sd float64) {
	return p.Mean[0] + p.Mean[2+d], math.Sqrt(p.domainCov(d, d))
}

// Domains returns the number of domains.
func (p Posterior) Domains() int { return len(p.Counts) }

// Attempts returns the number of counting attempts.
func (p Posterior) Attempts() int {
	n := 0
	for _, c := range p.Counts {
		n += c
	}
	return n
}

// domainCov returns the covariance of g + u_d and g + u_e.
func (p Posterior) domainCov(d, e int) float64 {
	return p.Cov[0][0] + p.Cov[0][2+d] + p.Cov[0][2+e] + p.Cov[2+d][2+e]
}
