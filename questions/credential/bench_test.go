package credential

import "testing"

// BenchmarkAllRules is what opening the eligibility screen reads.
func BenchmarkAllRules(b *testing.B) {
	for b.Loop() {
		if _, err := AllRules(RuleFiles); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCheck answers for one profile and all credentials.
func BenchmarkCheck(b *testing.B) {
	rules, err := AllRules(RuleFiles)
	if err != nil {
		b.Fatal(err)
	}
	p := Profile{Degree: "bachelor", Programs: him("cahiim:certificate:last-term unknown:associate:completed"), Years: 4, Health: 2}
	for b.Loop() {
		for _, r := range rules {
			r.Check(p, asOf)
		}
	}
}
