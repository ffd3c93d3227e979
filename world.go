package main

import (
	"context"
	crand "crypto/rand"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"github.com/google/uuid"

	"himprep/questions/credential"
	"himprep/quiz"
	"himprep/store"
	"himprep/tui"
)

// A world is what a call of the program reaches: streams, the data file,
// the banks. The data file is opened, and a bank parsed, when first needed.
type world struct {
	in       io.Reader
	out      io.Writer
	err      io.Writer
	dataFile string // as the flag gives it

	mu    sync.Mutex
	store *store.Store
	fault error
	creds map[string]*credential.Credential
	banks map[string]*loadedBank
}

func newWorld(in io.Reader, out, errOut io.Writer) *world {
	return &world{in: in, out: out, err: errOut, creds: map[string]*credential.Credential{}, banks: map[string]*loadedBank{}}
}

func (w *world) close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.store != nil {
		if err := w.store.Close(); err != nil {
			fmt.Fprintln(w.err, "himprep:", err)
		}
	}
}

// path is the data file: the flag, HIMPREP_DATA, or the platform's place.
func (w *world) path() string {
	if w.dataFile != "" {
		return w.dataFile
	}
	if p := os.Getenv("HIMPREP_DATA"); p != "" {
		return p
	}
	home, err := os.UserHomeDir()
	if err != nil {
		home = "."
	}
	return store.DefaultPath(os.Getenv, runtime.GOOS, home)
}

// log opens the data file once.
func (w *world) log(ctx context.Context) (*store.Store, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.store == nil && w.fault == nil {
		w.store, w.fault = store.Open(ctx, w.path(), store.Options{Now: time.Now})
	}
	return w.store, w.fault
}

// env is the world as the screens see it.
func (w *world) env() *tui.Env {
	return &tui.Env{
		Recorder: w, Sittings: w, Items: w, Library: w, Learners: w, Keeper: w, Settings: w.Settings,
		Now:      time.Now,
		Tick:     tui.Tick,
		Seed:     randomSeed,
		NewID:    func() string { return uuid.Must(uuid.NewV7()).String() },
		Version:  version,
		DataFile: w.path(),
		PackDir:  store.DefaultPacks(w.path()),
	}
}

// randomSeed is a seed short enough to be typed again.
func randomSeed() uint64 {
	var b [8]byte
	_, _ = crand.Read(b[:])
	return binary.LittleEndian.Uint64(b[:])%1_000_000_000 + 1
}

// Append keeps events in the log.
func (w *world) Append(ctx context.Context, events ...quiz.Event) error {
	s, err := w.log(ctx)
	if err != nil {
		return err
	}
	_, err = s.Append(ctx, events...)
	return err
}

// Checkpoint keeps the clock of a sitting.
func (w *world) Checkpoint(ctx context.Context, sitting string, clockMs int64) error {
	s, err := w.log(ctx)
	if err != nil {
		return err
	}
	return s.Checkpoint(ctx, sitting, clockMs)
}

// Sitting reads a sitting and its clock.
func (w *world) Sitting(ctx context.Context, id string) (quiz.Sitting, int64, error) {
	s, err := w.log(ctx)
	if err != nil {
		return quiz.Sitting{}, 0, err
	}
	sitting, err := s.Sitting(ctx, id)
	if err != nil {
		return sitting, 0, err
	}
	ms, err := s.ClockOf(ctx, id)
	return sitting, ms, err
}

// Open lists the interrupted sittings of a credential, the latest first.
func (w *world) Open(ctx context.Context, credential string) ([]quiz.Summary, error) {
	s, err := w.log(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := s.OpenSittings(ctx, credential)
	if err != nil {
		return nil, err
	}
	list := summaries(rows)
	for i := range list {
		if list[i].ClockMs, err = s.ClockOf(ctx, list[i].ID); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// Finished lists the sittings that ended with a result, the latest first.
func (w *world) Finished(ctx context.Context, credential string, limit int) ([]quiz.Summary, error) {
	s, err := w.log(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := s.Sittings(ctx, store.Filter{Credential: credential, Limit: limit, Ended: true})
	return summaries(rows), err
}

func summaries(rows []store.SittingRow) []quiz.Summary {
	list := make([]quiz.Summary, len(rows))
	for i, r := range rows {
		list[i] = quiz.Summary{
			ID: r.ID, Credential: r.Credential, Mode: r.Mode, Form: r.Form, Title: r.Title, Special: r.Special,
			BegunAt: r.BegunAt, EndedAt: r.EndedAt, Offset: r.Offset, State: r.State, Total: r.Total, Answered: r.Answered,
			N: r.Scored, Right: r.Right, Cut: r.Cut, Scaled: r.Scaled, Low: r.Low, High: r.High, Pass: r.Pass,
			ClockMs: r.Clock, LimitMs: r.LimitMs,
		}
	}
	return list
}

// Story is the learner's history with one item.
func (w *world) Story(ctx context.Context, item string) (quiz.Story, error) {
	s, err := w.log(ctx)
	if err != nil {
		return quiz.Story{}, err
	}
	stat, err := s.ItemStat(ctx, item)
	if err != nil {
		return quiz.Story{}, err
	}
	attempts, err := s.ItemAttempts(ctx, item)
	story := quiz.Story{Stat: statOf(stat), Note: stat.Note}
	for _, a := range attempts {
		story.Attempts = append(story.Attempts, quiz.Attempt{
			At: a.At, Mode: a.Mode, Chosen: a.Chosen, Correct: a.Correct, Confidence: a.Confidence, Ms: a.Ms,
		})
	}
	return story, err
}

func statOf(s store.ItemStat) quiz.Stat {
	return quiz.Stat{
		Times: max(s.Seen, s.Attempts), Last: max(s.LastAt, s.SeenAt), LastCorrect: s.LastCorrect || s.Attempts == 0,
		Guessed: s.LastCorrect && s.LastConfidence == quiz.Guess, Flagged: s.Flagged, Disputed: s.Disputed,
	}
}

// Settings are the learner's choices.
func (w *world) Settings(ctx context.Context) (tui.Settings, error) {
	s, err := w.log(ctx)
	if err != nil {
		return tui.Settings{}, err
	}
	kept, err := s.Settings(ctx)
	return tui.ReadSettings(kept), err
}

// printJSON writes a value to standard output.
func (w *world) printJSON(v any) error {
	enc := json.NewEncoder(w.out)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// absolute makes a path given by the user independent of the directory.
func absolute(path string) string {
	if p, err := filepath.Abs(path); err == nil {
		return p
	}
	return path
}
