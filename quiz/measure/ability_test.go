package measure

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// attempts20 are answers to bank20, item i in domain i mod 3.
func attempts20(answers []bool) []Attempt {
	a := make([]Attempt, 20)
	for i := range a {
		a[i] = Attempt{Rating: bank20[i], Domain: i % 3, Correct: answers[i]}
	}
	return a
}

func pattern(bits string) []bool {
	var a []bool
	for _, c := range bits {
		a = append(a, c == '1')
	}
	return a
}

var (
	mixed     = pattern("11110111011101101000")
	threeWays = Prior{Ability: 1, Domain: .5}
)

// exactDomains integrates the hierarchical model without slope: given g the
// domains are independent, so each is integrated over its own offset.
func exactDomains(prior Prior, attempts []Attempt, domains int) (mean, sd []float64) {
	const step, end = .05, 8.
	n := int(2*end/step) + 1
	point := func(i int) float64 { return -end + float64(i)*step }
	like := make([][]float64, domains)
	for d := range like {
		like[d] = make([]float64, n)
		for i := range n {
			l := 0.
			for _, a := range attempts {
				if a.Domain != d {
					continue
				}
				x := point(i) - difficulty(a.Rating)
				if a.Correct {
					x = -x
				}
				l -= logOnePlusExp(x)
			}
			like[d][i] = math.Exp(l)
		}
	}
	normal := func(x, sd float64) float64 { return math.Exp(-x * x / (2 * sd * sd)) }
	mean, sd = make([]float64, domains), make([]float64, domains)
	total := 0.
	for i := range n {
		whole := normal(point(i), prior.Ability)
		moment := make([][3]float64, domains)
		for d := range domains {
			for j := range n {
				w := like[d][j] * normal(point(j)-point(i), prior.Domain)
				moment[d][0] += w
				moment[d][1] += w * point(j)
				moment[d][2] += w * point(j) * point(j)
			}
			whole *= moment[d][0]
		}
		total += whole
		for d := range domains {
			mean[d] += whole * moment[d][1] / moment[d][0]
			sd[d] += whole * moment[d][2] / moment[d][0]
		}
	}
	for d := range domains {
		mean[d] /= total
		sd[d] = math.Sqrt(sd[d]/total - mean[d]*mean[d])
	}
	return mean, sd
}

func TestHierarchicalCheckValues(t *testing.T) {
	mean, sd := exactDomains(threeWays, attempts20(mixed), 3)
	post := threeWays.Estimate(attempts20(mixed), 3)
	for d, want := range []struct{ eap, sd, mode float64 }{
		{-.2074289197, .582227963, -.2368759635},
		{.0291945770, .581380719, -.0017867383},
		{-.0620721562, .593183212, -.0941192463},
	} {
		within(t, "exact EAP", mean[d], want.eap, 1e-6)
		within(t, "exact SD", sd[d], want.sd, 1e-6)
		within(t, "MAP", post.Mode[0]+post.Mode[2+d], want.mode, 1e-6)
		gotMean, gotSD := post.Domain(d)
		within(t, "posterior mean", gotMean, want.eap, .005)
		within(t, "posterior SD", gotSD, want.sd, .012)
	}
	mean, _ = exactDomains(threeWays, attempts20(firstRight(10, 20)), 3)
	post = threeWays.Estimate(attempts20(firstRight(10, 20)), 3)
	for d, want := range []float64{-.636523604, -.768034727, -.691828413} {
		within(t, "exact EAP", mean[d], want, 1e-6)
		got, _ := post.Domain(d)
		within(t, "posterior mean", got, want, .005)
	}
}

// One domain without offset is the one-dimensional model.
func TestEstimateAgainstEAP(t *testing.T) {
	for right := range 21 {
		mean, sd := EAP(bank20, firstRight(right, 20))
		post := Prior{Ability: 1}.Estimate(attempts20(firstRight(right, 20)), 3)
		gotMean, gotSD := post.Ability()
		within(t, "mean", gotMean, mean, .08)
		within(t, "sd", gotSD, sd, .08)
		if math.Abs(post.Mode[0]-mean) < math.Abs(gotMean-mean) {
			t.Errorf("R=%d: the mode %.4f is nearer to the mean %.4f than the corrected %.4f", right, post.Mode[0], mean, gotMean)
		}
		if post.Mean[1] != 0 || post.Cov[1][1] != 0 {
			t.Errorf("R=%d: slope %g, variance %g although switched off", right, post.Mean[1], post.Cov[1][1])
		}
	}
}

