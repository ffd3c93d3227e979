package measure

import "math"

// Small dense matrices, as rows. All that are solved or inverted here are
// symmetric and positive definite.

func identity(n int) [][]float64 {
	m := zeros(n)
	for i := range m {
		m[i][i] = 1
	}
	return m
}

func zeros(n int) [][]float64 {
	m, cells := make([][]float64, n), make([]float64, n*n)
	for i := range m {
		m[i] = cells[i*n : (i+1)*n]
	}
	return m
}

// cholesky returns the lower triangular L with L L' = a. A variance that
// rounding made negative counts as 0.
func cholesky(a [][]float64) [][]float64 {
	l := zeros(len(a))
	for i := range a {
		for j := 0; j <= i; j++ {
			sum := a[i][j]
			for k := range j {
				sum -= l[i][k] * l[j][k]
			}
			switch {
			case i == j:
				l[i][i] = math.Sqrt(math.Max(sum, 0))
			case l[j][j] > 0:
				l[i][j] = sum / l[j][j]
			}
		}
	}
	return l
}

// solve returns x with a x = b.
func solve(a [][]float64, b []float64) []float64 {
	return substitute(cholesky(a), b)
}

// substitute returns x with l l' x = b.
func substitute(l [][]float64, b []float64) []float64 {
	n := len(b)
	x := make([]float64, n)
	for i := range n {
		x[i] = b[i]
		for k := range i {
			x[i] -= l[i][k] * x[k]
		}
		x[i] /= l[i][i]
	}
	for i := n - 1; i >= 0; i-- {
		for k := i + 1; k < n; k++ {
			x[i] -= l[k][i] * x[k]
		}
		x[i] /= l[i][i]
	}
	return x
}

func invert(a [][]float64) [][]float64 {
	l, inverse := cholesky(a), zeros(len(a))
	for i, unit := range identity(len(a)) {
		copy(inverse[i], substitute(l, unit))
	}
	return inverse
}
