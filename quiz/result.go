package quiz

import (
	"errors"
	"slices"

	"himprep/questions"
	"himprep/quiz/measure"
)

// A Result is what came of a sitting that has ended. It is derived from the
// sitting alone, so whatever happens to the bank never changes it.
type Result struct {
	Sitting  Sitting
	N        int  // scored items
	Right    int  // right among them; blank is wrong
	Cut      int  // right answers that pass, 0 without a score
	Scaled   *int // 100..400; nil where there is no score
	Pass     *bool
	Low      *int // the 80 % band of Scaled
	High     *int
	Second   *Second // the body's own scale, where it has another
	Trust    measure.Trust
	Answered int // items with an answer, pretest ones included
	Repeats  int // scored items the learner had met before
	Domains  []Part
	Levels   []Part
	Items    []ItemResult
	Changes  ChangeCount
	Halves   [2]Half
	// AllowanceMs is the time an item may take at the pace of the limit, or of
	// the real exam where there is no limit.
	AllowanceMs int64
}

// A Second is the same sitting on the certifying body's other scale.
type Second struct {
	Name              string
	Scale             measure.Scale
	Scaled, Low, High int
}

// A Part is the score of one domain or cognitive level.
type Part struct {
	ID       string
	Scored   int
	Right    int
	Expected float64 // right answers of a just-qualified candidate, the sum of the ratings
	Level    float64 // probability that the learner is at or above just-qualified here, 0..1
	Ms       int64   // time spent on its items, pretest ones included
	Shown    int     // items shown, pretest ones included
}

// An ItemResult is one item of a result, in the order of the sitting.
type ItemResult struct {
	Placed
	Chosen     int // bank index or Blank
	Correct    bool
	Counts     bool // it counts toward the score
	Flagged    bool
	Confidence string
	Ms         int64
	Slow       bool // took over one and a half times the allowance
}

// ChangeCount counts changed answers by what they did: the first answer of an
// item against its last.
type ChangeCount struct {
	RightToWrong int
	WrongToRight int
	WrongToWrong int
}

// A Half is the first or the last half of a sitting, by place.
type Half struct {
	Scored int
	Right  int
	Ms     int64
	Items  int
}

// ExamPaceMs is the time an item of the real exam takes when the clock is used
// up evenly, for sittings without a limit: 205 minutes for 150 items (RHIT,
// RHIA), 120 for 115 (CPHIMS).
func ExamPaceMs(credential string) int64 {
	if credential == "cphims" {
		return 120 * 60_000 / 115
	}
	return 205 * 60_000 / 150
}

// slowFactor says from how many allowances on an item counts as slow
// (judgement).
const slowFactor = 1.5

// ErrNoResult is returned for a sitting that is open or was given up.
var ErrNoResult = errors.New("the sitting has no result yet")

// NewResult scores a sitting that has ended.
func NewResult(s Sitting) (Result, error) {
	r, parts, err := tally(s)
	if err == nil {
		r.Domains, r.Levels = parts.domains.list(nil), parts.levels.list(questions.Levels)
	}
	return r, err
}

// NewScore is NewResult without Domains and Levels, which take most of its
// time.
func NewScore(s Sitting) (Result, error) {
	r, _, err := tally(s)
	return r, err
}

// byPart gathers the items of a result by domain and by level.
type byPart struct{ domains, levels *parts }

// tally goes through the items of a sitting once.
func tally(s Sitting) (Result, byPart, error) {
	if !s.Scoreable() {
		return Result{}, byPart{}, ErrNoResult
	}
	r := Result{Sitting: s, Answered: s.Answered(), AllowanceMs: ExamPaceMs(s.Credential)}
	if s.Begun.LimitMs > 0 {
		r.AllowanceMs = s.Begun.LimitMs / int64(len(s.Marks))
	}
	by := byPart{newParts(), newParts()}
	var ratings []int
	var answers []bool
	for i, p := range s.Begun.Items {
		m := s.Marks[i]
		it := ItemResult{
			Placed: p, Chosen: m.Chosen, Correct: m.Chosen == p.Key, Counts: p.Scored(),
			Flagged: m.Flagged, Confidence: m.Confidence, Ms: m.Ms,
			Slow: float64(m.Ms) > slowFactor*float64(r.AllowanceMs),
		}
		r.Items = append(r.Items, it)
		r.Changes.add(m, p.Key)
		half := &r.Halves[2*i/len(s.Marks)]
		half.Items++
		half.Ms += m.Ms
		by.domains.add(p.Domain, it)
		by.levels.add(p.Level, it)
		if !it.Counts {
			continue
		}
		half.Scored++
		r.N++
		if p.Repeat {
			r.Repeats++
		}
		if it.Correct {
			r.Right++
			half.Right++
		}
		ratings = append(ratings, p.Rating)
		answers = append(answers, it.Correct)
	}
	r.Trust = measure.TrustFor(r.N)
	if r.N > 0 && (r.Answered > 0 || s.Begun.Mode == ModeExam) {
		r.score(ratings, answers)
	}
	return r, by, nil
}

