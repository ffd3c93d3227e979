package credential

import (
	"strings"
	"testing"
)

// rulesOf reads the rules that come with the program.
func rulesOf(t testing.TB, id string) *Rules {
	t.Helper()
	r, err := LoadRules(RuleFiles, id)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func him(text string) []Program {
	var list []Program
	for _, word := range strings.Fields(text) {
		p, err := ParseProgram(word)
		if err != nil {
			panic(err)
		}
		list = append(list, p)
	}
	return list
}

var asOf = NewDate(2026, 3, 14)

func TestCheck(t *testing.T) {
	tests := []struct {
		name string
		p    Profile
		want [3]Status // rhit, rhia, cphims
		says []string  // each somewhere in the answers
	}{
		{"nothing", Profile{}, [3]Status{NotYet, NotYet, NotYet}, []string{"10 more years of experience", "March 2036", "8 more years in health care", "8 more years in health care"}},
		{"CAHIIM associate", Profile{Degree: "associate", Programs: him("cahiim:associate:completed")}, [3]Status{Eligible, NotYet, NotYet}, []string{"120 days", "does not open the RHIA"}},
		{"plain associate degree", Profile{Degree: "associate"}, [3]Status{NotYet, NotYet, NotYet}, []string{"Popular guides say that an associate degree is enough. It is not"}},
		{"associate program of another accreditor", Profile{Degree: "associate", Programs: him("other:associate:completed")}, [3]Status{NotYet, NotYet, NotYet}, []string{"Popular guides say that an associate degree is enough"}},
		{"CAHIIM associate in its last term", Profile{Programs: him("cahiim:associate:last-term")}, [3]Status{EarlyTesting, NotYet, NotYet}, []string{"early-testing form", "official transcripts"}},
		{"CAHIIM associate before its last term", Profile{Programs: him("cahiim:associate:earlier")}, [3]Status{NotYet, NotYet, NotYet}, []string{"the last term of your associate program"}},
		{"CAHIIM bachelor in the last term", Profile{Degree: "associate", Programs: him("cahiim:bachelor:last-term")}, [3]Status{NotYet, EarlyTesting, NotYet}, nil},
		{"CAHIIM bachelor, coursework done", Profile{Programs: him("cahiim:bachelor:coursework-done")}, [3]Status{NotYet, EarlyTesting, NotYet}, nil},
		{"CAHIIM bachelor, waiting for transcripts", Profile{Programs: him("cahiim:bachelor:transcripts")}, [3]Status{NotYet, EarlyTesting, NotYet}, nil},
		{"CAHIIM bachelor", Profile{Degree: "bachelor", Programs: him("cahiim:bachelor:completed")}, [3]Status{NotYet, Eligible, NotYet}, nil},
		{"CAHIIM master", Profile{Degree: "master", Programs: him("cahiim:master:completed")}, [3]Status{NotYet, Eligible, NotYet}, nil},
		{"related bachelor and CAHIIM certificate", Profile{Degree: "bachelor", Programs: him("cahiim:certificate:completed")}, [3]Status{NotYet, Eligible, NotYet}, nil},
		{"related bachelor and CAHIIM certificate in its last term", Profile{Degree: "bachelor", Programs: him("cahiim:certificate:last-term")}, [3]Status{NotYet, EarlyTesting, NotYet}, nil},
		{"CAHIIM certificate without a bachelor", Profile{Degree: "associate", Programs: him("cahiim:certificate:completed")}, [3]Status{NotYet, NotYet, NotYet}, []string{"a bachelor's degree, completed"}},
		{"non-HIM master", Profile{Degree: "master"}, [3]Status{NotYet, NotYet, NotYet}, []string{"Not any: a degree in nursing, business, or informatics alone", "post-baccalaureate certificate"}},
		{"CAHIIM associate and a related bachelor", Profile{Degree: "bachelor", Programs: him("cahiim:associate:completed")}, [3]Status{Eligible, NotYet, NotYet}, nil},
		{"Canada, under the agreement", Profile{Degree: "bachelor", Country: "Canada", Programs: him("reciprocity:bachelor:completed")}, [3]Status{Eligible, Eligible, NotYet}, []string{"CHIMA"}},
		{"Korea, under the agreement", Profile{Degree: "bachelor", Country: "south korea", Programs: him("reciprocity:bachelor:completed")}, [3]Status{Eligible, Eligible, NotYet}, nil},
		{"Australia, under the agreement", Profile{Degree: "master", Country: "AU", Programs: him("reciprocity:master:completed")}, [3]Status{Eligible, Eligible, NotYet}, nil},
		{"India, said to be under an agreement", Profile{Degree: "bachelor", Country: "India", Programs: him("reciprocity:bachelor:completed")}, [3]Status{Ask, Ask, NotYet}, []string{"agreements are known with"}},
		{"India, no agreement", Profile{Degree: "bachelor", Country: "India", Programs: him("foreign:bachelor:completed")}, [3]Status{Ask, Ask, NotYet}, nil},
		{"Canada, no agreement", Profile{Degree: "bachelor", Country: "Canada", Programs: him("foreign:bachelor:completed")}, [3]Status{Ask, Ask, NotYet}, nil},
		{"India, accreditor unknown", Profile{Degree: "bachelor", Country: "India", Programs: him("unknown:bachelor:completed")}, [3]Status{Ask, Ask, NotYet}, nil},
		{"agreement, country not named", Profile{Degree: "bachelor", Programs: him("reciprocity:bachelor:completed")}, [3]Status{Ask, Ask, NotYet}, nil},
		{"Canada, under the agreement, last term", Profile{Country: "Canada", Programs: him("reciprocity:bachelor:last-term")}, [3]Status{NotYet, NotYet, NotYet}, []string{"early testing only for students of CAHIIM programs"}},
		{"Canada, under the agreement, transcripts", Profile{Country: "Canada", Programs: him("reciprocity:bachelor:transcripts")}, [3]Status{Ask, Ask, NotYet}, nil},
		{"Canada, associate under the agreement", Profile{Degree: "associate", Country: "Canada", Programs: him("reciprocity:associate:completed")}, [3]Status{Eligible, Ask, NotYet}, nil},
		{"accreditation unknown, completed", Profile{Degree: "bachelor", Programs: him("unknown:bachelor:completed")}, [3]Status{NotYet, Ask, NotYet}, []string{"Program Directory on cahiim.org"}},
		{"accreditation unknown, last term", Profile{Programs: him("unknown:associate:last-term")}, [3]Status{Ask, NotYet, NotYet}, []string{"Program Directory on cahiim.org"}},
		{"accreditation unknown, early on", Profile{Programs: him("unknown:associate:earlier")}, [3]Status{NotYet, NotYet, NotYet}, []string{"Program Directory on cahiim.org"}},
		{"RHIT hoping for the proviso", Profile{Degree: "bachelor", Programs: him("cahiim:associate:completed"), Holds: []string{"rhit"}}, [3]Status{Eligible, NotYet, NotYet}, []string{"proviso", "is closed"}},
		{"RHIT and RHIA held", Profile{Degree: "bachelor", Holds: []string{"rhit", "rhia"}}, [3]Status{Eligible, Eligible, NotYet}, []string{"you hold it", "keep it renewed"}},
		{"the best of two programs", Profile{Degree: "associate", Programs: him("other:bachelor:earlier cahiim:bachelor:last-term")}, [3]Status{NotYet, EarlyTesting, NotYet}, nil},
		{"CAHIIM program, country abroad", Profile{Degree: "master", Country: "India", Programs: him("cahiim:certificate:completed")}, [3]Status{NotYet, Eligible, NotYet}, []string{"make sure that yours stands in its directory"}},

		{"bachelor, 5 years, 3 in health care", Profile{Degree: "bachelor", Years: 5, Health: 3}, [3]Status{NotYet, NotYet, Eligible}, []string{"90 days"}},
		{"bachelor, 5 years, 2 in health care", Profile{Degree: "bachelor", Years: 5, Health: 2}, [3]Status{NotYet, NotYet, NotYet}, []string{"1 more year in health care: from about March 2027"}},
		{"bachelor, 5 years, 1 in health care", Profile{Degree: "bachelor", Years: 5, Health: 1}, [3]Status{NotYet, NotYet, NotYet}, []string{"2 more years in health care: from about March 2028"}},
		{"bachelor, 4.5 years, 3 in health care", Profile{Degree: "bachelor", Years: 4.5, Health: 3}, [3]Status{NotYet, NotYet, NotYet}, []string{"6 more months of experience", "September 2026"}},
		{"graduate degree, 3 years, 2 in health care", Profile{Degree: "master", Years: 3, Health: 2}, [3]Status{NotYet, NotYet, Eligible}, nil},
		{"doctorate, 3 years, 2 in health care", Profile{Degree: "doctorate", Years: 3, Health: 2}, [3]Status{NotYet, NotYet, Eligible}, nil},
		{"graduate degree, 3 years, 1 in health care", Profile{Degree: "master", Years: 3, Health: 1}, [3]Status{NotYet, NotYet, NotYet}, []string{"1 more year in health care: from about March 2027"}},
		{"bachelor, 3 years, 2 in health care", Profile{Degree: "bachelor", Years: 3, Health: 2}, [3]Status{NotYet, NotYet, NotYet}, []string{"2 more years of experience", "1 more year in health care"}},
		{"no degree, 10 years, 8 in health care", Profile{Years: 10, Health: 8}, [3]Status{NotYet, NotYet, Eligible}, nil},
		{"no degree, 9 years, 8 in health care", Profile{Years: 9, Health: 8}, [3]Status{NotYet, NotYet, NotYet}, []string{"1 more year of experience", "March 2027"}},
		{"associate degree, 10 years, 8 in health care", Profile{Degree: "associate", Years: 10, Health: 8}, [3]Status{NotYet, NotYet, Eligible}, nil},
		{"bachelor from abroad, 5 years, 3 in health care", Profile{Degree: "bachelor", Country: "India", Years: 5, Health: 3}, [3]Status{NotYet, NotYet, Ask}, []string{"from outside the United States"}},
		{"bachelor from Canada, 5 years, 3 in health care", Profile{Degree: "bachelor", Country: "Canada", Years: 5, Health: 3}, [3]Status{NotYet, NotYet, Ask}, nil},
		{"bachelor from abroad, 5 years, 2 in health care", Profile{Degree: "bachelor", Country: "India", Years: 5, Health: 2}, [3]Status{NotYet, NotYet, NotYet}, nil},
		{"master from abroad, 3 years, 2 in health care", Profile{Degree: "master", Country: "India", Years: 3, Health: 2}, [3]Status{NotYet, NotYet, Ask}, nil},
		{"bachelor from abroad, 10 years, 8 in health care", Profile{Degree: "bachelor", Country: "India", Years: 10, Health: 8}, [3]Status{NotYet, NotYet, Eligible}, nil},
		{"bachelor from Puerto Rico", Profile{Degree: "bachelor", Country: "Puerto Rico", Years: 5, Health: 3}, [3]Status{NotYet, NotYet, Eligible}, nil},
	}
	rules, err := AllRules(RuleFiles)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for i, r := range rules {
				a := r.Check(tt.p, asOf)
				if a.Status != tt.want[i] {
					t.Errorf("%s is %s by %s, want %s; missing %v", a.Name, a.Status, a.Route, tt.want[i], a.Missing)
				}
				if a.Source.Title == "" || a.Year == 0 || a.Rule == "" || a.Next == "" || a.Caution == "" {
					t.Errorf("%s: source, year, rule, next or caution is missing in %+v", a.Name, a)
				}
				if a.Status != Eligible && len(a.Missing) == 0 {
					t.Errorf("%s is %s and nothing is missing", a.Name, a.Status)
				}
			}
			text := strings.Join(strings.Fields(Report(tt.p, rules, asOf, false)), " ")
			if strings.Contains(text, "March 2034") && strings.Contains(text, "March 2036") {
				t.Error("the report names two years, where only the later one opens the way")
			}
			for _, want := range tt.says {
				if !strings.Contains(text, want) {
					t.Errorf("the report does not say %q:\n%s", want, text)
				}
			}
		})
	}
}

