package main

import (
	"context"

	"himprep/quiz"
	"himprep/store"
)

// mocksKept is how many of the latest mocks coaching looks at.
const mocksKept = 60

// Learner is what the log knows of the learner in a credential.
func (w *world) Learner(ctx context.Context, id string) (quiz.Learner, error) {
	s, err := w.log(ctx)
	if err != nil {
		return quiz.Learner{}, err
	}
	var l quiz.Learner
	attempts, err := s.Attempts(ctx, id, true)
	if err != nil {
		return l, err
	}
	l.Attempts = counted(attempts)
	if l.Cards, err = s.Cards(ctx, id); err != nil {
		return l, err
	}
	days, err := s.Days(ctx, id)
	if err != nil {
		return l, err
	}
	for _, d := range days {
		l.Days = append(l.Days, quiz.DayStat{Day: d.Day, Answers: d.Answers, Correct: d.Correct, Ms: d.Ms})
	}
	mocks, err := s.Sittings(ctx, store.Filter{Credential: id, Ended: true, Mode: quiz.ModeExam, Limit: mocksKept})
	if err != nil {
		return l, err
	}
	l.Mocks = summaries(mocks)
	if l.Waiting, l.ReserveMade, err = w.reserves(ctx, id); err != nil {
		return l, err
	}
	kept, err := s.Settings(ctx)
	l.Profile = quiz.ReadProfile(kept, id)
	return l, err
}

// reserves are the mocks of a credential that were set aside and wait.
func (w *world) reserves(ctx context.Context, id string) ([]quiz.Reserve, bool, error) {
	s, err := w.log(ctx)
	if err != nil {
		return nil, false, err
	}
	events, err := s.Events(ctx, store.Query{Kinds: []quiz.Kind{quiz.Reserved, quiz.Released, quiz.ReserveSat}})
	if err != nil {
		return nil, false, err
	}
	waiting, made := quiz.Reserves(events, id)
	return waiting, made, nil
}

// counted are attempts as ability is estimated from them.
func counted(attempts []store.Attempt) []quiz.Counted {
	list := make([]quiz.Counted, len(attempts))
	for i, a := range attempts {
		list[i] = quiz.Counted{
			Item: a.Item, Domain: a.Domain, Task: a.Task, Rating: a.Rating, Correct: a.Correct, Confidence: a.Confidence,
			Blank: a.Chosen == quiz.Blank, At: a.At, Day: a.Day, Ms: a.Ms,
		}
	}
	return list
}
