package credential

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// A Status says whether someone is admitted to an exam. A higher one is a
// better one.
type Status int

// The four answers.
const (
	NotYet       Status = iota // something is missing
	Ask                        // it hangs on what only the certifying body can say
	EarlyTesting               // as a student, before graduation
	Eligible                   // now
)

var statusNames = []string{"not-yet", "ask", "early-testing", "eligible"}

// String is the status as --json has it.
func (s Status) String() string { return statusNames[s] }

// Words is the status as a person reads it.
func (s Status) Words() string {
	return [...]string{"not yet", "ask first", "early testing", "eligible"}[s]
}

// Words is the status as a person reads it, and whether the credential is
// held already.
func (a Answer) Words() string {
	if a.Route == Held {
		return "held"
	}
	return a.Status.Words()
}

// MarshalText writes the status as --json has it.
func (s Status) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Missing is a condition that is not met yet.
type Missing struct {
	What string
	From Date // about when it is met if time alone does it; zero if that takes more
}

// An Answer is what the rules of one credential say of a profile.
type Answer struct {
	Credential string
	Name       string // RHIT
	Body       string
	Status     Status
	Route      string // id of the route that fits best; Held if the credential is held
	RouteName  string
	Missing    []Missing
	Next       string
	Rule       string
	Notes      []Note // what popular guides get wrong, and routes that are closed
	Source     Source
	Year       int
	Confidence string
	Caution    string
}

// A Note is a fact beside an answer, and where it stands.
type Note struct {
	Text       string
	Source     Source
	Year       int
	Confidence string
}

// Held is the route of a credential that is held already.
const Held = "held"

// Check answers for one credential, as of a day. The profile should have
// passed Profile.Check. A program, a degree or a year more never lowers the
// status.
func (r *Rules) Check(p Profile, today Date) Answer {
	if slices.Contains(p.Holds, r.ID) {
		return r.held()
	}
	var best fit
	for i := range r.Routes {
		if r.Routes[i].Closed != "" {
			continue
		}
		if f := r.try(&r.Routes[i], p, today); best.route == nil || compareFits(f, best) > 0 {
			best = f
		}
	}
	x := best.route
	a := Answer{
		Credential: r.ID, Name: r.Name, Body: r.Body, Status: best.status, Route: x.ID, RouteName: x.Name, Missing: best.missing,
		Rule: x.Rule, Source: r.Source(x.Source), Year: x.Year, Confidence: x.Confidence, Caution: r.Caution,
	}
	if a.Status == EarlyTesting {
		a.Rule += " " + r.Early.Rule
		a.Missing = append(a.Missing, Missing{What: r.Early.Missing})
		a.Confidence = lower(a.Confidence, r.Early.Confidence)
	}
	a.Next = r.next(a.Status, x, p)
	if a.Status == NotYet {
		a.Notes = r.notes(best, p)
	}
	return a
}

// held is the answer to someone who has the credential.
func (r *Rules) held() Answer {
	renewal := r.Policy("renewal")
	return Answer{
		Credential: r.ID, Name: r.Name, Body: r.Body, Status: Eligible, Route: Held, RouteName: "you hold it",
		Next: "Nothing to apply for; keep it renewed.", Rule: renewal.Text, Source: r.Source(renewal.Source),
		Year: renewal.Year, Confidence: renewal.Confidence, Caution: r.Caution,
	}
}

// next says what to do.
func (r *Rules) next(s Status, x *Route, p Profile) string {
	text := ""
	switch s {
	case Eligible:
		text = fmt.Sprintf("%s. After approval you have %d days to sit the exam.", x.Apply, r.Policy("window").Days)
	case EarlyTesting:
		text = fmt.Sprintf("%s. After approval you have %d days to sit the exam.", r.Early.Apply, r.Policy("window").Days)
	case Ask:
		text = "Find that out first, in writing, then apply to " + r.Body + "."
	default:
		text = x.Toward
	}
	if s > Ask && x.Program != nil && x.Program.Accreditation == CAHIIM && p.abroad() {
		text += " CAHIIM accredits programs in the United States and Puerto Rico: make sure that yours stands in its directory."
	}
	return text
}

// notes are the closed routes that the profile may hope for, and what popular
// guides get wrong about it. Someone on the way needs no correction.
func (r *Rules) notes(f fit, p Profile) []Note {
	var list []Note
	for _, x := range r.Routes {
		if x.Closed != "" && slices.Contains(p.Holds, x.Holds) {
			list = append(list, Note{x.Closed, r.Source(x.Source), x.Year, x.Confidence})
		}
	}
	for _, a := range r.Advice {
		if f.study == 0 && slices.Contains(a.Degrees, p.degree()) {
			list = append(list, Note{a.Text, r.Source(a.Source), a.Year, a.Confidence})
		}
	}
	return list
}

// A fit is how a profile stands to one route.
type fit struct {
	route   *Route
	status  Status
	missing []Missing
	study   int // 1 if a program counts toward the route
	blocks  int // conditions that time alone does not meet
	months  int // until the others are met
	degree  int // 1 if the route asks for a degree that is held
}

// compareFits orders fits: by status, then by how near the route is. Routes
// that stand first in the rules win where nothing else tells.
func compareFits(a, b fit) int {
	return cmp.Or(cmp.Compare(a.status, b.status), cmp.Compare(a.study, b.study), cmp.Compare(b.blocks, a.blocks),
		cmp.Compare(b.months, a.months), cmp.Compare(a.degree, b.degree))
}

// try holds a profile against all conditions of a route.
func (r *Rules) try(x *Route, p Profile, today Date) fit {
	f := fit{route: x, status: Eligible}
	if x.Holds != "" && !slices.Contains(p.Holds, x.Holds) {
		f.block(NotYet, "the "+strings.ToUpper(x.Holds))
	}
	if need := slices.Index(Degrees, x.Degree); need > 0 {
		switch {
		case p.held() < need:
			f.block(NotYet, degreeText(x.Degree)+", completed")
		case x.Abroad != "" && p.abroad():
			f.degree = 1
			f.block(Ask, x.Abroad)
		default:
			f.degree = 1
		}
	}
	f.wait(x.Years, p.Years, "of experience with information and management systems", today)
	f.wait(x.Health, p.Health, "in health care", today)
	if x.Program != nil {
		f = r.tryPrograms(f, p)
	}
	return f
}

// block takes in a condition that time alone does not meet.
func (f *fit) block(s Status, what string) {
	f.status = min(f.status, s)
	f.blocks++
	f.missing = append(f.missing, Missing{What: what})
}

// wait takes in years that are needed: in as many months more they are there.
func (f *fit) wait(need int, have float64, what string, today Date) {
	months := int(math.Ceil((float64(need)-have)*12 - 1e-6))
	if months <= 0 {
		return
	}
	f.status = NotYet
	f.months = max(f.months, months)
	f.missing = append(f.missing, Missing{moreText(months) + " " + what, today.AddMonths(months)})
}

// moreText writes months as "2 more years" or "1 year and 6 months more".
func moreText(months int) string {
	years, rest := months/12, months%12
	y, m := plural(years, "year"), plural(rest, "month")
	switch {
	case rest == 0:
		return strings.Replace(y, " ", " more ", 1)
	case years == 0:
		return strings.Replace(m, " ", " more ", 1)
	}
	return y + " and " + m + " more"
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// lower is the lesser of two confidences.
func lower(a, b string) string {
	order := []string{"low", "medium", "high"}
	return order[min(slices.Index(order, a), slices.Index(order, b))]
}
