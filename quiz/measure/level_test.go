package measure

import "testing"

func TestLevelOf(t *testing.T) {
	form := ModelForm([]int{30, 40, 30})
	last := 0
	for _, right := range []int{0, 8, 16, 24} {
		var attempts []Attempt
		for i := range 24 {
			attempts = append(attempts, Attempt{Rating: 700, Domain: i % 3, Correct: i < right})
		}
		l := LevelOf(Estimate(attempts, 3), form, AHIMA)
		if l.Low > l.Score || l.Score > l.High || l.Low < 100 || l.High > 400 {
			t.Errorf("%d of 24: %+v", right, l)
		}
		if l.Score <= last {
			t.Errorf("%d of 24: %d, no more than with fewer right", right, l.Score)
		}
		last = l.Score
	}
	none, some := LevelOf(Estimate(nil, 3), form, AHIMA), LevelOf(Estimate([]Attempt{{Rating: 700, Correct: true}}, 3), form, AHIMA)
	if none.High-none.Low < 60 || some.Score <= none.Score {
		t.Errorf("without an answer %+v, with one %+v", none, some)
	}
}
