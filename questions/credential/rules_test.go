package credential

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// edited is the rules with an edit of one file.
func edited(t *testing.T, name string, edit func(string) string) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	for _, n := range append([]string{"pathway"}, IDs...) {
		file := "rules/" + n + ".yaml"
		data, err := fs.ReadFile(RuleFiles, file)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		if n == name {
			if text = edit(text); text == string(data) {
				t.Fatalf("%s is not changed", file)
			}
		}
		out[file] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

// swap puts one text in another's place, once.
func swap(old, new string) func(string) string {
	return func(text string) string { return strings.Replace(text, old, new, 1) }
}

// drop takes out the lines of a field.
func drop(field string) func(string) string {
	return func(text string) string {
		lines := strings.Split(text, "\n")
		return strings.Join(slices.DeleteFunc(lines, func(line string) bool { return strings.HasPrefix(strings.TrimSpace(line), field+":") }), "\n")
	}
}

// TestRulesAreData: a change of rule is an edit of YAML.
func TestRulesAreData(t *testing.T) {
	holder := Profile{Degree: "bachelor", Programs: him("cahiim:associate:completed"), Holds: []string{"rhit"}}
	tests := []struct {
		name, id string
		edit     func(string) string
		p        Profile
		want     Status
	}{
		{"the proviso is opened again", "rhia", drop("closed"), holder, Eligible},
		{"four years do", "cphims", swap("years: 5\n", "years: 4\n"), Profile{Degree: "bachelor", Years: 4, Health: 3}, Eligible},
		{"an agreement with India", "rhia", swap("{country: Korea,", "{country: India,"), Profile{Degree: "bachelor", Country: "india", Programs: him("reciprocity:bachelor:completed")}, Eligible},
		{"early testing ends for the last term", "rhit", swap("stages: [last-term, ", "stages: ["), Profile{Programs: him("cahiim:associate:last-term")}, NotYet},
		{"a bachelor's program opens the RHIT", "rhit", swap("levels: [associate]", "levels: [associate, bachelor]"), Profile{Degree: "bachelor", Programs: him("cahiim:bachelor:completed")}, Eligible},
		{"HIMSS takes degrees from abroad", "cphims", drop("abroad"), Profile{Degree: "bachelor", Country: "India", Years: 5, Health: 3}, Eligible},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if a := rulesOf(t, tt.id).Check(tt.p, asOf); a.Status == tt.want {
				t.Fatalf("it is %s before the edit", a.Status)
			}
			r, err := LoadRules(edited(t, tt.id, tt.edit), tt.id)
			if err != nil {
				t.Fatal(err)
			}
			if a := r.Check(tt.p, asOf); a.Status != tt.want {
				t.Errorf("%s, want %s", a.Status, tt.want)
			}
		})
	}
}

func TestRulesRefuse(t *testing.T) {
	tests := []struct{ name, id, old, new, want string }{
		{"no source", "rhit", "source: oept\n", "source: nobody\n", `source "nobody" is not listed`},
		{"no confidence", "rhia", "    confidence: high\n", "    confidence: sure\n", `unknown confidence "sure"`},
		{"no year", "cphims", "    year: 2024\n", "", `field "year" is missing`},
		{"a policy missing", "rhit", "id: window", "id: windows", `policy "window" is missing`},
		{"unknown degree", "cphims", "degree: bachelor", "degree: diploma", `unknown degree "diploma"`},
		{"unknown level", "rhia", "levels: [bachelor]", "levels: [doctorate]", `unknown level "doctorate"`},
		{"unknown stage", "rhit", "stages: [last-term", "stages: [first-term", `unknown stage "first-term"`},
		{"unknown field", "rhia", "    degree: bachelor", "    degrees: bachelor", `unknown field "degrees"`},
		{"another's id", "rhia", "id: rhia\n", "id: rhit\n", "make them agree"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := LoadRules(edited(t, tt.id, swap(tt.old, tt.new)), tt.id)
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), "rules/"+tt.id+".yaml:") {
				t.Errorf("got %v, want the file, the line and %q", err, tt.want)
			}
		})
	}
	if _, err := LoadRules(RuleFiles, "pathway"); err == nil {
		t.Error("the pathway is taken for rules")
	}
}

// TestFactsShown: whatever is shown of a rule carries its source, its year and
// how sure it is; what is unconfirmed is shown as such.
func TestFactsShown(t *testing.T) {
	rules, err := AllRules(RuleFiles)
	if err != nil {
		t.Fatal(err)
	}
	unsure := 0
	for _, r := range rules {
		for i, p := range r.Paragraphs() {
			policy := r.Policies[i]
			if !strings.Contains(p.Text, r.Source(policy.Source).Title) || !strings.Contains(p.Text, Sure(policy.Confidence)) {
				t.Errorf("%s, %s does not say where it stands: %s", r.Name, p.Label, p.Text)
			}
			if policy.Confidence == "low" && strings.Contains(p.Text, "unconfirmed") {
				unsure++
			}
		}
		if !strings.Contains(r.Advise(), "before you act on it") || !strings.Contains(r.Advise(), r.Body) {
			t.Errorf("%s: the caution is %q", r.Name, r.Advise())
		}
	}
	if unsure == 0 {
		t.Error("nothing is shown as unconfirmed")
	}
}

func TestReport(t *testing.T) {
	rules, err := AllRules(RuleFiles)
	if err != nil {
		t.Fatal(err)
	}
	p := Profile{Degree: "bachelor", Years: 5, Health: 1, Programs: him("cahiim:certificate:last-term")}
	text, mark := Report(p, rules, asOf, false), Report(p, rules, asOf, true)
	for _, line := range strings.Split(text, "\n") {
		if len([]rune(line)) > 78 && strings.Contains(strings.TrimSpace(line), " ") {
			t.Errorf("wider than 78 columns: %q", line)
		}
	}
	for _, want := range []string{"# RHIT, RHIA, CPHIMS", "## RHIA: early testing", "- **Missing:** 2 more years in health care: from about March 2028", "March 14, 2026", "certificate program, CAHIIM, in its last term", "Check with HIMSS before you act on it."} {
		if !strings.Contains(mark, want) {
			t.Errorf("the Markdown does not say %q", want)
		}
	}
	if got := strings.Count(text, "before you act on it"); got != len(rules) {
		t.Errorf("the caution stands %d times in the text, want %d", got, len(rules))
	}
}
