package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	"himprep/quiz"
)

// day is a day after noon, in milliseconds.
func day(n int) int64 { return noon.AddDate(0, 0, n).UnixMilli() }

// answered is a whole sitting that answers item i with its key.
func answered(sc *script, mode string, items []quiz.Placed, i int) []quiz.Event {
	return []quiz.Event{sc.begin(mode, items), sc.show(i), sc.choose(i, 1), sc.confirm(i), sc.submit()}
}

func TestWhatCounts(t *testing.T) {
	with := func(change func(*quiz.Placed)) []quiz.Placed {
		items := form("q", 1)
		change(&items[0])
		return items
	}
	plain := form("q", 1)
	explained := quiz.Event{Kind: quiz.Explained, Item: "q-1", Credential: "rhit", At: day(0)}
	tests := []struct {
		name   string
		before []quiz.Event
		mode   string
		items  []quiz.Placed
		counts bool
	}{
		{"first attempt, tutor", nil, quiz.ModeTutor, plain, true},
		{"first attempt, exam", nil, quiz.ModeExam, plain, true},
		{"first attempt, timed", nil, quiz.ModeTimed, plain, true},
		{"first attempt, placement", nil, quiz.ModePlacement, plain, true},
		{"a sibling first met in review", nil, quiz.ModeReview, plain, true},
		{"pretest", nil, quiz.ModeExam, with(func(p *quiz.Placed) { p.Pretest = true }), true},
		{"unrated", nil, quiz.ModeTutor, with(func(p *quiz.Placed) { p.Rating = 0 }), false},
		{"from a pack", nil, quiz.ModeTutor, with(func(p *quiz.Placed) { p.Pack = "mine" }), false},
		{"past its until", nil, quiz.ModeTutor, with(func(p *quiz.Placed) { p.Expired = true }), false},
		{"known as a repeat", nil, quiz.ModeTutor, with(func(p *quiz.Placed) { p.Repeat = true }), false},
		{"explanation opened before", []quiz.Event{explained}, quiz.ModeTutor, plain, false},
		{"answered before", answered(&script{id: "a", at: day(0)}, quiz.ModeTutor, plain, 0), quiz.ModeExam, plain, false},
		{"seen in an exam that was given up", func() []quiz.Event {
			sc := &script{id: "a", at: day(0)}
			return []quiz.Event{sc.begin(quiz.ModeExam, plain), sc.show(0), sc.event(quiz.Event{Kind: quiz.Discarded})}
		}(), quiz.ModeTutor, plain, false},
		{"placed but never seen in an exam", func() []quiz.Event {
			sc := &script{id: "a", at: day(0)}
			return []quiz.Event{sc.begin(quiz.ModeExam, append(form("r", 1), plain...)), sc.show(0), sc.submit()}
		}(), quiz.ModeTutor, plain, true},
		{"disputed, flagged and noted", []quiz.Event{
			{Kind: quiz.Disputed, Item: "q-1", On: true}, {Kind: quiz.Flagged, Item: "q-1", On: true}, {Kind: quiz.Noted, Item: "q-1", Text: "x"},
		}, quiz.ModeTutor, plain, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := fresh(t)
			add(t, s, tt.before...)
			add(t, s, answered(&script{id: "z", at: day(1)}, tt.mode, tt.items, 0)...)
			list, err := s.ItemAttempts(context.Background(), "q-1")
			if err != nil || len(list) == 0 {
				t.Fatalf("%d attempts, %v", len(list), err)
			}
			if a := list[len(list)-1]; a.Counts != tt.counts || a.Mode != tt.mode || !a.Correct {
				t.Errorf("%+v", a)
			}
			counting, err := s.Attempts(context.Background(), "rhit", true)
			if err != nil || slices.Contains(counting, list[len(list)-1]) != tt.counts {
				t.Errorf("counting attempts: %v, %v", counting, err)
			}
		})
	}
}

func TestOneAttemptAPlace(t *testing.T) {
	ctx := context.Background()
	s := fresh(t)
	twice := append(form("q", 1), form("q", 1)...)
	sc := &script{id: "a", at: day(0)}
	add(t, s, sc.begin(quiz.ModeReview, twice), sc.choose(0, 1), sc.confirm(0), sc.confirm(0), sc.choose(0, 2), sc.confirm(0),
		sc.choose(1, 1), sc.confirm(1), sc.submit(), sc.submit(), sc.confirm(1))
	list, err := s.Attempts(ctx, "rhit", false)
	if err != nil || len(list) != 2 {
		t.Fatalf("%d attempts, %v", len(list), err)
	}
	if !list[0].Counts || !list[0].Correct || list[1].Counts || !list[1].Repeat {
		t.Errorf("%+v", list)
	}
}

