package credential

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"himprep/questions/strict"
)

// RuleFiles holds the rules that come with the program: who may sit an exam,
// what it costs and when, and the pathway.
//
//go:embed rules/*.yaml
var RuleFiles embed.FS

// Rules are the policies of one credential. Nothing in the code knows a
// figure of them: a change of rule is an edit of YAML.
type Rules struct {
	ID         string      `yaml:"id" required:"true"`
	Name       string      `yaml:"name" required:"true"`
	Body       string      `yaml:"body" required:"true"`
	Caution    string      `yaml:"caution" required:"true"` // goes with everything that is shown of the rules
	Routes     []Route     `yaml:"routes" required:"true"`  // the first is named where none is nearer
	Early      *Early      `yaml:"early"`
	Agreements []Agreement `yaml:"agreements"`
	Advice     []Advice    `yaml:"advice"`
	Policies   []Policy    `yaml:"policies" required:"true"`
	Sources    []Source    `yaml:"sources" required:"true"`
}

// A Route is one way to be admitted: all of its conditions must hold.
type Route struct {
	ID      string `yaml:"id" required:"true"`
	Name    string `yaml:"name" required:"true"`
	Rule    string `yaml:"rule" required:"true"`   // what the rule says, in our own words
	Apply   string `yaml:"apply" required:"true"`  // what to do once it is met
	Toward  string `yaml:"toward" required:"true"` // what to do to meet it
	Closed  string `yaml:"closed"`                 // why no one is admitted this way any more
	Holds   string `yaml:"holds"`                  // a credential that must be held
	Degree  string `yaml:"degree"`                 // the least degree, completed
	Abroad  string `yaml:"abroad"`                 // what to ask if that degree was earned outside the United States
	Years   int    `yaml:"years"`                  // of experience
	Health  int    `yaml:"healthcare_years"`       // of these, in health care
	Program *Study `yaml:"program"`                // a program in health information management

	Source     string `yaml:"source" required:"true"`
	Year       int    `yaml:"year" required:"true"`
	Confidence string `yaml:"confidence" required:"true"`
	Line       int    `yaml:"-" line:"true"`
}

// A Study is the program that a route asks for.
type Study struct {
	Accreditation string   `yaml:"accreditation" required:"true"` // cahiim or reciprocity
	Levels        []string `yaml:"levels" required:"true"`
	Unsure        []string `yaml:"unsure"`                  // levels that the rule neither takes nor leaves out
	Missing       string   `yaml:"missing" required:"true"` // what is missing without such a program
	Ask           string   `yaml:"ask" required:"true"`     // what is missing while it is unclear, and where to look
}

// Early is the testing of students before they graduate.
type Early struct {
	Stages     []string `yaml:"stages" required:"true"`
	Rule       string   `yaml:"rule" required:"true"`
	Apply      string   `yaml:"apply" required:"true"`
	Missing    string   `yaml:"missing" required:"true"` // what is still needed for the letters
	Source     string   `yaml:"source" required:"true"`
	Year       int      `yaml:"year" required:"true"`
	Confidence string   `yaml:"confidence" required:"true"`
	Line       int      `yaml:"-" line:"true"`
}

// An Agreement is one between the certifying body and an association abroad.
type Agreement struct {
	Country     string   `yaml:"country" required:"true"`
	Names       []string `yaml:"names"` // other ways to write the country
	Association string   `yaml:"association" required:"true"`
	Source      string   `yaml:"source" required:"true"`
	Year        int      `yaml:"year" required:"true"`
	Confidence  string   `yaml:"confidence" required:"true"`
	Line        int      `yaml:"-" line:"true"`
}

// Advice corrects what popular guides say, where it would mislead someone who
// is not admitted.
type Advice struct {
	Degrees    []string `yaml:"degrees" required:"true"` // for whom: the highest degree
	Text       string   `yaml:"text" required:"true"`
	Source     string   `yaml:"source" required:"true"`
	Year       int      `yaml:"year" required:"true"`
	Confidence string   `yaml:"confidence" required:"true"`
	Line       int      `yaml:"-" line:"true"`
}

// A Policy is what the body says of fees, dates and upkeep. Its figures serve
// the calendar; which of them are used, the ID says.
type Policy struct {
	ID         string `yaml:"id" required:"true"`
	Name       string `yaml:"name" required:"true"`
	Text       string `yaml:"text" required:"true"`
	Days       int    `yaml:"days"`   // window, extension (of each step), retake, result
	Times      int    `yaml:"times"`  // extension: how many steps there are
	Ahead      int    `yaml:"ahead"`  // extension: days before the last day to ask for it
	Cost       string `yaml:"cost"`   // extension: of each step
	Years      int    `yaml:"years"`  // renewal: length of the cycle
	Months     int    `yaml:"months"` // renewal: how long before the end one may apply
	Hours      int    `yaml:"hours"`  // renewal: continuing education in a cycle
	Unit       string `yaml:"unit"`   // renewal: what the hours are called
	Tiers      []Tier `yaml:"tiers"`  // reschedule, refund
	Source     string `yaml:"source" required:"true"`
	Year       int    `yaml:"year" required:"true"`
	Confidence string `yaml:"confidence" required:"true"`
	Line       int    `yaml:"-" line:"true"`
}

