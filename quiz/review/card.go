package review

// Card is a missed item, or a lucky guess, and what is known of its memory.
// It is made by Start and changed by Answer alone.
type Card struct {
	Item      string
	Memory    Memory
	Started   int     // day of the first answer
	Last      int     // day of the last answer
	Answers   int     // recorded, the first included
	Lapses    int     // graded Again after the first
	Seconds   float64 // an answer takes, on average
	BySibling bool    // the last answer was to a sibling
	Suspended bool    // by the learner: never due

	// Days to the next answer at either retention; the exam date, which may
	// change, decides between them.
	Ordinary, InLastMonth int
}

// DefaultSeconds is what an answer is taken to last before any was timed,
// LeastSeconds the least: no one reads a question faster.
const (
	DefaultSeconds = 45
	LeastSeconds   = 5
)

// Answer is one recorded answer to a card. Seconds of 0 or less were not
// timed.
type Answer struct {
	Day        int
	Correct    bool
	Confidence Confidence
	Sibling    bool // it was given to a sibling of the item
	Seconds    float64
}

// Grade returns how the answer is graded.
func (a Answer) Grade() Grade { return GradeFor(a.Correct, a.Confidence, a.Sibling) }

// Start returns the card that an answer to an item starts.
func Start(item string, a Answer) Card {
	c := Card{Item: item, Started: a.Day, Last: a.Day}
	return c.record(a, each(First))
}

// Answer returns the card after another answer. A day before the last one,
// which a clock set back can bring, counts as the same day.
func (c Card) Answer(a Answer) Card {
	a.Day = max(a.Day, c.Last)
	days := a.Day - c.Last
	if a.Grade() == Again {
		c.Lapses++
	}
	return c.record(a, each(func(g Grade) Memory { return c.Memory.After(days, g) }))
}

// record takes the answer in, given what each grade would lead to.
func (c Card) record(a Answer, next [4]Memory) Card {
	g := a.Grade()
	c.Memory = next[g-1]
	c.Ordinary = Intervals(next, Retention)[g-1]
	c.InLastMonth = Intervals(next, RetentionLastMonth)[g-1]
	c.Last, c.BySibling = a.Day, a.Sibling
	c.Answers++
	if seconds := a.Seconds; seconds > 0 {
		// The first timed answer replaces the default, later ones average.
		if c.Seconds == 0 {
			c.Seconds = seconds
		}
		c.Seconds += (seconds - c.Seconds) / float64(c.Answers)
	}
	return c
}

// Due returns the day on which the card is due, seen from today: the day
// after the last answer at the earliest, and the day before the exam at the
// latest, unless the last answer was that late itself.
func (c Card) Due(today int, exam Exam) int {
	if !exam.Known || exam.Day < today {
		return c.Last + c.Ordinary
	}
	days := c.Ordinary
	if exam.within(lastMonth, c.Last) {
		days = c.InLastMonth
	}
	if left := exam.Day - 1 - c.Last; left >= 1 {
		days = min(days, left)
	}
	return c.Last + days
}

// Recall returns the probability that the card is recalled on a day.
func (c Card) Recall(day int) float64 { return c.Memory.Recall(day - c.Last) }

// MayAskSibling tells whether an unseen sibling may be asked in place of the
// item: not twice in a row, and nothing new in the last days before the exam.
func (c Card) MayAskSibling(today int, exam Exam) bool {
	return !c.BySibling && exam.NewAllowed(today)
}

// seconds returns what the next answer is taken to last.
func (c Card) seconds() float64 {
	if c.Seconds > 0 {
		return max(c.Seconds, LeastSeconds)
	}
	return DefaultSeconds
}

// gain returns how much an answer today is expected to raise recall on the
// day of the exam: over recalling and missing, less what recall would be
// without.
func (c Card) gain(today int, exam Exam) float64 {
	since, left := today-c.Last, exam.Day-today
	right := c.Memory.Recall(since)
	after := right*c.Memory.After(since, Good).Recall(left) +
		(1-right)*c.Memory.After(since, Again).Recall(left)
	return after - c.Memory.Recall(since+left)
}
