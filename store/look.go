package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// applicationID marks a SQLite file as ours: "himp".
const applicationID = 0x68696d70

// What a first look at a file found.
type found struct {
	empty   bool // there is no file, or one without a byte in it
	version int  // of the schema
}

// look reads enough of the file at path to know whether it may be opened, and
// refuses it otherwise. Nothing is written, neither to the file nor beside it:
// that rules out asking SQLite, which puts -wal and -shm beside any file in
// write-ahead mode that it reads. SQLite is asked, read-only, only where a
// file of our own has changes waiting in a -wal that the header cannot show;
// it waits that long for another's lock.
func look(ctx context.Context, path string, newest int, wait time.Duration) (found, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return found{empty: true}, nil
	}
	if err != nil {
		return found{}, fileProblem("open", path, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return found{}, fileProblem("open", path, err)
	}
	if !info.Mode().IsRegular() {
		return found{}, notOurs(path, "it is not a file")
	}
	if info.Size() == 0 {
		return found{empty: true}, nil
	}
	head := make([]byte, headerSize)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return found{}, fileProblem("read", path, err)
	}
	h, ok := parseHeader(head[:n])
	if !ok {
		return found{}, notOurs(path, "it is not an SQLite file, or its beginning is damaged")
	}
	if h.application != applicationID {
		return found{}, notOurs(path, "another program made it")
	}
	version := h.version
	if wal, err := os.Stat(path + "-wal"); err == nil && wal.Size() > 0 {
		if version, err = lookInside(ctx, path, wait); err != nil {
			return found{}, err
		}
	} else if info, err := f.Stat(); err != nil { // again: it may have grown since the header was read, never shrunk
		return found{}, fileProblem("read", path, err)
	} else if info.Size() < h.pages*h.pageSize {
		return found{}, damaged(path, errors.New("the file is shorter than it says"))
	}
	if version > newest {
		return found{}, newer(path, version, newest)
	}
	return found{version: version}, nil
}

// lookInside reads the schema version through SQLite.
func lookInside(ctx context.Context, path string, wait time.Duration) (version int, err error) {
	db, err := sql.Open("sqlite", dsn(path, "ro", wait))
	if err != nil {
		return 0, problem("open", path, err)
	}
	defer db.Close()
	if err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return 0, problem("open", path, err)
	}
	return version, nil
}

// headerSize is the length of the header of an SQLite file.
const headerSize = 100

// A header is what the first bytes of an SQLite file say.
type header struct {
	pageSize    int64
	pages       int64 // 0 where the header does not know
	version     int   // the application's own
	application uint32
}

// parseHeader reads the header of an SQLite file
// (https://www.sqlite.org/fileformat2.html#the_database_header) and whether it
// is one.
func parseHeader(b []byte) (header, bool) {
	if len(b) < headerSize || !bytes.HasPrefix(b, []byte("SQLite format 3\x00")) {
		return header{}, false
	}
	h := header{
		pageSize:    int64(binary.BigEndian.Uint16(b[16:])),
		version:     int(int32(binary.BigEndian.Uint32(b[60:]))),
		application: binary.BigEndian.Uint32(b[68:]),
	}
	if bytes.Equal(b[24:28], b[92:96]) {
		h.pages = int64(binary.BigEndian.Uint32(b[28:]))
	}
	if h.pageSize == 1 {
		h.pageSize = 65536
	}
	if h.pageSize < 512 || h.pageSize&(h.pageSize-1) != 0 {
		return header{}, false
	}
	return h, true
}

// dsn names the file at path for the driver. Mode is ro, rw or rwc; pragmas
// are of the form name(value).
func dsn(path, mode string, wait time.Duration, pragmas ...string) string {
	q := url.Values{"mode": {mode}}
	q.Add("_pragma", "busy_timeout("+strconv.FormatInt(wait.Milliseconds(), 10)+")")
	for _, p := range pragmas {
		q.Add("_pragma", p)
	}
	name := filepath.ToSlash(path)
	if !strings.HasPrefix(name, "/") {
		name = "/" + name // C:/...
	}
	u := url.URL{Scheme: "file", OmitHost: true, Path: name, RawQuery: q.Encode()}
	return u.String()
}
