package credential

import (
	"fmt"
	"slices"
	"strings"
)

// Degrees that a Profile may name, rising.
var Degrees = []string{"none", "associate", "bachelor", "master", "doctorate"}

// Accreditations of a program in health information management.
const (
	CAHIIM      = "cahiim"      // accredited, or as a certificate approved, by CAHIIM
	Reciprocity = "reciprocity" // approved by an association abroad that has an agreement with AHIMA
	Foreign     = "foreign"     // of a school abroad, without such an agreement
	Other       = "other"       // of another accreditor, or of none
	Unknown     = "unknown"
)

// Accreditations lists them.
var Accreditations = []string{CAHIIM, Reciprocity, Foreign, Other, Unknown}

// Levels of a program.
var Levels = []string{"associate", "bachelor", "master", "certificate"}

// Stages of a program, falling. Transcripts is graduated, and waiting for
// them; coursework-done is before graduation.
var Stages = []string{"completed", "transcripts", "coursework-done", "last-term", "earlier"}

// A Program is one in health information management that someone is in, or has
// finished.
type Program struct {
	Accreditation string `json:"accreditation"`
	Level         string `json:"level"`
	Stage         string `json:"stage"`
}

// String is the program as --him takes it: cahiim:bachelor:last-term.
func (p Program) String() string { return p.Accreditation + ":" + p.Level + ":" + p.Stage }

// ParseProgram reads ACCREDITATION:LEVEL:STAGE.
func ParseProgram(text string) (Program, error) {
	parts := strings.Split(strings.ToLower(strings.TrimSpace(text)), ":")
	if len(parts) != 3 {
		return Program{}, fmt.Errorf("%q is no program; write ACCREDITATION:LEVEL:STAGE, like cahiim:bachelor:last-term", text)
	}
	p := Program{parts[0], parts[1], parts[2]}
	for _, w := range []struct {
		what, word string
		known      []string
	}{{"accreditation", p.Accreditation, Accreditations}, {"level", p.Level, Levels}, {"stage", p.Stage, Stages}} {
		if !slices.Contains(w.known, w.word) {
			return Program{}, fmt.Errorf("%q has the unknown %s %q; use %s", text, w.what, w.word, strings.Join(w.known, ", "))
		}
	}
	return p, nil
}

// A Profile is what admission to an exam depends on. The zero Profile is
// someone without a degree, a program or experience.
type Profile struct {
	Degree   string    `json:"degree"`             // highest, completed; "" is none
	Programs []Program `json:"programs,omitempty"` //
	Country  string    `json:"country,omitempty"`  // where the highest degree and the programs were earned; "" is the United States
	Years    float64   `json:"years"`              // of experience with information and management systems
	Health   float64   `json:"healthcareYears"`    // of these, in health care
	Holds    []string  `json:"holds,omitempty"`    // credentials
}

// home are ways to write the United States and the places that its schools'
// accreditation covers.
var home = []string{"", "us", "usa", "u.s.", "u.s.a.", "united states", "united states of america", "the united states", "america", "puerto rico", "pr", "guam", "american samoa", "u.s. virgin islands", "us virgin islands"}

// abroad says whether the degree and the programs were earned outside the
// United States.
func (p Profile) abroad() bool { return !slices.Contains(home, fold(p.Country)) }

func fold(text string) string { return strings.ToLower(strings.Join(strings.Fields(text), " ")) }

// held is the place among Degrees of the highest degree, that of a completed
// program included.
func (p Profile) held() int {
	best := max(slices.Index(Degrees, p.Degree), 0)
	for _, s := range p.Programs {
		if s.Stage == "completed" {
			best = max(best, slices.Index(Degrees, s.Level))
		}
	}
	return best
}

// degree is the highest degree.
func (p Profile) degree() string { return Degrees[p.held()] }

// Check refuses words and numbers that mean nothing.
func (p Profile) Check() error {
	if p.Degree != "" && !slices.Contains(Degrees, p.Degree) {
		return fmt.Errorf("unknown degree %q; use %s", p.Degree, strings.Join(Degrees, ", "))
	}
	for _, s := range p.Programs {
		if _, err := ParseProgram(s.String()); err != nil {
			return err
		}
	}
	for _, h := range p.Holds {
		if !slices.Contains(IDs, h) {
			return fmt.Errorf("unknown credential %q; use %s", h, strings.Join(IDs, ", "))
		}
	}
	for _, n := range []struct {
		what  string
		years float64
	}{{"years of experience", p.Years}, {"years in health care", p.Health}} {
		if !(n.years >= 0 && n.years <= 80) {
			return fmt.Errorf("%g %s cannot be; use 0 to 80", n.years, n.what)
		}
	}
	return p.contradiction()
}

// contradiction says which two answers cannot both be true.
func (p Profile) contradiction() error {
	if p.Health > p.Years {
		return fmt.Errorf("%s in health care and %s of experience in all disagree: the years in health care are part of all years", yearsText(p.Health), yearsText(p.Years))
	}
	for _, s := range p.Programs {
		level := slices.Index(Degrees, s.Level)
		if s.Stage == "completed" && level > max(slices.Index(Degrees, p.Degree), 0) {
			return fmt.Errorf("%s and %s as the highest degree disagree: a completed program gives its degree; correct the one or the other", s.long(), degreeText(p.Degree))
		}
		if s.Accreditation == Reciprocity && p.Country != "" && !p.abroad() {
			return fmt.Errorf("a program under a reciprocity agreement and %s as its country disagree: the agreements are with associations abroad; name the country, or another accreditation", p.Country)
		}
	}
	return nil
}

func degreeText(degree string) string {
	switch degree {
	case "", "none":
		return "no degree"
	case "associate":
		return "an associate degree"
	case "doctorate":
		return "a doctorate"
	}
	return "a " + degree + "'s degree"
}

// levelText is the kind of program, without an article.
func levelText(level string) string {
	switch level {
	case "associate":
		return "associate program"
	case "certificate":
		return "certificate program"
	}
	return level + "'s program"
}

var stageText = map[string]string{
	"completed": "completed", "transcripts": "graduated, waiting for transcripts", "coursework-done": "coursework done, not graduated",
	"last-term": "in its last term", "earlier": "before its last term",
}

var accreditationText = map[string]string{
	CAHIIM: "CAHIIM", Reciprocity: "reciprocity", Foreign: "foreign", Other: "otherwise accredited", Unknown: "accreditation unknown",
}

// long is the program in words, as a sentence can take it: a completed CAHIIM
// master's program.
func (p Program) long() string {
	head := "a"
	if p.Stage == "completed" {
		head += " completed"
	}
	switch p.Accreditation {
	case CAHIIM:
		head += " CAHIIM"
	case Foreign:
		head += " foreign"
	}
	return strings.Replace(head+" "+levelText(p.Level), "a associate", "an associate", 1)
}

// Words is the program as a list shows it: bachelor's program, CAHIIM, in its
// last term.
func (p Program) Words() string {
	return levelText(p.Level) + ", " + accreditationText[p.Accreditation] + ", " + stageText[p.Stage]
}

// yearsText writes a number of years in words.
func yearsText(years float64) string {
	if years == 1 {
		return "1 year"
	}
	return fmt.Sprintf("%g years", years)
}
