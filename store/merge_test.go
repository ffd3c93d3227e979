package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"himprep/quiz"

	"pgregory.net/rapid"
)

// Two machines that swap their logs now and then, and both last of all, tell
// the same story.
func TestMergeInEitherOrder(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		var machines [2]*Store
		for i := range machines {
			s, err := Open(ctx, filepath.Join(dir, fmt.Sprintf("%d-%d.db", n, i)), Options{Now: func() time.Time { return noon }})
			if err != nil {
				rt.Fatal(err)
			}
			defer s.Close()
			machines[i] = s
		}
		merge := func(i int) (added int) {
			added, err := machines[i].Merge(ctx, machines[1-i].Path())
			if err != nil {
				rt.Fatal(err)
			}
			return added
		}
		for range rapid.IntRange(1, 3).Draw(rt, "rounds") {
			for i, s := range machines {
				if _, err := s.Append(ctx, history.Draw(rt, "history")...); err != nil {
					rt.Fatal(err)
				}
				if rapid.Bool().Draw(rt, "swap") {
					merge(i)
				}
			}
		}
		first := rapid.IntRange(0, 1).Draw(rt, "first")
		merge(first)
		merge(1 - first)
		a, b := derived(t, machines[0]), derived(t, machines[1])
		if a != b {
			rt.Fatalf("one:\n%sother:\n%s", a, b)
		}
		ea, eb := table(t, machines[0], eventColumns, logOrder), table(t, machines[1], eventColumns, logOrder)
		if ea != eb {
			rt.Fatalf("one log:\n%sother log:\n%s", ea, eb)
		}
		if added := merge(0) + merge(1); added != 0 || derived(t, machines[0]) != a {
			rt.Fatalf("merging again added %d", added)
		}
		if _, err := machines[0].Append(ctx, history.Draw(rt, "after")...); err != nil {
			rt.Fatal(err)
		}
		before := derived(t, machines[0])
		if err := machines[0].Rebuild(ctx); err != nil {
			rt.Fatal(err)
		}
		if after := derived(t, machines[0]); after != before {
			rt.Fatalf("kept:\n%srebuilt:\n%s", before, after)
		}
	})
}

// A copy of a file has its device's name and numbers; nothing of either branch
// may be lost for that.
func TestMergeOfCopiesThatBothWentOn(t *testing.T) {
	ctx := context.Background()
	s := fresh(t)
	sc := &script{id: "a", at: day(0)}
	add(t, s, sc.begin(quiz.ModeExam, form("q", 4)), sc.show(0))
	copied := filepath.Join(t.TempDir(), "copy.db")
	if err := s.Backup(ctx, copied); err != nil {
		t.Fatal(err)
	}
	other := open(t, copied)
	here, there := *sc, *sc
	there.at += 500
	add(t, s, here.choose(0, 0), here.choose(1, 1))
	add(t, other, there.choose(2, 2), there.choose(3, 3))
	for m, clock := range map[*Store]int64{s: 30_000, other: 60_000} {
		if err := m.Checkpoint(ctx, "a", clock); err != nil {
			t.Fatal(err)
		}
	}
	for i, m := range []struct{ into, from *Store }{{s, other}, {other, s}} {
		if added, err := m.into.Merge(ctx, m.from.Path()); err != nil || added != 2 {
			t.Fatalf("merge %d added %d, %v", i, added, err)
		}
		state, err := m.into.Sitting(ctx, "a")
		if err != nil || state.Answered() != 4 {
			t.Errorf("%d answers, %v", state.Answered(), err)
		}
		if ms, err := m.into.ClockOf(ctx, "a"); err != nil || ms != 60_000 {
			t.Errorf("clock %d, %v", ms, err)
		}
	}
	if a, b := derived(t, s), derived(t, other); a != b {
		t.Errorf("one:\n%sother:\n%s", a, b)
	}
	add(t, s, here.submit()) // the numbers go on
}

