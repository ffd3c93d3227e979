package measure

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// bank20 is the form behind the check values.
var bank20 = []int{950, 900, 880, 850, 820, 800, 780, 750, 720, 700, 680, 650, 620, 600, 580, 550, 500, 450, 400, 350}

// firstRight returns n answers of which the first right ones are right.
func firstRight(right, n int) []bool {
	a := make([]bool, n)
	for i := range right {
		a[i] = true
	}
	return a
}

func within(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s = %.12g, want %.12g within %g", what, got, want, tolerance)
	}
}

func TestBandCheckValues(t *testing.T) {
	for _, c := range []struct{ right, low, high int }{
		{0, 100, 186}, {7, 171, 271}, {13, 243, 333}, {14, 257, 350}, {20, 333, 400},
	} {
		low, high := Band(bank20, firstRight(c.right, 20), AHIMA)
		if low != c.low || high != c.high {
			t.Errorf("R=%d: %d-%d, want %d-%d", c.right, low, high, c.low, c.high)
		}
	}
	// Before it is widened to the score, the band of nothing right is 114-186.
	low, high := predictiveRange(predictive(slices.Sorted(slices.Values(bank20)), 0))
	if l, h := AHIMA.Scaled(low, 14, 20), AHIMA.Scaled(high, 14, 20); l != 114 || h != 186 {
		t.Errorf("R=0: %d-%d, want 114-186", l, h)
	}
	if low, high := Band(nil, nil, AHIMA); low != 100 || high != 400 {
		t.Errorf("no items: %d-%d, want the whole scale", low, high)
	}
}

func TestBandProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ratings := drawRatings(t)
		n := len(ratings)
		right := rapid.IntRange(0, n).Draw(t, "right")
		low, high := Band(ratings, firstRight(right, n), AHIMA)
		if score := AHIMA.Scaled(right, Cut(ratings), n); score < low || score > high {
			t.Fatalf("band %d-%d leaves out the score %d", low, high, score)
		}
		if low >= high || low < AHIMA.Min || high > AHIMA.Max {
			t.Fatalf("band %d-%d", low, high)
		}
		other := rapid.Permutation(ratings).Draw(t, "shuffled")
		if l, h := Band(other, firstRight(right, n), AHIMA); l != low || h != high {
			t.Fatalf("band %d-%d became %d-%d in another order", low, high, l, h)
		}
		if right < n {
			if l, h := Band(ratings, firstRight(right+1, n), AHIMA); l < low || h < high {
				t.Fatalf("band falls from %d-%d to %d-%d with one more right", low, high, l, h)
			}
		}
	})
}

// A coarse grid must say what a fine one says.
func TestPredictiveConverged(t *testing.T) {
	for _, n := range []int{1, 20, 130} {
		ratings := make([]int, n)
		for i := range ratings {
			ratings[i] = bank20[i%20]
		}
		slices.Sort(ratings)
		for right := 0; right <= n; right += max(1, n/5) {
			got := predictive(ratings, right)
			want := make([]float64, n+1)
			fine := abilityGrid(ratings, right, bandStep/8)
			for i, w := range fine.weight {
				p := make([]float64, n)
				for j, q := range ratings {
					p[j] = Chance(fine.theta[i], q)
				}
				for k, x := range PoissonBinomial(p) {
					want[k] += w * x
				}
			}
			for k := range want {
				within(t, "predictive", got[k], want[k], 1e-7)
			}
		}
	}
}

func TestTrust(t *testing.T) {
	for n, want := range map[int]string{0: "rough", 29: "rough", 30: "estimate", 74: "estimate", 75: "score", 150: "score"} {
		if got := TrustFor(n).String(); got != want {
			t.Errorf("%d items: %s, want %s", n, got, want)
		}
	}
}

func TestEAPCheckValues(t *testing.T) {
	alternating := make([]bool, 20)
	lastTen := make([]bool, 20)
	for i := range 20 {
		alternating[i] = i%2 == 0
		lastTen[i] = i >= 10
	}
	for _, c := range []struct {
		name     string
		answers  []bool
		mean, sd float64
	}{
		{"all wrong", firstRight(0, 20), -2.9743350357, .567227427},
		{"all right", firstRight(20, 20), 1.8422811094, .639630530},
		{"first 10", firstRight(10, 20), -.6910361234, .442071099},
		{"last 10", lastTen, -.6910361234, .442071099},
		{"alternating", alternating, -.6910361234, .442071099},
		{"first 15", firstRight(15, 20), .3482030649, .481286181},
		{"first 5", firstRight(5, 20), -1.6939831785, .463307530},
		{"first 19", firstRight(19, 20), 1.4644332522, .591247187},
	} {
		mean, sd := EAP(bank20, c.answers)
		within(t, c.name+" mean", mean, c.mean, 1e-8)
		within(t, c.name+" sd", sd, c.sd, 1e-8)
	}
	if mean, sd := EAP(nil, nil); math.Abs(mean) > 1e-12 || math.Abs(sd-1) > 1e-8 {
		t.Errorf("no items: %g (%g), want the prior", mean, sd)
	}
}

func TestProbQualified(t *testing.T) {
	within(t, "no items", ProbQualified(nil, nil), .5, 1e-9)
	last := 0.
	for right := range 21 {
		p := ProbQualified(bank20, firstRight(right, 20))
		mean, sd := EAP(bank20, firstRight(right, 20))
		within(t, "against the normal", p, phi(mean/sd), .02)
		if p <= last || p >= 1 {
			t.Errorf("R=%d: %g after %g", right, p, last)
		}
		last = p
	}
}

func TestPoissonBinomialCheckValues(t *testing.T) {
	at := func(ratings []int, theta float64) []float64 {
		p := make([]float64, len(ratings))
		for i, q := range ratings {
			p[i] = Chance(theta, q)
		}
		return PoissonBinomial(p)
	}
	reach := func(dist []float64, k int) float64 {
		sum := 0.
		for _, p := range dist[k:] {
			sum += p
		}
		return sum
	}
	one := at(bank20, 0)
	within(t, "P(R=13)", one[13], .191311439020, 1e-11)
	within(t, "P(R=14)", one[14], .199069669168, 1e-11)
	within(t, "P(R>=12)", reach(one, 12), .850921883526, 1e-11)
	within(t, "P(R>=14)", reach(one, 14), .515265100857, 1e-11)
	five := slices.Repeat(bank20, 5)
	for theta, want := range map[float64]float64{-.5: .0142334402502, -.25: .143716305687, 0: .517703426857, .5: .985540234552} {
		within(t, "P(pass)", reach(at(five, theta), Cut(five)), want, 1e-11)
	}
}

func BenchmarkBand150(b *testing.B) {
	ratings := make([]int, 150)
	for i := range ratings {
		ratings[i] = 300 + i*4
	}
	answers := firstRight(104, 150)
	for b.Loop() {
		Band(ratings, answers, AHIMA)
	}
}
