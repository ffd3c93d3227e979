package credential

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func drawProgram(t *rapid.T) Program {
	return Program{
		rapid.SampledFrom(Accreditations).Draw(t, "accreditation"),
		rapid.SampledFrom(Levels).Draw(t, "level"),
		rapid.SampledFrom(Stages).Draw(t, "stage"),
	}
}

func drawYears(t *rapid.T, label string) float64 {
	return float64(rapid.IntRange(0, 48).Draw(t, label)) / 4
}

func drawProfile(t *rapid.T) Profile {
	p := Profile{
		Degree:   rapid.SampledFrom(Degrees).Draw(t, "degree"),
		Programs: rapid.SliceOfN(rapid.Custom(drawProgram), 0, 3).Draw(t, "programs"),
		Country:  rapid.SampledFrom([]string{"", "US", "Canada", "Korea", "Australia", "India"}).Draw(t, "country"),
		Holds:    rapid.SliceOfNDistinct(rapid.SampledFrom(IDs), 0, 2, rapid.ID[string]).Draw(t, "holds"),
	}
	p.Years = drawYears(t, "years")
	p.Health = min(p.Years, drawYears(t, "health-care years"))
	return p
}

// TestMoreNeverLowers: a program, a degree or years more never lower any
// status.
func TestMoreNeverLowers(t *testing.T) {
	rules, err := AllRules(RuleFiles)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		p := drawProfile(t)
		q := p
		switch rapid.SampledFrom([]string{"program", "degree", "years", "health-care years"}).Draw(t, "more") {
		case "program":
			q.Programs = append(slices.Clone(p.Programs), drawProgram(t))
		case "degree":
			at := slices.Index(Degrees, p.Degree)
			q.Degree = Degrees[rapid.IntRange(at, len(Degrees)-1).Draw(t, "higher degree")]
		case "years":
			q.Years += drawYears(t, "more years")
		case "health-care years":
			q.Health += drawYears(t, "more years in health care")
			q.Years = max(q.Years, q.Health)
		}
		for _, r := range rules {
			before, after := r.Check(p, asOf), r.Check(q, asOf)
			if after.Status < before.Status {
				t.Fatalf("%s falls from %s to %s:\n%+v\n%+v", r.Name, before.Status, after.Status, p, q)
			}
		}
	})
}

// TestWaitingIsEnough: where time alone is missing, the status is better on
// the day that the answer names, the work going on.
func TestWaitingIsEnough(t *testing.T) {
	r := rulesOf(t, "cphims")
	rapid.Check(t, func(t *rapid.T) {
		p := drawProfile(t)
		p.Holds = nil
		a := r.Check(p, asOf)
		last := Date(0)
		for _, m := range a.Missing {
			last = max(last, m.From)
		}
		if last == 0 {
			return
		}
		months := 0
		for asOf.AddMonths(months) < last {
			months++
		}
		q := p
		q.Years += float64(months) / 12
		q.Health += float64(months) / 12
		if b := r.Check(q, last); b.Status <= NotYet {
			t.Fatalf("still %s on %s: %v", b.Status, last, b.Missing)
		}
	})
}
