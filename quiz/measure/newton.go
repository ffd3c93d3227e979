package measure

import "math"

// rasch is the log posterior of the parameters x of one learner, each in
// units of its prior SD: the sum over the rows of ln P(answer) less |x|^2/2.
type rasch struct {
	rows  []row
	scale []float64 // prior SDs of g, v, u_0, u_1, ...
}

// row is a counting attempt: its ability less its difficulty is
// by[0] x[0] + by[1] x[1] + by[2] x[third] - b.
type row struct {
	b       float64
	by      [3]float64
	third   int
	correct bool
}

func (r row) logit(x []float64) float64 {
	return r.by[0]*x[0] + r.by[1]*x[1] + r.by[2]*x[r.third] - r.b
}

// index returns the parameters that by belongs to.
func (r row) index() [3]int { return [3]int{0, 1, r.third} }

// peak is the log posterior at x, its gradient and its negative second
// derivatives, which are positive definite.
type peak struct {
	x, slope  []float64
	value     float64
	curvature [][]float64
}

func (m rasch) at(x []float64) peak {
	p := peak{x: x, slope: make([]float64, len(x)), curvature: identity(len(x))}
	for i, v := range x {
		p.slope[i] = -v
		p.value -= v * v / 2
	}
	var cross [3]float64 // of g and v among themselves, the densest corner
	for _, r := range m.rows {
		l := r.logit(x)
		e := math.Exp(-math.Abs(l))
		chance := 1 / (1 + e)
		if l < 0 {
			chance = e / (1 + e)
		}
		rest := -chance
		if r.correct {
			rest++
		}
		// ln P of the answer given is -ln(1+e), less |l| where it surprised.
		if r.correct != (l >= 0) {
			p.value -= math.Abs(l)
		}
		p.value -= math.Log1p(e)

		w := e / ((1 + e) * (1 + e))
		k := r.third
		p.slope[0] += r.by[0] * rest
		p.slope[1] += r.by[1] * rest
		p.slope[k] += r.by[2] * rest
		cross[0] += w * r.by[0] * r.by[0]
		cross[1] += w * r.by[0] * r.by[1]
		cross[2] += w * r.by[1] * r.by[1]
		p.curvature[k][0] += w * r.by[2] * r.by[0]
		p.curvature[k][1] += w * r.by[2] * r.by[1]
		p.curvature[k][k] += w * r.by[2] * r.by[2]
	}
	p.curvature[0][0] += cross[0]
	p.curvature[1][0] += cross[1]
	p.curvature[1][1] += cross[2]
	for i := range x {
		for j := range i {
			p.curvature[j][i] = p.curvature[i][j]
		}
	}
	return p
}

// mode climbs to the one maximum by Newton's method from the prior mean. The
// log posterior is concave, so halving a step that overshoots is enough.
func (m rasch) mode() peak {
	const (
		steps    = 100
		closeBy  = 1e-7 // the error left is about the square of the last step
		smallest = 1e-6
	)
	p := m.at(make([]float64, len(m.scale)))
	for range steps {
		step := solve(p.curvature, p.slope)
		length := 0.
		for _, s := range step {
			length = math.Max(length, math.Abs(s))
		}
		next := p
		for part := 1.; part > smallest; part /= 2 {
			x := make([]float64, len(p.x))
			for i := range x {
				x[i] = p.x[i] + part*step[i]
			}
			// Near the top the values agree to rounding: take the step.
			if next = m.at(x); next.value >= p.value || length < closeBy {
				break
			}
		}
		p = next
		if length < closeBy {
			break
		}
	}
	return p
}

// mean returns the posterior mean to second order: the mode moved by
// half the covariance times the third derivatives contracted with it.
func (m rasch) mean(mode []float64, cov [][]float64) []float64 {
	skew := make([]float64, len(mode))
	for _, r := range m.rows {
		p := logistic(r.logit(mode))
		index := r.index()
		spread := 0.
		for i, k := range index {
			for j, l := range index {
				spread += r.by[i] * r.by[j] * cov[k][l]
			}
		}
		for i, k := range index {
			skew[k] -= p * (1 - p) * (1 - 2*p) * spread * r.by[i]
		}
	}
	mean := make([]float64, len(mode))
	for i := range mean {
		mean[i] = mode[i]
		for j := range skew {
			mean[i] += cov[i][j] * skew[j] / 2
		}
	}
	return mean
}
