// Package credential holds the three credentials as data: outline, exam
// format, scales and sources. A rule changes by editing YAML.
//
// Load reads one of them and refuses a file whose counts do not add up or do
// not fit the published weights.
package credential

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"strings"

	"himprep/questions/strict"
)

// Files holds the credentials that come with the program.
//
//go:embed *.yaml
var Files embed.FS

// IDs of the credentials, in the order they are shown.
var IDs = []string{"rhit", "rhia", "cphims"}

// A Credential is one certification and its exam.
type Credential struct {
	ID       string   `yaml:"id" required:"true"`
	Name     string   `yaml:"name" required:"true"`  // "RHIT"
	Title    string   `yaml:"title" required:"true"` // the name in full
	Body     string   `yaml:"body" required:"true"`  // who certifies
	Complete bool     `yaml:"complete"`              // the bank is declared complete: its lint is held to the bank rules
	Outline  Outline  `yaml:"outline" required:"true"`
	Exam     Exam     `yaml:"exam" required:"true"`
	Scales   []Scale  `yaml:"scales" required:"true"` // the first is the 400-point scale that every set is scored on
	Sources  []Source `yaml:"sources" required:"true"`
}

// An Outline is the exam blueprint: what is asked, and how much of it.
type Outline struct {
	Effective  string   `yaml:"effective" required:"true"`  // since when, in words
	Confidence string   `yaml:"confidence" required:"true"` // high, medium or low
	Source     string   `yaml:"source" required:"true"`     // key of a source
	Domains    []Domain `yaml:"domains" required:"true"`
	Line       int      `yaml:"-" line:"true"`
}

// A Domain is one area of the outline.
type Domain struct {
	ID       string    `yaml:"id" required:"true"` // "1"
	Name     string    `yaml:"name" required:"true"`
	Weight   []float64 `yaml:"weight" required:"true"` // percent of scored items: [from, to], or [point]
	Sections []Section `yaml:"sections"`               // CPHIMS groups its tasks: 1A, 1B
	Tasks    []Task    `yaml:"tasks" required:"true"`
	Line     int       `yaml:"-" line:"true"`
}

// A Section names a group of tasks.
type Section struct {
	ID   string `yaml:"id" required:"true"` // "3C"
	Name string `yaml:"name" required:"true"`
}

// A Task is one line of the outline, in our own words.
type Task struct {
	ID          string `yaml:"id" required:"true"` // "2.1", "3C.4"
	Name        string `yaml:"name" required:"true"`
	Unconfirmed bool   `yaml:"unconfirmed"` // wording and place not seen in an official text: a study map
	Line        int    `yaml:"-" line:"true"`
}

// An Exam is the format of the real exam and of our forms of it.
type Exam struct {
	Items   string `yaml:"items" required:"true"` // what is shown, in words, with source and year
	Scoring string `yaml:"scoring" required:"true"`
	Screen  string `yaml:"screen" required:"true"` // how the test center's screen works
	Source  string `yaml:"source" required:"true"`
	Year    int    `yaml:"year" required:"true"`
	Forms   []Form `yaml:"forms" required:"true"`
}

// A Form is the plan of a mock: scored and pretest items by domain, in the
// order of the outline's domains.
type Form struct {
	ID      string `yaml:"id" required:"true"` // full, half, 100
	Name    string `yaml:"name" required:"true"`
	Minutes int    `yaml:"minutes" required:"true"`
	Scored  []int  `yaml:"scored" required:"true"`
	Pretest []int  `yaml:"pretest" required:"true"`
	Total   int    `yaml:"total" required:"true"` // items shown; the counts must add up to it
	Line    int    `yaml:"-" line:"true"`
}

// ScoredItems is how many items of the form count.
func (f Form) ScoredItems() int { return sum(f.Scored) }

// PretestItems is how many are shown and do not count.
func (f Form) PretestItems() int { return sum(f.Pretest) }

// A Scale reports a raw score: Cut passes.
type Scale struct {
	Name string `yaml:"name" required:"true"`
	Min  int    `yaml:"min" required:"true"`
	Cut  int    `yaml:"cut" required:"true"`
	Max  int    `yaml:"max" required:"true"`
}

// A Source says where a fact about the exam stands, as of which year, and how
// sure it is.
type Source struct {
	Key     string `yaml:"key" required:"true"`
	Title   string `yaml:"title" required:"true"`
	Address string `yaml:"address" required:"true"`
	Year    string `yaml:"year" required:"true"`
}

