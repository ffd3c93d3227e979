// Package words takes English exam text apart: words, sentences and syllables.
// What is compared with what, and when two texts are too alike, is the
// caller's affair.
//
// A word is a run of letters and digits with what joins them inside, so that
// "$60,000", "ICD-10-CM" and "164.524" are one word each.
package words

import (
	"strings"
	"sync"
	"unicode"
)

// Split gives the words of a text as they stand there.
func Split(text string) []string {
	var list []string
	runes := []rune(text)
	for i := 0; i < len(runes); {
		if !inner(runes[i]) {
			i++
			continue
		}
		start := i
		for i < len(runes) && (inner(runes[i]) || joins(runes, i)) {
			i++
		}
		list = append(list, string(runes[start:i]))
	}
	return list
}

// Count is how many words a text has.
func Count(text string) int { return len(Split(text)) }

func inner(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// joins says whether the mark at i holds two parts of one word together.
func joins(runes []rune, i int) bool {
	if i == 0 || i+1 == len(runes) || !inner(runes[i-1]) || !inner(runes[i+1]) {
		return false
	}
	switch runes[i] {
	case '\'', '’', '-', '&', '/':
		return true
	case '.':
		return unicode.IsDigit(runes[i-1]) || unicode.IsDigit(runes[i+1]) || unicode.IsUpper(runes[i-1])
	case ',':
		return unicode.IsDigit(runes[i-1]) && unicode.IsDigit(runes[i+1])
	}
	return false
}

// Root folds a word to what it shares with its plural and its verb forms:
// "Disclosures", "disclosed" and "disclosing" are all "disclosur" or "disclos".
// It is coarse on purpose and leaves numbers and words with digits alone.
func Root(word string) string {
	w := strings.ToLower(strings.ReplaceAll(word, "’", "'"))
	w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "'")
	if strings.ContainsFunc(w, unicode.IsDigit) {
		return strings.ReplaceAll(w, ",", "")
	}
	switch {
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		w = w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "xes"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "shes"):
		w = w[:len(w)-2]
	case strings.HasSuffix(w, "s") && len(w) > 3 && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is"):
		w = w[:len(w)-1]
	}
	for _, end := range []string{"ing", "ed"} {
		if rest := strings.TrimSuffix(w, end); rest != w && len(rest) >= 3 && strings.ContainsAny(rest, "aeiouy") {
			if n := len(rest); rest[n-1] == rest[n-2] && !strings.ContainsRune("lsz", rune(rest[n-1])) {
				rest = rest[:n-1]
			}
			w = rest
			break
		}
	}
	if len(w) > 3 {
		w = strings.TrimSuffix(w, "e")
	}
	if w == "not" && !strings.EqualFold(word, "not") {
		return "note" // a note is no denial
	}
	return w
}

// Content gives the roots of the words that carry meaning, in order, each as
// often as it stands: function words are left out.
func Content(text string) []string {
	var list []string
	for _, w := range Split(text) {
		if !stop()[strings.ToLower(w)] {
			list = append(list, Root(w))
		}
	}
	return list
}

// Set gives Content without repetitions.
func Set(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range Content(text) {
		set[w] = true
	}
	return set
}

// Roots gives the root of every word, function words included.
func Roots(text string) []string {
	list := Split(text)
	for i, w := range list {
		list[i] = Root(w)
	}
	return list
}

// Plain folds a text to what makes it different from another: lower case, no
// articles, no punctuation but the signs that change a number.
func Plain(text string) string {
	text = strings.Map(func(r rune) rune {
		switch r {
		case '−', '–', '—':
			return '-'
		case '’':
			return '\''
		}
		return unicode.ToLower(r)
	}, text)
	var b strings.Builder
	runes := []rune(text)
	for i, r := range runes {
		switch {
		case inner(r), strings.ContainsRune("<>=≤≥+%/", r):
			b.WriteRune(r)
		case r == ',' && joins(runes, i):
		case joins(runes, i), r == '-' && i+1 < len(runes) && unicode.IsDigit(runes[i+1]):
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
	}
	var kept []string
	for _, w := range strings.Fields(b.String()) {
		if w != "a" && w != "an" && w != "the" {
			kept = append(kept, w)
		}
	}
	if len(kept) == 0 {
		return strings.Join(strings.Fields(text), " ")
	}
	return strings.Join(kept, " ")
}

var stop = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(`a an the and or but nor so yet if then else than that this these those there here
		of to in on at by for from with without within into onto over under about between among during before after since until upon per via as
		is are was were be been being am do does did done doing has have had having can could may might must shall should will would
		it its he him his she her hers they them their theirs we us our you your i me my who whom whose which what when where why how
		not no any all each every both either neither some such same other others another only own also too very just more most less least
		one two three four out up down off again once because while though although whether`) {
		set[w] = true
	}
	return set
})
