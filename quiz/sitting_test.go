package quiz

import (
	"errors"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

// form makes a form of n items whose key is option 0, in a fixed order.
func form(mode string, n int) Begun {
	b := Begun{Mode: mode, Form: "practice", Seed: 1}
	for i := range n {
		b.Items = append(b.Items, Placed{
			ID: "rhit-" + string(rune('a'+i%26)) + string(rune('a'+i/26)), Domain: string(rune('1' + i%3)), Level: "recall",
			Rating: 700, Key: 0, Order: []int{2, 0, 3, 1},
		})
	}
	return b
}

func begun(t interface{ Fatal(...any) }, b Begun) Sitting {
	s, err := NewSitting(Event{Kind: Began, Sitting: "s", Credential: "rhit", At: 1000, Begun: &b})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// play applies events, each a second after the last on the sitting's clock.
func play(t *testing.T, s Sitting, events ...Event) Sitting {
	t.Helper()
	for i, e := range events {
		e.Clock = int64(i+1) * 1000
		e.At = 1000 + e.Clock
		next, err := s.Apply(e)
		if err != nil {
			t.Fatalf("event %d (%s): %v", i, e.Kind, err)
		}
		s = next
	}
	return s
}

func TestSittingKeepsWhatWasDone(t *testing.T) {
	s := play(t, begun(t, form(ModeExam, 4)),
		Event{Kind: Shown, Index: 0},
		Event{Kind: Chose, Index: 0, Option: 2},
		Event{Kind: Chose, Index: 0, Option: 0},
		Event{Kind: Flagged, Index: 0, On: true},
		Event{Kind: Shown, Index: 1},
		Event{Kind: Struck, Index: 1, Option: 3, On: true},
		Event{Kind: Chose, Index: 1, Option: 1},
		Event{Kind: Cleared, Index: 1},
		Event{Kind: Resumed, Ms: 5000},
		Event{Kind: Shown, Index: 3},
	)
	if s.Answered() != 1 || s.FlaggedItems() != 1 || !reflect.DeepEqual(s.Blanks(), []int{1, 2, 3}) {
		t.Errorf("answered %d, flagged %d, blanks %v", s.Answered(), s.FlaggedItems(), s.Blanks())
	}
	if want := []Change{{2, 0}}; !reflect.DeepEqual(s.Marks[0].Changes, want) {
		t.Errorf("changes %v, want %v", s.Marks[0].Changes, want)
	}
	if s.Marks[1].Chosen != Blank || !s.Marks[1].Struck[3] {
		t.Errorf("item 1: %+v", s.Marks[1])
	}
	if s.Index != 3 || s.Breaks != 1 || s.AwayMs != 5000 || s.Marks[2].Seen {
		t.Errorf("at %d, %d breaks, %d ms away, item 2 seen %v", s.Index, s.Breaks, s.AwayMs, s.Marks[2].Seen)
	}
	if s.Marks[0].Ms != 5000 || s.Marks[1].Ms != 5000 {
		t.Errorf("times %d and %d ms, want 5000 each", s.Marks[0].Ms, s.Marks[1].Ms)
	}
	if s.Letter(0, 0) != "b" || s.Letter(1, Blank) != "-" {
		t.Errorf("letters %q and %q", s.Letter(0, 0), s.Letter(1, Blank))
	}
}

func TestSittingRefuses(t *testing.T) {
	exam := begun(t, form(ModeExam, 3))
	tutor := begun(t, form(ModeTutor, 3))
	confirmed := play(t, tutor, Event{Kind: Chose, Index: 0, Option: 1}, Event{Kind: Confirmed, Index: 0})
	ended := play(t, exam, Event{Kind: Submitted})
	for name, c := range map[string]struct {
		s Sitting
		e Event
	}{
		"an index too high":            {exam, Event{Kind: Chose, Index: 3}},
		"a negative index":             {exam, Event{Kind: Shown, Index: -1}},
		"an option too high":           {exam, Event{Kind: Chose, Index: 0, Option: 4}},
		"a negative option":            {exam, Event{Kind: Struck, Index: 0, Option: -1}},
		"confirming a blank":           {tutor, Event{Kind: Confirmed, Index: 1}},
		"changing after the verdict":   {confirmed, Event{Kind: Chose, Index: 0, Option: 2}},
		"clearing after the verdict":   {confirmed, Event{Kind: Cleared, Index: 0}},
		"anything after the end":       {ended, Event{Kind: Chose, Index: 0, Option: 1}},
		"a second end":                 {ended, Event{Kind: Expired}},
		"an event of another kind":     {exam, Event{Kind: Noted, Text: "x"}},
		"a second beginning":           {exam, Event{Kind: Began}},
		"added items that are missing": {exam, Event{Kind: Added}},
	} {
		next, err := c.s.Apply(c.e)
		if err == nil {
			t.Errorf("%s was taken", name)
		}
		if !reflect.DeepEqual(next, c.s) {
			t.Errorf("%s changed the state", name)
		}
	}
	if _, err := ended.Apply(Event{Kind: Flagged}); !errors.Is(err, ErrClosed) {
		t.Errorf("after the end: %v, want ErrClosed", err)
	}
	if _, err := NewSitting(Event{Kind: Began, Begun: &Begun{}}); err == nil {
		t.Error("a sitting without items began")
	}
}

// anyEvent draws an event that may or may not make sense.
func anyEvent(t *rapid.T) Event {
	kinds := []Kind{Shown, Chose, Cleared, Rated, Confirmed, Flagged, Struck, Resumed, Submitted, Expired}
	return Event{
		Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), Index: rapid.IntRange(-1, 6).Draw(t, "index"),
		Option: rapid.IntRange(-1, 5).Draw(t, "option"), On: rapid.Bool().Draw(t, "on"),
		Clock: rapid.Int64Range(-5, 90_000).Draw(t, "clock"), At: rapid.Int64Range(0, 1e6).Draw(t, "at"), Text: Guess,
	}
}

// What was applied event by event is what Replay makes of the same log, old
// values stay as they were, and the clock neither runs back nor over the limit.
func TestReplayIsApply(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := form(rapid.SampledFrom([]string{ModeExam, ModeTutor, ModeTimed}).Draw(t, "mode"), 5)
		b.LimitMs = rapid.SampledFrom([]int64{0, 60_000}).Draw(t, "limit")
		s := begun(t, b)
		log := []Event{{Kind: Began, Sitting: "s", Credential: "rhit", At: 1000, Begun: &b}}
		for range rapid.IntRange(0, 30).Draw(t, "n") {
			e := anyEvent(t)
			before := clone(s)
			next, err := s.Apply(e)
			if !reflect.DeepEqual(s, before) {
				t.Fatalf("applying %+v changed the old value", e)
			}
			if next.Clock < s.Clock || b.LimitMs > 0 && next.Clock > b.LimitMs {
				t.Fatalf("the clock went from %d to %d with a limit of %d", s.Clock, next.Clock, b.LimitMs)
			}
			if err == nil {
				log = append(log, e)
			}
			s = next
		}
		again, err := Replay(log)
		if err != nil || !reflect.DeepEqual(again, s) {
			t.Fatalf("replayed %+v (%v), applied %+v", again, err, s)
		}
		var spent int64
		for _, m := range s.Marks {
			spent += m.Ms
		}
		if spent != s.Clock {
			t.Fatalf("items took %d ms of %d", spent, s.Clock)
		}
	})
}

func clone(s Sitting) Sitting {
	c := s
	c.Marks = append([]Mark(nil), s.Marks...)
	for i := range c.Marks {
		c.Marks[i].Changes = append([]Change(nil), s.Marks[i].Changes...)
	}
	if len(s.Marks) > 0 {
		for i := range c.Marks {
			if len(c.Marks[i].Changes) == 0 {
				c.Marks[i].Changes = s.Marks[i].Changes
			}
		}
	}
	return c
}

func TestAddedItemsDoNotReachBack(t *testing.T) {
	s := begun(t, form(ModeReview, 1))
	more := form(ModeReview, 2)
	one := play(t, s, Event{Kind: Added, Begun: &more})
	two := play(t, s, Event{Kind: Added, Begun: &more})
	one = play(t, one, Event{Kind: Chose, Index: 2, Option: 1})
	if len(s.Marks) != 1 || len(one.Marks) != 3 || two.Marks[2].Chosen != Blank {
		t.Errorf("%d, %d marks; the other's third answer is %d", len(s.Marks), len(one.Marks), two.Marks[2].Chosen)
	}
}
