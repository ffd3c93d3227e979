package review

import (
	"testing"

	"pgregory.net/rapid"
)

func TestGradeFor(t *testing.T) {
	for _, c := range []struct {
		correct    bool
		confidence Confidence
		sibling    bool
		want       Grade
	}{
		{false, Unstated, false, Again},
		{false, Sure, false, Again},
		{false, Sure, true, Again},
		{true, Guess, false, Again},
		{true, Guess, true, Again},
		{true, Unsure, false, Hard},
		{true, Unsure, true, Hard},
		{true, Unstated, false, Good},
		{true, Sure, false, Good},
		{true, Unstated, true, Hard},
		{true, Sure, true, Hard},
	} {
		if got := GradeFor(c.correct, c.confidence, c.sibling); got != c.want {
			t.Errorf("%+v is graded %d", c, got)
		}
	}
}

func missed(item string, day int) Card { return Start(item, Answer{Day: day}) }

func TestDue(t *testing.T) {
	learned := missed("a", 100)
	for _, day := range []int{101, 104, 110, 125} {
		learned = learned.Answer(Answer{Day: day, Correct: true})
	}
	none := Exam{}
	free := learned.Due(125, none) - 125
	if free < 20 {
		t.Fatalf("interval %d after four recalls", free)
	}
	if near := learned.Due(125, Exam{155, true}) - 125; near >= free {
		t.Errorf("interval %d in the last month, %d before", near, free)
	}
	if far := learned.Due(125, Exam{156 + free, true}) - 125; far != free {
		t.Errorf("interval %d with a far exam, want %d", far, free)
	}
	for _, c := range []struct {
		name        string
		card        Card
		today, want int
		exam        Exam
	}{
		{"missed today", missed("a", 100), 100, 101, none},
		{"missed today, exam far", missed("a", 100), 100, 101, Exam{200, true}},
		{"the day before the exam at the latest", learned, 125, 129, Exam{130, true}},
		{"two days before", learned, 125, 126, Exam{127, true}},
		{"missed on the day before", missed("a", 100), 100, 101, Exam{101, true}},
		{"an exam in the past is none", learned, 131, 125 + free, Exam{130, true}},
	} {
		if got := c.card.Due(c.today, c.exam); got != c.want {
			t.Errorf("%s: due %d, want %d", c.name, got, c.want)
		}
	}
}

func TestAnswer(t *testing.T) {
	c := Start("a", Answer{Day: 10, Seconds: 30})
	if c.Seconds != 30 || c.Answers != 1 || c.Lapses != 0 || c.Started != 10 || c.seconds() != 30 {
		t.Errorf("started as %+v", c)
	}
	c = c.Answer(Answer{Day: 11, Correct: true, Sibling: true, Seconds: 60})
	if c.Memory != First(Again).After(1, Hard) || !c.BySibling || c.Seconds != 45 || c.MayAskSibling(12, Exam{}) {
		t.Errorf("after a sibling %+v", c)
	}
	c = c.Answer(Answer{Day: 13, Correct: true, Confidence: Guess})
	if c.Lapses != 1 || c.BySibling || c.Seconds != 45 || !c.MayAskSibling(14, Exam{}) {
		t.Errorf("after a guess %+v", c)
	}
	if c.MayAskSibling(14, Exam{17, true}) || !c.MayAskSibling(13, Exam{17, true}) || !c.MayAskSibling(17, Exam{17, true}) {
		t.Error("something new is asked in the last three days")
	}
	back := c.Answer(Answer{Day: 5, Correct: true})
	if same := c.Answer(Answer{Day: 13, Correct: true}); back != same {
		t.Errorf("a clock set back gives %+v, want %+v", back, same)
	}
	if (Card{}).seconds() != DefaultSeconds {
		t.Error("an untimed card takes no time")
	}
}

// drawCard returns a card answered up to a day, at most 120 days ago.
func drawCard(t *rapid.T, item string, today int) Card {
	days := rapid.SliceOfN(rapid.IntRange(1, 20), 1, 6).Draw(t, "gaps")
	day := today
	for _, d := range days {
		day -= d
	}
	c := missed(item, day)
	for _, d := range days[1:] {
		day += d
		c = c.Answer(Answer{
			Day:        day,
			Correct:    rapid.Bool().Draw(t, "correct"),
			Confidence: Confidence(rapid.IntRange(0, 3).Draw(t, "confidence")),
			Sibling:    rapid.Bool().Draw(t, "sibling"),
			Seconds:    float64(rapid.IntRange(0, 200).Draw(t, "seconds")),
		})
	}
	return c
}

func TestDueProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const today = 500
		c := drawCard(t, "a", today)
		exam := Exam{Day: rapid.IntRange(c.Last+1, today+90).Draw(t, "exam"), Known: true}
		due := c.Due(c.Last, exam)
		if due <= c.Last {
			t.Fatalf("due %d, last answered %d", due, c.Last)
		}
		if c.Last < exam.Day-1 && due >= exam.Day {
			t.Fatalf("due %d with the exam on %d", due, exam.Day)
		}
		if due > c.Due(c.Last, Exam{}) {
			t.Fatalf("due %d, without exam %d", due, c.Due(c.Last, Exam{}))
		}
	})
}
