package quiz

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"himprep/questions"
	"himprep/quiz/measure"
	"himprep/quiz/review"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// someone is a learner who answered the first n items of the bank, right with
// the pattern.
func someone(sup Supply, n int, right func(i int) bool) Learner {
	l := Learner{Profile: DefaultProfile}
	for i, it := range sup.Items[:n] {
		at := noon.UnixMilli() - int64(n-i)*3_600_000
		l.Attempts = append(l.Attempts, Counted{
			Item: it.ID, Domain: it.Domain, Task: it.Task, Rating: it.Rating, Correct: right(i), At: at, Day: Day(at, 0), Confidence: Sure, Ms: 60_000,
		})
		sup.Stats[it.ID] = Stat{Times: 1, Last: noon.UnixMilli(), LastCorrect: right(i)}
	}
	return l
}

func TestStandingDoesNotDependOnOrder(t *testing.T) {
	c, sup := rhit()
	l := someone(sup, 300, func(i int) bool { return i%3 != 0 })
	want := Stand(c, l.Attempts, sup.Items, sup.Stats, sup.Now, noon.UnixMilli())
	rapid.Check(t, func(t *rapid.T) {
		mixed := rapid.Permutation(l.Attempts).Draw(t, "order")
		if got := Stand(c, mixed, sup.Items, sup.Stats, sup.Now, noon.UnixMilli()); !reflect.DeepEqual(got.Posterior, want.Posterior) || !reflect.DeepEqual(got.Readiness, want.Readiness) {
			t.Fatal("another order gives another standing")
		}
	})
}

func TestStandingLeavesOutWhatTheBankNoLongerHas(t *testing.T) {
	c, sup := rhit()
	l := someone(sup, 100, func(int) bool { return true })
	before := Stand(c, l.Attempts, sup.Items, sup.Stats, sup.Now, noon.UnixMilli())
	gone := *sup.Items[0]
	gone.Withdrawn = "wrong key"
	items := append(slices.Clone(sup.Items[1:]), &gone)
	after := Stand(c, l.Attempts, items, sup.Stats, sup.Now, noon.UnixMilli())
	if after.Attempts != before.Attempts-1 {
		t.Errorf("%d attempts count, want %d", after.Attempts, before.Attempts-1)
	}
	l.Attempts = append(l.Attempts, Counted{Item: "rhit-9999", Domain: "42", Rating: 700, Correct: true, At: noon.UnixMilli()})
	if again := Stand(c, l.Attempts, items, sup.Stats, sup.Now, noon.UnixMilli()); again.Attempts != after.Attempts {
		t.Error("an item of an unknown domain counts")
	}
}

func TestTasksAreRanked(t *testing.T) {
	c, sup := rhit()
	l := someone(sup, 250, func(i int) bool { return sup.Items[i].Task != "1.3" })
	s := Stand(c, l.Attempts, sup.Items, sup.Stats, sup.Now, noon.UnixMilli())
	first := slices.IndexFunc(s.Tasks, func(k TaskStanding) bool { return k.ID == "1.3" })
	other := slices.IndexFunc(s.Tasks, func(k TaskStanding) bool { return k.ID == "1.4" })
	if first > other || len(s.Tasks) != 45 {
		t.Errorf("task 1.3, always wrong, stands at %d of %d, 1.4 at %d", first, len(s.Tasks), other)
	}
	for _, k := range s.Tasks {
		if k.GainLow > k.Gain+1e-9 || k.Gain > k.GainHigh+1e-9 || k.Low > k.Share || k.Share > k.High {
			t.Errorf("task %s: %+v", k.ID, k)
		}
	}
	if len(s.SureWrong) > 0 {
		t.Error("enter alone counts as sure")
	}
	l.Attempts[0].Confidence = Guess
	if s = Stand(c, l.Attempts, sup.Items, sup.Stats, sup.Now, noon.UnixMilli()); len(s.SureWrong) == 0 {
		t.Error("no item is wrong though sure, of a learner who tells guesses apart")
	}
}

// situation is one in which everything is possible.
func anySituation() Situation {
	c, sup := rhit()
	l := someone(sup, 120, func(i int) bool { return i%4 != 0 })
	return Situation{
		Today: 20000, Profile: DefaultProfile, Standing: Stand(c, l.Attempts, sup.Items, sup.Stats, sup.Now, noon.UnixMilli()),
		PaceMs: 82_000, HalfMin: 103, FullMin: 205, CanMock: true, Mocks: 1, LastMock: 19999, Fresh: 2,
	}
}

