package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rooms from the ground up: a room knows only rooms above it in this list.
var rooms = []string{
	"questions/strict", "questions/words", "questions/credential", "questions", "questions/lint", "quiz/measure", "quiz/review", "quiz", "store", "tui/theme", "tui", "tui/plain", "",
}

// pure rooms know neither files, clock, dice, database nor screens.
var pure = []string{"questions/strict", "questions/words", "questions/credential", "questions", "questions/lint", "quiz/measure", "quiz/review", "quiz"}

// TestDoors keeps the doors between the rooms shut. Commands and tests are
// exempt.
func TestDoors(t *testing.T) {
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if path != "." && strings.HasPrefix(d.Name(), ".") {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		checkFile(t, filepath.ToSlash(path))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func checkFile(t *testing.T, path string) {
	f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	if f.Name.Name == "main" && filepath.Dir(path) != "." {
		return // a command
	}
	room := filepath.ToSlash(filepath.Dir(path))
	if room == "." {
		room = ""
	}
	at := slices.Index(rooms, room)
	if at < 0 {
		if strings.HasSuffix(room, "test") {
			return // helpers of tests
		}
		t.Errorf("%s: the room %q stands in no list; add it to rooms", path, room)
		return
	}
	for _, imp := range f.Imports {
		name, _ := strconv.Unquote(imp.Path.Value)
		if inner, ok := strings.CutPrefix(name, "himprep/"); ok {
			if i := slices.Index(rooms, inner); i < 0 || i >= at {
				t.Errorf("%s imports %s, which is not above it", path, name)
			}
		}
		if room == "tui" && name == "himprep/store" || strings.HasPrefix(room, "tui") && name == "database/sql" {
			t.Errorf("%s imports %s; screens reach the data through Env", path, name)
		}
		if slices.Contains(pure, room) && impure(name) {
			t.Errorf("%s imports %s; this room is pure", path, name)
		}
	}
	if slices.Contains(pure, room) {
		checkCalls(t, path)
	}
}

func impure(name string) bool {
	return name == "os" || name == "math/rand" || name == "database/sql" || name == "net/http" ||
		strings.HasPrefix(name, "charm.land/") || strings.HasPrefix(name, "modernc.org/")
}

// checkCalls looks for the wall clock and the global dice in the text.
func checkCalls(t *testing.T, path string) {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, call := range []string{"time.Now(", "time.Since(", "rand.IntN(", "rand.Float64(", "rand.Shuffle(", "rand.Perm("} {
		if strings.Contains(string(data), call) {
			t.Errorf("%s calls %s); pass the clock and the dice in", path, call)
		}
	}
}
