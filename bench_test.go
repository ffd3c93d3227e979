package main

import (
	"context"
	"flag"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"himprep/questions"
	"himprep/questions/credential"
	"himprep/quiz"
	"himprep/store"
	"himprep/store/storetest"
	"himprep/tui"
)

var answers = flag.Int("answers", 200_000, "answers in the log of the large benchmarks")

// years is a world whose log holds n answers.
func years(b *testing.B, n int) *world {
	b.Helper()
	path := filepath.Join(b.TempDir(), "h.db")
	w := newWorld(strings.NewReader(""), io.Discard, io.Discard)
	w.dataFile = path
	b.Cleanup(w.close)
	if n > 0 {
		s, err := store.Open(context.Background(), path, store.Options{})
		if err != nil {
			b.Fatal(err)
		}
		bank, err := questions.Load(questions.Files, "rhit")
		if err != nil {
			b.Fatal(err)
		}
		if err := storetest.Fill(context.Background(), s, "rhit", placed(bank), n, 1, time.Now()); err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
	if _, err := w.bank("rhit"); err != nil {
		b.Fatal(err)
	}
	return w
}

func placed(bank *questions.Bank) []quiz.Placed {
	sup := quiz.Supply{Items: bank.Items, Sources: bank.Sources}
	var list []quiz.Placed
	for _, it := range bank.Items {
		list = append(list, sup.PlaceAt(it))
	}
	return list
}

// BenchmarkScreens times what each screen reads and works out, with an empty
// log and with years of use.
func BenchmarkScreens(b *testing.B) {
	for name, n := range map[string]int{"none": 0, "years": *answers} {
		w := years(b, n)
		env := w.env()
		ctx := context.Background()
		rhit, err := w.Credential("rhit")
		if err != nil {
			b.Fatal(err)
		}
		supply, _, err := w.Supply(ctx, "rhit")
		if err != nil {
			b.Fatal(err)
		}
		for screen, load := range map[string]func() error{
			"home": func() error {
				if _, err := w.Open(ctx, "rhit"); err != nil {
					return err
				}
				_, err := w.Finished(ctx, "rhit", 3)
				return err
			},
			"ability": func() error { // from the log to what the learner is told
				log, err := w.log(ctx)
				if err != nil {
					return err
				}
				rows, err := log.Attempts(ctx, "rhit", true)
				if err != nil {
					return err
				}
				quiz.Stand(rhit, counted(rows), supply.Items, supply.Stats, supply.Now, time.Now().UnixMilli())
				return nil
			},
			"coach":    func() error { _, _, err := tui.LoadCoaching(env, "rhit"); return err },
			"progress": func() error { _, _, _, err := tui.LoadProgress(env, "rhit"); return err },
			"history":  func() error { _, err := w.Finished(ctx, "rhit", 500); return err },
			"builder":  func() error { _, _, err := w.Supply(ctx, "rhit"); return err },
		} {
			b.Run(screen+"/"+name, func(b *testing.B) {
				for b.Loop() {
					if err := load(); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkLoadBank times parsing a bank, which happens when it is first
// needed, never before the first frame.
func BenchmarkLoadBank(b *testing.B) {
	for _, id := range credential.IDs {
		b.Run(id, func(b *testing.B) {
			for b.Loop() {
				if _, err := questions.Load(questions.Files, id); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
