package credential

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"himprep/questions/strict"
)

// A Pathway is the whole road, in stages with steps to tick off.
type Pathway struct {
	Caution string   `yaml:"caution" required:"true"`
	Stages  []Stage  `yaml:"stages" required:"true"`
	Fits    []Fit    `yaml:"fits" required:"true"`
	Sources []Source `yaml:"sources" required:"true"`
}

// A Stage is a part of the road.
type Stage struct {
	ID     string  `yaml:"id" required:"true"`
	Name   string  `yaml:"name" required:"true"`
	Why    string  `yaml:"why" required:"true"`
	Steps  []Step  `yaml:"steps" required:"true"`
	Guides []Guide `yaml:"guides" required:"true"`
	Line   int     `yaml:"-" line:"true"`
}

// A Step can be done and ticked off.
type Step struct {
	ID    string `yaml:"id" required:"true"` // with its stage: education.accreditation
	Text  string `yaml:"text" required:"true"`
	Why   string `yaml:"why" required:"true"`
	Time  string `yaml:"time" required:"true"`  // what it costs in time
	Where string `yaml:"where" required:"true"` // where to look
	Line  int    `yaml:"-" line:"true"`
}

// A Guide holds what popular guides say against what is so.
type Guide struct {
	Says       string `yaml:"says" required:"true"`
	So         string `yaml:"so" required:"true"`
	Source     string `yaml:"source" required:"true"`
	Year       int    `yaml:"year"` // 0 where the source gives none
	Confidence string `yaml:"confidence" required:"true"`
	Line       int    `yaml:"-" line:"true"`
}

// A Fit says whom a credential suits.
type Fit struct {
	Credential string `yaml:"credential" required:"true"`
	Whom       string `yaml:"whom" required:"true"`
	Asks       string `yaml:"asks" required:"true"` // what it takes to be admitted
	Work       string `yaml:"work" required:"true"`
	Source     string `yaml:"source" required:"true"`
	Year       int    `yaml:"year" required:"true"`
	Confidence string `yaml:"confidence" required:"true"`
	Line       int    `yaml:"-" line:"true"`
}

// LoadPathway reads rules/pathway.yaml from fsys.
func LoadPathway(fsys fs.FS) (*Pathway, error) {
	const file = "rules/pathway.yaml"
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		return nil, err
	}
	p := &Pathway{}
	if err := strict.Decode(file, data, p); err != nil {
		return nil, err
	}
	c := ruleCheck{file: file, sources: p.Sources}
	seen := map[string]bool{}
	for _, s := range p.Stages {
		for _, step := range s.Steps {
			if !strings.HasPrefix(step.ID, s.ID+".") || seen[step.ID] {
				c.fail(step.Line, "step %q: begin it with its stage and a dot, and use it once", step.ID)
			}
			seen[step.ID] = true
		}
		for _, g := range s.Guides {
			c.standing(g.Line, g.Source, g.Confidence)
		}
	}
	for _, f := range p.Fits {
		c.standing(f.Line, f.Source, f.Confidence)
		c.words(f.Line, "credential", IDs, f.Credential)
	}
	return p, errors.Join(c.errs...)
}

// Step finds a step by its ID; nil if there is none.
func (p *Pathway) Step(id string) *Step {
	for i := range p.Stages {
		for j := range p.Stages[i].Steps {
			if p.Stages[i].Steps[j].ID == id {
				return &p.Stages[i].Steps[j]
			}
		}
	}
	return nil
}

// Source finds a source by its key; an empty one if it is not listed.
func (p *Pathway) Source(key string) Source { return findSource(p.Sources, key) }

// Advise is the caution as a sentence.
func (p *Pathway) Advise() string { return sentence(p.Caution) }

// Done counts the steps of a stage that are ticked.
func (s Stage) Done(ticked map[string]bool) int {
	n := 0
	for _, step := range s.Steps {
		if ticked[step.ID] {
			n++
		}
	}
	return n
}

// Paragraphs are a step in words.
func (s Step) Paragraphs() []Paragraph {
	return []Paragraph{{Label: "Why", Text: s.Why}, {Label: "Time", Text: s.Time}, {Label: "Where", Text: s.Where}}
}

// Paragraphs hold what popular guides say against what is so.
func (p *Pathway) Paragraphs(g Guide) []Paragraph {
	s := p.Source(g.Source)
	return []Paragraph{{Label: "Guides say", Text: g.Says}, {"In fact", g.So + " (" + standing(s, g.Year, g.Confidence) + ")", s.Address}}
}

// FitParagraphs say whom a credential suits.
func (p *Pathway) FitParagraphs(f Fit) []Paragraph {
	return []Paragraph{
		{Label: "For", Text: f.Whom},
		{Label: "Asks", Text: f.Asks},
		{Label: "Work", Text: f.Work},
		{"Source", standing(p.Source(f.Source), f.Year, f.Confidence), p.Source(f.Source).Address},
	}
}

// Report is the pathway as plain text.
func (p *Pathway) Report(ticked map[string]bool) string {
	w := reportWriter{}
	w.head(1, "The road to a career in health information")
	for i, s := range p.Stages {
		w.head(2, fmt.Sprintf("%d. %s (%d of %d done)", i+1, s.Name, s.Done(ticked), len(s.Steps)))
		w.text(s.Why)
		for _, step := range s.Steps {
			box := "[ ] "
			if ticked[step.ID] {
				box = "[x] "
			}
			w.b.WriteString("\n")
			w.hang(box, step.Text+" ("+step.ID+")")
			w.paragraphs(step.Paragraphs())
		}
		w.head(3, "What popular guides get wrong")
		for _, g := range s.Guides {
			w.paragraphs(p.Paragraphs(g))
		}
	}
	w.head(2, "Which credential fits whom")
	for _, f := range p.Fits {
		w.head(3, strings.ToUpper(f.Credential))
		w.paragraphs(p.FitParagraphs(f))
	}
	w.sources(p.Sources)
	w.text(Legend)
	w.text(p.Advise())
	return strings.TrimLeft(w.b.String(), "\n")
}
