package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"himprep/quiz"
)

// noon is a moment for tests.
var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// open opens the file at path and closes it with the test.
func open(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(context.Background(), path, Options{Now: func() time.Time { return noon }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// fresh opens a new file.
func fresh(t testing.TB) *Store {
	t.Helper()
	return open(t, filepath.Join(t.TempDir(), "himprep.db"))
}

// add appends events, which must be taken.
func add(t testing.TB, s *Store, events ...quiz.Event) []quiz.Event {
	t.Helper()
	saved, err := s.Append(context.Background(), events...)
	if err != nil {
		t.Fatal(err)
	}
	return saved
}

// form makes n items named prefix-1 to prefix-n whose key is option 1.
func form(prefix string, n int) []quiz.Placed {
	items := make([]quiz.Placed, n)
	for i := range items {
		id := fmt.Sprintf("%s-%d", prefix, i+1)
		items[i] = quiz.Placed{
			ID: id, Domain: fmt.Sprint(1 + i%3), Task: fmt.Sprintf("%d.1", 1+i%3), Level: "recall", Rating: 700,
			Key: 1, Order: []int{2, 1, 0, 3},
			Text: &quiz.Text{Stem: "What is " + id + "?", Checked: "2026-10", Options: []quiz.OptionText{
				{Text: "a", Why: "no"}, {Text: "b", Why: "yes"}, {Text: "c", Why: "no"}, {Text: "d", Why: "no"},
			}},
		}
	}
	return items
}

// script writes the events of one sitting, a second apart.
type script struct {
	id    string
	at    int64
	clock int64
}

func (sc *script) event(e quiz.Event) quiz.Event {
	sc.at += 1000
	sc.clock += 1000
	e.Sitting, e.Credential, e.At, e.Clock, e.Offset = sc.id, "rhit", sc.at, sc.clock, -300
	return e
}

func (sc *script) begin(mode string, items []quiz.Placed) quiz.Event {
	e := sc.event(quiz.Event{Kind: quiz.Began, Begun: &quiz.Begun{Mode: mode, Form: "practice", Items: items}})
	sc.clock = 0
	e.Clock = 0
	return e
}

func (sc *script) show(i int) quiz.Event { return sc.event(quiz.Event{Kind: quiz.Shown, Index: i}) }

func (sc *script) choose(i, option int) quiz.Event {
	return sc.event(quiz.Event{Kind: quiz.Chose, Index: i, Option: option})
}

func (sc *script) confirm(i int) quiz.Event {
	return sc.event(quiz.Event{Kind: quiz.Confirmed, Index: i, Text: quiz.Sure})
}

func (sc *script) submit() quiz.Event { return sc.event(quiz.Event{Kind: quiz.Submitted}) }

func TestWritesAreDurable(t *testing.T) {
	s := fresh(t)
	for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "5000"} {
		var got string
		if err := s.write.QueryRow("PRAGMA " + pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s is %s, want %s, %v", pragma, got, want, err)
		}
	}
}

func TestSittingFromBeginToResult(t *testing.T) {
	ctx := context.Background()
	s := fresh(t)
	sc := &script{id: "one", at: noon.UnixMilli()}
	add(t, s, sc.begin(quiz.ModeExam, form("q", 4)))
	add(t, s, sc.show(0), sc.choose(0, 1), sc.show(1))
	add(t, s, sc.choose(1, 0), sc.show(2))
	waiting, err := s.OpenSittings(ctx, "rhit")
	if err != nil || len(waiting) != 1 || waiting[0].Answered != 2 || waiting[0].Total != 4 {
		t.Fatalf("open sittings: %+v, %v", waiting, err)
	}
	if list, err := s.Attempts(ctx, "rhit", false); err != nil || len(list) != 0 {
		t.Fatalf("attempts before the end of an exam: %v, %v", list, err)
	}
	add(t, s, sc.submit())
	list, err := s.Attempts(ctx, "rhit", true)
	if err != nil {
		t.Fatal(err)
	}
	want := []struct {
		item    string
		chosen  int
		correct bool
	}{{"q-1", 1, true}, {"q-2", 0, false}, {"q-3", quiz.Blank, false}}
	if len(list) != len(want) {
		t.Fatalf("%d attempts, want %d: the item that was never seen makes none", len(list), len(want))
	}
	for i, w := range want {
		if a := list[i]; a.Item != w.item || a.Chosen != w.chosen || a.Correct != w.correct || !a.Counts {
			t.Errorf("attempt %d: %+v, want %+v", i, a, w)
		}
	}
	done, err := s.Sittings(ctx, Filter{Credential: "rhit"})
	if err != nil || len(done) != 1 || done[0].Scaled == nil || done[0].Right != 1 || done[0].State != quiz.SubmittedState {
		t.Fatalf("sittings: %+v, %v", done, err)
	}
	state, err := s.Sitting(ctx, "one")
	if err != nil {
		t.Fatal(err)
	}
	if got := state.Begun.Items[2].Text.Stem; got != "What is q-3?" {
		t.Errorf("text of the third item: %q", got)
	}
	if info, err := os.Stat(s.Path()); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode of the file: %v, %v", info.Mode(), err)
	}
}