func TestMergeReadsOnly(t *testing.T) {
	ctx := context.Background()
	s := fresh(t)
	dir := t.TempDir()
	other := filepath.Join(dir, "other.db")
	ours(t, other)
	before := fingerprint(t, dir)
	if added, err := s.Merge(ctx, other); err != nil || added != 4 {
		t.Fatalf("added %d, %v", added, err)
	}
	if after := fingerprint(t, dir); after != before {
		t.Errorf("before:\n%safter:\n%s", before, after)
	}
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(s.Path()), ".*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestNothingComesFromABadFile(t *testing.T) {
	ctx := context.Background()
	s := fresh(t)
	add(t, s, quiz.Event{Kind: quiz.Set, Name: "theme", Text: "dark"})
	before := dump(t, s)
	dir := t.TempDir()
	broken := filepath.Join(dir, "broken.db")
	ours(t, broken)
	close1(t, raw(t, broken, "rw", "INSERT INTO event (id, device, seq, turn, at, offset, kind, data) VALUES ('i', 'd', 1, 1, 1, 1, 'set', '{')"))
	text := filepath.Join(dir, "text")
	write(t, text, []byte("dear diary"))
	empty := filepath.Join(dir, "empty")
	write(t, empty, nil)
	for _, tt := range []struct {
		path string
		want error
	}{{broken, ErrDamaged}, {text, ErrNotOurs}, {empty, ErrNotOurs}, {filepath.Join(dir, "none"), os.ErrNotExist}} {
		fp := fingerprint(t, dir)
		if _, err := s.Merge(ctx, tt.path); !errors.Is(err, tt.want) {
			t.Errorf("merge of %s: %v", tt.path, err)
		}
		if _, err := s.Restore(ctx, tt.path); !errors.Is(err, tt.want) {
			t.Errorf("restore of %s: %v", tt.path, err)
		}
		if fingerprint(t, dir) != fp {
			t.Errorf("%s was touched", tt.path)
		}
	}
	if after := dump(t, s); after != before {
		t.Errorf("before:\n%safter:\n%s", before, after)
	}
	if list := copies(t, s.Path()); len(list) > 0 {
		t.Errorf("copies for nothing: %v", list)
	}
}

func TestBackupAndRestore(t *testing.T) {
	ctx := context.Background()
	s := fresh(t)
	sc := &script{id: "a", at: day(0)}
	add(t, s, sc.begin(quiz.ModeTutor, form("q", 4)), sc.show(0), sc.choose(0, 1))
	backup := filepath.Join(t.TempDir(), "backup.db")
	if err := s.Backup(ctx, backup); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(ctx, backup); !errors.Is(err, ErrExists) || !strings.Contains(err.Error(), backup) {
		t.Errorf("a backup over another: %v", err)
	}
	old, device := dump(t, s), s.Device()
	add(t, s, sc.confirm(0), sc.show(1), sc.choose(1, 1), sc.confirm(1), sc.submit())
	latest := dump(t, s)
	process2 := open(t, s.Path())

	before, err := s.Restore(ctx, backup)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []*Store{s, process2} {
		if got := dump(t, p); got != old {
			t.Errorf("restored:\n%swant:\n%s", got, old)
		}
	}
	if got := dump(t, open(t, before)); got != latest {
		t.Errorf("the copy of what was there before:\n%swant:\n%s", got, latest)
	}
	if s.Device() == device {
		t.Error("what is added now is another branch and wants another device's name")
	}
	other := &script{id: "a", at: day(1)}
	add(t, process2, other.confirm(0), other.show(2), other.choose(2, 0), other.confirm(2)) // had seen question 2 answered
	add(t, s, other.submit())
	again := derived(t, s)
	if err := s.Rebuild(ctx); err != nil {
		t.Fatal(err)
	}
	if got := derived(t, s); got != again {
		t.Errorf("kept:\n%srebuilt:\n%s", again, got)
	}
	if list, err := s.Attempts(ctx, "rhit", false); err != nil || len(list) != 2 {
		t.Errorf("%d attempts, %v", len(list), err)
	}
	// What was put aside can be brought back beside the new.
	if added, err := s.Merge(ctx, before); err != nil || added != 5 {
		t.Errorf("added %d, %v", added, err)
	}
	if err := s.Check(ctx); err != nil {
		t.Error(err)
	}
}

func TestCheckFindsDamage(t *testing.T) {
	s := fresh(t)
	add(t, s, quiz.Event{Kind: quiz.Set, Name: "theme", Text: "dark"})
	if err := s.Check(context.Background()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.write.Exec("INSERT INTO event (id, device, seq, turn, at, offset, kind, data) VALUES ('i', 'd', 1, 1, 1, 1, 'set', '{')"); err != nil {
		t.Fatal(err)
	}
	if err := s.Check(context.Background()); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "event i") {
		t.Errorf("error %v", err)
	}
}
