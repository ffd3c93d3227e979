package quiz

import (
	"errors"
	"fmt"
	"slices"
)

// A Sitting is the state of one sitting, folded from its events. It is a
// value: Apply returns a new one and leaves the old one as it was.
type Sitting struct {
	ID         string
	Credential string
	Begun      Begun
	BegunAt    int64 // UTC milliseconds
	Offset     int   // minutes east of UTC when it began
	Index      int   // the item on the screen
	Marks      []Mark
	Clock      int64 // milliseconds used, at the last event
	LastAt     int64 // UTC milliseconds of the last event
	State      State
	EndedAt    int64
	Breaks     int   // how often it was left and resumed
	AwayMs     int64 // how long it was left in all
}

// State of a sitting.
type State int

// States of a sitting.
const (
	Open State = iota
	SubmittedState
	ExpiredState
	DiscardedState
)

// Blank is the option of an item that has no answer.
const Blank = -1

// A Mark is what the learner did with one item.
type Mark struct {
	Chosen     int // bank index, or Blank
	Seen       bool
	Flagged    bool
	Confirmed  bool // tutor: the verdict was shown
	Struck     [8]bool
	Confidence string
	Ms         int64    // time on the screen
	Changes    []Change // every move from one option to another
}

// A Change is a move from one option to another, by bank index.
type Change struct{ From, To int }

// ErrClosed is returned for an event on a sitting that has ended.
var ErrClosed = errors.New("the sitting has ended")

// NewSitting begins a sitting with its first event.
func NewSitting(e Event) (Sitting, error) {
	if e.Kind != Began || e.Begun == nil {
		return Sitting{}, fmt.Errorf("a sitting starts with %q, not %q", Began, e.Kind)
	}
	if len(e.Begun.Items) == 0 {
		return Sitting{}, errors.New("a sitting needs at least one item")
	}
	s := Sitting{ID: e.Sitting, Credential: e.Credential, Begun: *e.Begun, BegunAt: e.At, Offset: e.Offset, LastAt: e.At}
	s.Begun.Items = nil
	s.place(e.Begun.Items)
	return s, nil
}

// Replay folds the events of one sitting, the first of which began it. Events
// that the state machine refuses (a merge can bring some) are passed over.
func Replay(events []Event) (Sitting, error) {
	if len(events) == 0 {
		return Sitting{}, errors.New("no events")
	}
	s, err := NewSitting(events[0])
	if err != nil {
		return s, err
	}
	s.Marks = slices.Clone(s.Marks)
	for _, e := range events[1:] {
		s.apply(e) // in place: the copy is ours
	}
	return s, nil
}

// Apply returns the sitting after e. A refused event leaves the state as it
// was: ErrClosed after the end, an error naming index or option out of range,
// or a change to an answer whose verdict was shown.
func (s Sitting) Apply(e Event) (Sitting, error) {
	next := s
	next.Marks = slices.Clone(s.Marks)
	if i := e.Index; i >= 0 && i < len(next.Marks) {
		next.Marks[i].Changes = slices.Clone(next.Marks[i].Changes)
	}
	if err := next.apply(e); err != nil {
		return s, err
	}
	return next, nil
}

