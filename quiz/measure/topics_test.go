package measure

import (
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// skewed returns a learner who knows domain 0 well and domain 2 badly.
func skewed() Posterior {
	var attempts []Attempt
	right := []int{10, 7, 3, 7} // of 10
	for i := range 120 {
		d := i % 4
		attempts = append(attempts, Attempt{Rating: 690, Domain: d, Correct: i/4%10 < right[d]})
	}
	return Estimate(attempts, 4)
}

func TestTopics(t *testing.T) {
	post, form := skewed(), ModelForm(blueprints["CPHIMS"])
	topics := Topics(post, form)
	if topics[0].Domain != 2 || topics[len(topics)-1].Domain != 0 {
		t.Errorf("ranked %+v, want domain 2 first and 0 last", topics)
	}
	first := topics[0]
	want := 30 * (Mastery - first.Share) * pointsPerItem(post, form)
	within(t, "gain", first.Gain, want, 1e-9)
	if first.Early || first.Attempts < EarlySignal {
		t.Errorf("%d attempts called early: %v", first.Attempts, first.Early)
	}
	for _, topic := range Topics(Estimate(nil, 4), form) {
		if !topic.Early || topic.GainLow >= topic.Gain || topic.Gain >= topic.GainHigh {
			t.Errorf("nothing known: %+v", topic)
		}
	}
}

func TestPointsPerItem(t *testing.T) {
	form := ModelForm(blueprints["CPHIMS"])
	cut := float64(form.Cut())
	low := Estimate(practised(1, 4, 30, -1), 4)
	high := Estimate(practised(1, 4, 30, 1), 4)
	within(t, "below the cut", pointsPerItem(low, form), 200/cut, 1e-12)
	within(t, "above the cut", pointsPerItem(high, form), 100/(100-cut), 1e-12)
}

func TestTopicsProperties(t *testing.T) {
	form := ModelForm(blueprints["CPHIMS"])
	rapid.Check(t, func(t *rapid.T) {
		topics := Topics(Estimate(drawAttempts(t, 4), 4), form)
		for i, x := range topics {
			if i > 0 && x.Gain > topics[i-1].Gain {
				t.Fatalf("gain %g after %g", x.Gain, topics[i-1].Gain)
			}
			if !(0 <= x.GainLow && x.GainLow <= x.Gain && x.Gain <= x.GainHigh) {
				t.Fatalf("gain %g in %g-%g", x.Gain, x.GainLow, x.GainHigh)
			}
			if !(0 < x.ShareLow && x.ShareLow < x.Share && x.Share < x.ShareHigh && x.ShareHigh < 1) {
				t.Fatalf("share %g in %g-%g", x.Share, x.ShareLow, x.ShareHigh)
			}
		}
	})
}

func TestDrawTopic(t *testing.T) {
	post, form := skewed(), ModelForm(blueprints["CPHIMS"])
	all := []bool{true, true, true, true}
	count := func(open []bool, recent []int) (n [4]int) {
		rng := rand.New(rand.NewPCG(5, 5))
		for range 2000 {
			d, ok := DrawTopic(post, form, open, recent, rng)
			if !ok {
				t.Fatal("no domain")
			}
			n[d]++
		}
		return n
	}
	n := count(all, nil)
	if n[2] < max(n[1], n[3]) || min(n[1], n[3]) < n[0] || n[0] == 0 {
		t.Errorf("drawn %v times, want most from domain 2 and some from the others", n)
	}
	if n := count(all, []int{2, 2, 2, 2}); n[2] != 0 {
		t.Errorf("a fifth from domain 2 in a row, %v", n)
	}
	if n := count(all, []int{2, 2, 1, 2, 2}); n[2] < max(n[1], n[3]) {
		t.Errorf("drawn %v times after a change", n)
	}
	if n := count([]bool{false, false, true, false}, []int{2, 2, 2, 2}); n[2] != 2000 {
		t.Errorf("drawn %v times with one domain open", n)
	}
	if n := count([]bool{true, false, true, false}, []int{2, 2, 2, 2}); n[0] != 2000 {
		t.Errorf("drawn %v times with two open, one of them tired", n)
	}
	if d, ok := DrawTopic(post, form, make([]bool, 4), nil, rand.New(rand.NewPCG(1, 1))); ok {
		t.Errorf("drew %d of none", d)
	}
}

func TestPracticeItem(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	if _, _, ok := PracticeItem(0, nil, rng); ok {
		t.Error("chose from nothing")
	}
	items := []Candidate{{ID: "a", Rating: 950}, {ID: "b", Rating: 780}, {ID: "c", Rating: 560}, {ID: "d", Rating: 300}}
	seen := map[string]bool{}
	for range 100 {
		c, inReach, _ := PracticeItem(0, items, rng)
		if !inReach {
			t.Fatalf("%v is out of reach", c)
		}
		seen[c.ID] = true
	}
	if len(seen) != 2 || !seen["b"] || !seen["c"] {
		t.Errorf("chose %v, want b and c", seen)
	}
	if c, inReach, ok := PracticeItem(4, items, rng); c.ID != "d" || inReach || !ok {
		t.Errorf("a strong learner gets %v, in reach %v", c, inReach)
	}
}
