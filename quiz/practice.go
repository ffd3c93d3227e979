package quiz

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"himprep/questions"
	"himprep/questions/credential"
)

// Pools a practice set may draw on.
const (
	PoolAll     = "all"     // everything, never met first
	PoolUnseen  = "unseen"  // never met
	PoolMissed  = "missed"  // last answer wrong
	PoolFlagged = "flagged" // flagged by the learner
	PoolDue     = "due"     // due for review
	PoolWeakest = "weakest" // topics in proportion to what is to gain there
)

// Pools in the order they are offered.
var Pools = []string{PoolAll, PoolUnseen, PoolMissed, PoolFlagged, PoolDue, PoolWeakest}

// A PracticeSpec says what a practice set is drawn from.
type PracticeSpec struct {
	Domains []string // outline numbers; none is all
	Tasks   []string // outline numbers, beside Domains
	Pool    string   // "" is PoolAll
	N       int      // items
	Timed   bool     // under the clock, verdicts at the end
	Factor  float64  // extra-time factor, 0 or 1 for none
	// Standing is what the weakest pool is drawn by.
	Standing Standing `json:"-"`
	Items    []string // these ids and no others, in this order; Pool and N do not matter then
}

// An Absence says that fewer items match a practice set than were asked for.
type Absence struct {
	Want, Have int
	NoFlags    bool // the pool of flagged questions, and nothing is flagged
	Kept       int  // as many more match, but are kept fresh for mocks
}

func (a *Absence) Error() string {
	if a.NoFlags {
		return "nothing is flagged yet; f flags a question, and it comes back here"
	}
	kept := ""
	if a.Kept > 0 {
		kept = fmt.Sprintf(" (%d more are kept fresh for mocks)", a.Kept)
	}
	switch a.Have {
	case 0:
		return "no question matches" + kept + "; choose other topics or another pool"
	case 1:
		return fmt.Sprintf("only 1 question matches, not %d%s; ask for 1 or choose more topics", a.Want, kept)
	}
	return fmt.Sprintf("only %d questions match, not %d%s; ask for %d or fewer, or choose more topics", a.Have, a.Want, kept, a.Have)
}

// Matching lists the items that a spec draws from, in bank order.
func (spec PracticeSpec) Matching(sup Supply) []*questions.Item {
	var list []*questions.Item
	for _, it := range sup.Items {
		if it.Withdrawn == "" && !sup.Held[it.ID] && spec.topic(it) && spec.pool(it, sup.Stats[it.ID]) {
			list = append(list, it)
		}
	}
	return list
}

// kept counts what the spec would draw from, were it not kept fresh for mocks.
func (spec PracticeSpec) kept(sup Supply) int {
	free := sup
	free.Held = nil
	return len(spec.Matching(free)) - len(spec.Matching(sup))
}

func (spec PracticeSpec) topic(it *questions.Item) bool {
	if len(spec.Domains)+len(spec.Tasks) == 0 {
		return true
	}
	return slices.Contains(spec.Domains, it.Domain) || slices.Contains(spec.Tasks, it.Task)
}

func (spec PracticeSpec) pool(it *questions.Item, st Stat) bool {
	switch spec.Pool {
	case PoolUnseen:
		return st.Times == 0
	case PoolMissed:
		return st.Missed()
	case PoolFlagged:
		return st.Flagged
	case PoolDue:
		return st.Due
	}
	return true
}

// Practice puts together a practice set: never met first, spread over the
// chosen tasks, cases together. The error is an *Absence where fewer items
// match than are asked for.
func Practice(c *credential.Credential, spec PracticeSpec, sup Supply, seed uint64) (Begun, error) {
	rng := newRand(seed)
	b := Begun{Mode: ModeTutor, Form: "practice", Seed: seed, Title: spec.title(c), Special: spec.special()}
	if len(spec.Items) > 0 {
		for _, it := range sup.Items {
			if slices.Contains(spec.Items, it.ID) && it.Withdrawn == "" {
				b.Items = append(b.Items, sup.Place(it, rng))
			}
		}
		slices.SortStableFunc(b.Items, func(x, y Placed) int {
			return slices.Index(spec.Items, x.ID) - slices.Index(spec.Items, y.ID)
		})
	} else {
		if spec.N < 1 {
			return Begun{}, fmt.Errorf("%d questions make no set; ask for 1 or more", spec.N)
		}
		if spec.Pool == PoolWeakest {
			b.Items = spec.drawWeakest(c, sup, rng)
		} else {
			b.Items = spec.draw(sup, rng)
		}
	}
	if len(b.Items) == 0 || len(b.Items) < spec.N && len(spec.Items) == 0 {
		return Begun{}, &Absence{Want: spec.N, Have: len(b.Items), NoFlags: spec.Pool == PoolFlagged && !sup.anyFlagged(), Kept: spec.kept(sup)}
	}
	if spec.Timed {
		b.Mode, b.Factor = ModeTimed, max(spec.Factor, 1)
		b.LimitMs = int64(float64(ExamPaceMs(c.ID)*int64(len(b.Items))) * b.Factor)
	}
	return b, nil
}

func (sup Supply) anyFlagged() bool {
	return slices.ContainsFunc(sup.Items, func(it *questions.Item) bool { return sup.Stats[it.ID].Flagged })
}

// draw takes N matching items. Enemies are kept apart as long as there are
// others to take.
func (spec PracticeSpec) draw(sup Supply, rng *rand.Rand) []Placed {
	match := spec.Matching(sup)
	n := min(spec.N, len(match))
	taken := newPicked(sup.Enemies)
	in, out := pick(sup.units(match, rng), n, taken, rng)
	left := n - count(in)
	for _, u := range out { // what is left gives way: cases in part, then enemies
		if left == 0 {
			break
		}
		part := &unit{items: u.items[:min(left, len(u.items))], task: u.task, last: u.last}
		in = append(in, part)
		left -= len(part.items)
	}
	return layOut(sup, in, nil, rng)
}

// special says why the score of the set does not stand beside a mock's.
func (spec PracticeSpec) special() string {
	switch {
	case len(spec.Items) > 0:
		return "chosen questions"
	case spec.Pool == PoolMissed:
		return "questions missed before"
	case spec.Pool == PoolFlagged:
		return "flagged questions"
	case spec.Pool == PoolDue:
		return "reviews"
	case len(spec.Domains)+len(spec.Tasks) == 1:
		return "one topic"
	case len(spec.Domains)+len(spec.Tasks) > 1:
		return "some topics"
	}
	return ""
}

func (spec PracticeSpec) title(c *credential.Credential) string {
	what := "practice"
	if spec.Timed {
		what = "timed practice"
	}
	var topics []string
	for _, d := range spec.Domains {
		topics = append(topics, "domain "+d)
	}
	for _, t := range spec.Tasks {
		topics = append(topics, "task "+t)
	}
	title := c.Name + " " + what
	if spec.Pool != "" && spec.Pool != PoolAll {
		title += ", " + spec.Pool
	}
	if len(topics) > 0 {
		title += ", " + strings.Join(topics, " and ")
	}
	return title
}
