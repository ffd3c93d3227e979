package lint

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// A Figure is one number over the bank, with the bounds it is held to.
type Figure struct {
	Rule  string   `json:"rule"` // strategies, classifier, stem-word, positions, negatives, ratings, levels, coverage, supply, soft-share
	Name  string   `json:"name"`
	Value float64  `json:"value"`
	Unit  string   `json:"unit,omitempty"` // "in 100", or "" for counts and ratings (as a share of 1)
	Low   *float64 `json:"low,omitempty"`
	High  *float64 `json:"high,omitempty"`
	N     int      `json:"n"` // how many items the figure rests on
	Out   bool     `json:"out"`
	Items []string `json:"items,omitempty"` // which items, tasks or domains push it out, worst first
	Do    string   `json:"do,omitempty"`    // what brings it back
}

// within sets the bounds (NaN for none) and says whether the figure is out.
func (f *Figure) within(low, high float64) {
	const eps = 1e-9
	if !math.IsNaN(low) {
		f.Low = &low
		f.Out = f.Out || f.Value < low-eps
	}
	if !math.IsNaN(high) {
		f.High = &high
		f.Out = f.Out || f.Value > high+eps
	}
}

func (f Figure) number(x float64) string {
	switch {
	case f.Unit != "":
		return fmt.Sprintf("%.1f", x)
	case f.Rule == "ratings":
		return fmt.Sprintf("%.3f", x)
	}
	return fmt.Sprintf("%g", x)
}

// Bounds in words: "20.0 to 30.0", "at most 3.0".
func (f Figure) Bounds() string {
	switch {
	case f.Low != nil && f.High != nil:
		return f.number(*f.Low) + " to " + f.number(*f.High)
	case f.Low != nil:
		return "at least " + f.number(*f.Low)
	case f.High != nil:
		return "at most " + f.number(*f.High)
	}
	return ""
}

func (f Figure) String() string {
	text := fmt.Sprintf("%s: %s", f.Name, f.number(f.Value))
	if f.Unit != "" {
		text += " " + f.Unit
	}
	if b := f.Bounds(); b != "" {
		text += " (" + b + ")"
	}
	return text
}

// what is the figure as a finding's text.
func (f Figure) what() string {
	text := f.String()
	if f.Do != "" {
		text += "; " + f.Do
	}
	if len(f.Items) > 0 {
		text += ": " + listed(f.Items)
	}
	return text
}

func listed(ids []string) string {
	if len(ids) > maxListed {
		return strings.Join(ids[:maxListed], ", ") + fmt.Sprintf(" and %d more", len(ids)-maxListed)
	}
	return strings.Join(ids, ", ")
}

// A text report names so many items of a figure, JSON all.
const maxListed = 12

// standardErrors a figure may be away from chance: one fair figure in a
// hundred lies further out.
const standardErrors = 2.6

// chance gives the bounds of a share around what chance gives, both in 100:
// at least least on each side, else 2.6 standard errors.
func chance(expected, least, se float64) (low, high float64) {
	d := math.Max(least, standardErrors*se)
	return expected - d, expected + d
}

// proportionError is the standard error of a share p seen n times, in 100.
func proportionError(p float64, n int) float64 {
	return 100 * math.Sqrt(p*(1-p)/math.Max(1, float64(n)))
}

// ids of views, in their order.
func ids(views []*view) []string {
	list := make([]string, len(views))
	for i, v := range views {
		list[i] = v.it.ID
	}
	return list
}

func filter(views []*view, keep func(*view) bool) []*view {
	return slices.DeleteFunc(slices.Clone(views), func(v *view) bool { return !keep(v) })
}
