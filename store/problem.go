package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// What can be wrong with a data file. Errors of this package match them with
// errors.Is; their text says more.
var (
	ErrNotOurs   = errors.New("not a himprep data file")
	ErrNewer     = errors.New("written by a newer himprep")
	ErrDamaged   = errors.New("damaged data file")
	ErrReadOnly  = errors.New("not writable")
	ErrFull      = errors.New("disk full")
	ErrLocked    = errors.New("locked by another program")
	ErrExists    = errors.New("file exists")
	ErrNoSitting = errors.New("no such sitting")
)

// A fault is an error in words for the learner.
type fault struct {
	text  string
	kind  error // one of the Err values
	cause error
}

func (f *fault) Error() string { return f.text }

func (f *fault) Unwrap() []error {
	if f.cause == nil {
		return []error{f.kind}
	}
	return []error{f.kind, f.cause}
}

func notOurs(path, why string) error {
	return &fault{kind: ErrNotOurs, text: fmt.Sprintf(
		"%s is not a himprep data file: %s; it was left as it is; name another file with --data", path, why)}
}

func newer(path string, version, newest int) error {
	return &fault{kind: ErrNewer, text: fmt.Sprintf(
		"%s was written by a newer himprep (format %d, this one knows %d); it was left as it is; update himprep", path, version, newest)}
}

func damaged(path string, cause error) error {
	return &fault{kind: ErrDamaged, cause: cause, text: fmt.Sprintf(
		"%s is damaged (%v); move it away, keep it, and bring back a backup with 'himprep restore'", path, cause)}
}

func readOnly(what, path string, cause error) error {
	return &fault{kind: ErrReadOnly, cause: cause, text: fmt.Sprintf(
		"cannot %s %s: the file or its directory %s is not writable; allow writing there or name another file with --data",
		what, path, filepath.Dir(path))}
}

func full(what, path string, cause error) error {
	return &fault{kind: ErrFull, cause: cause, text: fmt.Sprintf(
		"cannot %s %s: the disk is full; nothing saved before is lost; make room and try again", what, path)}
}

func locked(what, path string, cause error) error {
	return &fault{kind: ErrLocked, cause: cause, text: fmt.Sprintf(
		"cannot %s %s: another program keeps it locked; close that program and try again", what, path)}
}

// A contentError says that a row of the file does not hold what it should.
type contentError struct{ text string }

func (e *contentError) Error() string { return e.text }

func broken(format string, args ...any) error {
	return &contentError{fmt.Sprintf(format, args...)}
}

// fileProblem puts an error of the file system into words.
func fileProblem(what, path string, err error) error {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return full(what, path, err)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return readOnly(what, path, err)
	}
	return fmt.Errorf("cannot %s %s: %w", what, path, err)
}

func (s *Store) problem(what string, err error) error { return problem(what, s.path, err) }

// problem puts an error of SQLite into words. Errors that are in words already
// pass through.
func problem(what, path string, err error) error {
	var f *fault
	if err == nil || errors.As(err, &f) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	if c := (*contentError)(nil); errors.As(err, &c) {
		return damaged(path, c)
	}
	if code(err) == sqlite3.SQLITE_IOERR_SHMSIZE { // no room for the index of the -wal
		return full(what, path, err)
	}
	switch code(err) & 0xff {
	case sqlite3.SQLITE_FULL:
		return full(what, path, err)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN:
		return readOnly(what, path, err)
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL:
		return locked(what, path, err)
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return damaged(path, err)
	}
	return fmt.Errorf("cannot %s %s: %w", what, path, err)
}

// code is SQLite's code for err, 0 for another error.
func code(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code()
	}
	return 0
}

func isBusy(err error) bool { return code(err)&0xff == sqlite3.SQLITE_BUSY }