func (s *Sitting) apply(e Event) error {
	if s.State != Open {
		return ErrClosed
	}
	switch e.Kind {
	case Shown, Chose, Cleared, Rated, Confirmed, Flagged, Struck:
		if e.Index < 0 || e.Index >= len(s.Marks) {
			return fmt.Errorf("there is no question %d; the sitting has %d", e.Index+1, len(s.Marks))
		}
		if s.Confirms() && s.Marks[e.Index].Confirmed && (e.Kind == Chose || e.Kind == Cleared || e.Kind == Confirmed) {
			return fmt.Errorf("question %d has its verdict; its answer stays", e.Index+1)
		}
	}
	m := &Mark{}
	if e.Index >= 0 && e.Index < len(s.Marks) {
		m = &s.Marks[e.Index]
	}
	switch e.Kind {
	case Chose, Struck:
		if e.Option < 0 || e.Option >= len(s.Begun.Items[e.Index].Order) {
			return fmt.Errorf("question %d has no option %d", e.Index+1, e.Option+1)
		}
	case Confirmed:
		if m.Chosen == Blank {
			return fmt.Errorf("question %d has no answer to confirm", e.Index+1)
		}
	case Added:
		if e.Begun == nil {
			return fmt.Errorf("%q carries no items", Added)
		}
	case Shown, Cleared, Rated, Flagged, Resumed, Submitted, Expired, Discarded:
	default:
		return fmt.Errorf("%q is no event of a sitting", e.Kind)
	}
	s.advance(e.Clock)
	s.LastAt = max(s.LastAt, e.At)
	switch e.Kind {
	case Shown:
		s.Index, m.Seen = e.Index, true
	case Chose:
		if m.Chosen != Blank && m.Chosen != e.Option {
			m.Changes = append(m.Changes, Change{m.Chosen, e.Option})
		}
		m.Chosen, m.Seen, m.Struck[e.Option] = e.Option, true, false
	case Cleared:
		m.Chosen, m.Confidence = Blank, ""
	case Rated:
		m.Confidence = e.Text
	case Confirmed:
		m.Confirmed = true
		if e.Text != "" {
			m.Confidence = e.Text
		}
	case Flagged:
		m.Flagged = e.On
	case Struck:
		m.Struck[e.Option] = e.On
	case Added:
		s.place(e.Begun.Items)
	case Resumed:
		s.Breaks++
		s.AwayMs += max(e.Ms, 0)
	case Submitted:
		s.State, s.EndedAt = SubmittedState, e.At
	case Expired:
		s.State, s.EndedAt = ExpiredState, e.At
	case Discarded:
		s.State, s.EndedAt = DiscardedState, e.At
	}
	return nil
}

// advance books the time since the last event on the item on the screen. A
// clock that stands still or runs back books nothing.
func (s *Sitting) advance(clock int64) {
	if s.Begun.LimitMs > 0 {
		clock = min(clock, s.Begun.LimitMs)
	}
	if d := clock - s.Clock; d > 0 {
		s.Marks[s.Index].Ms += d
		s.Clock = clock
	}
}

// place appends items with a blank mark each. It never writes into an array
// that an older value of the sitting may share.
func (s *Sitting) place(items []Placed) {
	s.Begun.Items = append(slices.Clip(s.Begun.Items), items...)
	s.Marks = slices.Clip(s.Marks)
	for range items {
		s.Marks = append(s.Marks, Mark{Chosen: Blank})
	}
}

// Ended says whether the sitting is over.
func (s Sitting) Ended() bool { return s.State != Open }

// Scoreable says whether the sitting has ended with a result.
func (s Sitting) Scoreable() bool { return s.State == SubmittedState || s.State == ExpiredState }

// Answered is how many items have an answer.
func (s Sitting) Answered() int {
	return s.count(func(m Mark) bool { return m.Chosen != Blank })
}

// FlaggedItems is how many items are flagged.
func (s Sitting) FlaggedItems() int { return s.count(func(m Mark) bool { return m.Flagged }) }

func (s Sitting) count(is func(Mark) bool) int {
	n := 0
	for _, m := range s.Marks {
		if is(m) {
			n++
		}
	}
	return n
}

// Blanks lists the places, from 0, that have no answer.
func (s Sitting) Blanks() []int {
	var list []int
	for i, m := range s.Marks {
		if m.Chosen == Blank {
			list = append(list, i)
		}
	}
	return list
}

// Verdicts says whether the mode shows right and wrong after each answer.
func (s Sitting) Verdicts() bool {
	return s.Begun.Mode == ModeTutor || s.Begun.Mode == ModeReview
}

// Confirms says whether the mode makes each answer final by itself, so that it
// is an attempt at once and not at the end.
func (s Sitting) Confirms() bool { return s.Verdicts() || s.Begun.Mode == ModePlacement }

// Letter is the letter, a to d, under which the learner sees the bank's option
// of item i; "-" for Blank.
func (s Sitting) Letter(i, option int) string {
	if p := slices.Index(s.Begun.Items[i].Order, option); p >= 0 {
		return string(rune('a' + p))
	}
	return "-"
}
