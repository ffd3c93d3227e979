package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"time"

	"himprep/questions"
	"himprep/questions/credential"
	"himprep/quiz"
	"himprep/store"
)

// A loadedBank is a bank with what was left out of it.
type loadedBank struct {
	bank    *questions.Bank
	notice  error
	apart   sync.Once
	enemies map[string][]string
}

// Bank reads the program's bank of a credential and the learner's own packs.
// The notice names what was left out.
func (w *world) bank(id string) (*loadedBank, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if b := w.banks[id]; b != nil {
		return b, nil
	}
	bank, err := questions.Load(questions.Files, id)
	if err != nil {
		return nil, err
	}
	b := &loadedBank{bank: bank}
	packs := store.DefaultPacks(w.path())
	if _, statErr := os.Stat(packs); statErr == nil {
		if b.notice = bank.AddPacks(os.DirFS(packs)); b.notice != nil {
			b.notice = fmt.Errorf("left out of %s: %w", packs, b.notice)
		}
	} else if !errors.Is(statErr, fs.ErrNotExist) {
		b.notice = fmt.Errorf("cannot read %s: %w", packs, statErr)
	}
	w.banks[id] = b
	return b, nil
}

// Supply is a credential's bank and what the learner has met of it.
func (w *world) Supply(ctx context.Context, id string) (quiz.Supply, error, error) {
	b, err := w.bank(id)
	if err != nil {
		return quiz.Supply{}, nil, err
	}
	s, err := w.log(ctx)
	if err != nil {
		return quiz.Supply{}, nil, err
	}
	rows, err := s.ItemStats(ctx, id)
	if err != nil {
		return quiz.Supply{}, nil, err
	}
	waiting, _, err := w.reserves(ctx, id)
	if err != nil {
		return quiz.Supply{}, nil, err
	}
	cards, err := s.Cards(ctx, id)
	if err != nil {
		return quiz.Supply{}, nil, err
	}
	kept, err := s.Settings(ctx)
	if err != nil {
		return quiz.Supply{}, nil, err
	}
	stats := make(map[string]quiz.Stat, len(rows))
	for item, row := range rows {
		stats[item] = statOf(row)
	}
	quiz.MarkDue(stats, cards, quiz.ReadProfile(kept, id).Exam, time.Now())
	return quiz.Supply{Items: b.bank.Items, Sources: b.bank.Sources, Stats: stats, Held: quiz.HeldItems(waiting), Now: thisMonth()}, b.notice, nil
}

// Enemies are the items of a bank that must not stand in one form, worked out
// when a form is first made.
func (w *world) Enemies(id string) (map[string][]string, error) {
	b, err := w.bank(id)
	if err != nil {
		return nil, err
	}
	b.apart.Do(func() { b.enemies = questions.Enemies(b.bank.Items) })
	return b.enemies, nil
}

func thisMonth() questions.Month {
	now := time.Now()
	return questions.MonthOf(now.Year(), int(now.Month()))
}

// Credential reads a credential's data once.
func (w *world) Credential(id string) (*credential.Credential, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if c := w.creds[id]; c != nil {
		return c, nil
	}
	c, err := credential.Load(credential.Files, id)
	if err == nil {
		w.creds[id] = c
	}
	return c, err
}
