package credential

import (
	"slices"
	"strings"
	"testing"
)

func TestPathway(t *testing.T) {
	p, err := LoadPathway(RuleFiles)
	if err != nil {
		t.Fatal(err)
	}
	var ids, fits []string
	for _, s := range p.Stages {
		ids = append(ids, s.ID)
		for _, step := range s.Steps {
			if p.Step(step.ID) == nil {
				t.Errorf("step %s is not found again", step.ID)
			}
		}
	}
	if want := []string{"education", "experience", "certify", "network", "join", "search"}; !slices.Equal(ids, want) {
		t.Errorf("stages %v, want %v", ids, want)
	}
	for _, f := range p.Fits {
		fits = append(fits, f.Credential)
	}
	if !slices.Equal(fits, IDs) {
		t.Errorf("the table holds %v, want %v", fits, IDs)
	}
	if p.Step("education") != nil {
		t.Error("a stage is found as a step")
	}
}

func TestPathwayReport(t *testing.T) {
	p, err := LoadPathway(RuleFiles)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(p.Report(map[string]bool{"join.ahima": true})), " ")
	for _, want := range []string{"[x] Join AHIMA", "[ ] Join HIMSS", "Associations (1 of 3 done)", "year not given, unconfirmed", "In fact:", "Which credential fits whom", "heck with AHIMA and HIMSS before you act"} {
		if !strings.Contains(text, want) {
			t.Errorf("the report does not say %q", want)
		}
	}
	if got := p.Stages[4].Done(map[string]bool{"join.ahima": true, "join.himss": false, "search.boards": true}); got != 1 {
		t.Errorf("%d steps done, want 1", got)
	}
}

func TestPathwayRefuses(t *testing.T) {
	tests := []struct{ name, old, new, want string }{
		{"step of another stage", "id: network.tell", "id: join.tell", `step "join.tell"`},
		{"step twice", "id: network.tell", "id: network.mentor", `step "network.mentor"`},
		{"unlisted source", "source: cah,", "source: cahiim,", `source "cahiim" is not listed`},
		{"unknown credential", "credential: rhia", "credential: ccs", `unknown credential "ccs"`},
		{"no time", "        time: ten minutes\n", "", `field "time" is missing`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := LoadPathway(edited(t, "pathway", swap(tt.old, tt.new)))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q in it", err, tt.want)
			}
		})
	}
}
