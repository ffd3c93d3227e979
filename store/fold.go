package store

import (
	"context"
	"database/sql"
	"errors"
	"sync"

	"himprep/quiz"
)

// A fold brings the derived tables forward, event by event, in memory; flush
// writes what has changed. The same code serves an Append, where rows are read
// when they are first needed, and a rebuild, where there is nothing to read.
type fold struct {
	tx       *sql.Tx
	fresh    bool   // the derived tables are empty
	known    *cache // sittings in progress as the last transactions left them
	sittings map[string]progress
	items    map[string]*ItemStat
	days     map[dayKey]*Day
	cards    map[string]*cardRow
	settings map[string]string
	attempts []Attempt
}

type dayKey struct {
	credential string
	day        int
}

func newFold(tx *sql.Tx, known *cache) *fold {
	return &fold{
		tx: tx, known: known, sittings: map[string]progress{}, items: map[string]*ItemStat{}, cards: map[string]*cardRow{},
		days: map[dayKey]*Day{}, settings: map[string]string{},
	}
}

// progress is a sitting up to one of its events.
type progress struct {
	state  quiz.Sitting
	lastAt int64  // when its last accepted event happened
	last   string // id of its last event
	dirty  bool   // its row has to be written
}

// A cache holds the sittings in progress, by id, so that an event does not
// cost reading all that came before it. An entry is good as long as the log
// holds no later event of the sitting.
type cache struct {
	mu sync.Mutex
	m  map[string]progress
}

// keep takes in what a committed transaction has made.
func (c *cache) keep(sittings map[string]progress) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.m == nil {
		c.m = map[string]progress{}
	}
	for id, p := range sittings {
		if p.state.Ended() {
			delete(c.m, id)
			continue
		}
		p.dirty = false
		c.m[id] = p
	}
}

func (c *cache) get(id string) (progress, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	p, ok := c.m[id]
	return p, ok
}

// apply takes in one event, which comes after all that the fold has seen and
// which the log does not hold yet, or holds already if the fold is fresh.
func (f *fold) apply(ctx context.Context, e quiz.Event) error {
	if e.Sitting != "" && (inSitting(e.Kind) || e.Kind == quiz.Flagged) {
		return f.inSitting(ctx, e)
	}
	if e.Kind == quiz.Set {
		f.settings[e.Name] = e.Text
		return nil
	}
	switch e.Kind {
	case quiz.Flagged, quiz.Disputed, quiz.Noted, quiz.Explained, quiz.Suspended:
	default:
		return nil
	}
	if e.Item == "" {
		return nil
	}
	it, err := f.item(ctx, e.Item, e.Credential)
	if err != nil {
		return err
	}
	switch e.Kind {
	case quiz.Flagged:
		it.Flagged = e.On
	case quiz.Disputed:
		it.Disputed, it.Dispute = e.On, e.Text
	case quiz.Noted:
		it.Note = e.Text
	case quiz.Suspended:
		it.Suspended = e.On
	case quiz.Explained:
		it.Opened = it.Opened || it.Attempts == 0
	}
	return nil
}

// inSitting takes in an event of a sitting. One that the sitting refuses
// changes nothing.
func (f *fold) inSitting(ctx context.Context, e quiz.Event) error {
	p, ok, err := f.sitting(ctx, e.Sitting)
	if err != nil {
		return err
	}
	before := p.state
	if !ok {
		if p.state, err = quiz.NewSitting(e); err != nil {
			return nil
		}
	} else if p.state, err = before.Apply(e); err != nil {
		p.last = e.ID
		f.sittings[e.Sitting] = p
		return nil
	}
	p.last, p.lastAt, p.dirty = e.ID, e.At, true
	f.sittings[e.Sitting] = p
	switch e.Kind {
	case quiz.Shown, quiz.Chose:
		if !before.Marks[e.Index].Seen {
			return f.met(ctx, e, p.state)
		}
	case quiz.Flagged:
		it, err := f.item(ctx, p.state.Begun.Items[e.Index].ID, p.state.Credential)
		if err != nil {
			return err
		}
		it.Flagged = e.On
	case quiz.Confirmed:
		if p.state.Confirms() && !before.Marks[e.Index].Confirmed {
			return f.attempt(ctx, e, p.state, e.Index)
		}
	case quiz.Submitted, quiz.Expired:
		if p.state.Confirms() {
			return nil // each answer became an attempt when its verdict was shown
		}
		for i, m := range p.state.Marks {
			if m.Seen || m.Chosen != quiz.Blank {
				if err := f.attempt(ctx, e, p.state, i); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// sitting is the sitting with the given id, and whether there is one.
func (f *fold) sitting(ctx context.Context, id string) (progress, bool, error) {
	if p, ok := f.sittings[id]; ok || f.fresh {
		return p, ok, nil
	}
	if p, ok := f.known.get(id); ok {
		var last string
		err := f.tx.QueryRowContext(ctx,
			"SELECT id FROM event WHERE sitting = ? AND sitting <> '' ORDER BY pos DESC LIMIT 1", id).Scan(&last)
		if err == nil && last == p.last {
			return p, true, nil
		}
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return progress{}, false, err
		}
	}
	state, events, err := replay(ctx, f.tx, id)
	if errors.Is(err, ErrNoSitting) {
		return progress{}, false, nil
	}
	if err != nil {
		return progress{}, false, err
	}
	p := progress{state: state}
	for _, e := range events {
		p.last, p.lastAt = e.ID, e.At
	}
	return p, true, nil
}

// replay reads a sitting from the log, with the events that made it. Its items
// come without texts.
func replay(ctx context.Context, q queryer, id string) (quiz.Sitting, []quiz.Event, error) {
	var events []quiz.Event
	err := eachEvent(ctx, q, func(e quiz.Event) error {
		if len(events) == 0 == (e.Kind == quiz.Began) && (inSitting(e.Kind) || e.Kind == quiz.Flagged) {
			events = append(events, e)
		}
		return nil
	}, "WHERE sitting = ? AND sitting <> ''", id)
	if err != nil {
		return quiz.Sitting{}, nil, err
	}
	if len(events) == 0 {
		return quiz.Sitting{}, nil, ErrNoSitting
	}
	s, err := quiz.Replay(events)
	if err != nil {
		return s, nil, broken("sitting %s: %v", id, err)
	}
	return s, events, nil
}