// score puts the raw score on the scales.
func (r *Result) score(ratings []int, answers []bool) {
	r.Cut = measure.Cut(ratings)
	pass := measure.Pass(r.Right, r.Cut)
	scaled := measure.AHIMA.Scaled(r.Right, r.Cut, r.N)
	low, high := measure.Band(ratings, answers, measure.AHIMA)
	r.Pass, r.Scaled, r.Low, r.High = &pass, &scaled, &low, &high
	if r.Sitting.Credential == "cphims" {
		low, high := measure.Band(ratings, answers, measure.HIMSS)
		r.Second = &Second{"HIMSS 200-800", measure.HIMSS, measure.HIMSS.Scaled(r.Right, r.Cut, r.N), low, high}
	}
}

// Comparable says whether the score stands beside that of a mock, and if not,
// why.
func (r Result) Comparable() (bool, string) {
	switch {
	case r.Sitting.Begun.Special != "":
		return false, r.Sitting.Begun.Special
	case r.N > 0 && 2*r.Repeats > r.N:
		return false, "most questions were repeats"
	}
	return true, ""
}

func (c *ChangeCount) add(m Mark, key int) {
	if len(m.Changes) == 0 || m.Chosen == Blank {
		return
	}
	first := m.Changes[0].From
	switch {
	case first == m.Chosen:
	case first == key:
		c.RightToWrong++
	case m.Chosen == key:
		c.WrongToRight++
	default:
		c.WrongToWrong++
	}
}

// parts gathers Parts by id in the order they are met.
type parts struct {
	order   []string
	byID    map[string]*Part
	ratings map[string][]int
	answers map[string][]bool
}

func newParts() *parts {
	return &parts{byID: map[string]*Part{}, ratings: map[string][]int{}, answers: map[string][]bool{}}
}

func (ps *parts) add(id string, it ItemResult) {
	p := ps.byID[id]
	if p == nil {
		p = &Part{ID: id}
		ps.byID[id] = p
		ps.order = append(ps.order, id)
	}
	p.Shown++
	p.Ms += it.Ms
	if !it.Counts {
		return
	}
	p.Scored++
	p.Expected += float64(it.Rating) / 1000
	if it.Correct {
		p.Right++
	}
	ps.ratings[id] = append(ps.ratings[id], it.Rating)
	ps.answers[id] = append(ps.answers[id], it.Correct)
}

// list returns the parts sorted by id, or in the given order.
func (ps *parts) list(order []string) []Part {
	if order == nil {
		order = slices.Sorted(slices.Values(ps.order))
	}
	var list []Part
	for _, id := range order {
		p := ps.byID[id]
		if p == nil {
			continue
		}
		if p.Scored > 0 {
			p.Level = measure.ProbQualified(ps.ratings[id], ps.answers[id])
		}
		list = append(list, *p)
	}
	return list
}

// A Filter picks items of a result for reading through.
type Filter string

// Filters of a result, in the order they are offered.
const (
	Wrong       Filter = "wrong"
	FlaggedOnly Filter = "flagged"
	SlowOnly    Filter = "slow"
	Guessed     Filter = "guessed"
	All         Filter = "all"
)

// Filters lists them.
var Filters = []Filter{Wrong, FlaggedOnly, SlowOnly, Guessed, All}

// Pick lists the places of the items that the filter lets through.
func (r Result) Pick(f Filter) []int {
	var list []int
	for i, it := range r.Items {
		ok := map[Filter]bool{
			Wrong: !it.Correct, FlaggedOnly: it.Flagged, SlowOnly: it.Slow,
			Guessed: it.Confidence == Guess, All: true,
		}[f]
		if ok {
			list = append(list, i)
		}
	}
	return list
}
