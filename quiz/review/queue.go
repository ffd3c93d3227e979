package review

import (
	"cmp"
	"slices"
)

// Entry is a card in the queue of a day.
type Entry struct {
	Card    Card
	Due     int     // day
	Recall  float64 // probability today
	Gain    float64 // expected recall on exam day, per second of review; 0 before the last week
	Seconds float64 // that it is taken to last
	Sibling bool    // an unseen sibling, where there is one, is asked first
}

// Queue returns what is due today, in order: the longest due first, and in
// the last week before the exam by gain. Cards started in the last three days
// before the exam are left out then. The order of cards does not matter.
func Queue(cards []Card, today int, exam Exam) []Entry {
	var queue []Entry
	for _, c := range cards {
		due := c.Due(today, exam)
		if due > today || !startable(c, today, exam) {
			continue
		}
		e := Entry{
			Card: c, Due: due, Recall: c.Recall(today), Seconds: c.seconds(),
			Sibling: c.MayAskSibling(today, exam),
		}
		if exam.LastWeek(today) {
			e.Gain = c.gain(today, exam) / e.Seconds
		}
		queue = append(queue, e)
	}
	slices.SortFunc(queue, func(a, b Entry) int {
		return cmp.Or(
			cmp.Compare(b.Gain, a.Gain),
			cmp.Compare(a.Due, b.Due),
			cmp.Compare(a.Recall, b.Recall),
			cmp.Compare(a.Card.Item, b.Card.Item),
		)
	})
	return queue
}

// startable tells whether a card may be asked on a day at all.
func startable(c Card, day int, exam Exam) bool {
	return !c.Suspended && (exam.NewAllowed(day) || exam.NewAllowed(c.Started))
}

// Minutes returns what a queue is taken to last.
func Minutes(queue []Entry) float64 {
	seconds := 0.
	for _, e := range queue {
		seconds += e.Seconds
	}
	return seconds / 60
}

// Within returns the front of a queue that fits into so many minutes a day,
// at least one entry of a queue that has any.
func Within(queue []Entry, minutes float64) []Entry {
	n := min(1, len(queue))
	for n < len(queue) && Minutes(queue[:n+1]) <= minutes {
		n++
	}
	return queue[:n]
}

// ForecastDays is how far Forecast looks, today included.
const ForecastDays = 14

// Load is what a day of the forecast asks.
type Load struct {
	Day     int
	Reviews float64 // expected number
	Minutes float64
}

// Forecast returns the load of today and the days after it, if every card is
// answered when due. Each answer is followed up as recalled; the share that
// will be missed is added to the day after. From the day of the exam on
// nothing is asked.
func Forecast(cards []Card, today int, exam Exam) [ForecastDays]Load {
	var loads [ForecastDays]Load
	for i := range loads {
		loads[i].Day = today + i
	}
	end := today + ForecastDays
	if exam.Known && exam.Day >= today {
		end = min(end, exam.Day)
	}
	add := func(day int, share float64, c Card) {
		if day < end {
			loads[day-today].Reviews += share
			loads[day-today].Minutes += share * c.seconds() / 60
		}
	}
	for _, c := range cards {
		for {
			day := max(c.Due(today, exam), today)
			if day >= end || !startable(c, day, exam) {
				break
			}
			add(day, 1, c)
			add(day+1, 1-c.Recall(day), c)
			c = c.Answer(Answer{Day: day, Correct: true})
		}
	}
	return loads
}
