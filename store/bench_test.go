package store_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"himprep/quiz"
	"himprep/store"
	"himprep/store/storetest"
)

const manyAnswers = 100_000

var end = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// manyPath is a file with manyAnswers in its log, made once.
func manyPath(b *testing.B) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "many.db")
	s, err := store.Open(b.Context(), path, store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	if err := storetest.Fill(b.Context(), s, "rhit", storetest.Items("rhit", 600), manyAnswers, 1, end); err != nil {
		b.Fatal(err)
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	return path
}

func BenchmarkMany(b *testing.B) {
	ctx := context.Background()
	start := time.Now()
	path := manyPath(b)
	b.Logf("filled in %v", time.Since(start))
	if info, err := os.Stat(path); err == nil {
		b.Logf("file of %d MB", info.Size()>>20)
	}
	b.Run("Open", func(b *testing.B) {
		for b.Loop() {
			s, err := store.Open(ctx, path, store.Options{})
			if err != nil {
				b.Fatal(err)
			}
			if err := s.Close(); err != nil {
				b.Fatal(err)
			}
		}
	})
	s, err := store.Open(ctx, path, store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	b.Run("Append", func(b *testing.B) {
		append1 := func(e quiz.Event) {
			e.Sitting, e.Credential = "bench", "rhit"
			if _, err := s.Append(ctx, e); err != nil {
				b.Fatal(err)
			}
		}
		append1(quiz.Event{Kind: quiz.Began, Begun: &quiz.Begun{Mode: quiz.ModeExam, Form: "full", Items: storetest.Items("rhit", 150)}})
		i := 0
		for b.Loop() {
			append1(quiz.Event{Kind: quiz.Chose, Index: i % 150, Option: i % 4})
			i++
		}
	})
	b.Run("ItemStats", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.ItemStats(ctx, "rhit"); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("AttemptsThatCount", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Attempts(ctx, "rhit", true); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Sittings", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Sittings(ctx, store.Filter{Limit: 20}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("OpenSittings", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.OpenSittings(ctx, ""); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Rebuild", func(b *testing.B) {
		for b.Loop() {
			if err := s.Rebuild(ctx); err != nil {
				b.Fatal(err)
			}
		}
	})
}