// Load reads the credential id. Unknown ids are named with the known ones.
func Load(fsys fs.FS, id string) (*Credential, error) {
	file := strings.ToLower(id) + ".yaml"
	data, err := fs.ReadFile(fsys, file)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) {
		return nil, fmt.Errorf("unknown credential %q; use rhit, rhia or cphims", id)
	}
	if err != nil {
		return nil, err
	}
	c := &Credential{}
	if err := strict.Decode(file, data, c); err != nil {
		return nil, err
	}
	return c, c.check(file)
}

// Domain finds a domain by its number; nil if there is none.
func (c *Credential) Domain(id string) *Domain {
	for i := range c.Outline.Domains {
		if c.Outline.Domains[i].ID == id {
			return &c.Outline.Domains[i]
		}
	}
	return nil
}

// Task finds a task by its number; nil if there is none.
func (c *Credential) Task(id string) *Task {
	for i := range c.Outline.Domains {
		tasks := c.Outline.Domains[i].Tasks
		for j := range tasks {
			if tasks[j].ID == id {
				return &tasks[j]
			}
		}
	}
	return nil
}

// Form finds a form by its name; nil if the credential has none of it.
func (c *Credential) Form(id string) *Form {
	for i := range c.Exam.Forms {
		if c.Exam.Forms[i].ID == id {
			return &c.Exam.Forms[i]
		}
	}
	return nil
}

func (c *Credential) check(file string) error {
	var errs []error
	fail := func(line int, format string, args ...any) {
		errs = append(errs, &strict.Error{File: file, Line: line, What: fmt.Sprintf(format, args...)})
	}
	if c.ID+".yaml" != file {
		fail(1, "id is %q but the file is called %s; make them agree", c.ID, file)
	}
	known := map[string]bool{}
	for _, s := range c.Sources {
		known[s.Key] = true
	}
	for _, key := range []string{c.Outline.Source, c.Exam.Source} {
		if !known[key] {
			fail(c.Outline.Line, "source %q is not listed under sources; add it", key)
		}
	}
	seen := map[string]bool{}
	for _, d := range c.Outline.Domains {
		checkDomain(d, seen, fail)
	}
	for _, f := range c.Exam.Forms {
		c.checkForm(f, fail)
	}
	for _, s := range c.Scales {
		if !(s.Min < s.Cut && s.Cut < s.Max) {
			fail(1, "scale %q: min %d, cut %d and max %d must rise", s.Name, s.Min, s.Cut, s.Max)
		}
	}
	return errors.Join(errs...)
}

func checkDomain(d Domain, seen map[string]bool, fail func(int, string, ...any)) {
	if n := len(d.Weight); n < 1 || n > 2 || d.Weight[0] > d.Weight[n-1] || d.Weight[0] <= 0 || d.Weight[n-1] > 100 {
		fail(d.Line, "weight of domain %s: give [from, to] or [point] in percent", d.ID)
	}
	sections := map[string]bool{}
	for _, s := range d.Sections {
		sections[s.ID] = true
	}
	for _, t := range d.Tasks {
		head, _, _ := strings.Cut(t.ID, ".")
		if !(head == d.ID || sections[head]) {
			fail(t.Line, "task %s stands under domain %s, whose number or section it does not carry", t.ID, d.ID)
		}
		if seen[t.ID] {
			fail(t.Line, "task %s stands twice", t.ID)
		}
		seen[t.ID] = true
	}
}

// checkForm holds a form against the published weights: a count may miss its
// range, or for a point weight its share, by less than an item.
func (c *Credential) checkForm(f Form, fail func(int, string, ...any)) {
	domains := c.Outline.Domains
	if len(f.Scored) != len(domains) || len(f.Pretest) != len(domains) {
		fail(f.Line, "form %s: scored and pretest need one count for each of the %d domains", f.ID, len(domains))
		return
	}
	n := f.ScoredItems()
	if n+f.PretestItems() != f.Total {
		fail(f.Line, "form %s: %d scored and %d pretest items make %d, not the total of %d", f.ID, n, f.PretestItems(), n+f.PretestItems(), f.Total)
	}
	for i, d := range domains {
		if len(d.Weight) == 0 {
			continue
		}
		low, high := d.Weight[0]/100*float64(n), d.Weight[len(d.Weight)-1]/100*float64(n)
		got := float64(f.Scored[i])
		if off := math.Max(low-got, got-high); off >= 1-1e-9 {
			fail(f.Line, "form %s: %d scored items in domain %s; its weight asks for %.1f to %.1f of %d", f.ID, f.Scored[i], d.ID, low, high, n)
		}
	}
}

func sum(counts []int) int {
	total := 0
	for _, n := range counts {
		total += n
	}
	return total
}
