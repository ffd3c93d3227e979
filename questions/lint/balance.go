package lint

import (
	"fmt"
	"math"

	"himprep/questions"
	"himprep/questions/credential"
)

// Bounds over a bank, as decided for all three credentials.
const (
	maxNegatives         = 3.       // in 100
	minMean, maxMean     = .67, .71 // blueprint-weighted mean rating
	minDomain, maxDomain = .60, .78 // a domain's mean rating
	minDomainSD          = .10      // its standard deviation
	minAnalysis          = 100. / 5 // in 100
	technicianRecall     = 100. / 3 // RHIT
	managerRecall        = 100. / 4 // RHIA, CPHIMS
	leastPosition        = 8.       // in 100, either way
)

// negativeFigure is the share of items that ask for the exception.
func negativeFigure(views []*view) Figure {
	found := filter(views, (*view).isNegative)
	f := Figure{Rule: "negatives", Name: "negative questions", Unit: "in 100", N: len(views), Value: share(len(found), len(views))}
	f.within(math.NaN(), maxNegatives)
	if f.Out {
		f.Items, f.Do = ids(found), "ask some of them positively"
	}
	return f
}

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return 100 * float64(n) / float64(of)
}

// positionFigures tell where the key stands among the ordered items.
func positionFigures(views []*view) []Figure {
	ordered := filter(views, func(v *view) bool { return v.it.Ordered })
	if len(ordered) == 0 {
		return nil
	}
	figure := func(name string, expected float64, at func(key int) bool) Figure {
		found := filter(ordered, func(v *view) bool { return at(v.key) })
		f := Figure{Rule: "positions", Name: "ordered: key " + name, Unit: "in 100", N: len(ordered), Value: share(len(found), len(ordered))}
		low, high := chance(expected, leastPosition, proportionError(expected/100, len(ordered)))
		f.within(low, high)
		if f.Out && f.Value > high {
			f.Items, f.Do = ids(found), "move some keys elsewhere by other distractors"
		} else if f.Out {
			f.Do = "move keys there by other distractors"
			f.Items = ids(filter(ordered, func(v *view) bool { return !at(v.key) }))
		}
		return f
	}
	var figures []Figure
	for i, name := range []string{"first", "second", "third", "fourth"} {
		figures = append(figures, figure(name, 25, func(key int) bool { return key == i }))
	}
	return append(figures, figure("in the middle", 50, func(key int) bool { return key == 1 || key == 2 }))
}

// ratingFigures are the mean rating, each domain weighted as in a full form,
// and each domain's mean and standard deviation.
func ratingFigures(views []*view, c *credential.Credential) []Figure {
	var figures []Figure
	scored := scoredCounts(c)
	overall, weight, n := 0., 0., 0
	for d, domain := range c.Outline.Domains {
		in := filter(views, func(v *view) bool { return v.it.Domain == domain.ID && v.it.Rated() })
		if len(in) == 0 {
			continue
		}
		mean, sd := moments(in)
		f := Figure{Rule: "ratings", Name: "mean rating of domain " + domain.ID, N: len(in), Value: mean}
		f.within(minDomain, maxDomain)
		s := Figure{Rule: "ratings", Name: "standard deviation of ratings of domain " + domain.ID, N: len(in), Value: sd}
		s.within(minDomainSD, math.NaN())
		figures = append(figures, f, s)
		overall += float64(scored[d]) * mean
		weight += float64(scored[d])
		n += len(in)
	}
	if n == 0 || weight == 0 {
		return figures
	}
	f := Figure{Rule: "ratings", Name: "mean rating by blueprint", N: n, Value: overall / weight}
	f.within(minMean, maxMean)
	return append([]Figure{f}, figures...)
}

func moments(views []*view) (mean, sd float64) {
	for _, v := range views {
		mean += float64(v.it.Rating) / 1000 / float64(len(views))
	}
	for _, v := range views {
		d := float64(v.it.Rating)/1000 - mean
		sd += d * d / float64(len(views))
	}
	return mean, math.Sqrt(sd)
}

// scoredCounts are the scored items by domain of the full form, or zeros.
func scoredCounts(c *credential.Credential) []int {
	if f := c.Form("full"); f != nil && len(f.Scored) == len(c.Outline.Domains) {
		return f.Scored
	}
	return make([]int, len(c.Outline.Domains))
}

func levelFigures(views []*view, c *credential.Credential) []Figure {
	at := func(level string) Figure {
		found := filter(views, func(v *view) bool { return v.it.Level == level })
		return Figure{Rule: "levels", Name: level, Unit: "in 100", N: len(views), Value: share(len(found), len(views))}
	}
	recall, analysis := at(questions.Recall), at(questions.Analysis)
	most := managerRecall
	if c.ID == "rhit" {
		most = technicianRecall
	}
	recall.within(math.NaN(), most)
	recall.Do = "turn recall into short situations"
	analysis.within(minAnalysis, math.NaN())
	analysis.Do = fmt.Sprintf("write about %d more of analysis", max(0, toMend(minAnalysis-analysis.Value, len(views))))
	return []Figure{recall, at(questions.Application), analysis}
}
