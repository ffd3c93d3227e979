package store

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"

	"modernc.org/sqlite"
)

// Merge adds to the log what the data file at path holds and this one does
// not, and says how many events that were. The other file is only read. Two
// files that were merged into each other, in whichever order, tell the same
// story from then on; merging again changes nothing.
func (s *Store) Merge(ctx context.Context, path string) (added int, err error) {
	err = s.withSnapshot(ctx, path, func(other string) error {
		conn, err := s.write.Conn(ctx)
		if err != nil {
			return s.problem("merge into", err)
		}
		defer conn.Close()
		if _, err := conn.ExecContext(ctx, "ATTACH DATABASE ? AS other", other); err != nil {
			return s.problem("merge into", err)
		}
		added, err = s.mergeAttached(ctx, conn)
		_, detachErr := conn.ExecContext(context.WithoutCancel(ctx), "DETACH DATABASE other")
		return s.problem("merge into", errors.Join(err, detachErr))
	})
	return added, err
}

// mergeTables brings in what the database other holds. Copies of one file that
// both went on number different events alike; those of the other then get a
// device name of their own.
const mergeTables = `
INSERT INTO text (hash, json) SELECT hash, json FROM other.text WHERE true ON CONFLICT DO NOTHING;
INSERT INTO checkpoint (sitting, clock, at) SELECT sitting, clock, at FROM other.checkpoint WHERE true
	ON CONFLICT (sitting) DO UPDATE SET clock = max(clock, excluded.clock), at = max(at, excluded.at);`

const mergeEvents = `
INSERT INTO event (turn, id, device, seq, at, offset, kind, sitting, credential, item, clock, data)
	SELECT turn, id,
		CASE WHEN EXISTS (SELECT 1 FROM main.event m WHERE m.device = o.device AND m.seq = o.seq)
			THEN o.device || '/' || o.id ELSE o.device END,
		seq, at, offset, kind, sitting, credential, item, clock, data
	FROM other.event o
	WHERE NOT EXISTS (SELECT 1 FROM main.event m WHERE m.id = o.id)
	ORDER BY turn, id`

func (s *Store) mergeAttached(ctx context.Context, conn *sql.Conn) (added int, err error) {
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer tx.Rollback() // of no effect after Commit
	if _, err := tx.ExecContext(ctx, mergeTables); err != nil {
		return 0, err
	}
	res, err := tx.ExecContext(ctx, mergeEvents)
	if err != nil {
		return 0, err
	}
	n, err := res.RowsAffected()
	if err != nil {
		return 0, err
	}
	if n > 0 {
		if err := rebuild(ctx, tx); err != nil {
			return 0, err
		}
	}
	return int(n), tx.Commit()
}

// Restore puts the content of the data file at path in the place of this
// one's, and returns where it has put a copy of what was there before. Other
// processes that have the file open go on with the restored content.
func (s *Store) Restore(ctx context.Context, path string) (before string, err error) {
	before = s.copyName("before-restore")
	err = s.withSnapshot(ctx, path, func(backup string) error {
		if err := s.Backup(ctx, before); err != nil {
			return err
		}
		if err := s.overwrite(ctx, backup); err != nil {
			return errors.Join(s.problem("restore", err), os.Remove(before)) // nothing was changed
		}
		return s.catchUp(ctx)
	})
	if err != nil {
		return "", err
	}
	return before, nil
}

// overwrite copies a database over the file's content, as one transaction.
func (s *Store) overwrite(ctx context.Context, source string) error {
	conn, err := s.write.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	return conn.Raw(func(c any) error {
		b, err := c.(interface {
			NewRestore(string) (*sqlite.Backup, error)
		}).NewRestore(source)
		if err != nil {
			return err
		}
		_, err = b.Step(-1)
		return errors.Join(err, b.Finish())
	})
}

// withSnapshot calls do with the driver's name of a copy of the data file at
// path, which is brought up to date, found sound, and gone afterwards. It
// bears no device's name, for what is added to it later is another branch. The
// file itself is only read.
func (s *Store) withSnapshot(ctx context.Context, path string, do func(name string) error) (err error) {
	path, err = filepath.Abs(path)
	if err != nil {
		return err
	}
	if _, err := os.Stat(path); err != nil {
		return fileProblem("read", path, err)
	}
	steps, err := loadSteps(s.opts.steps)
	if err != nil {
		return err
	}
	seen, err := look(ctx, path, len(steps), s.opts.wait)
	if err != nil {
		return err
	}
	if seen.empty {
		return notOurs(path, "it is empty")
	}
	dir, err := os.MkdirTemp(filepath.Dir(s.path), ".himprep-*") // 0700, on the same disk
	if err != nil {
		return fileProblem("write beside", s.path, err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	copied := filepath.Join(dir, fileName)
	if err := snapshot(ctx, path, copied); err != nil {
		return err
	}
	other, err := Open(ctx, copied, s.opts)
	if err != nil {
		return err
	}
	err = other.Rebuild(ctx) // reads every event
	if err == nil {
		_, err = other.write.ExecContext(ctx, "DELETE FROM meta WHERE name = 'device'")
	}
	if err = errors.Join(err, other.Close()); err != nil {
		return problem("read", path, err)
	}
	return do(immutable(copied))
}

// snapshot copies the data file at path to a new file.
func snapshot(ctx context.Context, path, to string) error {
	name := immutable(path)
	if _, err := os.Stat(path + "-wal"); err == nil {
		name = dsn(path, "ro", lockWait) // someone may be writing
	}
	db, err := sql.Open("sqlite", name)
	if err != nil {
		return problem("read", path, err)
	}
	defer db.Close()
	err = copyInto(ctx, db, to)
	if code(err) != 0 { // of the file that is read, not of the one that is written
		return problem("read", path, err)
	}
	return err
}

// immutable names a file that no one writes, so that SQLite needs neither
// locks nor files beside it.
func immutable(path string) string { return dsn(path, "ro", lockWait) + "&immutable=1" }
