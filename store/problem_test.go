package store

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"himprep/quiz"
)

func TestFullDisk(t *testing.T) {
	ctx := context.Background()
	s := fresh(t)
	sc := &script{id: "one", at: noon.UnixMilli()}
	add(t, s, sc.begin(quiz.ModeTutor, form("q", 5)), sc.show(0))
	var pages int
	if err := s.write.QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	if err := s.write.QueryRow("PRAGMA max_page_count = " + itoa(pages)).Scan(&pages); err != nil {
		t.Fatal(err)
	}
	before := dump(t, s)
	_, err := s.Append(ctx, (&script{id: "two"}).begin(quiz.ModeExam, form("long", 150)))
	if !errors.Is(err, ErrFull) || !strings.Contains(err.Error(), s.Path()) || !strings.Contains(err.Error(), "make room") {
		t.Fatalf("error %v", err)
	}
	if after := dump(t, s); after != before {
		t.Errorf("half an append stayed:\n%s", after)
	}
	if err := s.write.QueryRow("PRAGMA max_page_count = 1000000").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	add(t, s, sc.choose(0, 1), sc.confirm(0)) // room was made: it goes on
	if list, err := s.Attempts(ctx, "rhit", true); err != nil || len(list) != 1 {
		t.Errorf("%d attempts, %v", len(list), err)
	}
}

func TestLockedByAnother(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "x.db")
	s, err := Open(ctx, path, Options{wait: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	db := raw(t, path, "rw", "BEGIN IMMEDIATE")
	e := quiz.Event{Kind: quiz.Set, Name: "theme", Text: "dark"}
	if _, err := s.Append(ctx, e); !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), "close that program") {
		t.Errorf("error %v", err)
	}
	close1(t, db)
	add(t, s, e)

	other := filepath.Join(t.TempDir(), "y.db")
	ours(t, other)
	db = raw(t, other, "rw", "PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE")
	before := fingerprint(t, filepath.Dir(other))
	if _, err := Open(ctx, other, Options{wait: time.Millisecond}); !errors.Is(err, ErrLocked) {
		t.Errorf("error %v", err)
	}
	if after := fingerprint(t, filepath.Dir(other)); after != before {
		t.Errorf("before:\n%safter:\n%s", before, after)
	}
	close1(t, db)
}

func TestCancelled(t *testing.T) {
	s := fresh(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Append(ctx, quiz.Event{Kind: quiz.Set, Name: "a"}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if _, err := s.Settings(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}
