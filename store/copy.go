package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// copyName names a copy beside the data file, made for the given reason.
func (s *Store) copyName(reason string) string {
	return fmt.Sprintf("%s.%s.%s.bak", s.path, reason, s.opts.Now().UTC().Format("20060102-150405.000"))
}

// Backup writes a copy of the data file, readable by its owner alone, to path.
// A file that is there already is never overwritten (ErrExists).
func (s *Store) Backup(ctx context.Context, path string) error {
	return copyInto(ctx, s.read, path)
}

// copyInto writes a copy of db to a new file at path and returns when it is on
// disk. The file is made first, since SQLite would let everyone read it.
func copyInto(ctx context.Context, db *sql.DB, path string) (err error) {
	path, err = filepath.Abs(path)
	if err != nil {
		return fmt.Errorf("cannot tell where %s is: %w", path, err)
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return &fault{kind: ErrExists, cause: err, text: fmt.Sprintf("%s exists already; name a file that does not", path)}
	}
	if err != nil {
		return fileProblem("write", path, err)
	}
	defer func() {
		if err = errors.Join(err, f.Close()); err != nil {
			err = errors.Join(err, os.Remove(path)) // half a copy is worse than none
		}
	}()
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", path); err != nil {
		return problem("write", path, err)
	}
	if err := f.Sync(); err != nil {
		return fileProblem("write", path, err)
	}
	return syncDir(filepath.Dir(path))
}
