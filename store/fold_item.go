package store

import (
	"context"
	"database/sql"
	"errors"

	"himprep/quiz"
)

// item is what is known of an item, to be changed in place.
func (f *fold) item(ctx context.Context, id, credential string) (*ItemStat, error) {
	it := f.items[id]
	if it == nil {
		it = &ItemStat{Item: id}
		if !f.fresh {
			err := scanItem(f.tx.QueryRowContext(ctx, "SELECT "+itemColumns+" FROM item_stat WHERE item = ?", id), it)
			if err != nil && !errors.Is(err, sql.ErrNoRows) {
				return nil, err
			}
		}
		f.items[id] = it
	}
	if it.Credential == "" {
		it.Credential = credential
	}
	return it, nil
}

// met notes that an item came before the learner's eyes.
func (f *fold) met(ctx context.Context, e quiz.Event, s quiz.Sitting) error {
	it, err := f.item(ctx, s.Begun.Items[e.Index].ID, s.Credential)
	if err != nil {
		return err
	}
	if it.Seen == 0 {
		it.firstSitting = s.ID
	}
	it.Seen++
	it.SeenAt = e.At
	return nil
}

// attempt books the outcome of the item at place i of a sitting, which event e
// made final.
func (f *fold) attempt(ctx context.Context, e quiz.Event, s quiz.Sitting, i int) error {
	p, m := s.Begun.Items[i], s.Marks[i]
	it, err := f.item(ctx, p.ID, s.Credential)
	if err != nil {
		return err
	}
	a := Attempt{
		Sitting: s.ID, Index: i, Item: p.ID, Credential: s.Credential,
		Domain: p.Domain, Task: p.Task, Level: p.Level, At: e.At, Day: e.Day(),
		Chosen: m.Chosen, Correct: m.Chosen == p.Key, Confidence: m.Confidence, Ms: m.Ms,
		Mode: s.Begun.Mode, Pretest: p.Pretest, Rating: p.Rating, Expired: p.Expired,
		Repeat: p.Repeat || it.Attempts > 0 || it.firstSitting != s.ID,
	}
	a.Counts = !a.Repeat && !it.Opened && p.Rating > 0 && p.Pack == "" && !p.Expired
	f.attempts = append(f.attempts, a)
	if it.Attempts == 0 {
		it.FirstAt, it.FirstCorrect = a.At, a.Correct
	}
	it.Attempts++
	it.LastAt, it.LastCorrect, it.LastConfidence = a.At, a.Correct, a.Confidence
	if err := f.reviewed(ctx, p, a); err != nil {
		return err
	}
	day, err := f.day(ctx, a.Credential, a.Day)
	if err != nil {
		return err
	}
	day.Ms += a.Ms
	if a.Chosen != quiz.Blank {
		day.Answers++
	}
	if a.Correct {
		it.Correct++
		day.Correct++
	}
	return nil
}

// day is one of the learner's days, to be changed in place.
func (f *fold) day(ctx context.Context, credential string, day int) (*Day, error) {
	key := dayKey{credential, day}
	if d := f.days[key]; d != nil {
		return d, nil
	}
	d := &Day{Credential: credential, Day: day}
	if !f.fresh {
		err := f.tx.QueryRowContext(ctx, "SELECT answers, correct, ms FROM day_stat WHERE credential = ? AND day = ?", credential, day).
			Scan(&d.Answers, &d.Correct, &d.Ms)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return nil, err
		}
	}
	f.days[key] = d
	return d, nil
}