func TestRoutes(t *testing.T) {
	tests := []struct {
		name, credential string
		p                Profile
		route            string
	}{
		{"US bachelor with 10 and 8", "cphims", Profile{Degree: "bachelor", Years: 10, Health: 8}, "bachelor"},
		{"foreign bachelor with 10 and 8", "cphims", Profile{Degree: "bachelor", Country: "India", Years: 10, Health: 8}, "experience"},
		{"master with 5 and 3", "cphims", Profile{Degree: "master", Years: 3, Health: 2}, "graduate"},
		{"bachelor without a program", "rhia", Profile{Degree: "bachelor"}, "cahiim-certificate"},
		{"no degree, no program", "rhia", Profile{}, "cahiim-bachelor"},
		{"held", "rhit", Profile{Holds: []string{"rhit"}}, Held},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if a := rulesOf(t, tt.credential).Check(tt.p, asOf); a.Route != tt.route {
				t.Errorf("route %s, want %s", a.Route, tt.route)
			}
		})
	}
}

// TestFrom looks at when time alone meets a condition, across leap days and
// the ends of months.
func TestFrom(t *testing.T) {
	tests := []struct {
		today  Date
		health float64
		want   string
	}{
		{NewDate(2026, 3, 14), 1, "2028-03-14"},
		{NewDate(2028, 2, 29), 2, "2029-02-28"},
		{NewDate(2027, 2, 28), 2, "2028-02-28"},
		{NewDate(2026, 8, 31), 2.5, "2027-02-28"},
		{NewDate(2027, 8, 31), 2.5, "2028-02-29"},
		{NewDate(2026, 12, 31), 2.75, "2027-03-31"},
	}
	r := rulesOf(t, "cphims")
	for _, tt := range tests {
		a := r.Check(Profile{Degree: "bachelor", Years: 9, Health: tt.health}, tt.today)
		if len(a.Missing) != 1 || a.Missing[0].From.String() != tt.want {
			t.Errorf("as of %s with %g years: %v, want %s", tt.today, tt.health, a.Missing, tt.want)
		}
	}
}

