package store

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"strings"

	"himprep/quiz"
)

// derivation is the version of the rules that make the derived tables from the
// log. Whoever changes the rules raises it, and every file is rebuilt when it
// is next opened.
const derivation = 1

// Rebuild makes the derived tables again from the log.
func (s *Store) Rebuild(ctx context.Context) error {
	return s.update(ctx, "rebuild", func(tx *sql.Tx) error { return rebuild(ctx, tx) })
}

func rebuild(ctx context.Context, tx *sql.Tx) error {
	for _, table := range []string{"sitting", "attempt", "item_stat", "card", "day_stat", "setting"} {
		if _, err := tx.ExecContext(ctx, "DELETE FROM "+table); err != nil {
			return err
		}
	}
	f := newFold(tx, nil)
	f.fresh = true
	err := eachEvent(ctx, tx, func(e quiz.Event) error { return f.apply(ctx, e) }, "")
	if err != nil {
		return err
	}
	var end int64
	if err := tx.QueryRowContext(ctx, "SELECT coalesce(max(pos), 0) FROM event").Scan(&end); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "REPLACE INTO meta (name, value) VALUES ('derivation', ?)", derivation); err != nil {
		return err
	}
	return f.flush(ctx, end)
}

// Check reads the whole file and returns what is wrong with it, an error that
// matches ErrDamaged.
func (s *Store) Check(ctx context.Context) error {
	rows, err := collect(ctx, s, func(row scanner, text *string) error { return row.Scan(text) }, "PRAGMA integrity_check(1)")
	if err != nil {
		return err
	}
	if len(rows) != 1 || rows[0] != "ok" {
		return damaged(s.path, errors.New(strings.Join(rows, "; ")))
	}
	return s.problem("read", eachEvent(ctx, s.read, func(quiz.Event) error { return nil }, ""))
}

// isCurrent says whether the derived tables stand for the whole log.
func isCurrent(ctx context.Context, q queryer) (ok bool, err error) {
	err = q.QueryRowContext(ctx, `SELECT
		coalesce((SELECT value FROM meta WHERE name = 'derived') = (SELECT coalesce(max(pos), 0) FROM event), 0) AND
		coalesce((SELECT value FROM meta WHERE name = 'derivation') = ?, 0)`, derivation).Scan(&ok)
	return ok, err
}

// current starts a fold that can go on from what the log holds.
func (s *Store) current(ctx context.Context, tx *sql.Tx) (*fold, error) {
	ok, err := isCurrent(ctx, tx)
	if err == nil && !ok {
		err = rebuild(ctx, tx)
	}
	return newFold(tx, &s.cache), err
}

// catchUp brings a file that was just opened up to its log, and finds or makes
// the name of this machine.
func (s *Store) catchUp(ctx context.Context) error {
	const device = "SELECT coalesce((SELECT value FROM meta WHERE name = 'device'), '')"
	var name string
	ok, err := isCurrent(ctx, s.write)
	if err == nil {
		err = s.write.QueryRowContext(ctx, device).Scan(&name)
	}
	if err != nil || ok && name != "" {
		s.device.Store(&name)
		return s.problem("open", err)
	}
	err = s.update(ctx, "open", func(tx *sql.Tx) error {
		if _, err := s.current(ctx, tx); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO meta (name, value) VALUES ('device', ?) ON CONFLICT DO NOTHING", newDevice()); err != nil {
			return err
		}
		return tx.QueryRowContext(ctx, device).Scan(&name)
	})
	s.device.Store(&name)
	return err
}

func newDevice() string {
	return strconv.FormatUint(randomUint64()|1<<63, 16)
}
