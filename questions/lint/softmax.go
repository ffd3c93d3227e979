package lint

import (
	"math"
	"slices"
)

// scale divides every feature by its standard deviation.
func scale(data [][][]float64) {
	for k := range data[0][0] {
		sum, n := 0., 0.
		for _, rows := range data {
			for _, row := range rows {
				sum += row[k] * row[k]
				n++
			}
		}
		if sd := math.Sqrt(sum / n); sd > 1e-9 {
			for _, rows := range data {
				for _, row := range rows {
					row[k] /= sd
				}
			}
		}
	}
}

func softmax(rows [][]float64, weights []float64) []float64 {
	p := make([]float64, len(rows))
	sum := 0.
	for i, row := range rows {
		for k, x := range row {
			p[i] += x * weights[k]
		}
		p[i] = math.Exp(p[i])
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
	return p
}

// fit maximises the penalised likelihood over the items outside the fold.
func fit(data [][][]float64, views []*view, fold int) []float64 {
	k := len(data[0][0])
	w := make([]float64, k)
	for range newtonSteps {
		gradient := make([]float64, k)
		hessian := make([][]float64, k)
		for a := range hessian {
			hessian[a] = make([]float64, k)
			hessian[a][a] = ridge
			gradient[a] = -ridge * w[a]
		}
		for i, rows := range data {
			if i%folds == fold {
				continue
			}
			p := softmax(rows, w)
			mean := make([]float64, k)
			for o, row := range rows {
				for a, x := range row {
					mean[a] += p[o] * x
				}
			}
			for a := range k {
				gradient[a] += rows[views[i].key][a] - mean[a]
			}
			for o, row := range rows {
				for a := range k {
					for b := range a + 1 {
						hessian[a][b] += p[o] * (row[a] - mean[a]) * (row[b] - mean[b])
					}
				}
			}
		}
		step := cholesky(hessian, gradient)
		largest := 0.
		for a := range w {
			w[a] += step[a]
			largest = math.Max(largest, math.Abs(step[a]))
		}
		if largest < 1e-8 {
			break
		}
	}
	return w
}

// cholesky solves h x = g for a positive definite h, of which the lower half
// is given and overwritten.
func cholesky(h [][]float64, g []float64) []float64 {
	n := len(g)
	for i := range n {
		for j := range i + 1 {
			sum := h[i][j]
			for k := range j {
				sum -= h[i][k] * h[j][k]
			}
			if i == j {
				h[i][i] = math.Sqrt(sum)
			} else {
				h[i][j] = sum / h[j][j]
			}
		}
	}
	x := slices.Clone(g)
	for i := range n {
		for k := range i {
			x[i] -= h[i][k] * x[k]
		}
		x[i] /= h[i][i]
	}
	for i := n - 1; i >= 0; i-- {
		for k := i + 1; k < n; k++ {
			x[i] -= h[k][i] * x[k]
		}
		x[i] /= h[i][i]
	}
	return x
}
