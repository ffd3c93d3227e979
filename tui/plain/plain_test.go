package plain

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"himprep/quiz"
	"himprep/tui"
)

// A tape keeps the events, and the last note.
type tape struct{ events []quiz.Event }

func (t *tape) Append(_ context.Context, events ...quiz.Event) error {
	t.events = append(t.events, events...)
	return nil
}

func (t *tape) Checkpoint(context.Context, string, int64) error { return nil }

func (t *tape) Story(context.Context, string) (quiz.Story, error) {
	for _, e := range t.events {
		if e.Kind == quiz.Noted {
			return quiz.Story{Note: e.Text}, nil
		}
	}
	return quiz.Story{}, nil
}

// talk types lines into a sitting of three questions, whose option a is right.
func talk(t *testing.T, mode string, lines ...string) (string, quiz.Sitting, []quiz.Event) {
	t.Helper()
	b := quiz.Begun{Mode: mode, Form: "practice", Title: "Test"}
	for _, id := range []string{"rhit-1", "rhit-2", "rhit-3"} {
		text := &quiz.Text{Stem: "Which?", Options: []quiz.OptionText{{Text: "A"}, {Text: "B"}, {Text: "C"}, {Text: "D"}}}
		b.Items = append(b.Items, quiz.Placed{ID: id, Domain: "1", Rating: 500, Order: []int{0, 2, 1, 3}, Text: text})
	}
	s, err := quiz.NewSitting(quiz.Event{Kind: quiz.Began, Sitting: "s", Credential: "rhit", At: 1000, Begun: &b})
	if err != nil {
		t.Fatal(err)
	}
	rec := &tape{}
	env := &tui.Env{Recorder: rec, Items: rec, Now: func() time.Time { return time.UnixMilli(1000) }}
	var out bytes.Buffer
	d := Dialogue{Env: env, In: strings.NewReader(strings.Join(lines, "\n")), Out: &out, Next: func(quiz.Sitting) (quiz.Placed, bool, error) {
		return quiz.Placed{}, false, nil
	}}
	if s, err = d.Run(t.Context(), s, 0); err != nil {
		t.Fatal(err)
	}
	return out.String(), s, rec.events
}

func only(events []quiz.Event, kind quiz.Kind) []quiz.Event {
	var list []quiz.Event
	for _, e := range events {
		if e.Kind == kind {
			list = append(list, e)
		}
	}
	return list
}

func TestUnsureAndGuessConfirm(t *testing.T) {
	_, s, events := talk(t, quiz.ModeTutor, "unsure", "unsure b", "guess a", "c")
	for i, want := range []struct {
		chosen int
		how    string
	}{{2, quiz.Unsure}, {0, quiz.Guess}, {1, ""}} {
		if m := s.Marks[i]; !m.Confirmed || m.Chosen != want.chosen || m.Confidence != want.how {
			t.Errorf("question %d: %+v, want %+v", i+1, m, want)
		}
	}
	if got := only(events, quiz.Confirmed); len(got) != 3 || got[0].Text != quiz.Unsure || got[2].Text != "" {
		t.Errorf("confirmed %+v", got)
	}
}

func TestUnsureIsNoWordOfAMock(t *testing.T) {
	out, s, _ := talk(t, quiz.ModeExam, "?", "unsure b")
	if strings.Contains(out, "unsure b and guess b") || !strings.Contains(out, "strike b") || s.Answered() != 0 {
		t.Errorf("answered %d:\n%s", s.Answered(), out)
	}
	if out, _, _ = talk(t, quiz.ModePlacement, "?"); strings.Contains(out, "dispute") || !strings.Contains(out, "unsure b and guess b") {
		t.Errorf("a placement lists\n%s", out)
	}
}

func TestRemarks(t *testing.T) {
	out, s, events := talk(t, quiz.ModeTutor, "note", "note Two  words", "note", "dispute", "dispute Wrong KEY", "strike b", "strike c", "strike c", "flag", "=12*(3+4)", "= 1,5")
	notes, disputes := only(events, quiz.Noted), only(events, quiz.Disputed)
	if len(notes) != 1 || notes[0].Text != "Two  words" || notes[0].Item != "rhit-1" || notes[0].Credential != "rhit" || notes[0].At == 0 {
		t.Errorf("notes %+v", notes)
	}
	if len(disputes) != 1 || disputes[0].Text != "Wrong KEY" || !disputes[0].On || disputes[0].Item != "rhit-1" {
		t.Errorf("disputes %+v", disputes)
	}
	if m := s.Marks[0]; !m.Struck[2] || m.Struck[1] || !m.Flagged {
		t.Errorf("marks %+v", m)
	}
	for _, want := range []string{"No note", "Your note: Two  words", "= 84", "Say what is wrong", "c is back"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q was not said:\n%s", want, out)
		}
	}
}

// A letter after the last question of a mock changes nothing, unless that
// question is blank or was shown again.
func TestPastTheLastQuestion(t *testing.T) {
	out, s, _ := talk(t, quiz.ModeExam, "a", "b", "c", "d", "a")
	if got := s.Letter(2, s.Marks[2].Chosen); got != "c" || strings.Count(out, "Nothing changed: go 3") != 1 {
		t.Errorf("the last answer became %s:\n%s", got, out)
	}
	if _, s, _ = talk(t, quiz.ModeExam, "a", "b", "c", "go 3", "d"); s.Letter(2, s.Marks[2].Chosen) != "d" {
		t.Error("go 3 and d did not change the last answer")
	}
	if _, s, _ = talk(t, quiz.ModeExam, "a", "b", "", "d"); s.Letter(2, s.Marks[2].Chosen) != "d" {
		t.Error("a blank last question was not answered")
	}
}

func TestEndTakesYesAndY(t *testing.T) {
	for word, ended := range map[string]bool{"yes": true, "y": true, "Y": true, "no": false, "": false} {
		if _, s, _ := talk(t, quiz.ModeExam, "a", "end", word, "?"); s.Ended() != ended {
			t.Errorf("end, then %q: ended %v", word, s.Ended())
		}
	}
}