func TestContradictions(t *testing.T) {
	tests := []struct {
		name string
		p    Profile
		says []string
	}{
		{"more in health care than in all", Profile{Years: 2, Health: 3}, []string{"3 years in health care", "2 years of experience"}},
		{"completed master, no degree", Profile{Programs: him("cahiim:master:completed")}, []string{"completed CAHIIM master's program", "no degree", "disagree"}},
		{"completed bachelor, associate", Profile{Degree: "associate", Programs: him("other:bachelor:completed")}, []string{"bachelor's program", "an associate degree"}},
		{"completed associate, no degree", Profile{Programs: him("cahiim:associate:completed")}, []string{"associate program", "no degree"}},
		{"agreement within the United States", Profile{Degree: "bachelor", Country: "USA", Programs: him("reciprocity:bachelor:completed")}, []string{"reciprocity", "USA"}},
		{"unknown degree", Profile{Degree: "diploma"}, []string{`unknown degree "diploma"`}},
		{"unknown credential", Profile{Holds: []string{"ccs"}}, []string{`unknown credential "ccs"`}},
		{"years below zero", Profile{Years: -1}, []string{"-1 years"}},
		{"too many years", Profile{Years: 200}, []string{"200 years"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := tt.p.Check()
			if err == nil {
				t.Fatal("not refused")
			}
			for _, want := range tt.says {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q does not say %q", err, want)
				}
			}
		})
	}
	sound := []Profile{
		{},
		{Degree: "bachelor", Programs: him("cahiim:certificate:completed")},
		{Degree: "associate", Programs: him("cahiim:bachelor:transcripts")},
		{Degree: "doctorate", Programs: him("cahiim:associate:completed cahiim:master:completed")},
		{Years: 3, Health: 3},
	}
	for _, p := range sound {
		if err := p.Check(); err != nil {
			t.Errorf("%+v is refused: %v", p, err)
		}
	}
}

func TestParseProgram(t *testing.T) {
	for _, bad := range []string{"", "cahiim", "cahiim:bachelor", "cahiim:bachelor:done", "ahima:bachelor:completed", "cahiim:doctorate:completed", "a:b:c:d"} {
		if p, err := ParseProgram(bad); err == nil {
			t.Errorf("%q is read as %v", bad, p)
		}
	}
	if p, err := ParseProgram(" CAHIIM:Bachelor:Last-Term "); err != nil || p.String() != "cahiim:bachelor:last-term" {
		t.Errorf("got %v, %v", p, err)
	}
}
