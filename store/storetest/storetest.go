// Package storetest fills data files for tests and benchmarks: Items makes
// items, Fill plays a learner who answers them for months.
package storetest

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"time"

	"himprep/quiz"
	"himprep/store"
)

// Items makes n items of a credential with five domains of two tasks each,
// plausible ratings and short texts. The same n makes the same items.
func Items(credential string, n int) []quiz.Placed {
	items := make([]quiz.Placed, n)
	for i := range items {
		id := fmt.Sprintf("%s-%04d", credential, i+1)
		domain := 1 + i%5
		items[i] = quiz.Placed{
			ID: id, Domain: fmt.Sprint(domain), Task: fmt.Sprintf("%d.%d", domain, 1+i/5%2),
			Level: []string{"recall", "application", "analysis"}[i%3], Rating: 450 + i*37%500,
			Key: i % 4, Order: []int{i % 4, (i + 1) % 4, (i + 2) % 4, (i + 3) % 4},
			Text: &quiz.Text{
				Stem: "Which one is asked for by question " + id + "?", Checked: "2026-10", Topic: id,
				Options: []quiz.OptionText{{Text: "one", Why: "because"}, {Text: "two", Why: "because"}, {Text: "three", Why: "because"}, {Text: "four", Why: "because"}},
				Sources: []quiz.SourceText{{Title: "The source of " + id, Place: "p. 7"}},
			},
		}
		items[i].Hash = items[i].Text.Hash()
	}
	return items
}

// batch is how many events Fill saves at once.
const batch = 20_000

// Fill appends the log of a learner who gives the given number of answers, in
// sittings of all modes spread over the days before end, three sittings a day.
// One seed makes one learner. The items that the sittings hold are drawn from
// items.
func Fill(ctx context.Context, s *store.Store, credential string, items []quiz.Placed, answers int, seed uint64, end time.Time) error {
	l := &learner{
		rng: rand.New(rand.NewPCG(seed, 0)), credential: credential, items: items,
		met: map[string]bool{}, left: answers, seed: seed,
	}
	const mean = 30 // answers a sitting, roughly
	l.at = end.UnixMilli() - int64(answers/mean+1)*8*3600_000
	for l.left > 0 {
		l.sit()
		if len(l.events) >= batch || l.left <= 0 {
			if _, err := s.Append(ctx, l.events...); err != nil {
				return err
			}
			l.events = l.events[:0]
		}
	}
	return nil
}

// A learner writes a log.
type learner struct {
	rng        *rand.Rand
	credential string
	items      []quiz.Placed
	met        map[string]bool
	events     []quiz.Event
	left       int // answers still to give
	sittings   int
	seed       uint64
	at, clock  int64
}

func (l *learner) add(sitting string, e quiz.Event) {
	ms := 2000 + l.rng.Int64N(40_000)
	if e.Kind == quiz.Began {
		l.clock, ms = 0, 0
	}
	l.at += ms
	l.clock += ms
	e.Sitting, e.Credential, e.At, e.Clock, e.Offset = sitting, l.credential, l.at, l.clock, -300
	l.events = append(l.events, e)
}

// sit plays one sitting from its beginning to its end.
func (l *learner) sit() {
	l.sittings++
	id := fmt.Sprintf("sitting-%d-%d", l.seed, l.sittings)
	mode, n := quiz.ModeTutor, 10+l.rng.IntN(20)
	switch l.sittings % 10 {
	case 0:
		mode, n = quiz.ModeExam, 150
	case 3, 7:
		mode, n = quiz.ModeTimed, 30
	case 5:
		mode = quiz.ModeReview
	}
	n = min(n, l.left, len(l.items))
	l.left -= n
	placed := make([]quiz.Placed, n)
	for i, j := range l.rng.Perm(len(l.items))[:n] {
		placed[i] = l.items[j]
		placed[i].Repeat = l.met[placed[i].ID]
		placed[i].Pretest = mode == quiz.ModeExam && i%8 == 0
		l.met[placed[i].ID] = true
	}
	l.add(id, quiz.Event{Kind: quiz.Began, Begun: &quiz.Begun{
		Mode: mode, Form: "practice", Title: "Practice", Seed: uint64(l.sittings), Items: placed,
	}})
	for i, p := range placed {
		l.add(id, quiz.Event{Kind: quiz.Shown, Index: i})
		l.add(id, quiz.Event{Kind: quiz.Chose, Index: i, Option: l.answer(p)})
		if mode == quiz.ModeTutor || mode == quiz.ModeReview {
			l.add(id, quiz.Event{Kind: quiz.Confirmed, Index: i, Text: []string{quiz.Guess, quiz.Unsure, quiz.Sure}[l.rng.IntN(3)]})
		}
	}
	l.add(id, quiz.Event{Kind: quiz.Submitted})
	l.at += 7 * 3600_000
}

// answer is right with a probability that grows from the rating of the item as
// the learner gets better.
func (l *learner) answer(p quiz.Placed) int {
	r := float64(p.Rating) / 1000
	logit := math.Log(r/(1-r)) - .5 + min(1.5, float64(l.sittings)/100)
	if l.rng.Float64() < 1/(1+math.Exp(-logit)) {
		return p.Key
	}
	return (p.Key + 1 + l.rng.IntN(3)) % 4
}
