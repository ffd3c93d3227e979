package quiz

import (
	"cmp"
	"math"
	"slices"

	"himprep/questions"
	"himprep/questions/credential"
	"himprep/quiz/measure"
)

// A Counted attempt tells about the learner's ability: the first at an item
// never met before, by the rules of measurement.md section 2.
type Counted struct {
	Item       string
	Domain     string
	Task       string
	Rating     int
	Correct    bool
	Confidence string
	Blank      bool  // nothing was chosen
	At         int64 // UTC milliseconds
	Day        int   // the learner's calendar day then
	Ms         int64 // time it took
}

// A Standing is where a learner stands in a credential today, all of it
// derived from the counting attempts.
type Standing struct {
	Credential string
	Domains    []string // outline numbers; the indices of everything below
	Posterior  measure.Posterior
	Readiness  measure.Readiness
	Topics     []DomainStanding // what is worth most first
	Tasks      []TaskStanding   // likewise
	SureWrong  []string         // items answered wrong and marked sure, the latest first
	Attempts   int
	Unseen     int // items that could still count
}

// A DomainStanding is what a domain is worth to the learner.
type DomainStanding struct {
	measure.Topic
	ID    string
	Name  string
	Trend Trend
}

// A Trend says where an estimate went in the last TrendDays.
type Trend int

// Trends.
const (
	Level Trend = iota
	Rising
	Falling
)

// TrendDays is how far back a trend looks.
const TrendDays = 14

// A TaskStanding is what a task is worth, by its domain and its own answers.
type TaskStanding struct {
	ID, Name, Domain  string
	Attempts, Correct int
	Share             float64 // expected share right on a like item, 0..1
	Low, High         float64 // its 80 % range
	Gain              float64 // points of the 400-point scale
	GainLow, GainHigh float64
	Early             bool // fewer than earlyTask answers
}

// taskWeight is how many answers of its own a task needs to count as much as
// what its domain says (judgement); earlyTask is below which it is called an
// early signal.
const (
	taskWeight = 8
	earlyTask  = 10
)

const dayMs = 86_400_000

// Stand works out where the learner stands at UTC milliseconds now. Bank is
// what the credential's bank holds today: attempts at items that it has
// withdrawn or no longer rates do not count.
func Stand(c *credential.Credential, attempts []Counted, bank []*questions.Item, stats map[string]Stat, month questions.Month, now int64) Standing {
	s := Standing{Credential: c.ID}
	index := map[string]int{}
	for i, d := range c.Outline.Domains {
		s.Domains = append(s.Domains, d.ID)
		index[d.ID] = i
	}
	out := map[string]bool{}
	for _, it := range bank {
		if it.Withdrawn != "" {
			out[it.ID] = true
		} else if it.Rated() && it.Pack == "" && !it.Expired(month) && stats[it.ID].Times == 0 {
			s.Unseen++
		}
	}
	var all, before []measure.Attempt
	var kept []Counted
	for _, a := range attempts {
		d, known := index[a.Domain]
		if !known || out[a.Item] {
			continue
		}
		kept = append(kept, a)
		m := measure.Attempt{Rating: a.Rating, Domain: d, Correct: a.Correct, DaysAgo: math.Max(float64(now-a.At)/dayMs, 0)}
		all = append(all, m)
		if m.DaysAgo >= TrendDays {
			m.DaysAgo -= TrendDays
			before = append(before, m)
		}
	}
	s.Attempts = len(all)
	form := measure.ModelForm(c.Form("full").Scored)
	s.Posterior = measure.Estimate(all, len(s.Domains))
	s.Readiness = measure.Ready(s.Posterior, form, measure.AHIMA, s.Unseen)
	then := measure.Estimate(before, len(s.Domains))
	for _, t := range measure.Topics(s.Posterior, form) {
		d := c.Outline.Domains[t.Domain]
		s.Topics = append(s.Topics, DomainStanding{Topic: t, ID: d.ID, Name: d.Name, Trend: trend(s.Posterior, then, t.Domain)})
	}
	s.Tasks = standTasks(c, kept, s)
	s.SureWrong = sureWrong(kept)
	return s
}

