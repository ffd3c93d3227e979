// Package review schedules what was missed or luckily guessed: Start makes a
// card of such an answer, Card.Answer records a review, Queue holds what is
// due on a day, Forecast what the next two weeks ask.
//
// Memory is modelled by FSRS-6 (fsrs.go). Days are numbers of local calendar
// days, one apart from each other; any origin will do. Everything is a pure
// function: cards are derived from the log and can be replayed from it.
package review

// Confidence is what a learner said before the verdict.
type Confidence int

// The confidences; saying nothing is not a guess.
const (
	Unstated Confidence = iota
	Guess
	Unsure
	Sure
)

// GradeFor grades an answer: wrong or guessed Again, unsure Hard, otherwise
// Good. A right answer to a sibling (another item of the same topic) is worth
// Hard at most. Time never changes a grade. A first answer graded Again is
// what starts a card.
func GradeFor(correct bool, confidence Confidence, sibling bool) Grade {
	switch {
	case !correct || confidence == Guess:
		return Again
	case confidence == Unsure || sibling:
		return Hard
	default:
		return Good
	}
}

// Exam is the day of the exam, where one is known. An exam in the past is no
// exam.
type Exam struct {
	Day   int
	Known bool
}

// What the exam date does to the schedule, in days before it.
const (
	lastMonth   = 30 // retention rises
	lastWeek    = 7  // the queue is ordered by gain
	lastNothing = 3  // nothing new is started
)

// The desired retention: the recall at which a card falls due.
const (
	Retention          = .90
	RetentionLastMonth = .93
)

// within tells whether the exam lies 1 to days days after the day.
func (e Exam) within(days, day int) bool {
	return e.Known && day < e.Day && e.Day-day <= days
}

// NewAllowed tells whether anything new may be started on a day: not in the
// last three days before the exam.
func (e Exam) NewAllowed(day int) bool { return !e.within(lastNothing, day) }

// LastWeek tells whether a day lies in the last week before the exam, when
// Queue orders by gain.
func (e Exam) LastWeek(day int) bool { return e.within(lastWeek, day) }