func kinds(p Plan) string {
	var list []string
	for _, s := range p.Steps {
		list = append(list, s.Kind)
	}
	return strings.Join(list, " ")
}

func TestPlanOfTheDay(t *testing.T) {
	due := review.Queue([]review.Card{review.Start("rhit-0001", review.Answer{Day: 19000}), review.Start("rhit-0002", review.Answer{Day: 19000})}, 20000, review.Exam{})
	examIn := func(days int) Profile {
		p := DefaultProfile
		p.Exam = review.Exam{Day: 20000 + days, Known: true}
		return p
	}
	for name, c := range map[string]struct {
		change func(*Situation)
		want   string
		why    string
	}{
		"practice":                {func(*Situation) {}, "practice", "No exam date is set"},
		"reviews, then practice":  {func(s *Situation) { s.Queue = due }, "review practice", "because they fade"},
		"nothing known":           {func(s *Situation) { s.Standing = Standing{Unseen: 400} }, "placement", "level"},
		"a mock is due":           {func(s *Situation) { s.LastMock = 19980 }, "half", ""},
		"a full mock near":        {func(s *Situation) { s.LastMock = 19980; s.Profile = examIn(20) }, "full", "20 days to the exam"},
		"no mock on the last day": {func(s *Situation) { s.LastMock = 19900; s.Profile = examIn(1); s.Queue = due }, "review", "nothing new"},
		"nothing new in three":    {func(s *Situation) { s.Profile = examIn(3) }, "", "rest"},
		"exam today":              {func(s *Situation) { s.Profile = examIn(0); s.Queue = due }, "", "today"},
		"exam in the past":        {func(s *Situation) { s.Profile = examIn(-5) }, "practice", "has passed"},
		"the day is done":         {func(s *Situation) { s.DoneMs = 46 * 60_000 }, "", "are done"},
		"a day off":               {func(s *Situation) { s.StudyDays = 5 }, "", "day off"},
		"no minutes":              {func(s *Situation) { s.Profile.Minutes = 0; s.Queue = due }, "review", ""},
		"absurd minutes":          {func(s *Situation) { s.Profile.Minutes = 1 << 30 }, "practice", ""},
		"everything seen":         {func(s *Situation) { s.Standing.Unseen = 0 }, "practice", ""},
		"an empty bank":           {func(s *Situation) { s.Standing = Standing{}; s.CanMock = false }, "", "enough for today"},
		"clock set back":          {func(s *Situation) { s.LastMock = 30000; s.Queue = due }, "review practice", ""},
	} {
		s := anySituation()
		c.change(&s)
		p := Today(s)
		if kinds(p) != c.want || !strings.Contains(p.Why, c.why) || p.Why == "" {
			t.Errorf("%s: %q because %q; want %q", name, kinds(p), p.Why, c.want)
		}
		for _, step := range p.Steps {
			if step.Title == "" || step.Why == "" || step.Minutes < 1 || step.Minutes > 700 {
				t.Errorf("%s: %+v", name, step)
			}
		}
	}
}

// Whatever the learner's state, a plan is made that says why.
func TestPlanAlwaysSaysWhy(t *testing.T) {
	base := anySituation()
	rapid.Check(t, func(t *rapid.T) {
		s := base
		s.Today = rapid.IntRange(0, 40000).Draw(t, "today")
		s.Profile = Profile{
			Exam:        review.Exam{Day: rapid.IntRange(0, 40000).Draw(t, "exam"), Known: rapid.Bool().Draw(t, "known")},
			DaysPerWeek: rapid.IntRange(-3, 12).Draw(t, "days"), Minutes: rapid.IntRange(-10, 2000).Draw(t, "minutes"),
		}
		s.LastMock, s.Mocks, s.Fresh = rapid.IntRange(0, 40000).Draw(t, "mock"), rapid.IntRange(0, 9).Draw(t, "mocks"), rapid.IntRange(0, 2).Draw(t, "fresh")
		s.DoneMs, s.StudyDays = rapid.Int64Range(-5, 1e8).Draw(t, "done"), rapid.IntRange(0, 7).Draw(t, "studied")
		p := Today(s)
		if p.Why == "" {
			t.Fatalf("no reason for %+v", p)
		}
		left := s.Profile.Exam.Day - s.Today
		for _, step := range p.Steps {
			if s.Profile.Exam.Known && left >= 0 && left <= 3 && step.Kind != StepReview {
				t.Fatalf("%s with %d days left", step.Kind, left)
			}
		}
	})
}

