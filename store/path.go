package store

import (
	"os"
	"path/filepath"
	"strings"
)

// Names of the program's own directory and data file.
const (
	dirName  = "himprep"
	fileName = "himprep.db"
)

// DefaultPath is where the data file lies when the learner names no other.
// Getenv reads the environment, goos is runtime.GOOS, home the learner's home
// directory.
//
//	Unix     $XDG_DATA_HOME/himprep/himprep.db, by default under ~/.local/share
//	macOS    the same if XDG_DATA_HOME is set, else ~/Library/Application Support
//	Windows  %LocalAppData%\himprep\himprep.db
func DefaultPath(getenv func(string) string, goos, home string) string {
	return join(goos, dataHome(getenv, goos, home), dirName, fileName)
}

// DefaultPacks is where the learner's own packs of questions lie: beside the
// data file.
func DefaultPacks(dataFile string) string {
	return filepath.Join(filepath.Dir(dataFile), "packs")
}

// DefaultState is the directory for log files and other things that may be
// lost: XDG_STATE_HOME (~/.local/state) on Unix, ~/Library/Logs on macOS,
// %LocalAppData%\himprep\log on Windows.
func DefaultState(getenv func(string) string, goos, home string) string {
	if dir := xdg(getenv, goos, "XDG_STATE_HOME"); dir != "" {
		return join(goos, dir, dirName)
	}
	switch goos {
	case "windows":
		return join(goos, dataHome(getenv, goos, home), dirName, "log")
	case "darwin", "ios":
		return join(goos, home, "Library", "Logs", dirName)
	}
	return join(goos, home, ".local", "state", dirName)
}

func dataHome(getenv func(string) string, goos, home string) string {
	if dir := xdg(getenv, goos, "XDG_DATA_HOME"); dir != "" {
		return dir
	}
	switch goos {
	case "windows":
		if dir := getenv("LocalAppData"); dir != "" {
			return dir
		}
		return join(goos, home, "AppData", "Local")
	case "darwin", "ios":
		return join(goos, home, "Library", "Application Support")
	}
	return join(goos, home, ".local", "share")
}

// xdg is the directory that an XDG variable names. The specification says to
// pass over relative ones; Windows has no such variables.
func xdg(getenv func(string) string, goos, name string) string {
	if dir := getenv(name); goos != "windows" && strings.HasPrefix(dir, "/") {
		return dir
	}
	return ""
}

// join joins parts of a path as goos does it.
func join(goos string, parts ...string) string {
	if goos == "windows" {
		return strings.Join(parts, `\`)
	}
	return strings.Join(parts, "/")
}

// Remove deletes the data file at path, what SQLite keeps beside it, and the
// copies that himprep made of it. No Store may have it open.
func Remove(path string) error {
	copies, err := filepath.Glob(escapeGlob(path) + ".*.bak")
	if err != nil {
		return err
	}
	for _, name := range append(copies, path, path+"-wal", path+"-shm", path+"-journal") {
		if err := os.Remove(name); err != nil && !os.IsNotExist(err) {
			return fileProblem("delete", name, err)
		}
	}
	return nil
}

// escapeGlob makes a path match itself only.
func escapeGlob(path string) string {
	return strings.NewReplacer(`*`, `[*]`, `?`, `[?]`, `[`, `[[]`).Replace(path)
}
