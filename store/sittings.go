package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"

	"himprep/quiz"
)

// A SittingRow is a sitting in a list.
type SittingRow struct {
	ID         string
	Credential string
	Mode       string
	Form       string
	Title      string
	Special    string // why its score does not compare with a mock; "" if it does
	BegunAt    int64  // UTC milliseconds
	Offset     int    // minutes east of UTC when it began
	LastAt     int64  // when its last event happened
	EndedAt    int64  // 0 while open
	State      quiz.State
	Clock      int64 // milliseconds used at the last event; ClockOf knows more of an open sitting
	LimitMs    int64 // 0 is no limit
	Breaks     int
	Total      int // items
	Answered   int // items with an answer

	// Of a sitting that was submitted or expired, as quiz.NewResult has it.
	Scored    int  // items that count toward the score
	Right     int  // right among them
	Cut       int  // 0 without a score
	Scaled    *int // 100..400
	Pass      *bool
	Low, High *int // the 80 % band of Scaled
}

const sittingColumns = "id, credential, mode, form, title, special, begun_at, offset, last_at, ended_at, state, " +
	"clock, limit_ms, breaks, total, answered, scored, correct, cut, scaled, pass, low, high"

var stateNames = map[quiz.State]string{
	quiz.Open: "open", quiz.SubmittedState: "submitted", quiz.ExpiredState: "expired", quiz.DiscardedState: "discarded",
}

var statesByName = func() map[string]quiz.State {
	m := map[string]quiz.State{}
	for state, name := range maps.All(stateNames) {
		m[name] = state
	}
	return m
}()

// Sitting reads a sitting with the texts of its items; ErrNoSitting if there
// is none of that id.
func (s *Store) Sitting(ctx context.Context, id string) (quiz.Sitting, error) {
	state, _, err := replay(ctx, s.read, id)
	if errors.Is(err, ErrNoSitting) {
		return state, &fault{kind: ErrNoSitting, text: fmt.Sprintf("there is no sitting %s in %s", id, s.path)}
	}
	if err != nil {
		return state, s.problem("read", err)
	}
	state.Begun.Items = slices.Clone(state.Begun.Items)
	if err := joinTexts(ctx, s.read, state.Begun.Items); err != nil {
		return state, s.problem("read", err)
	}
	return state, nil
}

// OpenSittings lists the sittings that wait to be resumed, of one credential
// or of all if it is "", the one touched last first.
func (s *Store) OpenSittings(ctx context.Context, credential string) ([]SittingRow, error) {
	return s.sittings(ctx, "WHERE state = 'open' AND ? IN ('', credential) ORDER BY last_at DESC, id DESC", credential)
}

// A Filter picks sittings for a list.
type Filter struct {
	Credential string // "" is all
	Limit      int    // how many at most, 0 is all
	Before     int64  // only those begun before, UTC milliseconds; 0 is all
	Ended      bool   // only those that ended with a result
	Mode       string // "" is all
}

// Sittings lists sittings, newest first.
func (s *Store) Sittings(ctx context.Context, f Filter) ([]SittingRow, error) {
	limit, before := f.Limit, f.Before
	if limit <= 0 {
		limit = -1
	}
	if before == 0 {
		before = math.MaxInt64
	}
	ended := ""
	if f.Ended {
		ended = "AND state IN ('submitted', 'expired') "
	}
	if f.Mode != "" {
		return s.sittings(ctx, "WHERE ? IN ('', credential) AND begun_at < ? AND mode = ? "+ended+"ORDER BY begun_at DESC, id DESC LIMIT ?",
			f.Credential, before, f.Mode, limit)
	}
	return s.sittings(ctx, "WHERE ? IN ('', credential) AND begun_at < ? "+ended+"ORDER BY begun_at DESC, id DESC LIMIT ?",
		f.Credential, before, limit)
}

func (s *Store) sittings(ctx context.Context, where string, args ...any) ([]SittingRow, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT "+sittingColumns+" FROM sitting "+where, args...)
	if err != nil {
		return nil, s.problem("read", err)
	}
	defer rows.Close()
	var list []SittingRow
	for rows.Next() {
		var r SittingRow
		var state string
		if err := rows.Scan(&r.ID, &r.Credential, &r.Mode, &r.Form, &r.Title, &r.Special, &r.BegunAt, &r.Offset, &r.LastAt,
			&r.EndedAt, &state, &r.Clock, &r.LimitMs, &r.Breaks, &r.Total, &r.Answered,
			&r.Scored, &r.Right, &r.Cut, &r.Scaled, &r.Pass, &r.Low, &r.High); err != nil {
			return nil, s.problem("read", err)
		}
		r.State = statesByName[state]
		list = append(list, r)
	}
	return list, s.problem("read", rows.Err())
}

// Checkpoint notes how far the clock of a running sitting is, in milliseconds.
// It is meant to be called every few seconds and overwrites what it noted.
func (s *Store) Checkpoint(ctx context.Context, sitting string, clockMs int64) error {
	return s.update(ctx, "save to", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "REPLACE INTO checkpoint (sitting, clock, at) VALUES (?, ?, ?)",
			sitting, clockMs, s.opts.Now().UnixMilli())
		return err
	})
}

// ClockOf is how many milliseconds of a sitting were used when it was left, to
// its last event or its last checkpoint, whichever is later.
func (s *Store) ClockOf(ctx context.Context, sitting string) (ms int64, err error) {
	err = s.read.QueryRowContext(ctx, `SELECT max(
		coalesce((SELECT clock FROM checkpoint WHERE sitting = ?1), 0),
		coalesce((SELECT clock FROM sitting WHERE id = ?1), 0))`, sitting).Scan(&ms)
	return ms, s.problem("read", err)
}
