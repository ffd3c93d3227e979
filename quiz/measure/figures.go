package measure

import (
	"fmt"
	"math"
)

// Figures sums up how well predictions were borne out.
type Figures struct {
	Learners   int
	ECE        float64    // expected calibration error over 10 bins of equal width
	Slope      float64    // of the logistic regression of the outcome on logit P; under 1 is over-confident
	Bias       float64    // mean P less the pass rate; above 0 is over-confident
	PassRate   float64    // share that passed
	Brier      float64    // mean squared error of P
	Oracle     float64    // the same of the oracle
	Ratio      [2]float64 // RMSE over root mean posterior variance: general ability, and weighted over the blueprint
	RangeHolds float64    // share of scores within the predicted 80 % range
}

// Summarise returns the figures of at least one outcome.
func Summarise(outcomes []Outcome) Figures {
	const bins = 10
	var sum, hits, count [bins]float64
	var squares, variances [2]float64
	f := Figures{Learners: len(outcomes)}
	n := float64(len(outcomes))
	for _, o := range outcomes {
		y := float64(boolInt(o.Passed))
		bin := min(int(o.Pass*bins), bins-1)
		sum[bin] += o.Pass
		hits[bin] += y
		count[bin]++
		f.Bias += (o.Pass - y) / n
		f.PassRate += y / n
		f.Brier += (o.Pass - y) * (o.Pass - y) / n
		f.Oracle += (o.Oracle - y) * (o.Oracle - y) / n
		f.RangeHolds += float64(boolInt(o.Covered)) / n
		for i := range squares {
			squares[i] += o.Error[i] * o.Error[i]
			variances[i] += o.SD[i] * o.SD[i]
		}
	}
	for i := range sum {
		f.ECE += math.Abs(sum[i]-hits[i]) / n
	}
	for i := range f.Ratio {
		f.Ratio[i] = math.Sqrt(squares[i] / variances[i])
	}
	f.Slope = calibrationSlope(outcomes)
	return f
}

// calibrationSlope returns b of P(pass) = logistic(a + b logit P), fitted by
// Newton's method. P is taken into 1e-6..1-1e-6.
func calibrationSlope(outcomes []Outcome) float64 {
	a, b := 0., 1.
	for range 50 {
		var ga, gb, haa, hab, hbb float64
		for _, o := range outcomes {
			p := min(max(o.Pass, 1e-6), 1-1e-6)
			x := math.Log(p / (1 - p))
			q := logistic(a + b*x)
			rest, w := float64(boolInt(o.Passed))-q, q*(1-q)
			ga += rest
			gb += rest * x
			haa += w
			hab += w * x
			hbb += w * x * x
		}
		det := haa*hbb - hab*hab
		if det <= 0 {
			return math.NaN()
		}
		da, db := (hbb*ga-hab*gb)/det, (haa*gb-hab*ga)/det
		a, b = a+da, b+db
		if math.Abs(da)+math.Abs(db) < 1e-10 {
			break
		}
	}
	return b
}

// Misses returns in words which targets the figures miss.
func (t Target) Misses(f Figures) []string {
	var misses []string
	check := func(ok bool, format string, args ...any) {
		if !ok {
			misses = append(misses, fmt.Sprintf(format, args...))
		}
	}
	check(t.ECE == 0 || f.ECE <= t.ECE, "ECE %.4f over %.3f", f.ECE, t.ECE)
	check(t.SlopeMin == 0 || f.Slope >= t.SlopeMin, "slope %.3f under %.2f", f.Slope, t.SlopeMin)
	check(t.SlopeMax == 0 || f.Slope <= t.SlopeMax, "slope %.3f over %.2f", f.Slope, t.SlopeMax)
	check(t.BrierLoss == 0 || f.Brier-f.Oracle <= t.BrierLoss, "Brier %.4f over the oracle's %.4f by more than %.3f", f.Brier, f.Oracle, t.BrierLoss)
	for i, name := range []string{"general", "weighted"} {
		check(t.RatioMin == 0 || f.Ratio[i] >= t.RatioMin, "RMSE/SD (%s) %.3f under %.2f", name, f.Ratio[i], t.RatioMin)
		check(t.RatioMax == 0 || f.Ratio[i] <= t.RatioMax, "RMSE/SD (%s) %.3f over %.2f", name, f.Ratio[i], t.RatioMax)
	}
	check(t.BiasMax == 0 || f.Bias <= t.BiasMax, "bias %+.4f over %+.3f", f.Bias, t.BiasMax)
	return misses
}
