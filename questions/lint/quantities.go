package lint

import (
	"fmt"
	"strings"

	"himprep/questions/words"
)

// spans are what turns a duration into days, roughly: enough to order them.
var spans = map[string]float64{
	"minute": 1. / 1440, "hour": 1. / 24, "day": 1, "week": 7, "month": 30.4, "quarter": 91, "year": 365.25,
}

var (
	span     = words.Lazy(`(?i)^\s*(?:calendar |business |working |full |consecutive )?(minute|hour|day|week|month|quarter|year)s?\b`)
	spelled  = words.Lazy(`(?i)^(?:within |after |up to |at least |about )?(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b`)
	numerals = map[string]float64{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
)

// size reads what an ordered option stands at: a date in days, a duration in
// days, or a plain number; kind tells which, "" for none.
func size(text string, year int) (x float64, kind string) {
	if d, ok := dateIn(text, year); ok {
		return float64(d.Unix()) / (24 * 3600), "date"
	}
	if m := spelled.FindStringSubmatchIndex(text); m != nil {
		x = numerals[strings.ToLower(text[m[2]:m[3]])]
		return withSpan(x, text[m[1]:])
	}
	m := number.FindStringSubmatchIndex(text)
	if m == nil {
		return 0, ""
	}
	n, _, unit, ok := numberIn(text)
	if !ok {
		return 0, ""
	}
	return withSpan(n*unit, text[m[1]:])
}

func withSpan(x float64, rest string) (float64, string) {
	if m := span.FindStringSubmatch(rest); m != nil {
		return x * spans[strings.ToLower(m[1])], "duration"
	}
	return x, "number"
}

func checkOrdered(v *view) []string {
	if !v.it.Ordered {
		return nil
	}
	var xs []float64
	kinds := map[string]bool{}
	for i, o := range v.opts {
		x, kind := size(o.text, 2000) // any leap year does where no option names one
		if value, err := Eval(v.it.Options[i].Calc); err == nil && value.IsDate() {
			x, kind = float64(value.Date.Unix())/(24*3600), "date" // over a year's end
		}
		xs, kinds[kind] = append(xs, x), true
	}
	if len(kinds) != 1 || kinds[""] {
		return nil // sizes in words: the order is the writer's to judge
	}
	up, down := true, true
	for i := 1; i < len(xs); i++ {
		up = up && xs[i] > xs[i-1]
		down = down && xs[i] < xs[i-1]
	}
	if !up && !down {
		return []string{fmt.Sprintf("is ordered, but its options do not rise or fall steadily (%s); put them in order", v.list())}
	}
	return nil
}

// list is the options in a row, for a message.
func (v *view) list() string {
	var texts []string
	for _, o := range v.opts {
		texts = append(texts, o.text)
	}
	return strings.Join(texts, " / ")
}

var interval = words.Lazy(`(?i)^\$?(-?\d[\d,]*(?:\.\d+)?)\s*(?:%|[a-z]+)?\s*(?:-|–|to|through)\s*\$?(-?\d[\d,]*(?:\.\d+)?)\s*(?:%|[a-z ]+)?\.?$`)

// checkOverlap compares options that are ranges from a number to a number.
// Computed ones and those asked for as intervals overlap by their nature.
func checkOverlap(v *view) []string {
	stem := strings.ToLower(v.it.Stem)
	if v.computed() || strings.Contains(stem, "interval") || strings.Contains(stem, "range") {
		return nil
	}
	type bounds struct{ low, high float64 }
	ranges := map[int]bounds{}
	for i, o := range v.opts {
		if m := interval.FindStringSubmatch(o.text); m != nil {
			low, _, _, _ := numberIn(m[1])
			high, _, _, _ := numberIn(m[2])
			if low < high {
				ranges[i] = bounds{low, high}
			}
		}
	}
	for i := range v.opts {
		for j := range i {
			a, ok1 := ranges[j]
			b, ok2 := ranges[i]
			if ok1 && ok2 && a.low <= b.high && b.low <= a.high {
				return []string{fmt.Sprintf("options %d and %d overlap (%s, %s); make the ranges exclude each other", j+1, i+1, v.opts[j].text, v.opts[i].text)}
			}
		}
	}
	return nil
}
