package store

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
)

func itoa(n int) string { return strconv.Itoa(n) }

// logTables and derivedTables, with an order that does not depend on how they
// were filled.
const logOrder = "event ORDER BY turn, id"

var derivedTables = []string{"sitting ORDER BY id", "attempt ORDER BY n", "item_stat ORDER BY item", "card ORDER BY item", "day_stat ORDER BY credential, day", "setting ORDER BY name"}

// dump is all that a file says, in lines.
func dump(t testing.TB, s *Store) string {
	t.Helper()
	return table(t, s, "pos, turn, "+eventColumns, logOrder) + table(t, s, "*", "text ORDER BY hash") + derived(t, s)
}

// derived is all that the derived tables say.
func derived(t testing.TB, s *Store) string {
	t.Helper()
	var b strings.Builder
	for _, name := range derivedTables {
		b.WriteString(table(t, s, "*", name))
	}
	return b.String()
}

func table(t testing.TB, s *Store, columns, from string) string {
	t.Helper()
	rows, err := s.read.Query("SELECT " + columns + " FROM " + from)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	values, dest := make([]any, len(names)), make([]any, len(names))
	for i := range values {
		dest[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			t.Fatal(err)
		}
		b.WriteString(from)
		for i, name := range names {
			fmt.Fprintf(&b, " %s=%v", name, values[i])
		}
		b.WriteString("\n")
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
