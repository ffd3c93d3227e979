package store

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"himprep/quiz"

	"pgregory.net/rapid"
)

// history draws the events of some sittings, interleaved, with events that
// their sittings refuse, and with clocks that were set back.
var history = rapid.Custom(func(t *rapid.T) []quiz.Event {
	var list []quiz.Event
	modes := []string{quiz.ModeExam, quiz.ModeTimed, quiz.ModeTutor, quiz.ModePlacement, quiz.ModeReview}
	kinds := []quiz.Kind{
		quiz.Shown, quiz.Shown, quiz.Chose, quiz.Chose, quiz.Chose, quiz.Confirmed, quiz.Confirmed, quiz.Cleared, quiz.Rated,
		quiz.Flagged, quiz.Struck, quiz.Resumed, quiz.Submitted, quiz.Expired, quiz.Discarded, quiz.Began, quiz.Added,
		quiz.Explained, quiz.Disputed, quiz.Noted, quiz.Suspended, quiz.Set, quiz.Reviewed,
	}
	sittings := []string{"s1", "s2", "s3"}
	for range rapid.IntRange(1, 40).Draw(t, "n") {
		e := quiz.Event{
			Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), Sitting: rapid.SampledFrom(sittings).Draw(t, "sitting"),
			Credential: "rhit", At: day(0) + rapid.Int64Range(0, 4*86_400_000).Draw(t, "at"), Offset: -300,
			Clock: rapid.Int64Range(0, 100_000).Draw(t, "clock"), Index: rapid.IntRange(-1, 6).Draw(t, "index"),
			Option: rapid.IntRange(-1, 4).Draw(t, "option"), On: rapid.Bool().Draw(t, "on"),
			Text: rapid.SampledFrom([]string{"", quiz.Guess, quiz.Sure}).Draw(t, "text"),
			Item: rapid.SampledFrom([]string{"", "q-1", "q-2", "q-5"}).Draw(t, "item"), Name: rapid.SampledFrom([]string{"x", "y"}).Draw(t, "name"),
		}
		if !slices.ContainsFunc(list, func(x quiz.Event) bool { return x.Sitting == e.Sitting }) && rapid.IntRange(0, 9).Draw(t, "begin") > 0 {
			e.Kind = quiz.Began
		}
		if e.Kind == quiz.Began || e.Kind == quiz.Added {
			items := form("q", 6)
			items[1].For = "q-1"
			from := rapid.IntRange(0, 4).Draw(t, "from")
			e.Begun = &quiz.Begun{Mode: rapid.SampledFrom(modes).Draw(t, "mode"), Items: items[from:rapid.IntRange(from+1, 6).Draw(t, "to")]}
		}
		if !inSitting(e.Kind) && e.Kind != quiz.Explained && rapid.Bool().Draw(t, "outside") {
			e.Sitting = ""
		}
		list = append(list, e)
	}
	return list
})

// However the events came in, the derived tables are those of a rebuild, and a
// sitting is what quiz.Replay makes of it.
func TestDerivedTablesAreThoseOfARebuild(t *testing.T) {
	ctx := context.Background()
	path := t.TempDir()
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		name := fmt.Sprintf("%s/%d.db", path, n)
		events := history.Draw(rt, "history")
		var s *Store
		for len(events) > 0 {
			if s == nil || rapid.IntRange(0, 5).Draw(rt, "open again") == 0 {
				if s != nil {
					s.Close()
				}
				var err error
				if s, err = Open(ctx, name, Options{Now: func() time.Time { return noon }}); err != nil {
					rt.Fatal(err)
				}
			}
			k := rapid.IntRange(1, len(events)).Draw(rt, "at once")
			if _, err := s.Append(ctx, events[:k]...); err != nil {
				rt.Fatal(err)
			}
			events = events[k:]
		}
		defer s.Close()
		before := derived(t, s)
		rows, err := s.Sittings(ctx, Filter{})
		if err != nil {
			rt.Fatal(err)
		}
		for _, row := range rows {
			state, err := s.Sitting(ctx, row.ID)
			if err != nil {
				rt.Fatal(err)
			}
			if state.Answered() != row.Answered || state.State != row.State || state.Clock != row.Clock || state.EndedAt != row.EndedAt {
				rt.Fatalf("sitting %+v\nrow %+v", state, row)
			}
		}
		if err := s.Rebuild(ctx); err != nil {
			rt.Fatal(err)
		}
		if after := derived(t, s); after != before {
			rt.Fatalf("kept:\n%srebuilt:\n%s", before, after)
		}
	})
}

// A file whose derived tables are behind, or of other rules, is caught up.
func TestOpenCatchesUp(t *testing.T) {
	for _, sql := range []string{
		"UPDATE meta SET value = 2 WHERE name = 'derived'",
		"UPDATE meta SET value = 0 WHERE name = 'derivation'",
		"DELETE FROM meta",
	} {
		s := fresh(t)
		add(t, s, answered(&script{id: "a", at: day(0)}, quiz.ModeExam, form("q", 3), 1)...)
		before := derived(t, s)
		for _, st := range []string{sql, "DELETE FROM attempt", "UPDATE item_stat SET seen = 9"} {
			if _, err := s.write.Exec(st); err != nil {
				t.Fatal(err)
			}
		}
		if again := open(t, s.Path()); derived(t, again) != before {
			t.Errorf("after %s the tables stayed behind", sql)
		}
	}
}

func TestSittingsShareNothing(t *testing.T) {
	s := fresh(t)
	sc := &script{id: "a", at: day(0)}
	add(t, s, sc.begin(quiz.ModeExam, form("q", 2)), sc.show(0))
	one, err := s.Sitting(context.Background(), "a")
	if err != nil {
		t.Fatal(err)
	}
	one.Marks[0].Chosen = 3
	two, err := s.Sitting(context.Background(), "a")
	if err != nil || reflect.DeepEqual(one, two) {
		t.Errorf("a change of what was read is read again: %v", err)
	}
}
