package store

import (
	"context"
	"database/sql"
	"errors"
)

// An Attempt is the outcome of one item in one sitting.
type Attempt struct {
	Sitting    string
	Index      int // place in the sitting, from 0
	Item       string
	Credential string
	Domain     string
	Task       string
	Level      string
	At         int64 // when it became final, UTC milliseconds
	Day        int   // the learner's calendar day then, days since 1970-01-01
	Chosen     int   // bank index, quiz.Blank where it was seen and left blank
	Correct    bool
	Confidence string
	Ms         int64 // time on the screen until then
	Mode       string
	Repeat     bool // the learner had met the item before
	Pretest    bool
	Rating     int // per mille, 0 unrated
	Expired    bool
	// Counts says whether the attempt tells about the learner's ability: the
	// first at an item never met before, rated, of the program's bank, not past
	// its until, whose explanation had not been opened.
	Counts bool
}

const attemptColumns = "sitting, idx, item, credential, domain, task, level, at, day, chosen, correct, " +
	"confidence, ms, mode, repeat, pretest, rating, expired, counts"

// An ItemStat is what the log knows of a learner and an item.
type ItemStat struct {
	Item           string
	Credential     string
	Seen           int   // sittings' places at which it was on the screen
	SeenAt         int64 // when last, UTC milliseconds
	Attempts       int
	Correct        int // right ones among them
	FirstAt        int64
	FirstCorrect   bool
	LastAt         int64
	LastCorrect    bool
	LastConfidence string
	Flagged        bool
	Disputed       bool
	Dispute        string // why
	Note           string
	Opened         bool // its explanation was opened before any attempt
	Suspended      bool // its card is out of review

	firstSitting string // where it was seen first
}

const itemColumns = "item, credential, seen, seen_at, first_sitting, attempts, correct, first_at, first_correct, " +
	"last_at, last_correct, last_confidence, flagged, disputed, dispute, note, opened, suspended"

// A Day sums up the attempts of one of the learner's calendar days.
type Day struct {
	Credential string
	Day        int // days since 1970-01-01
	Answers    int // attempts that were not left blank
	Correct    int
	Ms         int64 // time on their items
}

const dayColumns = "credential, day, answers, correct, ms"

// scanner is a row or rows.
type scanner interface{ Scan(dest ...any) error }

func scanItem(row scanner, it *ItemStat) error {
	return row.Scan(&it.Item, &it.Credential, &it.Seen, &it.SeenAt, &it.firstSitting, &it.Attempts, &it.Correct,
		&it.FirstAt, &it.FirstCorrect, &it.LastAt, &it.LastCorrect, &it.LastConfidence, &it.Flagged, &it.Disputed,
		&it.Dispute, &it.Note, &it.Opened, &it.Suspended)
}

func scanAttempt(row scanner, a *Attempt) error {
	return row.Scan(&a.Sitting, &a.Index, &a.Item, &a.Credential, &a.Domain, &a.Task, &a.Level, &a.At, &a.Day,
		&a.Chosen, &a.Correct, &a.Confidence, &a.Ms, &a.Mode, &a.Repeat, &a.Pretest, &a.Rating, &a.Expired, &a.Counts)
}

// ItemStats returns what is known of the items of a credential, of all if it
// is "", by item.
func (s *Store) ItemStats(ctx context.Context, credential string) (map[string]ItemStat, error) {
	list, err := collect(ctx, s, scanItem, "SELECT "+itemColumns+" FROM item_stat WHERE ? IN ('', credential)", credential)
	if err != nil {
		return nil, err
	}
	stats := make(map[string]ItemStat, len(list))
	for _, it := range list {
		stats[it.Item] = it
	}
	return stats, nil
}

// ItemStat returns what the log knows of one item; the zero value for an item
// that it has never met.
func (s *Store) ItemStat(ctx context.Context, item string) (ItemStat, error) {
	it := ItemStat{Item: item}
	err := scanItem(s.read.QueryRowContext(ctx, "SELECT "+itemColumns+" FROM item_stat WHERE item = ?", item), &it)
	if errors.Is(err, sql.ErrNoRows) {
		return ItemStat{Item: item}, nil
	}
	return it, s.problem("read", err)
}

// ItemAttempts lists the attempts at an item, oldest first.
func (s *Store) ItemAttempts(ctx context.Context, item string) ([]Attempt, error) {
	return collect(ctx, s, scanAttempt, "SELECT "+attemptColumns+" FROM attempt WHERE item = ? ORDER BY n", item)
}

// Attempts lists the attempts of a credential, of all if it is "", oldest
// first: all of them, or only those that count.
func (s *Store) Attempts(ctx context.Context, credential string, onlyCounting bool) ([]Attempt, error) {
	where := "WHERE ? IN ('', credential)"
	switch {
	case onlyCounting && credential != "":
		where = "WHERE credential = ? AND counts = 1"
	case onlyCounting:
		where += " AND counts = 1"
	}
	return collect(ctx, s, scanAttempt, "SELECT "+attemptColumns+" FROM attempt "+where+" ORDER BY n", credential)
}

// Days lists the days with an attempt of a credential, of all if it is "", in
// order.
func (s *Store) Days(ctx context.Context, credential string) ([]Day, error) {
	return collect(ctx, s, func(row scanner, d *Day) error {
		return row.Scan(&d.Credential, &d.Day, &d.Answers, &d.Correct, &d.Ms)
	}, "SELECT "+dayColumns+" FROM day_stat WHERE ? IN ('', credential) ORDER BY day, credential", credential)
}

// Settings returns every setting that was ever set, by name.
func (s *Store) Settings(ctx context.Context) (map[string]string, error) {
	list, err := collect(ctx, s, func(row scanner, p *[2]string) error {
		return row.Scan(&p[0], &p[1])
	}, "SELECT name, value FROM setting")
	if err != nil {
		return nil, err
	}
	settings := make(map[string]string, len(list))
	for _, p := range list {
		settings[p[0]] = p[1]
	}
	return settings, nil
}

// collect reads all rows of a query.
func collect[T any](ctx context.Context, s *Store, scan func(scanner, *T) error, query string, args ...any) ([]T, error) {
	rows, err := s.read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, s.problem("read", err)
	}
	defer rows.Close()
	var list []T
	for rows.Next() {
		var v T
		if err := scan(rows, &v); err != nil {
			return nil, s.problem("read", err)
		}
		list = append(list, v)
	}
	return list, s.problem("read", rows.Err())
}
