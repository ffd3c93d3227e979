package words

import (
	"strings"
	"unicode"
)

// Sentences splits a text at full stops, question marks and exclamation
// marks; an empty line ends a sentence too. Abbreviations and decimals do not.
func Sentences(text string) []string {
	var list []string
	for _, block := range strings.Split(text, "\n\n") {
		runes := []rune(strings.Join(strings.Fields(block), " "))
		start := 0
		for i, r := range runes {
			if r != '.' && r != '?' && r != '!' {
				continue
			}
			end := i + 1
			for end < len(runes) && strings.ContainsRune(`"')]”’`, runes[end]) {
				end++
			}
			if end < len(runes) && runes[end] != ' ' {
				continue
			}
			if r == '.' && end < len(runes) && !ends(runes[start:i], runes[end+1:]) {
				continue
			}
			list = add(list, runes[start:end])
			start = end
		}
		list = add(list, runes[start:])
	}
	return list
}

func add(list []string, sentence []rune) []string {
	if s := strings.TrimSpace(string(sentence)); s != "" {
		return append(list, s)
	}
	return list
}

// ends says whether a full stop after before and in front of after ends a
// sentence.
func ends(before, after []rune) bool {
	text := string(before)
	word := text[strings.LastIndex(text, " ")+1:]
	if abbreviations[strings.ToLower(strings.TrimLeft(word, `("'`))] {
		return false
	}
	if len([]rune(word)) == 1 && unicode.IsUpper([]rune(word)[0]) {
		return false // an initial
	}
	return len(after) > 0 && !unicode.IsLower(after[0])
}

var abbreviations = map[string]bool{
	"dr": true, "mr": true, "ms": true, "mrs": true, "st": true, "vs": true, "e.g": true, "i.e": true,
	"no": true, "u.s": true, "jr": true, "sr": true, "sec": true, "fig": true, "a.m": true, "p.m": true,
}

// Syllables estimates how many syllables an English word is spoken with: its
// groups of vowels, less a silent e. A word without letters has one.
func Syllables(word string) int {
	n, vowel := 0, false
	w := strings.ToLower(word)
	for _, r := range w {
		is := strings.ContainsRune("aeiouy", r)
		if is && !vowel {
			n++
		}
		vowel = is
	}
	if silent.MatchString(w) && !spoken.MatchString(w) {
		n--
	}
	return max(n, 1)
}

// An e at the end is silent ("code", "rules", "released"), but not after two
// consonants with l or r ("table"), in -ted and -ded, and in -es after a
// hissing sound ("uses").
var (
	silent = Lazy(`([aeiouy][a-z]|[^lraeiouy])e$|([aeiouy][a-z]|[^lraeiouy])es$|[^td]ed$`)
	spoken = Lazy(`(s|z|x|ch|sh|c|g)es$`)
)
