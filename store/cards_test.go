package store

import (
	"context"
	"testing"

	"himprep/quiz"
	"himprep/quiz/review"
)

func TestCards(t *testing.T) {
	ctx := context.Background()
	s := fresh(t)
	cards := func() map[string]review.Card {
		t.Helper()
		list, err := s.Cards(ctx, "rhit")
		if err != nil {
			t.Fatal(err)
		}
		byItem := map[string]review.Card{}
		for _, c := range list {
			byItem[c.Item] = c
		}
		return byItem
	}
	answer := func(sc *script, i, option int, confidence string) []quiz.Event {
		return []quiz.Event{sc.choose(i, option), sc.event(quiz.Event{Kind: quiz.Confirmed, Index: i, Text: confidence})}
	}
	items := form("q", 3)
	sc := &script{id: "a", at: day(0)}
	add(t, s, sc.begin(quiz.ModeTutor, items))
	add(t, s, answer(sc, 0, 0, quiz.Sure)...)  // missed
	add(t, s, answer(sc, 1, 1, quiz.Guess)...) // a lucky guess
	add(t, s, answer(sc, 2, 1, quiz.Sure)...)  // known
	if got := cards(); len(got) != 2 || got["q-1"].Answers != 1 || got["q-2"].Answers != 1 {
		t.Fatalf("after the first day: %+v", got)
	}
	sibling := form("sibling", 1)
	sibling[0].For = "q-1"
	sc = &script{id: "b", at: day(2)}
	add(t, s, sc.begin(quiz.ModeReview, append(sibling, items[1])))
	add(t, s, answer(sc, 0, 1, quiz.Sure)...)
	add(t, s, answer(sc, 1, 1, quiz.Sure)...)
	add(t, s, quiz.Event{Kind: quiz.Suspended, Item: "q-2", On: true, At: day(3)})
	got := cards()
	if len(got) != 2 || !got["q-1"].BySibling || got["q-1"].Answers != 2 || got["q-2"].Answers != 2 || got["q-2"].BySibling {
		t.Errorf("after the review: %+v", got)
	}
	if got["q-1"].Suspended || !got["q-2"].Suspended {
		t.Errorf("suspended: %+v", got)
	}
	if list, err := s.Cards(ctx, "rhia"); err != nil || len(list) != 0 {
		t.Errorf("cards of another credential: %v, %v", list, err)
	}
}
