package lint

import (
	"fmt"
	"slices"
	"strings"

	"himprep/questions"
	"himprep/questions/words"
)

func checkID(v *view) []string {
	number, ok := strings.CutPrefix(v.it.ID, v.cred.ID+"-")
	if v.it.Pack == "" && (!ok || number == "" || strings.Trim(number, "0123456789") != "") {
		return []string{fmt.Sprintf("id %q; write the credential and a number, like %s-0107", v.it.ID, v.cred.ID)}
	}
	return nil
}

func checkTask(v *view) []string {
	if v.cred.Task(v.it.Task) == nil {
		return []string{fmt.Sprintf("task %s is not in the outline of %s; put the question under one that is", v.it.Task, v.cred.Name)}
	}
	return nil
}

func checkLevel(v *view) []string {
	if !slices.Contains(questions.Levels, v.it.Level) {
		return []string{fmt.Sprintf("level is %q; use recall, application or analysis", v.it.Level)}
	}
	return nil
}

func checkRating(v *view) []string {
	if r := v.it.Rating; r < questions.MinRating || r > questions.MaxRating {
		if r == 0 && v.it.Pack != "" {
			return nil
		}
		return []string{fmt.Sprintf("rating is %d; give per mille from %d to %d", r, questions.MinRating, questions.MaxRating)}
	}
	return nil
}

func checkKey(v *view) []string {
	keys := 0
	for _, o := range v.it.Options {
		if o.Key {
			keys++
		}
	}
	switch {
	case len(v.it.Options) != questions.OptionCount:
		return []string{fmt.Sprintf("has %d options; give it four", len(v.it.Options))}
	case keys > 1:
		return []string{fmt.Sprintf("marks %d options as key; mark one", keys)}
	case v.it.Ordered && keys == 0:
		return []string{"is ordered but marks no option; put `key: true` on the right one"}
	}
	return nil
}

func checkDistinct(v *view) []string {
	for i, a := range v.opts {
		for j := range i {
			if v.opts[j].plain == a.plain {
				return []string{fmt.Sprintf("options %d and %d are the same (%q); make them differ", j+1, i+1, a.text)}
			}
		}
	}
	return nil
}

func checkSource(v *view) []string {
	if v.bank.Sources == nil {
		return nil
	}
	var found []string
	for _, ref := range v.it.Source {
		if _, known := v.bank.Sources[ref.ID]; !known {
			found = append(found, fmt.Sprintf("source %q is not in sources.yaml; add the entry or mend the id", ref.ID))
		}
	}
	if len(v.it.Source) == 0 {
		found = append(found, "has no source; name an entry of sources.yaml and the place in it")
	}
	return found
}

func checkChecked(v *view) []string {
	switch {
	case v.it.Checked == 0:
		return []string{"checked is missing; give the month when the fact was last held against its source"}
	case v.it.Checked > v.now:
		return []string{fmt.Sprintf("checked %s lies ahead of %s; give the month of the check", v.it.Checked, v.now)}
	case v.it.Until != 0 && v.it.Until < v.it.Checked:
		return []string{fmt.Sprintf("until %s lies before checked %s; mend one of them", v.it.Until, v.it.Checked)}
	}
	return nil
}

func checkWhy(v *view) []string {
	var found []string
	for i, o := range v.it.Options {
		if n := words.Count(o.Why); n < 8 {
			found = append(found, fmt.Sprintf("why of option %d has %d words; give at least 8", i+1, n))
		}
	}
	return found
}

func checkWhyLength(v *view) []string {
	var found []string
	for i, o := range v.it.Options {
		low, high := 8, 40
		if i == v.key {
			low, high = 20, 70
		}
		if n := words.Count(o.Why); n > high || n < low && n >= 8 {
			found = append(found, fmt.Sprintf("why of option %d has %d words; keep it within %d to %d", i+1, n, low, high))
		}
	}
	return found
}

func checkRatingSpread(v *view) []string {
	if r := v.it.Rating; r >= questions.MinRating && r <= questions.MaxRating && (r < 350 || r > 920) {
		return []string{fmt.Sprintf("rating %d; keep within 350 to 920", r)}
	}
	return nil
}

// Capital letters only: "which option a patient has" names none.
var letter = words.Lazy(`\b(?i:options?|answers?|choices?|distractors?)\s+(?:\(?[A-D]\)?(?:[^\w'’-]|$)|[1-4]\b(?:[^,.\d%]|$))|(?i:\b(first|second|third|fourth|last)\s+(option|distractor|answer choice)\b)|(?i:\bthe other (options|distractors)\b)|(?i:\boptions? (above|below)\b)`)

// mention is what every letter begins with; it is quick to look for.
var mention = words.Lazy(`ption|nswer|hoice|istractor|OPTION|ANSWER`)

func checkLetters(v *view) []string {
	var found []string
	look := func(where, text string) {
		if !mention.MatchString(text) {
			return
		}
		if m := letter.FindString(text); m != "" {
			found = append(found, fmt.Sprintf("%s says %q; options are shuffled, so name the thing itself", where, strings.TrimSpace(m)))
		}
	}
	look("the stem", v.it.Stem)
	for i, o := range v.it.Options {
		look(fmt.Sprintf("option %d", i+1), o.Text)
		look(fmt.Sprintf("why of option %d", i+1), o.Why)
	}
	return found
}
