package tui

import (
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"charm.land/huh/v2"

	"himprep/questions/credential"
)

// profileAnswers are the answers of the eligibility form, asked or not; which
// of them count, profile says.
type profileAnswers struct {
	Holds   []string
	Degree  string
	Country string
	Has     [maxPrograms]bool // a first, a second, a third program
	Program [maxPrograms]credential.Program
	Years   string
	Health  string
}

const maxPrograms = 3

// answersOf are the answers that give a profile.
func answersOf(p credential.Profile) profileAnswers {
	a := profileAnswers{Holds: slices.Clone(p.Holds), Degree: p.Degree, Country: p.Country}
	if a.Degree == "" {
		a.Degree = "none"
	}
	for i, s := range p.Programs[:min(len(p.Programs), maxPrograms)] {
		a.Has[i], a.Program[i] = true, s
	}
	if p.Years > 0 {
		a.Years = number(p.Years)
	}
	if p.Health > 0 {
		a.Health = number(p.Health)
	}
	return a
}

func number(n float64) string { return strconv.FormatFloat(n, 'g', -1, 64) }

func readYears(text string) (float64, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return 0, nil
	}
	n, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	if err != nil || !(n >= 0 && n <= 80) {
		return 0, errors.New("type a number of years from 0 to 80, like 4 or 2.5")
	}
	return n, nil
}

func (a *profileAnswers) holds(id string) bool { return slices.Contains(a.Holds, id) }

// programs are the first n programs, as far as they were asked for.
func (a *profileAnswers) programs(n int) []credential.Program {
	var list []credential.Program
	for i := 0; i < n && a.Has[i]; i++ {
		list = append(list, a.Program[i])
	}
	return list
}

// profile is what the answers up to the nth program make.
func (a *profileAnswers) profile(n int) credential.Profile {
	p := credential.Profile{Degree: a.Degree, Holds: a.Holds, Programs: a.programs(n)}
	if a.holds("rhit") && a.holds("rhia") {
		p.Programs = nil
	}
	if a.placeMatters() {
		p.Country = a.Country
	}
	if !a.holds("cphims") {
		p.Years, _ = readYears(a.Years)
		p.Health, _ = readYears(a.Health)
		if p.Years == 0 {
			p.Health = 0
		}
	}
	return p
}

// placeMatters says whether an answer hangs on the country.
func (a *profileAnswers) placeMatters() bool {
	degree := slices.Contains([]string{"bachelor", "master", "doctorate"}, a.Degree)
	return a.Has[0] && !(a.holds("rhit") && a.holds("rhia")) || degree && !a.holds("cphims")
}

// profileQuestions are those of the eligibility form, only what still matters.
func profileQuestions(rules []*credential.Rules) []question[profileAnswers] {
	list := []question[profileAnswers]{
		{matters: always, ask: askHolds, hint: "Type the number of each that you hold, then 0. In the questions after it an empty line takes the answer kept from before, or else the first one."},
		{matters: func(a *profileAnswers) bool { return len(a.Holds) < len(credential.IDs) }, ask: askDegree},
		{matters: func(a *profileAnswers) bool { return programsMatter(a, 0, rules) }, ask: askHas(0)},
		{matters: func(a *profileAnswers) bool { return a.placeMatters() }, ask: askCountry(rules)},
	}
	for i := range maxPrograms {
		has := func(a *profileAnswers) bool { return programsMatter(a, i, rules) && a.Has[i] }
		if i > 0 {
			list = append(list, question[profileAnswers]{matters: func(a *profileAnswers) bool { return programsMatter(a, i, rules) }, ask: askHas(i)})
		}
		list = append(list,
			question[profileAnswers]{matters: has, ask: askLevel(i)},
			question[profileAnswers]{matters: has, ask: askAccreditation(i, rules)},
			question[profileAnswers]{matters: has, ask: askStage(i)})
	}
	return append(list,
		question[profileAnswers]{
			matters: func(a *profileAnswers) bool { return !a.holds("cphims") }, ask: askYears, typed: true,
			hint: "Systems analysis, design, selection, support, testing, security, clinical informatics and the like.",
		},
		question[profileAnswers]{matters: func(a *profileAnswers) bool {
			n, err := readYears(a.Years)
			return !a.holds("cphims") && err == nil && n > 0
		}, ask: askHealth, typed: true, hint: "Providers, consultants, vendors, government, academia, payers, public health."})
}

