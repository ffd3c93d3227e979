//go:build unix

package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestOwnerAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	path := filepath.Join(dir, "himprep.db")
	ours(t, path)
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	s := open(t, path) // takes it away from the others
	add(t, s, (&script{id: "two"}).begin("exam", form("r", 2)))
	copied := filepath.Join(dir, "copy.db")
	if err := s.Backup(context.Background(), copied); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]fs.FileMode{
		dir: fs.ModeDir | 0o700, filepath.Dir(dir): fs.ModeDir | 0o700, copied: 0o600, path: 0o600, path + "-wal": 0o600, path + "-shm": 0o600,
	} {
		info, err := os.Stat(name)
		if err != nil {
			t.Error(err)
			continue
		}
		if info.Mode() != want {
			t.Errorf("%s has mode %v, want %v", name, info.Mode(), want)
		}
	}
}

// asAnyone lets the rest of the test run without root's power to write
// everywhere, and dir be reached that way.
func asAnyone(t *testing.T, dir string) {
	t.Helper()
	if os.Geteuid() != 0 {
		return
	}
	const nobody = 65534
	for d := dir; len(d) > len(os.TempDir()); d = filepath.Dir(d) {
		if err := os.Chmod(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		return errors.Join(err, os.Chown(path, nobody, nobody))
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Seteuid(nobody); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := syscall.Seteuid(0); err != nil {
			t.Fatal(err)
		}
	})
}

func TestWhereNothingCanBeWritten(t *testing.T) {
	tests := []struct {
		name   string
		exists bool
		lock   func(path string) error
	}{
		{"no file in a read-only directory", false, func(path string) error { return os.Chmod(filepath.Dir(path), 0o500) }},
		{"a file in a read-only directory", true, func(path string) error { return os.Chmod(filepath.Dir(path), 0o500) }},
		{"a read-only file", true, func(path string) error { return os.Chmod(path, 0o400) }},
		{"an unreadable file", true, func(path string) error { return os.Chmod(path, 0) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "data")
			if err := os.Mkdir(dir, 0o700); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(dir, "x.db")
			if tt.exists {
				ours(t, path)
			}
			asAnyone(t, dir)
			if err := tt.lock(path); err != nil {
				t.Fatal(err)
			}
			_, err := Open(context.Background(), path, Options{})
			if !errors.Is(err, ErrReadOnly) || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "--data") {
				t.Errorf("error %v", err)
			}
			names, globErr := filepath.Glob(filepath.Join(dir, "*"))
			if globErr != nil || len(names) > 1 || len(names) == 1 && !tt.exists {
				t.Errorf("there is %v now, %v", names, globErr)
			}
		})
	}
}
