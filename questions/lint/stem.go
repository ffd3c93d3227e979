package lint

import (
	"fmt"
	"strings"

	"himprep/questions/words"
)

func checkBlank(v *view) []string {
	if strings.Contains(v.it.Stem, "__") || strings.Contains(v.it.Stem, "[blank]") {
		return []string{"the stem has a blank to fill in; ask a question"}
	}
	return nil
}

var (
	negative = words.Lazy(`\b(not|except)\b`)
	// harmless phrases with "not" that ask for nothing negative
	harmless = words.Lazy(`(?i)\b(whether or not|or not\b|not[- ]for[- ]profit|not[- ]yet[- ]final[- ]billed|not final(?:ly)? billed|not otherwise (?:specified|classified)|not elsewhere classified|not present on admission|if not|not only|\b(?:why|reason)\b[^,?]*|(?:does|do|may|must|to|can|shall|will|would)\b[^,?]*\bexcept\b[^,?]*\bfrom\b)`)
	// a side clause and what it says up to the next comma
	side = words.Lazy(`(?i)\b(when|if|because|since|although|though|after|before|until|unless|once|while|even|so that)\b[^,?]*`)
	// "When must ..." asks, it opens no side clause
	asksWhen = words.Lazy(`^(?i)(what|which|when|how|why|who|where)\b`)
)

// mainClause is the question sentence without its side clauses and without
// phrases in which "not" denies nothing.
func mainClause(sentence string) string {
	s := harmless.ReplaceAllString(sentence, "")
	if loc := asksWhen.FindStringIndex(s); loc != nil {
		return s[:loc[1]] + side.ReplaceAllString(s[loc[1]:], "")
	}
	return side.ReplaceAllString(s, "")
}

func checkNegative(v *view) []string {
	if m := negative.FindString(mainClause(v.asked)); m != "" {
		return []string{fmt.Sprintf("the question sentence says %q in lower case; ask it positively, or write NOT or EXCEPT where the job is about the exception", m)}
	}
	return nil
}

var shouted = words.Lazy(`\b(NOT|EXCEPT|LEAST)\b`)

// isNegative says whether the item asks for the exception.
func (v *view) isNegative() bool {
	return shouted.MatchString(v.asked) || negative.MatchString(mainClause(v.asked))
}

var closingArticle = words.Lazy(`(?i)\b(an?)\s*[?:.]*$`)

// vowel sound at the start, roughly: letters, numbers said with a vowel, and
// letter names of acronyms (an MPI, an HIM, a UB-04)
var (
	vowelStart  = words.Lazy(`^(?i:[aeio]|u(?:n[^i]|[^nst]|[st][^eaui])|hour|hono|heir|8|11\b|18\b)`)
	vowelLetter = words.Lazy(`^[AEFHILMNORSX](?:[A-Z0-9-]|\b)`)
	acronym     = words.Lazy(`\b[A-Za-z]*[A-Z][A-Za-z-]*[A-Z]\w*\b`)
)

func takesAn(text string) bool {
	first, _, _ := strings.Cut(text, " ")
	if acronym.MatchString(first) {
		return vowelLetter.MatchString(first)
	}
	return vowelStart.MatchString(first)
}

func checkArticle(v *view) []string {
	m := closingArticle.FindStringSubmatch(strings.TrimSpace(v.it.Stem))
	if m == nil {
		return nil
	}
	an := 0
	for _, o := range v.opts {
		if takesAn(o.text) {
			an++
		}
	}
	if an > 0 && an < len(v.opts) || an == 0 && len(m[1]) == 2 || an == len(v.opts) && len(m[1]) == 1 {
		return []string{fmt.Sprintf("the stem ends with %q, which fits only some options; put the article into the options or write a question", m[1])}
	}
	return nil
}

func checkQuestionMark(v *view) []string {
	if !strings.Contains(v.asked, "?") {
		return []string{"the stem has no question mark; end it with a question"}
	}
	return nil
}

var whichTrue = words.Lazy(`(?i)\bwhich (one )?(of the (following|statements)( statements)?|statements?)\b[^?]*\b(is|are) (the )?(most )?(true|correct|accurate|false|incorrect)\b`)

func checkWhichTrue(v *view) []string {
	if whichTrue.MatchString(v.asked) {
		return []string{"asks which statement is true; ask one thing that can be answered with the options covered"}
	}
	return nil
}

// A case's table or report may have 15 lines beside its prose.
const tableLines = 15

var tableLine = words.Lazy(`\||\t|\S {2,}\S|^\s*[-*] |^[^.]{1,40}: .{0,60}$|^\s*[-=+]{3,}\s*$`)

// prose gives the text without the lines of a table, up to 15 of them.
func prose(text string) string {
	var kept []string
	tables := 0
	for _, line := range strings.Split(text, "\n") {
		if tables < tableLines && tableLine.MatchString(line) {
			tables++
			kept = append(kept, "")
			continue
		}
		kept = append(kept, line)
	}
	return strings.Join(kept, "\n")
}

func checkStemLength(v *view) []string {
	stem := words.Count(prose(v.it.Stem))
	if stem > 120 {
		return []string{fmt.Sprintf("the stem has %d words; bring it to 120", stem)}
	}
	if all := words.Count(prose(v.it.CaseText)) + stem; v.it.CaseText != "" && all > 150 {
		return []string{fmt.Sprintf("case and stem have %d words beside the table; bring them to 150", all)}
	}
	return nil
}

func checkSentenceLength(v *view) []string {
	var found []string
	for _, s := range words.Sentences(prose(v.it.Stem)) {
		if n := words.Count(s); n > 35 {
			found = append(found, fmt.Sprintf("a sentence of the stem has %d words (%s); split it at 35", n, excerpt(s)))
		}
	}
	return found
}

func excerpt(text string) string {
	list := strings.Fields(text)
	if len(list) > 6 {
		return strings.Join(list[:6], " ") + " ..."
	}
	return text
}