func always(*profileAnswers) bool { return true }

// programsMatter says whether an ith program can still change an answer.
func programsMatter(a *profileAnswers, i int, rules []*credential.Rules) bool {
	if i > 0 && !(a.Has[i-1] && programsMatter(a, i-1, rules)) {
		return false
	}
	p := a.profile(i)
	for _, r := range rules {
		if !a.holds(r.ID) && r.AsksPrograms() && r.Check(p, 0).Status != credential.Eligible {
			return true
		}
	}
	return false
}

func askHolds(a *profileAnswers) huh.Field {
	var options []huh.Option[string]
	for _, id := range credential.IDs {
		options = append(options, huh.NewOption(Name(id), id).Selected(a.holds(id)))
	}
	return huh.NewMultiSelect[string]().Title("Which of these do you hold already?").
		Description("Space marks; with none of them, just go on.").Options(options...).Value(&a.Holds).Filterable(false).Height(8)
}

func choose(title, about string, value *string, options ...huh.Option[string]) *huh.Select[string] {
	return huh.NewSelect[string]().Title(title).Description(about).Options(options...).Value(value)
}

func askDegree(a *profileAnswers) huh.Field {
	return choose("Your highest degree, in any field?", "Completed, not in progress.", &a.Degree,
		huh.NewOption("None yet", "none"), huh.NewOption("Associate", "associate"), huh.NewOption("Bachelor's", "bachelor"),
		huh.NewOption("Master's", "master"), huh.NewOption("Doctorate", "doctorate"))
}

func askHas(i int) func(*profileAnswers) huh.Field {
	title := "Are you in, or have you finished, a program in health information management (HIM)?"
	if i > 0 {
		title = "Another HIM program, begun or finished?"
	}
	return func(a *profileAnswers) huh.Field {
		return huh.NewSelect[bool]().Title(title).Options(huh.NewOption("No", false), huh.NewOption("Yes", true)).Value(&a.Has[i])
	}
}

// elsewhere stands for a country without an agreement.
const elsewhere = "another country"

func askCountry(rules []*credential.Rules) func(*profileAnswers) huh.Field {
	options := []huh.Option[string]{huh.NewOption("United States", "United States")}
	for _, a := range agreements(rules) {
		options = append(options, huh.NewOption(a.Country, a.Country))
	}
	options = append(options, huh.NewOption("Another country", elsewhere))
	return func(a *profileAnswers) huh.Field {
		if a.Country != "" && !slices.ContainsFunc(options, func(o huh.Option[string]) bool { return o.Value == a.Country }) {
			options := append(slices.Clone(options), huh.NewOption(a.Country, a.Country))
			return choose("Where did you study?", "Where your highest degree and your programs were earned.", &a.Country, options...)
		}
		return choose("Where did you study?", "Where your highest degree and your programs were earned.", &a.Country, options...)
	}
}

// agreements are those of all rules, each country once.
func agreements(rules []*credential.Rules) []credential.Agreement {
	var list []credential.Agreement
	for _, r := range rules {
		for _, a := range r.Agreements {
			if !slices.ContainsFunc(list, func(b credential.Agreement) bool { return a.Country == b.Country }) {
				list = append(list, a)
			}
		}
	}
	return list
}

