package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"himprep/quiz"
)

// Append adds events to the log, all of them or none, and returns them as they
// were saved: with ID, Device and Seq, with the time now where At was 0, and
// with the hashes of item texts. When it returns they are on disk, and every
// other reading of the Store knows of them.
//
// It takes what happened as it is: an event that its sitting refuses, such as
// an answer after the end, is kept in the log and changes nothing else.
func (s *Store) Append(ctx context.Context, events ...quiz.Event) ([]quiz.Event, error) {
	saved, device := slices.Clone(events), s.Device()
	for i := range saved {
		if err := s.complete(&saved[i], device); err != nil {
			return nil, fmt.Errorf("cannot save event %d of %d: %w", i+1, len(saved), err)
		}
	}
	var f *fold
	err := s.update(ctx, "save to", func(tx *sql.Tx) error {
		var err error
		if f, err = s.current(ctx, tx); err != nil {
			return err
		}
		end, err := openTail(ctx, tx, device)
		if err != nil {
			return err
		}
		for i := range saved {
			if err := f.apply(ctx, saved[i]); err != nil { // first, for it may read the sitting as the log has it
				return err
			}
			if err := end.add(ctx, &saved[i]); err != nil {
				return err
			}
		}
		return f.flush(ctx, end.pos)
	})
	if err != nil {
		return nil, err
	}
	s.cache.keep(f.sittings)
	return saved, nil
}

// complete checks an event and fills in what the log wants.
func (s *Store) complete(e *quiz.Event, device string) error {
	switch {
	case e.Kind == "":
		return errors.New("it has no kind")
	case e.Kind == quiz.Began || e.Kind == quiz.Added:
		if e.Begun == nil || len(e.Begun.Items) == 0 {
			return fmt.Errorf("%q carries no items", e.Kind)
		}
		begun := *e.Begun
		begun.Items = slices.Clone(begun.Items)
		for i, p := range begun.Items {
			if p.Text != nil {
				begun.Items[i].Hash = p.Text.Hash()
			}
		}
		e.Begun = &begun
	}
	if inSitting(e.Kind) && e.Sitting == "" {
		return fmt.Errorf("%q names no sitting", e.Kind)
	}
	if e.At == 0 {
		now := s.opts.Now()
		_, offset := now.Zone()
		e.At, e.Offset = now.UnixMilli(), offset/60
	}
	e.ID, e.Device, e.Seq = newID(e.At), device, 0
	return nil
}

// inSitting says whether events of the kind belong to the state machine of a
// sitting.
func inSitting(k quiz.Kind) bool {
	switch k {
	case quiz.Began, quiz.Added, quiz.Shown, quiz.Chose, quiz.Cleared, quiz.Rated, quiz.Confirmed,
		quiz.Struck, quiz.Resumed, quiz.Submitted, quiz.Expired, quiz.Discarded:
		return true
	}
	return false // Flagged is one in a sitting only
}

// A tail is the end of the event table, open for adding in one transaction.
type tail struct {
	tx     *sql.Tx
	device string
	pos    int64
	seq    int64
	turn   int64
	insert *sql.Stmt
}

func openTail(ctx context.Context, tx *sql.Tx, device string) (*tail, error) {
	l := &tail{tx: tx, device: device}
	err := tx.QueryRowContext(ctx, `SELECT
		coalesce((SELECT max(pos) FROM event), 0),
		coalesce((SELECT max(turn) FROM event), 0),
		coalesce((SELECT max(seq) FROM event WHERE device = ?), 0)`, device).Scan(&l.pos, &l.turn, &l.seq)
	if err != nil {
		return nil, err
	}
	l.insert, err = tx.PrepareContext(ctx,
		"INSERT INTO event (pos, turn, "+eventColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
	return l, err
}

// add writes e behind everything that the log holds. Its turn follows the
// clock, and stays ahead of the log where the clock was set back.
func (l *tail) add(ctx context.Context, e *quiz.Event) error {
	l.pos++
	l.seq++
	l.turn = max(l.turn+1, e.At)
	e.Seq = l.seq
	data, err := encode(*e)
	if err != nil {
		return err
	}
	if e.Begun != nil {
		if err := saveTexts(ctx, l.tx, e.Begun.Items); err != nil {
			return err
		}
	}
	_, err = l.insert.ExecContext(ctx, l.pos, l.turn, e.ID, e.Device, e.Seq, e.At, e.Offset, string(e.Kind),
		e.Sitting, e.Credential, e.Item, e.Clock, data)
	return err
}

// newID makes a UUIDv7 (RFC 9562, section 5.7) for UTC milliseconds.
func newID(at int64) string {
	var b [16]byte
	rand.Read(b[6:]) // never fails
	for i := range 6 {
		b[i] = byte(at >> (40 - 8*i))
	}
	b[6] = b[6]&0x0f | 0x70
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

func randomUint64() uint64 {
	var b [8]byte
	rand.Read(b[:]) // never fails
	return binary.NativeEndian.Uint64(b[:])
}
