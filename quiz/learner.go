package quiz

import (
	"slices"
	"strconv"
	"time"

	"himprep/questions"
	"himprep/questions/credential"
	"himprep/quiz/review"
)

// A Learner is what the log knows of one learner in one credential, as far as
// coaching needs it. Its size depends on the bank and the days studied, not on
// the length of the log.
type Learner struct {
	Attempts    []Counted     // counting attempts
	Cards       []review.Card // review cards, suspended ones too
	Days        []DayStat     // days with answers, oldest first
	Mocks       []Summary     // mocks with a result, the latest first
	Waiting     []Reserve     // mocks set aside and not yet sat
	ReserveMade bool
	Profile     Profile
}

// A DayStat sums up one of the learner's calendar days.
type DayStat struct {
	Day     int // days since 1970-01-01
	Answers int
	Correct int
	Ms      int64
}

// Names under which a learner's profile is kept as settings. An exam date is
// kept for each credential, as YYYY-MM-DD; "" is none.
const (
	SetDaysPerWeek = "days-per-week"
	SetMinutes     = "minutes-a-day"
	SetExamDate    = "exam-date-" // then the credential
)

// ReadProfile reads the profile of a credential from the kept settings. What
// cannot be read stays at the default.
func ReadProfile(kept map[string]string, credentialID string) Profile {
	p := DefaultProfile
	if n, err := strconv.Atoi(kept[SetDaysPerWeek]); err == nil {
		p.DaysPerWeek = n
	}
	if n, err := strconv.Atoi(kept[SetMinutes]); err == nil {
		p.Minutes = n
	}
	if d, ok := ParseDay(kept[SetExamDate+credentialID]); ok {
		p.Exam = review.Exam{Day: d, Known: true}
	}
	return p.Sound()
}

// ParseDay reads a date, YYYY-MM-DD, as days since 1970-01-01.
func ParseDay(s string) (int, bool) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, false
	}
	return int(t.Unix() / 86400), true
}

// DayDate is the calendar date of a day.
func DayDate(day int) time.Time { return time.Unix(int64(day)*86400, 0).UTC() }

// Coaching is everything a learner can be told today.
type Coaching struct {
	Learner  Learner
	Standing Standing
	Queue    []review.Entry // reviews due today
	Forecast [review.ForecastDays]review.Load
	Plan     Plan
	Streak   int // days in a row with answers, up to today or yesterday
	Today    int
}

// Coach works out everything for the moment now of the learner's calendar.
func Coach(c *credential.Credential, sup Supply, l Learner, now time.Time) Coaching {
	_, offset := now.Zone()
	today := Day(now.UnixMilli(), offset/60)
	k := Coaching{Learner: l, Today: today}
	k.Standing = Stand(c, l.Attempts, sup.Items, sup.Stats, sup.Now, now.UnixMilli())
	cards := reviewable(l.Cards, sup.Items)
	exam := l.Profile.Exam
	k.Queue = review.Queue(cards, today, exam)
	k.Forecast = review.Forecast(cards, today, exam)
	k.Streak = streak(l.Days, today)
	k.Plan = Today(situation(c, sup, l, k))
	return k
}

// MarkDue marks the items whose review is due on the calendar day of now.
func MarkDue(stats map[string]Stat, cards []review.Card, exam review.Exam, now time.Time) {
	_, offset := now.Zone()
	for _, e := range review.Queue(cards, Day(now.UnixMilli(), offset/60), exam) {
		st := stats[e.Card.Item]
		st.Due = true
		stats[e.Card.Item] = st
	}
}

// reviewable leaves out cards whose item the bank no longer has, or has
// withdrawn.
func reviewable(cards []review.Card, bank []*questions.Item) []review.Card {
	live := make(map[string]bool, len(bank))
	for _, it := range bank {
		live[it.ID] = it.Withdrawn == ""
	}
	return slices.DeleteFunc(slices.Clone(cards), func(c review.Card) bool { return !live[c.Item] })
}

func situation(c *credential.Credential, sup Supply, l Learner, k Coaching) Situation {
	s := Situation{
		Today: k.Today, Profile: l.Profile, Standing: k.Standing, Queue: k.Queue, Mocks: len(l.Mocks), Fresh: len(l.Waiting),
		PaceMs: ExamPaceMs(c.ID), HalfMin: c.Form("half").Minutes, FullMin: c.Form("full").Minutes,
	}
	if len(l.Mocks) > 0 {
		s.LastMock = Day(l.Mocks[0].EndedAt, l.Mocks[0].Offset)
	}
	half := c.Form("half")
	s.CanMock = len(sup.Items) >= half.Total
	for _, d := range l.Days {
		switch {
		case d.Day == k.Today:
			s.DoneMs, s.StudiedTo = d.Ms, d.Answers > 0
		case d.Day < k.Today && d.Day >= k.Today-7 && d.Answers > 0:
			s.StudyDays++
		}
	}
	return s
}

// streak counts the days in a row with answers that end today, or yesterday as
// long as today is not over.
func streak(days []DayStat, today int) int {
	has := map[int]bool{}
	for _, d := range days {
		has[d.Day] = d.Answers > 0
	}
	at := today
	if !has[at] {
		at--
	}
	n := 0
	for has[at-n] {
		n++
	}
	return n
}

// Review makes a sitting of what is due, in order, at most n items. Where a
// card may be asked by a sibling that was never met, that sibling stands in
// for it.
func Review(c *credential.Credential, sup Supply, queue []review.Entry, n int, seed uint64) (Begun, error) {
	rng := newRand(seed)
	bank := map[string]*questions.Item{}
	byTopic := map[string][]*questions.Item{}
	for _, it := range sup.Items {
		bank[it.ID] = it
		byTopic[it.Topic] = append(byTopic[it.Topic], it)
	}
	b := Begun{Mode: ModeReview, Form: "review", Title: c.Name + " review", Seed: seed, Special: "reviews"}
	used := map[string]bool{}
	for _, e := range queue {
		it := bank[e.Card.Item]
		if it == nil || it.Withdrawn != "" || used[it.ID] || len(b.Items) >= n {
			continue
		}
		ask := it
		if e.Sibling {
			if sib := sibling(it, byTopic[it.Topic], sup, used); sib != nil {
				ask = sib
			}
		}
		used[ask.ID], used[it.ID] = true, true
		p := sup.Place(ask, rng)
		p.For = it.ID
		b.Items = append(b.Items, p)
	}
	if len(b.Items) == 0 {
		return b, &Absence{Want: n}
	}
	return b, nil
}

// sibling is an item of the same topic that was never met and may be asked.
func sibling(it *questions.Item, topic []*questions.Item, sup Supply, used map[string]bool) *questions.Item {
	for _, s := range topic {
		if s.ID != it.ID && !used[s.ID] && !sup.seen(s.ID) && sup.ForMock(s) && s.Case == "" {
			return s
		}
	}
	return nil
}
