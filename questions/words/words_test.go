package words

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestSplit(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"The clinic charges $60,000, not 6.5%.", []string{"The", "clinic", "charges", "60,000", "not", "6.5"}},
		{"ICD-10-CM, 45 CFR 164.524 (b)(2)", []string{"ICD-10-CM", "45", "CFR", "164.524", "b", "2"}},
		{"the patient's follow-up visit - today", []string{"the", "patient's", "follow-up", "visit", "today"}},
		{"", nil},
		{"... ?", nil},
		{"Ends here.Then", []string{"Ends", "here", "Then"}},
	}
	for _, tt := range tests {
		if got := Split(tt.text); !slices.Equal(got, tt.want) {
			t.Errorf("Split(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestRootJoinsForms(t *testing.T) {
	for _, group := range [][]string{
		{"record", "records", "recorded", "recording", "Record's"},
		{"policy", "policies"},
		{"admit", "admitted", "admitting"},
		{"release", "releases", "released", "releasing"},
		{"breach", "breaches"},
		{"60,000", "60000"},
	} {
		for _, w := range group[1:] {
			if Root(w) != Root(group[0]) {
				t.Errorf("Root(%q) = %q, Root(%q) = %q", w, Root(w), group[0], Root(group[0]))
			}
		}
	}
	for _, pair := range [][2]string{{"status", "state"}, {"notes", "not"}, {"access", "acces"}, {"W", "U"}, {"diagnosis", "diagnose"}} {
		if Root(pair[0]) == Root(pair[1]) {
			t.Errorf("%q and %q have one root", pair[0], pair[1])
		}
	}
}

func TestContent(t *testing.T) {
	got := Content("What must the clinic do with records of the patients?")
	if want := []string{"clinic", "record", "patient"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if set := Set("a record and the records"); len(set) != 1 || !set["record"] {
		t.Errorf("got %v", set)
	}
}

func TestPlain(t *testing.T) {
	same := [][2]string{
		{"The clinic's policy.", "clinic’s policy"},
		{"60 days", "60  Days."},
		{"A court order", "court order"},
	}
	for _, p := range same {
		if Plain(p[0]) != Plain(p[1]) {
			t.Errorf("%q and %q differ: %q, %q", p[0], p[1], Plain(p[0]), Plain(p[1]))
		}
	}
	differ := [][2]string{{"2.5%", "25%"}, {"-3", "3"}, {"< 5", "> 5"}, {"1,200", "1.200"}, {"5%", "5"}, {"A", "B"}}
	for _, p := range differ {
		if Plain(p[0]) == Plain(p[1]) {
			t.Errorf("%q and %q are both %q", p[0], p[1], Plain(p[0]))
		}
	}
}

func TestSentences(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"One. Two? Three!", []string{"One.", "Two?", "Three!"}},
		{"Dr. Odum saw 2.5 patients vs. 3.1. Why?", []string{"Dr. Odum saw 2.5 patients vs. 3.1.", "Why?"}},
		{`He says "Stop." She stays.`, []string{`He says "Stop."`, "She stays."}},
		{"A line\nbroken in two.\n\nAnother block", []string{"A line broken in two.", "Another block"}},
		{"J. Doe signs at 5 p.m. on Monday.", []string{"J. Doe signs at 5 p.m. on Monday."}},
		{"  ", nil},
	}
	for _, tt := range tests {
		if got := Sentences(tt.text); !slices.Equal(got, tt.want) {
			t.Errorf("Sentences(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestSentencesKeepEveryWord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		joined := strings.Join(strings.Fields(strings.Join(Sentences(text), " ")), "")
		if want := strings.Join(strings.Fields(text), ""); joined != want {
			t.Fatalf("%q became %q", want, joined)
		}
	})
}

func TestSyllables(t *testing.T) {
	for word, want := range map[string]int{
		"chart": 1, "record": 2, "patient": 2, "table": 2, "released": 2, "admitted": 3, "code": 1, "codes": 1, "rules": 1, "tables": 2, "uses": 2, "stored": 1, "164.524": 1, "hospital": 3, "policy": 3,
	} {
		if got := Syllables(word); got != want {
			t.Errorf("Syllables(%q) = %d, want %d", word, got, want)
		}
	}
}