// Level is where all answers together put the learner on the scale from 100 to
// 400.
func (s Standing) Level(c *credential.Credential) measure.Level {
	return measure.LevelOf(s.Posterior, measure.ModelForm(c.Form("full").Scored), measure.AHIMA)
}

// trend compares a domain today with what was known TrendDays ago: a move of
// over half a posterior standard deviation is one.
func trend(now, then measure.Posterior, domain int) Trend {
	if then.Counts[domain] == 0 || now.Counts[domain] == then.Counts[domain] {
		return Level
	}
	a, sd := now.Domain(domain)
	b, _ := then.Domain(domain)
	switch {
	case a-b > sd/2:
		return Rising
	case b-a > sd/2:
		return Falling
	}
	return Level
}

// standTasks spreads what a domain is worth over its tasks, and lets the
// answers of a task pull it off its domain's share.
func standTasks(c *credential.Credential, attempts []Counted, s Standing) []TaskStanding {
	type tally struct {
		n, right int
		over     float64 // right answers beyond what the domain's ability expects
	}
	tallies := map[string]*tally{}
	for _, a := range attempts {
		t := tallies[a.Task]
		if t == nil {
			t = &tally{}
			tallies[a.Task] = t
		}
		mean, _ := s.Posterior.Domain(slices.Index(s.Domains, a.Domain))
		t.n++
		t.over -= measure.Chance(mean, a.Rating)
		if a.Correct {
			t.right++
			t.over++
		}
	}
	var list []TaskStanding
	for _, topic := range s.Topics {
		d := c.Outline.Domains[topic.Domain]
		lack := measure.Mastery - topic.Share
		perShare := 0. // points for each unit of share in the whole domain
		if lack > 0 {
			perShare = topic.Gain / lack
		}
		for _, task := range d.Tasks {
			t := tallies[task.ID]
			if t == nil {
				t = &tally{}
			}
			k := TaskStanding{ID: task.ID, Name: task.Name, Domain: d.ID, Attempts: t.n, Correct: t.right, Early: t.n < earlyTask}
			w := float64(t.n) + taskWeight
			k.Share = clamp01(topic.Share + t.over/w)
			half := (topic.ShareHigh-topic.ShareLow)/2 + 1.28*math.Sqrt(k.Share*(1-k.Share)/w)
			k.Low, k.High = clamp01(k.Share-half), clamp01(k.Share+half)
			gain := func(share float64) float64 {
				return math.Max(measure.Mastery-share, 0) * perShare / float64(len(d.Tasks))
			}
			k.Gain, k.GainLow, k.GainHigh = gain(k.Share), gain(k.High), gain(k.Low)
			list = append(list, k)
		}
	}
	slices.SortStableFunc(list, func(a, b TaskStanding) int {
		return cmp.Or(cmp.Compare(b.Gain, a.Gain), questions.CompareTasks(a.ID, b.ID))
	})
	return list
}

func clamp01(x float64) float64 { return math.Max(0, math.Min(1, x)) }

// sureWrong lists the items that were answered wrong with confidence. Enter
// alone says sure only of a learner who also marks answers as unsure or as
// guesses; of anyone else it says nothing.
func sureWrong(attempts []Counted) []string {
	marks := func(a Counted) bool { return a.Confidence == Unsure || a.Confidence == Guess }
	if !slices.ContainsFunc(attempts, marks) {
		return nil
	}
	list := slices.Clone(attempts)
	slices.SortFunc(list, func(a, b Counted) int { return cmp.Or(cmp.Compare(b.At, a.At), cmp.Compare(a.Item, b.Item)) })
	var ids []string
	for _, a := range list {
		if !a.Correct && a.Confidence == Sure {
			ids = append(ids, a.Item)
		}
	}
	return ids
}
