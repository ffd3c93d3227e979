package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// fingerprint sums up everything under dir: names, modes, contents.
func fingerprint(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%s %v", path, info.Mode())
		if info.Mode().IsRegular() {
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			fmt.Fprintf(&b, " %x", sha256.Sum256(data))
		}
		b.WriteString("\n")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// raw runs SQL on a file without this package's care.
func raw(t *testing.T, path, mode string, statements ...string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", dsn(path, mode, time.Second))
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	for _, st := range statements {
		if _, err := db.Exec(st); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

// ours makes a data file with something in it, closed.
func ours(t *testing.T, path string) {
	t.Helper()
	s, err := Open(context.Background(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	sc := &script{id: "one", at: noon.UnixMilli()}
	add(t, s, sc.begin("tutor", form("q", 5)), sc.show(0), sc.choose(0, 1), sc.confirm(0))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// crash copies the file at path, with the changes that wait in its -wal, to a
// new place, as a power cut would leave them.
func crash(t *testing.T, from, to string) {
	t.Helper()
	for _, ext := range []string{"", "-wal"} {
		data, err := os.ReadFile(from + ext)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to+ext, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func close1(t *testing.T, db *sql.DB) {
	t.Helper()
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestRefusedFilesStayAsTheyAre(t *testing.T) {
	foreign := []string{"PRAGMA journal_mode = %s", "PRAGMA application_id = 7", "CREATE TABLE event (a)", "INSERT INTO event VALUES (1), (2)"}
	journal := func(mode string) []string {
		list := append([]string(nil), foreign...)
		list[0] = fmt.Sprintf(list[0], mode)
		return list
	}
	tests := []struct {
		name string
		want error
		says string
		make func(t *testing.T, path string)
	}{
		{"text", ErrNotOurs, "not an SQLite file", func(t *testing.T, path string) {
			write(t, path, []byte("dear diary\n"))
		}},
		{"a long text", ErrNotOurs, "not an SQLite file", func(t *testing.T, path string) {
			write(t, path, bytes.Repeat([]byte("dear diary\n"), 1000))
		}},
		{"a directory", ErrNotOurs, "not a file", func(t *testing.T, path string) {
			if err := os.Mkdir(path, 0o700); err != nil {
				t.Fatal(err)
			}
		}},
		{"another program's", ErrNotOurs, "another program", func(t *testing.T, path string) {
			close1(t, raw(t, path, "rwc", journal("DELETE")...))
		}},
		{"another program's in write-ahead mode", ErrNotOurs, "another program", func(t *testing.T, path string) {
			close1(t, raw(t, path, "rwc", journal("WAL")...))
		}},
		{"another program's after a crash", ErrNotOurs, "another program", func(t *testing.T, path string) {
			from := filepath.Join(t.TempDir(), "from.db")
			db := raw(t, from, "rwc", journal("WAL")...)
			crash(t, from, path)
			close1(t, db)
		}},
		{"without an application id", ErrNotOurs, "another program", func(t *testing.T, path string) {
			close1(t, raw(t, path, "rwc", "CREATE TABLE event (a)"))
		}},
		{"newer", ErrNewer, "update himprep", func(t *testing.T, path string) {
			ours(t, path)
			close1(t, raw(t, path, "rw", "PRAGMA user_version = 99"))
		}},
		{"cut short", ErrDamaged, "shorter", func(t *testing.T, path string) {
			ours(t, path)
			if err := os.Truncate(path, 3*4096); err != nil {
				t.Fatal(err)
			}
		}},
		{"overwritten in the middle", ErrDamaged, "restore", func(t *testing.T, path string) {
			ours(t, path)
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for i := 4096; i < len(data); i++ {
				data[i] = 0xa5
			}
			write(t, path, data)
		}},
		{"schema overwritten", ErrDamaged, "restore", func(t *testing.T, path string) {
			ours(t, path)
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for i := headerSize; i < 4096; i++ {
				data[i] = 0xa5
			}
			write(t, path, data)
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "x.db")
			tt.make(t, path)
			before := fingerprint(t, dir)
			s, err := Open(context.Background(), path, Options{})
			if err == nil {
				t.Fatal("it was opened", s.Close())
			}
			if !errors.Is(err, tt.want) || !strings.Contains(err.Error(), tt.says) || !strings.Contains(err.Error(), path) {
				t.Errorf("error %q does not say %q of %s", err, tt.says, path)
			}
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("more than a sentence: %q", err)
			}
			if after := fingerprint(t, dir); after != before {
				t.Errorf("before:\n%safter:\n%s", before, after)
			}
		})
	}
}

// A newer version may show in the -wal only.
func TestNewerInTheWriteAheadLog(t *testing.T) {
	from, to := filepath.Join(t.TempDir(), "from.db"), filepath.Join(t.TempDir(), "x.db")
	ours(t, from)
	db := raw(t, from, "rw", "PRAGMA user_version = 99")
	crash(t, from, to)
	close1(t, db)
	before := fingerprint(t, filepath.Dir(to))
	_, err := Open(context.Background(), to, Options{})
	if !errors.Is(err, ErrNewer) {
		t.Fatalf("error %v", err)
	}
	if err := os.Remove(to + "-shm"); err != nil && !errors.Is(err, fs.ErrNotExist) { // a shared index of the -wal is all that may appear
		t.Fatal(err)
	}
	if after := fingerprint(t, filepath.Dir(to)); after != before {
		t.Errorf("before:\n%safter:\n%s", before, after)
	}
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestOddNames(t *testing.T) {
	names := []string{"a#b.db", "100%.db", "100%41.db", "a b.db", "ä'.db"}
	if runtime.GOOS != "windows" {
		names = append(names, "what?.db", "file:x.db", "a\"b.db", "?mode=memory", ":memory:", "x.db?cache=shared&a=b")
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, name)
			ours(t, path)
			s := open(t, path)
			if list, err := s.OpenSittings(context.Background(), ""); err != nil || len(list) != 1 {
				t.Errorf("%d sittings, %v", len(list), err)
			}
			if err := s.Backup(context.Background(), path+".copy"); err != nil {
				t.Error(err)
			}
			names, err := filepath.Glob(filepath.Join(dir, "*"))
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range names {
				if !strings.HasPrefix(n, path) {
					t.Errorf("there is a file %s", n)
				}
			}
		})
	}
}

func FuzzHeader(f *testing.F) {
	f.Add([]byte("SQLite format 3\x00"))
	f.Add(append([]byte("SQLite format 3\x00\x10\x00"), make([]byte, 82)...))
	f.Fuzz(func(t *testing.T, b []byte) {
		h, ok := parseHeader(b)
		if ok && (len(b) < headerSize || h.pageSize < 512 || h.pageSize > 65536 || h.pages < 0) {
			t.Errorf("accepted %+v", h)
		}
	})
}
