package quiz

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"himprep/questions"
)

// bank20 is the set of twenty items that the published check values are for.
var bank20 = []int{950, 900, 880, 850, 820, 800, 780, 750, 720, 700, 680, 650, 620, 600, 580, 550, 500, 450, 400, 350}

// sat is a sitting of bank20 with its first right items right.
func sat(t *testing.T, mode string, right int) Sitting {
	b := form(mode, len(bank20))
	for i := range b.Items {
		b.Items[i].Rating = bank20[i]
	}
	s := begun(t, b)
	for i := range bank20 {
		option := 0
		if i >= right {
			option = 1
		}
		s = play(t, s, Event{Kind: Shown, Index: i}, Event{Kind: Chose, Index: i, Option: option})
	}
	return play(t, s, Event{Kind: Submitted})
}

func TestResultOfBank20(t *testing.T) {
	for _, c := range []struct {
		right, scaled, low, high int
		pass                     bool
	}{
		{0, 100, 100, 186, false}, // the band is widened to include the score
		{7, 200, 171, 271, false}, {13, 286, 243, 333, false}, {14, 300, 257, 350, true}, {20, 400, 333, 400, true},
	} {
		r, err := NewResult(sat(t, ModeTutor, c.right))
		if err != nil {
			t.Fatal(err)
		}
		if r.N != 20 || r.Cut != 14 || r.Right != c.right || *r.Scaled != c.scaled || *r.Pass != c.pass || *r.Low != c.low || *r.High != c.high {
			t.Errorf("%d right: %d of %d, cut %d, %d, pass %v, %d-%d; want %+v", c.right, r.Right, r.N, r.Cut, *r.Scaled, *r.Pass, *r.Low, *r.High, c)
		}
	}
}

func TestResultOnHIMSSScale(t *testing.T) {
	s := sat(t, ModeExam, 7)
	s.Credential = "cphims"
	r, err := NewResult(s)
	if err != nil || *r.Scaled != 200 || r.Second == nil || r.Second.Scaled != 400 {
		t.Errorf("%v: %+v", err, r.Second)
	}
}

func TestNoScore(t *testing.T) {
	blank := play(t, begun(t, form(ModeTutor, 5)), Event{Kind: Submitted})
	r, err := NewResult(blank)
	if err != nil || r.Scaled != nil || r.Pass != nil || r.N != 5 {
		t.Errorf("a practice set without an answer: %v, %+v", err, r)
	}
	mock := play(t, begun(t, form(ModeExam, 5)), Event{Kind: Submitted})
	if r, err = NewResult(mock); err != nil || *r.Scaled != 100 || *r.Pass {
		t.Errorf("a mock ended blank: %v, %+v", err, r)
	}
	unrated := form(ModeTutor, 3)
	for i := range unrated.Items {
		unrated.Items[i].Rating = 0
	}
	s := play(t, begun(t, unrated), Event{Kind: Chose, Index: 0, Option: 0}, Event{Kind: Submitted})
	if r, err = NewResult(s); err != nil || r.Scaled != nil || r.N != 0 || !r.Items[0].Correct {
		t.Errorf("unrated items: %v, %+v", err, r)
	}
	if _, err := NewResult(begun(t, form(ModeExam, 2))); !errors.Is(err, ErrNoResult) {
		t.Errorf("an open sitting: %v", err)
	}
}

func TestPretestNeverCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := form(ModeExam, 12)
		for i := range b.Items {
			b.Items[i].Pretest = i%4 == 3
		}
		s := begun(t, b)
		other := begun(t, b)
		for i := range b.Items {
			option := rapid.IntRange(0, 3).Draw(t, "option")
			s, _ = s.Apply(Event{Kind: Chose, Index: i, Option: option})
			if b.Items[i].Pretest {
				option = (option + 1) % 4
			}
			other, _ = other.Apply(Event{Kind: Chose, Index: i, Option: option})
		}
		s, _ = s.Apply(Event{Kind: Submitted})
		other, _ = other.Apply(Event{Kind: Submitted})
		x, _ := NewResult(s)
		y, _ := NewResult(other)
		if x.N != 9 || x.Right != y.Right || *x.Scaled != *y.Scaled || !reflect.DeepEqual(x.Low, y.Low) {
			t.Fatalf("%d scored; %d and %d right", x.N, x.Right, y.Right)
		}
		total := 0
		for _, d := range x.Domains {
			total += d.Scored
		}
		if total != x.N {
			t.Fatalf("the domains hold %d of %d scored items", total, x.N)
		}
	})
}