// A Tier is a last day to do something before the exam, and its price.
type Tier struct {
	Name    string `yaml:"name" required:"true"`
	Before  int    `yaml:"before" required:"true"` // days before the exam
	Workday bool   `yaml:"workdays"`               // counted in business days
	Cost    string `yaml:"cost" required:"true"`
}

// needed are the policies that the calendar is made from.
var needed = []string{"fee", "window", "extension", "reschedule", "retake", "result", "renewal"}

// Sure puts a confidence into the words that are shown: official or twice
// found, from one good source, or unconfirmed.
func Sure(confidence string) string {
	switch confidence {
	case "high":
		return "confirmed"
	case "medium":
		return "partly confirmed"
	}
	return "unconfirmed"
}

// Legend says what the words of Sure mean, once where they are used.
const Legend = "Confirmed: an official text or two independent sources say so. Partly confirmed: one good source or an older official text. Unconfirmed: neither."

// LoadRules reads the rules of a credential from fsys, which holds the folder
// rules as RuleFiles does.
func LoadRules(fsys fs.FS, id string) (*Rules, error) {
	id = strings.ToLower(id)
	if !slices.Contains(IDs, id) {
		return nil, fmt.Errorf("unknown credential %q; use rhit, rhia or cphims", id)
	}
	file := "rules/" + id + ".yaml"
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		return nil, err
	}
	r := &Rules{}
	if err := strict.Decode(file, data, r); err != nil {
		return nil, err
	}
	return r, r.check(file)
}

// AllRules reads the rules of every credential, in the order of IDs.
func AllRules(fsys fs.FS) ([]*Rules, error) {
	var list []*Rules
	for _, id := range IDs {
		r, err := LoadRules(fsys, id)
		if err != nil {
			return nil, err
		}
		list = append(list, r)
	}
	return list, nil
}

// Policy finds a policy by its ID; nil if the body says nothing of it.
func (r *Rules) Policy(id string) *Policy {
	for i := range r.Policies {
		if r.Policies[i].ID == id {
			return &r.Policies[i]
		}
	}
	return nil
}

// Route finds a route by its ID; nil if there is none.
func (r *Rules) Route(id string) *Route {
	for i := range r.Routes {
		if r.Routes[i].ID == id {
			return &r.Routes[i]
		}
	}
	return nil
}

// AsksPrograms says whether any route hangs on a program.
func (r *Rules) AsksPrograms() bool {
	return slices.ContainsFunc(r.Routes, func(x Route) bool { return x.Closed == "" && x.Program != nil })
}

// Source finds a source by its key; an empty one if it is not listed.
func (r *Rules) Source(key string) Source { return findSource(r.Sources, key) }

func findSource(list []Source, key string) Source {
	for _, s := range list {
		if s.Key == key {
			return s
		}
	}
	return Source{}
}

func (r *Rules) check(file string) error {
	c := ruleCheck{file: file, sources: r.Sources}
	if "rules/"+r.ID+".yaml" != file {
		c.fail(1, "id is %q but the file is called %s; make them agree", r.ID, file)
	}
	for _, id := range needed {
		if r.Policy(id) == nil {
			c.fail(1, "policy %q is missing; add it", id)
		}
	}
	for _, x := range r.Routes {
		c.standing(x.Line, x.Source, x.Confidence)
		c.words(x.Line, "degree", Degrees, x.Degree)
		c.words(x.Line, "held credential", IDs, x.Holds)
		if x.Program != nil {
			c.words(x.Line, "accreditation", []string{CAHIIM, Reciprocity}, x.Program.Accreditation)
			c.words(x.Line, "level", Levels, slices.Concat(x.Program.Levels, x.Program.Unsure)...)
		}
	}
	if r.Early != nil {
		c.standing(r.Early.Line, r.Early.Source, r.Early.Confidence)
		c.words(r.Early.Line, "stage", Stages, r.Early.Stages...)
	}
	for _, x := range r.Agreements {
		c.standing(x.Line, x.Source, x.Confidence)
	}
	for _, x := range r.Advice {
		c.standing(x.Line, x.Source, x.Confidence)
		c.words(x.Line, "degree", Degrees, x.Degrees...)
	}
	for _, x := range r.Policies {
		c.standing(x.Line, x.Source, x.Confidence)
	}
	return errors.Join(c.errs...)
}

type ruleCheck struct {
	file    string
	sources []Source
	errs    []error
}

func (c *ruleCheck) fail(line int, format string, args ...any) {
	c.errs = append(c.errs, &strict.Error{File: c.file, Line: line, What: fmt.Sprintf(format, args...)})
}

// standing refuses a fact without a listed source or a known confidence.
func (c *ruleCheck) standing(line int, source, confidence string) {
	if findSource(c.sources, source).Key == "" {
		c.fail(line, "source %q is not listed under sources; add it", source)
	}
	c.words(line, "confidence", []string{"high", "medium", "low"}, confidence)
}

func (c *ruleCheck) words(line int, what string, known []string, words ...string) {
	for _, w := range words {
		if w != "" && !slices.Contains(known, w) {
			c.fail(line, "unknown %s %q; use %s", what, w, strings.Join(known, ", "))
		}
	}
}
