package quiz

import (
	"himprep/questions/credential"
	"himprep/quiz/measure"
)

// A Progress is how a learner has come along, derived from the log.
type Progress struct {
	Readiness []ReadinessPoint // one a week, the oldest first, today last
	Domains   []DomainProgress // in outline order
	Coverage  Coverage
	Week      Week
}

// A ReadinessPoint is what could be told of readiness on a day. Known is
// false before the gates were passed.
type ReadinessPoint struct {
	Day       int
	Known     bool
	Pass      float64 // probability
	Low, High int     // 80 % range of the predicted score
}

// A DomainProgress is accuracy and pace in a domain, over counting answers.
type DomainProgress struct {
	ID, Name       string
	Answers, Right int
	Expected       float64 // right answers of a just-qualified candidate
	MsEach, PaceMs int64   // time an answer took, and the exam's pace
	Bank, Met      int     // items of the bank, and those met
}

// Coverage is how much of the bank was met.
type Coverage struct{ Bank, Met int }

// Week compares the last seven days with the state before them.
type Week struct {
	Answers, Right int // all answers of the last seven days, repeats included
	Days           int // days with answers among them
	New            int // questions among them that were never met before and count
	PassNow        ReadinessPoint
	PassBefore     ReadinessPoint
	Risen, Fallen  string // the domain that moved most, "" for none
}

// ReadinessWeeks is how many weeks the readiness curve looks back.
const ReadinessWeeks = 12

// ProgressOf works out a learner's progress from what coaching knows.
func ProgressOf(c *credential.Credential, sup Supply, k Coaching) Progress {
	form := measure.ModelForm(c.Form("full").Scored)
	var p Progress
	first := k.Today
	for _, d := range k.Learner.Days {
		first = min(first, d.Day)
	}
	for w := min(ReadinessWeeks, (k.Today-first+6)/7); w >= 0; w-- {
		p.Readiness = append(p.Readiness, readinessOn(c, form, k.Learner.Attempts, k.Today-7*w))
	}
	p.Domains = domainProgress(c, sup, k.Learner.Attempts)
	for _, d := range p.Domains {
		p.Coverage.Bank += d.Bank
		p.Coverage.Met += d.Met
	}
	p.Week = weekOf(c, form, k)
	return p
}

// readinessOn is what could be told at the end of a day.
func readinessOn(c *credential.Credential, form measure.Form, attempts []Counted, day int) ReadinessPoint {
	post := estimateOn(c, attempts, day)
	r := measure.Ready(post, form, measure.AHIMA, 1)
	return ReadinessPoint{Day: day, Known: len(r.Missing) == 0, Pass: r.Pass, Low: r.Low, High: r.High}
}

// estimateOn is the posterior from the answers up to the end of a day.
func estimateOn(c *credential.Credential, attempts []Counted, day int) measure.Posterior {
	index := map[string]int{}
	for i, d := range c.Outline.Domains {
		index[d.ID] = i
	}
	end := float64(day+1) * dayMs
	var list []measure.Attempt
	for _, a := range attempts {
		if d, ok := index[a.Domain]; ok && float64(a.At) < end {
			list = append(list, measure.Attempt{Rating: a.Rating, Domain: d, Correct: a.Correct, DaysAgo: (end - float64(a.At)) / dayMs})
		}
	}
	return measure.Estimate(list, len(index))
}

func domainProgress(c *credential.Credential, sup Supply, attempts []Counted) []DomainProgress {
	var list []DomainProgress
	index := map[string]int{}
	for i, d := range c.Outline.Domains {
		index[d.ID] = i
		list = append(list, DomainProgress{ID: d.ID, Name: d.Name, PaceMs: ExamPaceMs(c.ID)})
	}
	ms := make([]int64, len(list))
	for _, a := range attempts {
		i, ok := index[a.Domain]
		if !ok {
			continue
		}
		d := &list[i]
		d.Answers++
		d.Expected += float64(a.Rating) / 1000
		ms[i] += a.Ms
		if a.Correct {
			d.Right++
		}
	}
	for _, it := range sup.Items {
		if i, ok := index[it.Domain]; ok && it.Withdrawn == "" {
			list[i].Bank++
			if sup.seen(it.ID) {
				list[i].Met++
			}
		}
	}
	for i := range list {
		if list[i].Answers > 0 {
			list[i].MsEach = ms[i] / int64(list[i].Answers)
		}
	}
	return list
}

func weekOf(c *credential.Credential, form measure.Form, k Coaching) Week {
	w := Week{
		PassNow:    readinessOn(c, form, k.Learner.Attempts, k.Today),
		PassBefore: readinessOn(c, form, k.Learner.Attempts, k.Today-7),
	}
	for _, d := range k.Learner.Days {
		if d.Day > k.Today-7 && d.Day <= k.Today && d.Answers > 0 {
			w.Answers += d.Answers
			w.Right += d.Correct
			w.Days++
		}
	}
	for _, a := range k.Learner.Attempts {
		if !a.Blank && a.Day > k.Today-7 && a.Day <= k.Today { // a blank counts as wrong but is no answer
			w.New++
		}
	}
	now, before := estimateOn(c, k.Learner.Attempts, k.Today), estimateOn(c, k.Learner.Attempts, k.Today-7)
	var best, worst float64
	for i, d := range c.Outline.Domains {
		if before.Counts[i] == 0 || now.Counts[i] == before.Counts[i] {
			continue
		}
		a, sd := now.Domain(i)
		b, _ := before.Domain(i)
		if move := (a - b) / sd; move > max(best, .5) {
			best, w.Risen = move, d.Name
		} else if move < min(worst, -.5) {
			worst, w.Fallen = move, d.Name
		}
	}
	return w
}
