package store

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"
	"himprep/quiz"
)

// flush writes what the fold has changed, and that the derived tables now
// stand for the log up to pos.
func (f *fold) flush(ctx context.Context, pos int64) error {
	w := writer{ctx: ctx, tx: f.tx}
	w.into("REPLACE INTO sitting", sittingColumns)
	rows, err := f.sittingRows()
	if err != nil {
		return err
	}
	for _, row := range rows {
		w.row(row.ID, row.Credential, row.Mode, row.Form, row.Title, row.Special, row.BegunAt, row.Offset, row.LastAt,
			row.EndedAt, stateNames[row.State], row.Clock, row.LimitMs, row.Breaks, row.Total, row.Answered,
			row.Scored, row.Right, row.Cut, row.Scaled, row.Pass, row.Low, row.High)
	}
	w.into("INSERT INTO attempt", attemptColumns)
	for _, a := range f.attempts {
		w.row(a.Sitting, a.Index, a.Item, a.Credential, a.Domain, a.Task, a.Level, a.At, a.Day, a.Chosen, a.Correct,
			a.Confidence, a.Ms, a.Mode, a.Repeat, a.Pretest, a.Rating, a.Expired, a.Counts)
	}
	w.into("REPLACE INTO item_stat", itemColumns)
	for _, id := range slices.Sorted(maps.Keys(f.items)) {
		it := f.items[id]
		w.row(it.Item, it.Credential, it.Seen, it.SeenAt, it.firstSitting, it.Attempts, it.Correct, it.FirstAt,
			it.FirstCorrect, it.LastAt, it.LastCorrect, it.LastConfidence, it.Flagged, it.Disputed, it.Dispute,
			it.Note, it.Opened, it.Suspended)
	}
	w.into("REPLACE INTO card", "item, credential, json")
	for _, id := range slices.Sorted(maps.Keys(f.cards)) {
		if c := f.cards[id]; c.exists {
			w.row(id, c.credential, c.json())
		}
	}
	w.into("REPLACE INTO day_stat", dayColumns)
	for _, d := range slices.SortedFunc(maps.Values(f.days), func(a, b *Day) int {
		return cmp.Or(cmp.Compare(a.Credential, b.Credential), cmp.Compare(a.Day, b.Day))
	}) {
		w.row(d.Credential, d.Day, d.Answers, d.Correct, d.Ms)
	}
	w.into("REPLACE INTO setting", "name, value")
	for _, name := range slices.Sorted(maps.Keys(f.settings)) {
		w.row(name, f.settings[name])
	}
	w.into("REPLACE INTO meta", "name, value")
	w.row("derived", pos)
	return w.err
}

// sittingRows makes the rows that have changed, by id. Scoring takes a few
// milliseconds a sitting, and a rebuild scores them all: hence side by side.
func (f *fold) sittingRows() ([]SittingRow, error) {
	var changed []progress
	for _, id := range slices.Sorted(maps.Keys(f.sittings)) {
		if p := f.sittings[id]; p.dirty {
			changed = append(changed, p)
		}
	}
	rows := make([]SittingRow, len(changed))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, p := range changed {
		g.Go(func() (err error) {
			rows[i], err = rowOf(p)
			return err
		})
	}
	return rows, g.Wait()
}

// rowOf is the row of a sitting.
func rowOf(p progress) (SittingRow, error) {
	s := p.state
	row := SittingRow{
		ID: s.ID, Credential: s.Credential, Mode: s.Begun.Mode, Form: s.Begun.Form, Title: s.Begun.Title,
		Special: s.Begun.Special, BegunAt: s.BegunAt, Offset: s.Offset, LastAt: p.lastAt, EndedAt: s.EndedAt,
		State: s.State, Clock: s.Clock, LimitMs: s.Begun.LimitMs, Breaks: s.Breaks,
		Total: len(s.Marks), Answered: s.Answered(),
	}
	if !s.Scoreable() {
		return row, nil
	}
	r, err := quiz.NewScore(s)
	if err != nil {
		return row, broken("sitting %s: %v", s.ID, err)
	}
	row.Scored, row.Right, row.Cut = r.N, r.Right, r.Cut
	row.Scaled, row.Pass, row.Low, row.High = r.Scaled, r.Pass, r.Low, r.High
	return row, nil
}

// A writer inserts rows, into one table after the other. It stops at the first
// error.
type writer struct {
	ctx  context.Context
	tx   *sql.Tx
	sql  string
	stmt *sql.Stmt // of sql, once a row has been written
	err  error
}

// into says where the next rows go.
func (w *writer) into(verb, columns string) {
	n := strings.Count(columns, ",")
	w.sql, w.stmt = verb+" ("+columns+") VALUES (?"+strings.Repeat(", ?", n)+")", nil
}

func (w *writer) row(values ...any) {
	if w.err != nil {
		return
	}
	if w.stmt == nil {
		if w.stmt, w.err = w.tx.PrepareContext(w.ctx, w.sql); w.err != nil {
			return
		}
	}
	_, w.err = w.stmt.ExecContext(w.ctx, values...)
}
