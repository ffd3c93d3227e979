package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"himprep/quiz"
	"himprep/quiz/review"
)

// A cardRow is a review card as the fold changes it.
type cardRow struct {
	card       review.Card
	credential string
	exists     bool
}

func (c *cardRow) json() string {
	data, err := json.Marshal(c.card)
	if err != nil {
		panic(err) // a Card holds numbers and texts only
	}
	return string(data)
}

// card is the review card of an item, to be changed in place.
func (f *fold) card(ctx context.Context, item, credential string) (*cardRow, error) {
	if c := f.cards[item]; c != nil {
		return c, nil
	}
	c := &cardRow{credential: credential}
	if !f.fresh {
		var text string
		err := f.tx.QueryRowContext(ctx, "SELECT json FROM card WHERE item = ?", item).Scan(&text)
		if err == nil {
			c.exists = true
			err = json.Unmarshal([]byte(text), &c.card)
		}
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return nil, err
		}
	}
	f.cards[item] = c
	return c, nil
}

// reviewed brings the review cards forward by one answer: a miss or a lucky
// guess starts a card, every later answer is a review of it. An answer to a
// sibling counts for the card that it was asked in place of, too.
func (f *fold) reviewed(ctx context.Context, p quiz.Placed, a Attempt) error {
	answer := review.Answer{Day: a.Day, Correct: a.Correct, Confidence: confidence(a.Confidence), Seconds: float64(a.Ms) / 1000}
	c, err := f.card(ctx, a.Item, a.Credential)
	if err != nil {
		return err
	}
	switch {
	case c.exists:
		c.card = c.card.Answer(answer)
	case answer.Grade() == review.Again:
		c.card, c.exists = review.Start(a.Item, answer), true
	}
	if p.For == "" || p.For == a.Item {
		return nil
	}
	other, err := f.card(ctx, p.For, a.Credential)
	if err != nil {
		return err
	}
	if other.exists {
		answer.Sibling = true
		other.card = other.card.Answer(answer)
	}
	return nil
}

func confidence(text string) review.Confidence {
	switch text {
	case quiz.Guess:
		return review.Guess
	case quiz.Unsure:
		return review.Unsure
	case quiz.Sure:
		return review.Sure
	}
	return review.Unstated
}

// Cards returns the review cards of a credential, those taken out of review
// marked Suspended.
func (s *Store) Cards(ctx context.Context, credential string) ([]review.Card, error) {
	return collect(ctx, s, func(row scanner, c *review.Card) error {
		var text string
		var suspended bool
		if err := row.Scan(&text, &suspended); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(text), c); err != nil {
			return err
		}
		c.Suspended = suspended
		return nil
	}, `SELECT card.json, coalesce(item_stat.suspended, 0) FROM card LEFT JOIN item_stat USING (item)
		WHERE card.credential = ? ORDER BY card.item`, credential)
}