func TestEstimateWithoutAttempts(t *testing.T) {
	post := Estimate(nil, 6)
	mean, sd := post.Domain(5)
	if mean != 0 || math.Abs(sd-math.Sqrt(1+SDDomain*SDDomain)) > 1e-12 {
		t.Errorf("domain %g (%g), want the prior", mean, sd)
	}
	if post.Attempts() != 0 || !math.IsInf(post.Newest, 1) || post.Domains() != 6 {
		t.Errorf("%d attempts, newest %g, %d domains", post.Attempts(), post.Newest, post.Domains())
	}
}

// What improved lately counts as ability today, not as the mean of all days.
func TestEstimateFollowsGrowth(t *testing.T) {
	var rising, level []Attempt
	for i := range 200 {
		a := Attempt{Rating: 690, Domain: i % 4, DaysAgo: float64(60 - 60*i/200), Correct: i%200 >= 100 || i%3 == 0}
		rising = append(rising, a)
		a.DaysAgo = 0
		level = append(level, a)
	}
	up, _ := Estimate(rising, 4).Ability()
	flat, _ := Estimate(level, 4).Ability()
	if slope := Estimate(rising, 4).Mean[1]; slope <= 0 || up <= flat+.2 {
		t.Errorf("slope %g, today %g against %g without days", slope, up, flat)
	}
}

func drawAttempts(t *rapid.T, domains int) []Attempt {
	one := rapid.Custom(func(t *rapid.T) Attempt {
		return Attempt{
			Rating:  rapid.IntRange(250, 980).Draw(t, "rating"),
			Domain:  rapid.IntRange(0, domains-1).Draw(t, "domain"),
			Correct: rapid.Bool().Draw(t, "correct"),
			DaysAgo: rapid.Float64Range(0, 90).Draw(t, "days"),
		}
	})
	return rapid.SliceOfN(one, 0, 150).Draw(t, "attempts")
}

func equal(a, b Posterior) bool {
	for i := range a.Mean {
		if a.Mean[i] != b.Mean[i] || a.Mode[i] != b.Mode[i] {
			return false
		}
		for j := range a.Mean {
			if a.Cov[i][j] != b.Cov[i][j] {
				return false
			}
		}
	}
	return true
}

func TestEstimateProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		attempts := drawAttempts(t, 4)
		post := Estimate(attempts, 4)
		if other := Estimate(rapid.Permutation(attempts).Draw(t, "shuffled"), 4); !equal(post, other) {
			t.Fatalf("another order gives another posterior")
		}
		uncounted := append([]Attempt{{Rating: 0, Correct: true}, {Rating: 700, Domain: 4}, {Rating: 700, Domain: -1}, {Rating: 1000}}, attempts...)
		if other := Estimate(uncounted, 4); !equal(post, other) {
			t.Fatalf("attempts that do not count moved the posterior")
		}
		m := DefaultPrior.model(counting(attempts, 4), 4)
		x := make([]float64, 6)
		for i := range x {
			x[i] = post.Mode[i] / m.scale[i]
		}
		for i, s := range m.at(x).slope {
			if math.Abs(s) > 1e-9 {
				t.Fatalf("slope %g of parameter %d at the mode", s, i)
			}
		}
		for i := range post.Mean {
			prior := m.scale[i] * m.scale[i]
			if v := post.Cov[i][i]; !(v > 0 && v <= prior*(1+1e-9)) {
				t.Fatalf("variance %g of parameter %d, prior %g", v, i, prior)
			}
		}
		right := append([]Attempt{{Rating: 600, Domain: 2, Correct: true}}, attempts...)
		wrong := append([]Attempt{{Rating: 600, Domain: 2}}, attempts...)
		up, _ := Estimate(right, 4).Domain(2)
		down, _ := Estimate(wrong, 4).Domain(2)
		if up <= down {
			t.Fatalf("a right answer leads to %g, a wrong one to %g", up, down)
		}
	})
}

func BenchmarkEstimate(b *testing.B) {
	var attempts []Attempt
	for i := range 400 {
		attempts = append(attempts, Attempt{Rating: 300 + i*13%600, Domain: i % 6, Correct: i%3 > 0, DaysAgo: float64(i) / 10})
	}
	for b.Loop() {
		Estimate(attempts, 6)
	}
}
