package lint

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"himprep/questions/words"
)

// checkCalc recomputes every option of a computed item.
func checkCalc(v *view) []string {
	with := 0
	for _, o := range v.it.Options {
		if o.Calc != "" {
			with++
		}
	}
	if with == 0 {
		return nil
	}
	var found []string
	if with < len(v.it.Options) {
		found = append(found, fmt.Sprintf("only %d of %d options carry calc; give every option the expression it comes from", with, len(v.it.Options)))
	}
	for i, o := range v.it.Options {
		if o.Calc == "" {
			continue
		}
		value, err := Eval(o.Calc)
		if err != nil {
			found = append(found, fmt.Sprintf("calc of option %d (%s): %v", i+1, o.Calc, err))
		} else if err := agrees(o.Text, value); err != nil {
			found = append(found, fmt.Sprintf("option %d: %v", i+1, err))
		}
	}
	return found
}

// agrees holds an option's text against the value computed for it, at the
// precision printed; $, %, thousands commas and what follows the number are
// ignored, "million" and the like are not. A date text without a year takes
// that of the value.
func agrees(text string, v Value) error {
	if v.IsDate() {
		d, ok := dateIn(text, v.Date.Year())
		if !ok {
			return fmt.Errorf("calc gives a date, %s, but the text %q holds none; write it like April 19, 2026", v, text)
		}
		if !d.Equal(v.Date) {
			return fmt.Errorf("calc gives %s, the text says %q; mend one of them", v, text)
		}
		return nil
	}
	n, places, unit, ok := numberIn(text)
	if !ok {
		return fmt.Errorf("calc gives %s, but the text %q holds no number", v, text)
	}
	if math.Abs(roundHalfUp(v.Number/unit, places)-n) > math.Pow(10, -float64(places))*1e-3 {
		return fmt.Errorf("calc gives %.6g, the text says %q; mend one of them", v.Number, text)
	}
	return nil
}

var (
	number = words.Lazy(`([-−–]\s?)?\$?(\d[\d,]*(?:\.\d+)?|\.\d+)\s*(?i:(thousand|million|billion)\b)?`)
	units  = map[string]float64{"": 1, "thousand": 1e3, "million": 1e6, "billion": 1e9}
)

// numberIn reads the first number of a text: its value as printed, how many
// decimal places, and what it counts in (1, or 1e6 for million).
func numberIn(text string) (n float64, places int, unit float64, ok bool) {
	m := number.FindStringSubmatchIndex(text)
	if m == nil {
		return 0, 0, 0, false
	}
	digits := strings.ReplaceAll(text[m[4]:m[5]], ",", "")
	n, err := strconv.ParseFloat(digits, 64)
	if err != nil {
		return 0, 0, 0, false
	}
	if _, decimals, has := strings.Cut(digits, "."); has {
		places = len(decimals)
	}
	if m[2] >= 0 && (m[2] == 0 || text[m[2]-1] == ' ' || text[m[2]-1] == '(') {
		n = -n // a hyphen inside a word is none
	}
	word := ""
	if m[6] >= 0 {
		word = strings.ToLower(text[m[6]:m[7]])
	}
	return n, places, units[word], true
}

var (
	longDate  = words.Lazy(`\b(January|February|March|April|May|June|July|August|September|October|November|December) (\d{1,2})\b(?:, (\d{4}))?`)
	isoDate   = words.Lazy(`\b(\d{4})-(\d{2})-(\d{2})\b`)
	slashDate = words.Lazy(`\b(\d{1,2})/(\d{1,2})/(\d{4})\b`)
)

// dateIn reads the first date of a text; one without a year takes year.
func dateIn(text string, year int) (time.Time, bool) {
	var y, m, d string
	if g := longDate.FindStringSubmatch(text); g != nil {
		t, _ := time.Parse("January", g[1])
		y, m, d = g[3], strconv.Itoa(int(t.Month())), g[2]
	} else if g := isoDate.FindStringSubmatch(text); g != nil {
		y, m, d = g[1], g[2], g[3]
	} else if g := slashDate.FindStringSubmatch(text); g != nil {
		y, m, d = g[3], g[1], g[2]
	} else {
		return time.Time{}, false
	}
	if y != "" {
		year, _ = strconv.Atoi(y)
	}
	month, _ := strconv.Atoi(m)
	day, _ := strconv.Atoi(d)
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return t, t.Day() == day && int(t.Month()) == month
}