func TestCoachOfNothing(t *testing.T) {
	c, sup := rhit()
	for name, supply := range map[string]Supply{"a bank": sup, "no bank": {Stats: map[string]Stat{}, Now: november}} {
		k := Coach(c, supply, Learner{Profile: DefaultProfile}, noon)
		if len(k.Standing.Readiness.Missing) == 0 || k.Plan.Why == "" || k.Streak != 0 || len(k.Queue) != 0 {
			t.Errorf("%s: %+v", name, k.Plan)
		}
		if p := ProgressOf(c, supply, k); p.Coverage.Met != 0 || p.Week.Answers != 0 {
			t.Errorf("%s: %+v", name, p)
		}
	}
}

func TestStreak(t *testing.T) {
	days := func(list ...int) []DayStat {
		var out []DayStat
		for _, d := range list {
			out = append(out, DayStat{Day: d, Answers: 1})
		}
		return out
	}
	for _, c := range []struct {
		days []DayStat
		want int
	}{{nil, 0}, {days(100), 1}, {days(99), 1}, {days(98), 0}, {days(97, 98, 99, 100), 4}, {days(96, 98, 99), 2}, {[]DayStat{{Day: 100}}, 0}} {
		if got := streak(c.days, 100); got != c.want {
			t.Errorf("%v: %d, want %d", c.days, got, c.want)
		}
	}
}

func TestReviewAsksSiblingsFirst(t *testing.T) {
	c, sup := rhit()
	byTopic := map[string]int{}
	for _, it := range sup.Items {
		byTopic[it.Topic]++
	}
	i := slices.IndexFunc(sup.Items, func(x *questions.Item) bool { return byTopic[x.Topic] > 1 && x.Case == "" })
	it := sup.Items[i]
	sup.Stats[it.ID] = Stat{Times: 1, Last: 1}
	queue := review.Queue([]review.Card{review.Start(it.ID, review.Answer{Day: 100})}, 110, review.Exam{})
	b, err := Review(c, sup, queue, 10, 1)
	if err != nil || len(b.Items) != 1 {
		t.Fatalf("%v: %d items", err, len(b.Items))
	}
	if p := b.Items[0]; p.ID == it.ID || p.For != it.ID || p.Repeat {
		t.Errorf("asked %s for %s", p.ID, p.For)
	}
	if _, err := Review(c, sup, nil, 10, 1); err == nil {
		t.Error("an empty queue made a sitting")
	}
}

func TestWeakestPool(t *testing.T) {
	c, sup := rhit()
	l := someone(sup, 200, func(i int) bool { return sup.Items[i].Domain != "2" })
	spec := PracticeSpec{N: 40, Pool: PoolWeakest, Standing: Stand(c, l.Attempts, sup.Items, sup.Stats, sup.Now, noon.UnixMilli())}
	b, err := Practice(c, spec, sup, 4)
	if err != nil {
		t.Fatal(err)
	}
	byDomain := map[string]int{}
	row, last := 0, ""
	for _, p := range b.Items {
		byDomain[p.Domain]++
		if p.Domain != last {
			row, last = 0, p.Domain
		}
		if row++; row > measure.MostInARow {
			t.Errorf("%d in a row of domain %s", row, p.Domain)
		}
	}
	if len(b.Items) != 40 || byDomain["2"] < 8 {
		t.Errorf("%d items, by domain %v", len(b.Items), byDomain)
	}
	again, _ := Practice(c, spec, sup, 4)
	if !reflect.DeepEqual(again, b) {
		t.Error("the same seed made another set")
	}
}

func TestProfileFromSettings(t *testing.T) {
	for _, c := range []struct {
		kept map[string]string
		want Profile
	}{
		{nil, DefaultProfile},
		{map[string]string{SetMinutes: "0", SetDaysPerWeek: "99", SetExamDate + "rhit": "soon"}, Profile{DaysPerWeek: 7, Minutes: 5}},
		{map[string]string{SetExamDate + "rhit": "2028-02-29"}, Profile{DaysPerWeek: 5, Minutes: 45, Exam: review.Exam{Day: 21243, Known: true}}},
	} {
		if got := ReadProfile(c.kept, "rhit"); got != c.want {
			t.Errorf("%v: %+v, want %+v", c.kept, got, c.want)
		}
	}
	if d, ok := ParseDay("2028-02-29"); !ok || DayDate(d).Format(time.DateOnly) != "2028-02-29" {
		t.Errorf("day %d", d)
	}
}

func BenchmarkCoach(b *testing.B) {
	c, sup := rhit()
	l := someone(sup, len(sup.Items), func(i int) bool { return i%3 != 0 })
	for b.Loop() {
		Coach(c, sup, l, noon)
	}
}
