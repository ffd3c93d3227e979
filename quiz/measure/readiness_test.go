package measure

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

var blueprints = map[string][]int{
	"RHIT":   {28, 20, 19, 28, 20, 15},
	"RHIA":   {23, 20, 30, 27, 30},
	"CPHIMS": {25, 20, 30, 25},
}

func TestPassCheckValues(t *testing.T) {
	form := Form{slices.Repeat(bank20, 5)}
	if form.Cut() != 68 {
		t.Fatalf("cut %d, want 68", form.Cut())
	}
	for theta, want := range map[float64]float64{-.5: .076688, -.25: .240153, 0: .509233, .5: .943220} {
		mean, variance := expect(form.odds(), []float64{theta})
		within(t, "P(pass)", passChance(mean, spread(variance, TransferError), 68), want, 1e-6)
	}
	// Without transfer error the normal is near the exact distribution.
	for theta, want := range map[float64]float64{-.5: .0142334402502, -.25: .143716305687, 0: .517703426857, .5: .985540234552} {
		mean, variance := expect(form.odds(), []float64{theta})
		within(t, "P(pass)", passChance(mean, spread(variance, 0), 68), want, .009)
	}
}

func TestModelForm(t *testing.T) {
	for name, counts := range blueprints {
		form := ModelForm(counts)
		sum := 0
		for _, q := range form.Ratings() {
			if q < 250 || q > 980 {
				t.Errorf("%s: rating %d", name, q)
			}
			sum += q
		}
		n := form.Items()
		if off := float64(sum)/1000 - TargetEase*float64(n); math.Abs(off) > 1 {
			t.Errorf("%s: the sum of ratings is off its target by %.2f", name, off)
		}
		for d, c := range counts {
			if len(form[d]) != c {
				t.Errorf("%s: %d items in domain %d, want %d", name, len(form[d]), d, c)
			}
		}
	}
}

func TestMissing(t *testing.T) {
	for _, c := range []struct {
		counts []int
		want   []Need
	}{
		{[]int{15, 15, 15, 15}, nil},
		{[]int{5, 5, 5, 45}, nil},
		{[]int{60, 0, 5, 5}, []Need{{1, 5}}},
		{[]int{0, 0, 0, 0}, []Need{{0, 5}, {1, 5}, {2, 5}, {3, 5}, {AnyDomain, 40}}},
		{[]int{50, 3, 5, 0}, []Need{{1, 2}, {3, 5}}},
		{[]int{40, 3, 5, 5}, []Need{{1, 2}, {AnyDomain, 5}}},
		{[]int{20, 14, 7, 7}, []Need{{AnyDomain, 12}}},
	} {
		if got := missing(c.counts); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%v: %v, want %v", c.counts, got, c.want)
		}
	}
}

// practised returns n attempts a domain of a learner of the given ability.
func practised(seed uint64, domains, n int, theta float64) []Attempt {
	rng := rand.New(rand.NewPCG(seed, 1))
	var attempts []Attempt
	for i := range n * domains {
		q := 450 + rng.IntN(450)
		attempts = append(attempts, Attempt{Rating: q, Domain: i % domains, Correct: rng.Float64() < Chance(theta, q)})
	}
	return attempts
}

func TestReadyGates(t *testing.T) {
	form := ModelForm(blueprints["CPHIMS"])
	few := Ready(Estimate(practised(1, 4, 12, 1), 4), form, AHIMA, 300)
	if !reflect.DeepEqual(few, Readiness{Missing: []Need{{AnyDomain, 12}}}) {
		t.Errorf("48 attempts: %+v, want nothing but what is missing", few)
	}
	attempts := practised(1, 4, 40, 1)
	r := Ready(Estimate(attempts, 4), form, AHIMA, 0)
	if r.Missing != nil || r.Pass < .9 || r.Low >= r.High || r.Stale || !r.Exhausted {
		t.Errorf("160 good attempts: %+v", r)
	}
	for i := range attempts {
		attempts[i].DaysAgo = 21.5
	}
	if r := Ready(Estimate(attempts, 4), form, AHIMA, 1); !r.Stale || r.Exhausted {
		t.Errorf("attempts of three weeks ago: %+v", r)
	}
	if r := Ready(Estimate(nil, 4), form, AHIMA, 1); r.Stale || r.Pass != 0 {
		t.Errorf("no attempts: %+v", r)
	}
}

// The fixed draws must say what an integration over thousands says.
func TestPredictConverged(t *testing.T) {
	for _, counts := range blueprints {
		form := ModelForm(counts)
		for i, theta := range []float64{-.3, .1, .5} {
			post := Estimate(practised(uint64(i), len(counts), 15, theta), len(counts))
			got := predict(post, form).pass
			cov := zeros(len(counts))
			for d := range counts {
				for e := range counts {
					cov[d][e] = post.domainCov(d, e)
				}
			}
			root := cholesky(cov)
			rng := rand.New(rand.NewPCG(7, uint64(i)))
			const n = 5000 // each with its mirror image
			want := 0.
			for range n {
				up, down := make([]float64, len(counts)), make([]float64, len(counts))
				z := make([]float64, len(counts))
				for d := range z {
					z[d] = rng.NormFloat64()
					at, _ := post.Domain(d)
					move := 0.
					for e := 0; e <= d; e++ {
						move += root[d][e] * z[e]
					}
					up[d], down[d] = at+move, at-move
				}
				for _, theta := range [][]float64{up, down} {
					m, v := expect(form.odds(), theta)
					want += passChance(m, spread(v, TransferError), form.Cut()) / (2 * n)
				}
			}
			within(t, "P(pass)", got, want, .003)
		}
	}
}

func TestReadyProperties(t *testing.T) {
	form := ModelForm(blueprints["CPHIMS"])
	rapid.Check(t, func(t *rapid.T) {
		attempts := append(practised(3, 4, 15, .3), drawAttempts(t, 4)...)
		r := Ready(Estimate(attempts, 4), form, AHIMA, 1)
		again := Ready(Estimate(rapid.Permutation(attempts).Draw(t, "shuffled"), 4), form, AHIMA, 1)
		if !reflect.DeepEqual(r, again) {
			t.Fatalf("%+v became %+v in another order", r, again)
		}
		if r.Pass < 0 || r.Pass > 1 || r.Low > r.High || r.Low < AHIMA.Min || r.High > AHIMA.Max {
			t.Fatalf("%+v", r)
		}
	})
}

func TestShown(t *testing.T) {
	for p, want := range map[float64]string{
		0: "<= 2 %", .02: "<= 2 %", .0201: "5 %", .07: "5 %", .08: "10 %", .5: "50 %",
		.93: "95 %", .979: "95 %", .98: ">= 98 %", 1: ">= 98 %",
	} {
		if got := Shown(p).String(); got != want {
			t.Errorf("%g is shown as %s, want %s", p, got, want)
		}
	}
}

func BenchmarkReady(b *testing.B) {
	post := Estimate(practised(1, 6, 60, .3), 6)
	form := ModelForm(blueprints["RHIT"])
	for b.Loop() {
		Ready(post, form, AHIMA, 1)
	}
}
