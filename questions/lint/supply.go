package lint

import (
	"fmt"
	"math"

	"himprep/questions"
	"himprep/questions/credential"
)

// Supply rules of a complete bank.
const (
	minPerTask       = 6 // live items of every task
	minPerCPHIMSTask = 3 // CPHIMS has 71 tasks
	fullMocks        = 3 // full mocks that a domain must feed,
	spareItems       = 3 // and so many items beside
	soonMonths       = 12
)

// coverageFigure is how many tasks of the outline have too few items.
func coverageFigure(views []*view, c *credential.Credential) Figure {
	least := minPerTask
	if c.ID == "cphims" {
		least = minPerCPHIMSTask
	}
	count := map[string]int{}
	for _, v := range views {
		count[v.it.Task]++
	}
	f := Figure{Rule: "coverage", Name: fmt.Sprintf("tasks with fewer than %d questions", least), N: len(views)}
	for _, d := range c.Outline.Domains {
		for _, t := range d.Tasks {
			if n := count[t.ID]; n < least {
				f.Value++
				f.Items = append(f.Items, fmt.Sprintf("%s (%d)", t.ID, n))
			}
		}
	}
	f.within(math.NaN(), 0)
	f.Do = "write more"
	return f
}

// supplyFigures hold each domain against what three full mocks show, pretest
// items included, plus three; items whose until lies inside twelve months do
// not count.
func supplyFigures(views []*view, c *credential.Credential, now questions.Month) []Figure {
	form := c.Form("full")
	if form == nil {
		return nil
	}
	var figures []Figure
	for i, d := range c.Outline.Domains {
		in := filter(views, func(v *view) bool {
			return v.it.Domain == d.ID && v.it.Rated() && (v.it.Until == 0 || v.it.Until > now+soonMonths)
		})
		f := Figure{Rule: "supply", Name: "lasting questions of domain " + d.ID, N: len(in), Value: float64(len(in))}
		need := fullMocks*(form.Scored[i]+form.Pretest[i]) + spareItems
		f.within(float64(need), math.NaN())
		f.Do = fmt.Sprintf("write %d more", max(0, need-len(in)))
		figures = append(figures, f)
	}
	return figures
}

// DisjointForms is how many full forms can stand side by side without sharing
// a scored item: for every domain its live, rated, unexpired items divided by
// the scored items that a full form takes of it, rounded down, and the
// smallest of these. Pretest places count as filled with seen items, and
// enemies are not taken into account, so the figure is an upper bound.
func DisjointForms(items []*questions.Item, c *credential.Credential, now questions.Month) int {
	form := c.Form("full")
	if form == nil {
		return 0
	}
	count := map[string]int{}
	for _, it := range items {
		if it.Withdrawn == "" && it.Rated() && !it.Expired(now) {
			count[it.Domain]++
		}
	}
	forms := len(items)
	for i, d := range c.Outline.Domains {
		if form.Scored[i] > 0 {
			forms = min(forms, count[d.ID]/form.Scored[i])
		}
	}
	return forms
}
