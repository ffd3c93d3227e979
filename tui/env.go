// Package tui is himprep on the terminal: one root model, App, and one file a
// screen. It draws and takes keys; everything it knows comes through Env.
package tui

import (
	"context"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"himprep/questions/credential"
	"himprep/quiz"
)

// Recorder keeps the log.
type Recorder interface {
	Append(ctx context.Context, events ...quiz.Event) error
	Checkpoint(ctx context.Context, sitting string, clockMs int64) error
}

// Sittings reads sittings back.
type Sittings interface {
	Sitting(ctx context.Context, id string) (s quiz.Sitting, clockMs int64, err error)
	Open(ctx context.Context, credential string) ([]quiz.Summary, error)
	Finished(ctx context.Context, credential string, limit int) ([]quiz.Summary, error)
}

// Items tells of the learner and single items.
type Items interface {
	Story(ctx context.Context, item string) (quiz.Story, error)
}

// Library holds the banks and the credentials.
type Library interface {
	Credential(id string) (*credential.Credential, error)
	// Supply is the bank of a credential and what the learner has met of it.
	// The notice tells of files that were left out.
	Supply(ctx context.Context, credential string) (supply quiz.Supply, notice error, err error)
	// Enemies are the items that must not stand in one form.
	Enemies(credential string) (map[string][]string, error)
}

// Learners tells what the log knows of the learner, for coaching.
type Learners interface {
	Learner(ctx context.Context, credential string) (quiz.Learner, error)
}

// Env is what the screens reach the world through.
type Env struct {
	Recorder Recorder
	Sittings Sittings
	Items    Items
	Library  Library
	Learners Learners
	Keeper   Keeper
	Settings func(ctx context.Context) (Settings, error)
	Now      func() time.Time
	Tick     func(sitting string) tea.Cmd // Tick, but in tests
	Seed     func() uint64
	NewID    func() string
	Version  string
	DataFile string
	PackDir  string
}

// stamp puts the learner's moment on an event.
func (e *Env) stamp(ev quiz.Event) quiz.Event {
	now := e.Now()
	_, offset := now.Zone()
	ev.At, ev.Offset = now.UnixMilli(), offset/60
	return ev
}

// record keeps events that belong to no sitting.
func (e *Env) record(events ...quiz.Event) tea.Cmd {
	for i := range events {
		events[i] = e.stamp(events[i])
	}
	return func() tea.Msg {
		if err := e.Recorder.Append(context.Background(), events...); err != nil {
			return errMsg{err}
		}
		return recordedMsg{}
	}
}

// Reread reads the kept settings back.
func (e *Env) Reread() tea.Cmd {
	return func() tea.Msg {
		s, err := e.Settings(ctx())
		if err != nil {
			return errMsg{err}
		}
		return settingMsg{s}
	}
}

type (
	errMsg      struct{ err error }
	recordedMsg struct{}
)

// Settings are the learner's choices. The zero value is not useful; start from
// DefaultSettings.
type Settings struct {
	Credential string
	Theme      string
	Clock      bool    // the clock is shown
	Confidence bool    // tutor asks how sure
	Factor     float64 // extra time, 1 to 2
	Practice   string  // the last choice in the practice builder, as JSON
	Streak     bool    // the streak is shown
	Started    bool    // the learner has chosen a credential; else this is the first run
	Profile    quiz.Profile
}

// DefaultSettings are those of a first run.
func DefaultSettings() Settings {
	return Settings{Credential: "rhit", Theme: "auto", Clock: true, Confidence: true, Factor: 1, Streak: true, Profile: quiz.DefaultProfile}
}

// ReadSettings takes the kept settings over the defaults; what it cannot read
// stays at the default.
func ReadSettings(kept map[string]string) Settings {
	s := DefaultSettings()
	if v := kept["credential"]; v != "" {
		s.Credential, s.Started = v, true
	}
	if v := kept["theme"]; v != "" {
		s.Theme = v
	}
	if v, err := strconv.ParseBool(kept["clock"]); err == nil {
		s.Clock = v
	}
	if v, err := strconv.ParseBool(kept["confidence"]); err == nil {
		s.Confidence = v
	}
	if v, err := strconv.ParseBool(kept["streak"]); err == nil {
		s.Streak = v
	}
	s.Practice = kept["practice"]
	s.Profile = quiz.ReadProfile(kept, s.Credential)
	if v, err := strconv.ParseFloat(kept["extra-time"], 64); err == nil && v >= 1 && v <= 2 {
		s.Factor = v
	}
	return s
}

// Values are the settings as they are kept.
func (s Settings) Values() map[string]string {
	return map[string]string{
		"credential": s.Credential, "theme": s.Theme, "clock": strconv.FormatBool(s.Clock),
		"confidence": strconv.FormatBool(s.Confidence), "extra-time": strconv.FormatFloat(s.Factor, 'g', -1, 64),
		"practice": s.Practice, "streak": strconv.FormatBool(s.Streak),
		quiz.SetDaysPerWeek: strconv.Itoa(s.Profile.DaysPerWeek), quiz.SetMinutes: strconv.Itoa(s.Profile.Minutes),
	}
}