func TestChangesAndHalves(t *testing.T) {
	s := play(t, begun(t, form(ModeExam, 4)),
		Event{Kind: Shown, Index: 0}, Event{Kind: Chose, Index: 0, Option: 0}, Event{Kind: Chose, Index: 0, Option: 1}, // right to wrong
		Event{Kind: Shown, Index: 1}, Event{Kind: Chose, Index: 1, Option: 2}, Event{Kind: Chose, Index: 1, Option: 0}, // wrong to right
		Event{Kind: Shown, Index: 2}, Event{Kind: Chose, Index: 2, Option: 0}, Event{Kind: Chose, Index: 2, Option: 3},
		Event{Kind: Chose, Index: 2, Option: 0}, // and back: no change in the end
		Event{Kind: Shown, Index: 3}, Event{Kind: Chose, Index: 3, Option: 1}, Event{Kind: Chose, Index: 3, Option: 2},
		Event{Kind: Rated, Index: 3, Text: Guess}, Event{Kind: Flagged, Index: 1, On: true},
		Event{Kind: Submitted})
	r, err := NewResult(s)
	if err != nil {
		t.Fatal(err)
	}
	if want := (ChangeCount{RightToWrong: 1, WrongToRight: 1, WrongToWrong: 1}); r.Changes != want {
		t.Errorf("changes %+v, want %+v", r.Changes, want)
	}
	if r.Halves[0].Right != 1 || r.Halves[1].Right != 1 || r.Halves[0].Items != 2 || r.Halves[1].Scored != 2 {
		t.Errorf("halves %+v", r.Halves)
	}
	for f, want := range map[Filter][]int{Wrong: {0, 3}, FlaggedOnly: {1}, Guessed: {3}, SlowOnly: nil, All: {0, 1, 2, 3}} {
		if got := r.Pick(f); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", f, got, want)
		}
	}
}

func TestSinceLeavesTheResultAsItWas(t *testing.T) {
	s := sat(t, ModeExam, 14)
	for i := range s.Begun.Items {
		s.Begun.Items[i].Text = &Text{Stem: "s", Options: []OptionText{{"right", ""}, {"one", ""}, {"two", ""}, {"three", ""}}}
	}
	r, err := NewResult(s)
	if err != nil {
		t.Fatal(err)
	}
	before, _ := NewResult(s)
	options := func(key string) []questions.Option {
		list := []questions.Option{{Text: key}}
		for _, o := range []string{"right", "one", "two", "three"} {
			if o != key {
				list = append(list, questions.Option{Text: o})
			}
		}
		return list
	}
	sup := Supply{Items: []*questions.Item{
		{ID: r.Items[0].ID, Options: options("right"), Withdrawn: "wrong key"},
		{ID: r.Items[1].ID, Options: options("one")},
		{ID: r.Items[2].ID, Options: options("right, reworded")},
		{ID: r.Items[3].ID, Options: options("right")},
	}}
	got := Since(r, sup)
	if !strings.HasPrefix(got, "Without 1 withdrawn and 1 whose key was corrected since: ") {
		t.Errorf("it says %q", got)
	}
	if !reflect.DeepEqual(r, before) {
		t.Error("the result changed")
	}
	if got := Since(r, Supply{Items: sup.Items[2:]}); got != "" {
		t.Errorf("nothing happened, and it says %q", got)
	}
}

func BenchmarkResult(b *testing.B) {
	f := form(ModeExam, 150)
	s, err := NewSitting(Event{Kind: Began, Sitting: "s", Begun: &f})
	if err != nil {
		b.Fatal(err)
	}
	for i := range f.Items {
		s, _ = s.Apply(Event{Kind: Chose, Index: i, Option: i % 3})
	}
	s, _ = s.Apply(Event{Kind: Submitted})
	for b.Loop() {
		if _, err := NewResult(s); err != nil {
			b.Fatal(err)
		}
	}
}
