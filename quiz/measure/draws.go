package measure

import "math"

// A draw is a possible value of today's abilities, one for each domain, and
// how likely it is beside the others.
type draw struct {
	theta  []float64
	weight float64
}

// Nodes along the weighted mean of the abilities, in posterior SDs. They are
// fixed points, not random ones: the same data always give the same number.
// They reach far, because near certainty is decided in the tails.
const (
	nodeStep = .05
	nodeEnd  = 5.
)

// draws returns draws from the posterior. Weights says how much each domain
// counts (its items on a form). What decides an exam is the weighted mean of
// the abilities, so the draws are the nodes of a quadrature along it, and
// along what is left they fill the space evenly (the additive recurrence of
// M. Roberts, "The unreasonable effectiveness of quasirandom sequences",
// 2018).
func (p Posterior) draws(weights []float64) []draw {
	n := p.Domains()
	mean := make([]float64, n)
	cov := zeros(n)
	for d := range n {
		mean[d], _ = p.Domain(d)
		for e := range n {
			cov[d][e] = p.domainCov(d, e)
		}
	}
	// The weighted mean is mean + size z: the abilities move along it by
	// their regression on z, and rest is the covariance that this leaves.
	along, size := make([]float64, n), 0.
	for d := range n {
		for e := range n {
			along[d] += cov[d][e] * weights[e]
		}
		size += weights[d] * along[d]
	}
	rest := zeros(n)
	for d := range n {
		for e := range n {
			rest[d][e] = cov[d][e] - along[d]*along[e]/size
		}
	}
	root := cholesky(rest)
	draws := normalNodes()
	for i, z := range normalPoints(len(draws), n) {
		at := &draws[i]
		z0 := at.theta[0]
		at.theta = make([]float64, n)
		for d := range n {
			at.theta[d] = mean[d] + along[d]/math.Sqrt(size)*z0
			for e := 0; e <= d; e++ {
				at.theta[d] += root[d][e] * z[e]
			}
		}
	}
	return draws
}

// normalNodes returns the nodes and weights of a standard normal (trapezoid
// rule), of one dimension.
func normalNodes() []draw {
	half := int(nodeEnd / nodeStep)
	nodes, total := make([]draw, 0, 2*half+1), 0.
	for i := -half; i <= half; i++ {
		z := float64(i) * nodeStep
		nodes = append(nodes, draw{[]float64{z}, math.Exp(-z * z / 2)})
		total += math.Exp(-z * z / 2)
	}
	for i := range nodes {
		nodes[i].weight /= total
	}
	return nodes
}

// normalPoints returns n points of a standard normal in so many dimensions.
func normalPoints(n, dimensions int) [][]float64 {
	// The base is the root of x^(dimensions+1) = x + 1.
	base := 1.5
	for range 60 {
		base = math.Pow(1+base, 1/float64(dimensions+1))
	}
	steps := make([]float64, dimensions)
	for j := range steps {
		steps[j] = math.Pow(base, -float64(j+1))
	}
	points := make([][]float64, n)
	for i := range points {
		points[i] = make([]float64, dimensions)
		for j, step := range steps {
			_, at := math.Modf(.5 + float64(i+1)*step)
			points[i][j] = quantile(math.Max(at, 1e-12))
		}
	}
	return points
}
