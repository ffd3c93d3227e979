package store

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestDefaultPaths(t *testing.T) {
	tests := []struct {
		goos, home   string
		env          map[string]string
		data, states string
	}{
		{"linux", "/home/a", nil, "/home/a/.local/share/himprep/himprep.db", "/home/a/.local/state/himprep"},
		{"linux", "/home/a", map[string]string{"XDG_DATA_HOME": "/d", "XDG_STATE_HOME": "/s"}, "/d/himprep/himprep.db", "/s/himprep"},
		{"freebsd", "/home/a", map[string]string{"XDG_DATA_HOME": "d", "XDG_STATE_HOME": "s"}, "/home/a/.local/share/himprep/himprep.db", "/home/a/.local/state/himprep"},
		{"darwin", "/Users/a", nil, "/Users/a/Library/Application Support/himprep/himprep.db", "/Users/a/Library/Logs/himprep"},
		{"darwin", "/Users/a", map[string]string{"XDG_DATA_HOME": "/d"}, "/d/himprep/himprep.db", "/Users/a/Library/Logs/himprep"},
		{"windows", `C:\Users\a`, map[string]string{"LocalAppData": `C:\Users\a\AppData\Local`}, `C:\Users\a\AppData\Local\himprep\himprep.db`, `C:\Users\a\AppData\Local\himprep\log`},
		{"windows", `C:\Users\a`, map[string]string{"XDG_DATA_HOME": "/d"}, `C:\Users\a\AppData\Local\himprep\himprep.db`, `C:\Users\a\AppData\Local\himprep\log`},
	}
	for _, tt := range tests {
		getenv := func(name string) string { return tt.env[name] }
		if got := DefaultPath(getenv, tt.goos, tt.home); got != tt.data {
			t.Errorf("%s %v: data file %s, want %s", tt.goos, tt.env, got, tt.data)
		}
		if got := DefaultState(getenv, tt.goos, tt.home); got != tt.states {
			t.Errorf("%s %v: state directory %s, want %s", tt.goos, tt.env, got, tt.states)
		}
	}
}

func TestRemoveLeavesTheRest(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "x[1].db")
	ours(t, path)
	for _, name := range []string{path + ".before-restore.20261122-120000.000.bak", filepath.Join(dir, "notes.bak"), filepath.Join(dir, "x1.db.a.bak")} {
		write(t, name, []byte("x"))
	}
	if err := Remove(path); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if want := []string{"notes.bak", "x1.db.a.bak"}; !slices.Equal(names, want) {
		t.Errorf("left: %v, want %v", names, want)
	}
}
