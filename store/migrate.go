package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// A step takes the schema from one version to the next.
type step struct {
	name string
	sql  string
}

// loadSteps reads the migrations, NNNN_name.sql, counted from 0001 without a
// gap.
func loadSteps(dir fs.FS) ([]step, error) {
	names, err := fs.Glob(dir, "*.sql")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	var steps []step
	for i, name := range names {
		var number int
		if _, err := fmt.Sscanf(name, "%04d_", &number); err != nil || number != i+1 {
			return nil, fmt.Errorf("migration %s should be number %04d", name, i+1)
		}
		text, err := fs.ReadFile(dir, name)
		if err != nil {
			return nil, err
		}
		steps = append(steps, step{name, string(text)})
	}
	return steps, nil
}

// create makes the data file. It is made under another name and then linked
// to its own, so that no process ever meets half of it; where the file system
// has no links, or an empty file is in the place, it is filled where it lies.
func (s *Store) create(ctx context.Context, steps []step) error {
	if err := os.MkdirAll(filepath.Dir(s.path), 0o700); err != nil {
		return fileProblem("create", s.path, err)
	}
	f, err := os.CreateTemp(filepath.Dir(s.path), filepath.Base(s.path)+".new-*") // made with 0600
	if err != nil {
		return fileProblem("create", s.path, err)
	}
	name := f.Name()
	defer os.Remove(name)
	if err := f.Close(); err != nil {
		return fileProblem("create", s.path, err)
	}
	if err := s.fill(ctx, name, steps); err != nil {
		return err
	}
	if err := os.Link(name, s.path); err == nil {
		return syncDir(filepath.Dir(s.path))
	}
	f, err = os.OpenFile(s.path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return fileProblem("create", s.path, err)
	}
	if err := f.Close(); err != nil {
		return fileProblem("create", s.path, err)
	}
	return s.fill(ctx, s.path, steps)
}

// fill gives the file at path its schema, if it has none. It does so without
// write-ahead logging, so that from its first commit on the header of the file
// says whose it is.
func (s *Store) fill(ctx context.Context, path string, steps []step) error {
	db, err := sql.Open("sqlite", dsn(path, "rw", s.opts.wait, "synchronous(FULL)")+"&_txlock=immediate")
	if err != nil {
		return s.problem("create", err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	return s.migrate(ctx, db, steps)
}

// migrate takes the file through the steps it has not seen, each in one
// transaction, and each on a file with content after a copy was put beside it.
func (s *Store) migrate(ctx context.Context, db *sql.DB, steps []step) error {
	for {
		version, err := readVersion(ctx, db)
		switch {
		case err != nil:
			return s.problem("open", err)
		case version > len(steps):
			return newer(s.path, version, len(steps))
		case version == len(steps):
			return nil
		}
		copied := ""
		if version > 0 {
			copied = s.copyName(fmt.Sprintf("format-%d", version))
			if err := copyInto(ctx, db, copied); err != nil {
				return err
			}
		}
		moved, err := s.migrateOnce(ctx, db, version, steps[version])
		if copied != "" && (err != nil || !moved) { // the file is as it was, or another process made the step and its copy
			err = errors.Join(err, os.Remove(copied))
		}
		if err != nil {
			return err
		}
	}
}

// migrateOnce takes the file from one version to the next, unless another
// process has meanwhile.
func (s *Store) migrateOnce(ctx context.Context, db *sql.DB, from int, st step) (moved bool, err error) {
	err = transact(ctx, db, func(tx *sql.Tx) error {
		version, err := readVersion(ctx, tx)
		if err != nil || version != from {
			return err
		}
		moved = true
		_, err = tx.ExecContext(ctx, fmt.Sprintf("%s;\nPRAGMA user_version = %d; PRAGMA application_id = %d", st.sql, from+1, applicationID))
		return err
	})
	if err != nil {
		return false, s.problem("update", fmt.Errorf("step %s: %w", st.name, err))
	}
	return moved, nil
}

// readVersion is the version of the schema, 0 in an empty file.
func readVersion(ctx context.Context, q queryer) (version int, err error) {
	err = q.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version)
	return version, err
}

// queryer is a database or a transaction.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// transact runs do in one transaction.
func transact(ctx context.Context, db *sql.DB, do func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // of no effect after Commit
	if err := do(tx); err != nil {
		return err
	}
	return tx.Commit()
}
