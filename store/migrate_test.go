package store

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"himprep/quiz"
)

// withStep is the migrations with one more.
func withStep(t *testing.T, sql string) fs.FS {
	t.Helper()
	dir := fstest.MapFS{}
	names, err := fs.Glob(migrations(), "*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(migrations(), name)
		if err != nil {
			t.Fatal(err)
		}
		dir[name] = &fstest.MapFile{Data: data}
	}
	dir["000"+itoa(len(names)+1)+"_more.sql"] = &fstest.MapFile{Data: []byte(sql)}
	return dir
}

func copies(t *testing.T, path string) []string {
	t.Helper()
	list, err := filepath.Glob(path + ".*.bak")
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestMigrationOfAnExistingFile(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "x.db")
	ours(t, path)
	s := open(t, path)
	before := dump(t, s)
	opts := Options{
		Now:   func() time.Time { return noon },
		steps: withStep(t, "CREATE TABLE more (a); INSERT INTO more VALUES (1)"),
	}
	for range 2 { // the second finds nothing to do
		s2, err := Open(ctx, path, opts)
		if err != nil {
			t.Fatal(err)
		}
		var n, version int
		if err := s2.read.QueryRow("SELECT count(*) FROM more").Scan(&n); err != nil || n != 1 {
			t.Errorf("%d rows in the new table, %v", n, err)
		}
		if err := s2.read.QueryRow("PRAGMA user_version").Scan(&version); err != nil || version != 2 {
			t.Errorf("version %d, %v", version, err)
		}
		if after := dump(t, s2); after != before {
			t.Errorf("before:\n%safter:\n%s", before, after)
		}
		if err := s2.Close(); err != nil {
			t.Fatal(err)
		}
	}
	list := copies(t, path)
	if len(list) != 1 {
		t.Fatalf("copies: %v", list)
	}
	if copied := open(t, list[0]); dump(t, copied) != before {
		t.Error("the copy differs")
	}
	// A process of the version before, still running, goes on.
	add(t, s, quiz.Event{Kind: quiz.Set, Name: "theme", Text: "dark"})
	// One that starts is told.
	if _, err := Open(ctx, path, Options{}); !errors.Is(err, ErrNewer) {
		t.Errorf("error %v", err)
	}
}

func TestMigrationThatFails(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	ours(t, path)
	before := fingerprint(t, filepath.Dir(path))
	_, err := Open(context.Background(), path, Options{
		steps: withStep(t, "CREATE TABLE more (a); INSERT INTO nowhere VALUES (1)"),
	})
	if err == nil || !strings.Contains(err.Error(), "_more.sql") {
		t.Errorf("error %v", err)
	}
	if after := fingerprint(t, filepath.Dir(path)); after != before {
		t.Errorf("before:\n%safter:\n%s", before, after)
	}
}

func TestMigrationsAreNumbered(t *testing.T) {
	if _, err := loadSteps(migrations()); err != nil {
		t.Error(err)
	}
	for _, names := range [][]string{{"0002_a.sql"}, {"0001_a.sql", "0003_b.sql"}, {"a.sql"}, {"0001_a.sql", "0001_b.sql"}} {
		dir := fstest.MapFS{}
		for _, n := range names {
			dir[n] = &fstest.MapFile{}
		}
		if _, err := loadSteps(dir); err == nil {
			t.Errorf("%v was taken", names)
		}
	}
}

func TestEmptyFileIsNew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	write(t, path, nil)
	s := open(t, path)
	add(t, s, quiz.Event{Kind: quiz.Set, Name: "theme", Text: "dark"})
}
