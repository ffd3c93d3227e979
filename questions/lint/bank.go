package lint

import (
	"fmt"
	"math"
	"slices"

	"himprep/questions"
	"himprep/questions/words"
)

// A bank is judged as a whole when its credential declares it complete and it
// has so many items: below, chance alone moves the figures out of bounds.
const minJudged = 300

// Shares of items that may carry soft findings, in 100.
const (
	maxSoft      = 20. // with one or more
	maxTwiceSoft = 3.  // with findings of two rules or more
)

// checkPairs finds what only shows between items: the same stem, near-
// duplicates, and keys that stand in another's stem. Declared enemies are
// known to the writer and are not reported.
func checkPairs(views []*view, r *Report) {
	items := make([]*questions.Item, len(views))
	stems := map[string]*questions.Item{}
	for i, v := range views {
		items[i] = v.it
		where := v.it.File + "#" + v.it.Case
		if v.it.Case == "" {
			where = ""
		}
		stem := where + "\n" + words.Plain(v.it.Stem)
		if first := stems[stem]; first != nil {
			r.add("same-stem", Hard, v.it, fmt.Sprintf("has the stem of %s; ask something else or withdraw one", first.ID))
		} else {
			stems[stem] = v.it
		}
	}
	for _, p := range questions.Pairs(items) {
		if slices.Contains(p.A.Enemies, p.B.ID) || slices.Contains(p.B.Enemies, p.A.ID) {
			continue
		}
		if p.A.Waive[string(p.Kind)] != "" || p.B.Waive[string(p.Kind)] != "" {
			continue
		}
		todo := "ask something else, or declare them enemies"
		if p.Kind == questions.NearDuplicate {
			todo = "make them differ, or declare them enemies"
		}
		r.add(string(p.Kind), Soft, p.B, fmt.Sprintf("%s and %s: %s; %s", p.A.ID, p.B.ID, p.What, todo))
	}
}

func checkEnemies(v *view) []string {
	var found []string
	for _, id := range v.it.Enemies {
		if id == v.it.ID || v.bank.Item(id) == nil {
			found = append(found, fmt.Sprintf("names enemy %q, which is no other question of this bank; mend the id", id))
		}
	}
	return found
}

// softFigures are the shares of items that carry soft findings.
func softFigures(views []*view, findings []Finding) []Figure {
	rules := map[string]map[string]bool{}
	for _, f := range findings {
		if f.Severity == Soft && f.Item != "" {
			if rules[f.Item] == nil {
				rules[f.Item] = map[string]bool{}
			}
			rules[f.Item][f.Rule] = true
		}
	}
	figure := func(name string, least int, most float64) Figure {
		found := filter(views, func(v *view) bool { return len(rules[v.it.ID]) >= least })
		f := Figure{Rule: "soft-share", Name: name, Unit: "in 100", N: len(views), Value: share(len(found), len(views))}
		f.within(math.NaN(), most)
		if f.Out {
			f.Items, f.Do = ids(found), fmt.Sprintf("mend about %d", toMend(f.Value-most, len(views)))
		}
		return f
	}
	return []Figure{
		figure("questions with a soft finding", 1, maxSoft),
		figure("questions with two soft findings", 2, maxTwiceSoft),
	}
}

// surelyGuessed is the probability of the key from which on an item is named:
// it clearly outweighs the three distractors together.
const surelyGuessed = .6

// learned adds the classifier's figure and, while it finds too many keys, names
// the items whose key it is sure of from the options of other items alone.
func (r *Report) learned(views []*view) {
	guesses := learn(views)
	if guesses == nil {
		return
	}
	f := classifierFigure(guesses)
	r.Figures = append(r.Figures, f)
	for _, g := range guesses {
		if f.Out && g.sure >= surelyGuessed {
			r.add("classifier", Note, g.v.it, fmt.Sprintf("from the options alone the key is guessed with probability %.2f; what sets it apart is %s; even that out", g.sure, g.by))
		}
	}
}

// figure adds the report's other figures from the items in view and, for the
// whole bank, a finding for each that is out of bounds.
func (r *Report) figure(views []*view, c context) {
	r.Items = len(views)
	if len(views) == 0 {
		return
	}
	r.Figures = append(r.Figures, strategyFigures(views)...)
	r.Figures = append(r.Figures, negativeFigure(views))
	r.Figures = append(r.Figures, positionFigures(views)...)
	r.Figures = append(r.Figures, levelFigures(views, c.cred)...)
	r.Figures = append(r.Figures, ratingFigures(views, c.cred)...)
	r.Figures = append(r.Figures, softFigures(views, r.Findings)...)
	if r.Task != "" {
		return
	}
	r.Figures = append(r.Figures, coverageFigure(views, c.cred))
	r.Figures = append(r.Figures, supplyFigures(views, c.cred, c.now)...)
	r.Judged = c.cred.Complete && len(views) >= minJudged
	r.unjudged = "the bank is not declared complete"
	if len(views) < minJudged {
		r.unjudged = fmt.Sprintf("the bank has %d questions, fewer than %d", len(views), minJudged)
	}
	severity := Note
	if r.Judged {
		severity = Hard
	}
	for _, f := range r.Figures {
		if f.Out {
			r.Findings = append(r.Findings, Finding{Rule: f.Rule, Severity: severity, What: f.what()})
		}
	}
}
