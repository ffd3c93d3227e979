// Package store keeps what the learner did, in one SQLite file.
//
// Open a file, Append events, read back Sittings, Attempts, ItemStats. The log
// of events is the truth and is only ever added to; every other table is
// derived from it in the same transaction as the append and can be made again
// with Rebuild. What Append has returned is on disk. Several processes may
// have the file open at once; Merge brings in the log of another machine.
//
// Errors are sentences for the learner and match one of the Err values of this
// package where a caller may want to tell them apart.
package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"time"
)

//go:embed migrations/*.sql
var embedded embed.FS

// migrations holds the numbered steps of the schema.
func migrations() fs.FS {
	dir, err := fs.Sub(embedded, "migrations")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return dir
}

// readers is how many reads may run at once, beside one write.
const readers = 4

// lockWait is how long a write waits for another process to finish its own.
const lockWait = 5 * time.Second

// Options of Open. The zero value is usable.
type Options struct {
	// Now is the wall clock, time.Now if nil. It stamps events that come
	// without a time, checkpoints and the names of safety copies.
	Now func() time.Time

	steps fs.FS         // the migrations, if not the embedded ones
	wait  time.Duration // for another's lock, lockWait if 0
}

// A Store is an open data file. It is safe for use by several goroutines.
type Store struct {
	path   string
	opts   Options
	write  *sql.DB // one connection, whose transactions start as writers
	read   *sql.DB
	device atomic.Pointer[string]
	cache  cache
}

// Open opens the data file at path and brings it up to date; a file that does
// not exist is created with its directory, for the owner alone. A file that is
// not a himprep data file, is damaged, or was written by a newer himprep is
// left exactly as it is.
func Open(ctx context.Context, path string, opts Options) (*Store, error) {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.steps == nil {
		opts.steps = migrations()
	}
	if opts.wait == 0 {
		opts.wait = lockWait
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("cannot tell where %s is: %w", path, err)
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real // SQLite keeps its log beside the real file
	}
	s := &Store{path: path, opts: opts}
	if err := s.open(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func (s *Store) open(ctx context.Context) error {
	steps, err := loadSteps(s.opts.steps)
	if err != nil {
		return err
	}
	found, err := look(ctx, s.path, len(steps), s.opts.wait)
	if err != nil {
		return err
	}
	if found.empty {
		if err := s.create(ctx, steps); err != nil {
			return err
		}
	} else if err := s.secure(); err != nil {
		return err
	}
	if s.write, err = s.connect(ctx); err != nil {
		return s.problem("open", err)
	}
	if err := s.migrate(ctx, s.write, steps); err != nil {
		return err
	}
	if s.read, err = sql.Open("sqlite", dsn(s.path, "ro", s.opts.wait, "temp_store(MEMORY)")); err != nil {
		return s.problem("open", err)
	}
	s.read.SetMaxOpenConns(readers)
	s.read.SetMaxIdleConns(readers)
	return s.catchUp(ctx)
}

// connect opens the writing connection. Two processes that turn a new file to
// write-ahead logging at the same moment get in each other's way without
// SQLite waiting for them, hence the second tries.
func (s *Store) connect(ctx context.Context) (*sql.DB, error) {
	name := dsn(s.path, "rw", s.opts.wait,
		"journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(ON)", "temp_store(MEMORY)")
	for deadline := time.Now().Add(s.opts.wait); ; {
		db, err := sql.Open("sqlite", name+"&_txlock=immediate")
		if err != nil {
			return nil, err
		}
		db.SetMaxOpenConns(1)
		if err = db.PingContext(ctx); err == nil {
			return db, nil
		}
		err = errors.Join(err, db.Close())
		if !isBusy(err) || time.Now().After(deadline) {
			return nil, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// secure refuses a file that cannot be written, which SQLite would open for
// reading only, and takes it away from other users.
func (s *Store) secure() error {
	f, err := os.OpenFile(s.path, os.O_RDWR, 0)
	if err != nil {
		return fileProblem("open", s.path, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return fileProblem("open", s.path, err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		if err := f.Chmod(info.Mode().Perm() & 0o700); err != nil {
			return fileProblem("open", s.path, err)
		}
	}
	return nil
}

// Path is where the data file lies.
func (s *Store) Path() string { return s.path }

// Device names this machine in the log.
func (s *Store) Device() string { return *s.device.Load() }

// Close closes the file. A closed Store must not be used.
func (s *Store) Close() error {
	var errs []error
	for _, db := range []*sql.DB{s.read, s.write} { // the last one out tidies up, which a reader cannot
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	if err := errors.Join(errs...); err != nil {
		return s.problem("close", err)
	}
	return nil
}

// update runs do in one transaction that holds the write lock from its start.
func (s *Store) update(ctx context.Context, what string, do func(*sql.Tx) error) error {
	return s.problem(what, transact(ctx, s.write, do))
}