func TestWhatIsKnownOfAnItem(t *testing.T) {
	ctx := context.Background()
	s := fresh(t)
	items := form("q", 2)
	sc := &script{id: "a", at: day(0)}
	add(t, s, sc.begin(quiz.ModeTutor, items), sc.show(0), sc.choose(0, 0), sc.confirm(0), sc.show(1))
	add(t, s, sc.event(quiz.Event{Kind: quiz.Flagged, Index: 1, On: true}), sc.submit())
	sc = &script{id: "b", at: day(3)}
	add(t, s, answered(sc, quiz.ModeReview, items, 0)...)
	add(t, s,
		quiz.Event{Kind: quiz.Explained, Item: "q-1", At: day(4)},
		quiz.Event{Kind: quiz.Noted, Item: "q-1", Text: "mind the date", At: day(4)},
		quiz.Event{Kind: quiz.Disputed, Item: "q-1", On: true, Text: "two keys", At: day(4)},
		quiz.Event{Kind: quiz.Suspended, Item: "q-1", On: true, At: day(4)},
		quiz.Event{Kind: quiz.Set, Name: "goal", Text: "20", At: day(9)},
		quiz.Event{Kind: quiz.Set, Name: "goal", Text: "30", At: day(2)}) // the clock was set back: the later word stands
	stats, err := s.ItemStats(ctx, "rhit")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]ItemStat{
		"q-1": {
			Item: "q-1", Credential: "rhit", Seen: 2, SeenAt: day(3) + 2000, Attempts: 2, Correct: 1,
			FirstAt: day(0) + 4000, LastAt: day(3) + 4000, LastCorrect: true, LastConfidence: quiz.Sure,
			Disputed: true, Dispute: "two keys", Note: "mind the date", Suspended: true, firstSitting: "a",
		},
		"q-2": {Item: "q-2", Credential: "rhit", Seen: 1, SeenAt: day(0) + 5000, Flagged: true, firstSitting: "a"},
	}
	if !maps.Equal(stats, want) {
		t.Errorf("got  %+v\nwant %+v", stats, want)
	}
	settings, err := s.Settings(ctx)
	if err != nil || !maps.Equal(settings, map[string]string{"goal": "30"}) {
		t.Errorf("settings %v, %v", settings, err)
	}
	days, err := s.Days(ctx, "rhit")
	if d := quiz.Day(day(0), -300); err != nil || !slices.Equal(days, []Day{
		{"rhit", d, 1, 0, 3000}, {"rhit", d + 3, 1, 1, 3000},
	}) {
		t.Errorf("days %+v, %v", days, err)
	}
}

func TestClockOf(t *testing.T) {
	ctx := context.Background()
	s := fresh(t)
	sc := &script{id: "a", at: day(0)}
	add(t, s, sc.begin(quiz.ModeExam, form("q", 2)), sc.show(0), sc.show(1))
	for _, c := range []struct{ checkpoint, want int64 }{{1000, 2000}, {7000, 7000}, {3000, 3000}} {
		if err := s.Checkpoint(ctx, "a", c.checkpoint); err != nil {
			t.Fatal(err)
		}
		if got, err := s.ClockOf(ctx, "a"); err != nil || got != c.want {
			t.Errorf("clock %d, want %d, %v", got, c.want, err)
		}
	}
	if got, err := s.ClockOf(ctx, "none"); err != nil || got != 0 {
		t.Errorf("clock of no sitting: %d, %v", got, err)
	}
}

func TestSittingsNewestFirst(t *testing.T) {
	ctx := context.Background()
	s := fresh(t)
	for i := range 5 {
		add(t, s, answered(&script{id: fmt.Sprint(i), at: day(i)}, quiz.ModeTutor, form(fmt.Sprint("i", i), 2), 0)...)
	}
	given := &script{id: "given up", at: day(6)}
	add(t, s, (&script{id: "open", at: day(5)}).begin(quiz.ModeTutor, form("q", 1)), given.begin(quiz.ModeTutor, form("q", 1)), given.event(quiz.Event{Kind: quiz.Discarded}))
	ids := func(f Filter) (list []string) {
		t.Helper()
		rows, err := s.Sittings(ctx, f)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			list = append(list, r.ID)
		}
		return list
	}
	for _, tt := range []struct {
		filter Filter
		want   []string
	}{
		{Filter{}, []string{"given up", "open", "4", "3", "2", "1", "0"}},
		{Filter{Credential: "rhit", Limit: 2}, []string{"given up", "open"}},
		{Filter{Limit: 2, Before: day(3) + 1000}, []string{"2", "1"}},
		{Filter{Credential: "rhia"}, nil},
		{Filter{Ended: true, Limit: 3}, []string{"4", "3", "2"}},
	} {
		if got := ids(tt.filter); !slices.Equal(got, tt.want) {
			t.Errorf("%+v: %v, want %v", tt.filter, got, tt.want)
		}
	}
}