func askLevel(i int) func(*profileAnswers) huh.Field {
	return func(a *profileAnswers) huh.Field {
		return choose("At what level is the program?", "", &a.Program[i].Level,
			huh.NewOption("Associate", "associate"), huh.NewOption("Bachelor's", "bachelor"), huh.NewOption("Master's", "master"),
			huh.NewOption("Certificate after a bachelor's", "certificate"))
	}
}

func askAccreditation(i int, rules []*credential.Rules) func(*profileAnswers) huh.Field {
	return func(a *profileAnswers) huh.Field {
		options := []huh.Option[string]{huh.NewOption("CAHIIM", credential.CAHIIM), huh.NewOption("I do not know", credential.Unknown), huh.NewOption("Another, or none", credential.Other)}
		if a.Country != "" && a.Country != "United States" {
			options = []huh.Option[string]{
				huh.NewOption("The country's HIM association", credential.Reciprocity), huh.NewOption("Another, or none", credential.Foreign),
				huh.NewOption("I do not know", credential.Unknown), huh.NewOption("CAHIIM (a program in the US)", credential.CAHIIM),
			}
			for _, g := range agreements(rules) {
				if g.Country == a.Country {
					options[0] = huh.NewOption(g.Association, credential.Reciprocity)
				}
			}
		}
		return choose("Who accredits or approves it?", "CAHIIM's programs are listed on cahiim.org, under Program Directory.", &a.Program[i].Accreditation, options...)
	}
}

func askStage(i int) func(*profileAnswers) huh.Field {
	return func(a *profileAnswers) huh.Field {
		return choose("How far are you?", "", &a.Program[i].Stage,
			huh.NewOption("Completed", "completed"), huh.NewOption("Graduated, waiting for transcripts", "transcripts"),
			huh.NewOption("Coursework done, not graduated", "coursework-done"), huh.NewOption("In the last term", "last-term"),
			huh.NewOption("Before the last term", "earlier")).
			Validate(func(stage string) error {
				p := a.profile(i + 1)
				if len(p.Programs) > i {
					p.Programs[i].Stage = stage
				}
				p.Years, p.Health = 0, 0
				return p.Check()
			})
	}
}

func askYears(a *profileAnswers) huh.Field {
	return huh.NewInput().Title("Years of experience with information and management systems?").
		Description("Systems analysis, design, selection, support, testing, security, clinical informatics and the like. A number; none is 0.").
		Value(&a.Years).Validate(func(text string) error {
		_, err := readYears(text)
		return err
	})
}

func askHealth(a *profileAnswers) huh.Field {
	return huh.NewInput().Title("How many of these years in health care?").
		Description("Providers, consultants, vendors, government, academia, payers, public health.").
		Value(&a.Health).Validate(func(text string) error {
		n, err := readYears(text)
		if err != nil {
			return err
		}
		all, _ := readYears(a.Years)
		return credential.Profile{Years: all, Health: n}.Check()
	})
}

// AskProfile asks for a profile line by line, with what is known of it as the
// default.
func AskProfile(in io.Reader, out io.Writer, rules []*credential.Rules, known credential.Profile) (credential.Profile, error) {
	a := answersOf(known)
	if err := askAll(in, out, profileQuestions(rules), &a); err != nil {
		return known, err
	}
	p := a.profile(maxPrograms)
	return p, p.Check()
}

// Names under which answers are kept as settings.
const (
	SetProfile      = "profile"
	setProfileDraft = "profile-draft" // answers of a form that was left
)

// ReadProfile reads the kept profile; ok is false if there is none that makes
// sense.
func ReadProfile(kept map[string]string) (p credential.Profile, ok bool) {
	if err := json.Unmarshal([]byte(kept[SetProfile]), &p); err != nil || p.Check() != nil {
		return credential.Profile{}, false
	}
	return p, true
}

// WriteProfile is the profile as it is kept.
func WriteProfile(p credential.Profile) string {
	data, _ := json.Marshal(p) // strings and finite numbers always marshal
	return string(data)
}
