package review

import "testing"

// A clicker's pace is not taken for a reader's, in the queue and in the
// forecast alike.
func TestLeastSeconds(t *testing.T) {
	var cards []Card
	for range 48 {
		cards = append(cards, Start("quick", Answer{Day: 90, Seconds: .4}))
	}
	queue, loads := Minutes(Queue(cards, 100, Exam{})), Forecast(cards, 100, Exam{})
	if want := 48. * LeastSeconds / 60; queue != want || loads[0].Minutes < want-1e-9 || loads[0].Minutes > want+1e-9 {
		t.Errorf("%g and %g minutes, want %g", queue, loads[0].Minutes, want)
	}
}
