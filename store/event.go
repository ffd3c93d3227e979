package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"strings"

	"himprep/quiz"
)

// rest holds the fields of an Event that have no column.
type rest struct {
	Index  int         `json:"index,omitempty"`
	Option int         `json:"option,omitempty"`
	On     bool        `json:"on,omitempty"`
	Ms     int64       `json:"ms,omitempty"`
	Name   string      `json:"name,omitempty"`
	Text   string      `json:"text,omitempty"`
	Items  []string    `json:"items,omitempty"`
	Begun  *quiz.Begun `json:"begun,omitempty"`
}

// encode puts what has no column into JSON; "" if there is nothing.
func encode(e quiz.Event) (string, error) {
	r := rest{e.Index, e.Option, e.On, e.Ms, e.Name, e.Text, e.Items, e.Begun}
	data, err := json.Marshal(r)
	if err != nil {
		return "", err
	}
	if string(data) == "{}" {
		return "", nil
	}
	return string(data), nil
}

// decode is the reverse of encode.
func decode(e *quiz.Event, data string) error {
	if data == "" {
		return nil
	}
	var r rest
	if err := json.Unmarshal([]byte(data), &r); err != nil {
		return err
	}
	e.Index, e.Option, e.On, e.Ms = r.Index, r.Option, r.On, r.Ms
	e.Name, e.Text, e.Items, e.Begun = r.Name, r.Text, r.Items, r.Begun
	return nil
}

const eventColumns = "id, device, seq, at, offset, kind, sitting, credential, item, clock, data"

// inOrder is the order of the log: an event comes after everything its machine
// knew of when it was appended, and all machines agree on the rest.
const inOrder = " ORDER BY turn, id"

// eachEvent calls do with the events that match where, in order.
func eachEvent(ctx context.Context, q queryer, do func(quiz.Event) error, where string, args ...any) error {
	rows, err := q.QueryContext(ctx, "SELECT "+eventColumns+" FROM event "+where+inOrder, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var e quiz.Event
		var data sql.RawBytes
		if err := rows.Scan(&e.ID, &e.Device, &e.Seq, &e.At, &e.Offset, &e.Kind,
			&e.Sitting, &e.Credential, &e.Item, &e.Clock, &data); err != nil {
			return err
		}
		if err := decode(&e, string(data)); err != nil {
			return broken("event %s: %v", e.ID, err)
		}
		if err := do(e); err != nil {
			return err
		}
	}
	return rows.Err()
}

// A Query picks events from the log. Empty fields pick all.
type Query struct {
	Kinds   []quiz.Kind
	Sitting string
	Item    string
}

// Events reads the log in its order, without the texts of items.
func (s *Store) Events(ctx context.Context, want Query) ([]quiz.Event, error) {
	var conditions []string
	var args []any
	if len(want.Kinds) > 0 {
		conditions = append(conditions, "kind IN (?"+strings.Repeat(", ?", len(want.Kinds)-1)+")")
		for _, k := range want.Kinds {
			args = append(args, string(k))
		}
	}
	if want.Sitting != "" {
		conditions, args = append(conditions, "sitting = ? AND sitting <> ''"), append(args, want.Sitting)
	}
	if want.Item != "" {
		conditions, args = append(conditions, "item = ? AND item <> ''"), append(args, want.Item)
	}
	where := ""
	if len(conditions) > 0 {
		where = "WHERE " + strings.Join(conditions, " AND ")
	}
	var list []quiz.Event
	err := eachEvent(ctx, s.read, func(e quiz.Event) error {
		list = append(list, e)
		return nil
	}, where, args...)
	return list, s.problem("read", err)
}
