package review

import (
	"fmt"
	"math"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

func items(queue []Entry) []string {
	var list []string
	for _, e := range queue {
		list = append(list, e.Card.Item)
	}
	return list
}

func TestQueue(t *testing.T) {
	suspended := missed("suspended", 90)
	suspended.Suspended = true
	cards := []Card{missed("today", 100), missed("b", 98), missed("a", 98), missed("old", 95), suspended}
	for _, c := range []struct {
		today int
		exam  Exam
		want  []string
	}{
		{95, Exam{}, nil},
		{96, Exam{}, []string{"old"}},
		{100, Exam{}, []string{"old", "a", "b"}},
		{101, Exam{}, []string{"old", "a", "b", "today"}},
		{101, Exam{150, true}, []string{"old", "a", "b", "today"}},
		{101, Exam{102, true}, []string{"old", "a", "b"}}, // nothing started in the last three days
		{103, Exam{102, true}, []string{"old", "a", "b", "today"}},
	} {
		if got := items(Queue(cards, c.today, c.exam)); !reflect.DeepEqual(got, c.want) {
			t.Errorf("day %d, %+v: %v, want %v", c.today, c.exam, got, c.want)
		}
	}
}

func TestLastWeek(t *testing.T) {
	quick, slow := missed("quick", 80), missed("slow", 80)
	quick.Seconds, slow.Seconds = 20, 90
	for _, day := range []int{81, 84} {
		quick = quick.Answer(Answer{Day: day, Correct: true})
		slow = slow.Answer(Answer{Day: day, Correct: true})
	}
	// An answer adds little to what is known well, but a slow one costs more.
	firm := Start("firm", Answer{Day: 20, Seconds: 20})
	for _, day := range []int{21, 24, 30, 45, 60} {
		firm = firm.Answer(Answer{Day: day, Correct: true, Seconds: 20})
	}
	queue := Queue([]Card{firm, slow, quick}, 99, Exam{100, true})
	if got := items(queue); !reflect.DeepEqual(got, []string{"quick", "firm", "slow"}) {
		t.Errorf("%v, want quick, firm, slow: %+v", got, queue)
	}
	e := queue[0]
	right := quick.Memory.Recall(15)
	want := right*quick.Memory.After(15, Good).Recall(1) + (1-right)*quick.Memory.After(15, Again).Recall(1) - quick.Memory.Recall(16)
	near(t, "gain", e.Gain, want/20)
	if e.Sibling {
		t.Error("a sibling is asked on the day before the exam")
	}
}

func TestWithin(t *testing.T) {
	var queue []Entry
	for range 10 {
		queue = append(queue, Entry{Seconds: 60})
	}
	for minutes, want := range map[float64]int{0: 1, 1: 1, 3.5: 3, 10: 10, 60: 10} {
		if got := len(Within(queue, minutes)); got != want {
			t.Errorf("%d entries in %g minutes, want %d", got, minutes, want)
		}
	}
	if got := Within(nil, 10); len(got) != 0 {
		t.Errorf("%v of nothing", got)
	}
	near(t, "minutes", Minutes(queue), 10)
}

func TestForecast(t *testing.T) {
	c := missed("a", 99)
	c.Seconds = 60
	loads := Forecast([]Card{c}, 100, Exam{})
	near(t, "today", loads[0].Reviews, 1)
	near(t, "minutes today", loads[0].Minutes, 1)
	near(t, "missed today, asked tomorrow", loads[1].Reviews, 1-c.Recall(100))
	next := c.Answer(Answer{Day: 100, Correct: true})
	if due := next.Due(100, Exam{}); due < 101 || loads[due-100].Reviews < 1 {
		t.Errorf("nothing on day %d: %+v", due, loads)
	}
	for i, l := range Forecast([]Card{c}, 100, Exam{105, true}) {
		if l.Day != 100+i || i >= 5 && l.Reviews != 0 {
			t.Errorf("%+v with the exam on day 105", l)
		}
	}
}

func TestQueueProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const today = 500
		var cards []Card
		for i := range rapid.IntRange(0, 12).Draw(t, "cards") {
			cards = append(cards, drawCard(t, fmt.Sprint(i), today))
		}
		exam := Exam{Day: today + rapid.IntRange(-5, 40).Draw(t, "exam"), Known: rapid.Bool().Draw(t, "known")}
		queue := Queue(cards, today, exam)
		if len(cards) > 0 && !reflect.DeepEqual(queue, Queue(rapid.Permutation(cards).Draw(t, "shuffled"), today, exam)) {
			t.Fatal("another order of cards gives another queue")
		}
		for _, e := range queue {
			if e.Due > today || e.Recall <= 0 || e.Recall > 1 {
				t.Fatalf("%+v", e)
			}
		}
		loads := Forecast(cards, today, exam)
		if !(exam.Known && exam.Day == today) && math.Abs(loads[0].Reviews-float64(len(queue))) > 1e-9 {
			t.Fatalf("forecast of %g today, queue of %d", loads[0].Reviews, len(queue))
		}
	})
}
