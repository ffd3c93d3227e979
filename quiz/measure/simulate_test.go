package measure

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

func TestSimulateBankRepeats(t *testing.T) {
	truth := Truths()[5]
	a := SimulateBank(truth, blueprints["RHIT"], 5, 1, 2)
	b := SimulateBank(truth, blueprints["RHIT"], 5, 1, 2)
	c := SimulateBank(truth, blueprints["RHIT"], 5, 1, 3)
	if !reflect.DeepEqual(a, b) {
		t.Error("the same arguments give other outcomes")
	}
	if reflect.DeepEqual(a, c) {
		t.Error("another bank gives the same outcomes")
	}
}

// A small run, only to see that prediction and outcome belong together.
func TestSimulationMakesSense(t *testing.T) {
	var all []Outcome
	for bank := range uint64(10) {
		all = append(all, SimulateBank(Truths()[0], blueprints["RHIT"], 40, 9, bank)...)
	}
	f := Summarise(all)
	if f.ECE > .06 || math.Abs(f.Bias) > .05 || f.Brier > f.Oracle+.04 || f.Oracle > .1 || f.RangeHolds < .75 {
		t.Errorf("%+v", f)
	}
}

func TestAttemptsOfATruth(t *testing.T) {
	for _, truth := range Truths() {
		rng := rand.New(rand.NewPCG(1, 2))
		blueprint := blueprints["RHIT"]
		items := truth.items(truth.Items[0], blueprint, rng)
		l := truth.learner(len(blueprint), rng)
		attempts := truth.practise(l, items, blueprint, rng)
		if len(attempts) != truth.Attempts {
			t.Errorf("%s: %d attempts, want %d", truth.Name, len(attempts), truth.Attempts)
		}
		counts := Estimate(attempts, 6).Counts
		if truth.TwoBest == 0 {
			if !reflect.DeepEqual(counts, apportion(truth.Attempts, blueprint)) {
				t.Errorf("%s: spread as %v", truth.Name, counts)
			}
			continue
		}
		for d, n := range counts {
			better := 0
			for _, theta := range l.theta {
				if theta > l.theta[d] {
					better++
				}
			}
			if (better < 2) != (n == 80) {
				t.Errorf("%s: %d attempts in the domain of rank %d", truth.Name, n, better)
			}
		}
	}
}

func TestSimItem(t *testing.T) {
	item := simItem{b: .5, a: 2, guessing: .25}
	within(t, "far below", item.chance(-50), .25, 1e-12)
	within(t, "at its difficulty", item.chance(.5), .625, 1e-12)
	within(t, "above", item.chance(1), .25+.75*logistic(1), 1e-12)
}

func TestApportion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 700).Draw(t, "n")
		weights := rapid.SliceOfN(rapid.IntRange(1, 30), 1, 8).Draw(t, "weights")
		total, sum := 0, 0
		for _, w := range weights {
			total += w
		}
		for i, share := range apportion(n, weights) {
			sum += share
			if off := share*total - n*weights[i]; off <= -total || off >= total {
				t.Fatalf("share %d of %d for %d of %d", share, n, weights[i], total)
			}
		}
		if sum != n {
			t.Fatalf("shares add up to %d, want %d", sum, n)
		}
	})
}

// group returns n outcomes of which so many passed.
func group(p float64, n, passed int) []Outcome {
	list := make([]Outcome, n)
	for i := range list {
		list[i] = Outcome{Pass: p, Oracle: p, Passed: i < passed, Error: [2]float64{2, 3}, SD: [2]float64{1, 2}, Covered: i%2 == 0}
	}
	return list
}

func TestSummarise(t *testing.T) {
	honest := Summarise(append(group(.2, 100, 20), group(.8, 100, 80)...))
	within(t, "ECE", honest.ECE, 0, 1e-12)
	within(t, "bias", honest.Bias, 0, 1e-12)
	within(t, "slope", honest.Slope, 1, 1e-9)
	within(t, "Brier", honest.Brier, .16, 1e-12)
	within(t, "oracle", honest.Oracle, .16, 1e-12)
	within(t, "pass rate", honest.PassRate, .5, 1e-12)
	within(t, "general ratio", honest.Ratio[0], 2, 1e-12)
	within(t, "weighted ratio", honest.Ratio[1], 1.5, 1e-12)
	within(t, "range", honest.RangeHolds, .5, 1e-12)

	bold := Summarise(append(group(.1, 100, 20), group(.9, 100, 80)...))
	within(t, "ECE", bold.ECE, .1, 1e-12)
	within(t, "slope", bold.Slope, math.Log(4)/math.Log(9), 1e-9)
	hopeful := Summarise(append(group(.4, 100, 20), group(1, 100, 90)...))
	within(t, "bias", hopeful.Bias, .15, 1e-12)
}

func TestMisses(t *testing.T) {
	good := Figures{ECE: .01, Slope: 1, Bias: 0, Brier: .09, Oracle: .08, Ratio: [2]float64{1, 1}}
	target := Target{ECE: .012, SlopeMin: .95, SlopeMax: 1.05, BrierLoss: .02, RatioMin: .97, RatioMax: 1.03, BiasMax: .005}
	if misses := target.Misses(good); misses != nil {
		t.Errorf("misses %v", misses)
	}
	bad := Figures{ECE: .02, Slope: .9, Bias: .01, Brier: .11, Oracle: .08, Ratio: [2]float64{1.1, .9}}
	if misses := target.Misses(bad); len(misses) != 6 {
		t.Errorf("misses %v, want 6", misses)
	}
	if misses := (Target{}).Misses(bad); misses != nil {
		t.Errorf("misses %v without a target", misses)
	}
}
