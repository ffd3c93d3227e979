package quiz

import "testing"

// TestWeekNew: of the answers of a week no more are new than there are.
func TestWeekNew(t *testing.T) {
	c, sup := rhit()
	today := Day(noon.UnixMilli(), -600)
	l := Learner{Profile: DefaultProfile, Days: []DayStat{{Day: today - 6, Answers: 2, Correct: 1}, {Day: today - 7, Answers: 1}}}
	for i, x := range []struct {
		day   int
		blank bool
	}{{today - 7, false}, {today - 6, false}, {today - 6, true}, {today - 6, false}} {
		it := sup.Items[i]
		// late on a day west of Greenwich, where the next one has begun
		at := int64(x.day)*dayMs + 30*3_600_000
		l.Attempts = append(l.Attempts, Counted{Item: it.ID, Domain: it.Domain, Rating: it.Rating, Blank: x.blank, At: at, Day: x.day})
	}
	w := ProgressOf(c, sup, Coaching{Learner: l, Today: today}).Week
	if w.Answers != 2 || w.New != 2 || w.Days != 1 {
		t.Errorf("got %+v, want 2 answers on 1 day, both new", w)
	}
}
