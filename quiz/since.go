package quiz

import (
	"fmt"
	"slices"

	"himprep/questions"
)

// Since says what happened in the bank to the items of a result after the
// sitting began, with the score without them; "" if nothing did. The result
// itself stays as it was.
func Since(r Result, sup Supply) string {
	bank := make(map[string]*questions.Item, len(sup.Items))
	for _, it := range sup.Items {
		bank[it.ID] = it
	}
	withdrawn, corrected := 0, 0
	drop := map[string]bool{}
	for _, p := range r.Items {
		switch it := bank[p.ID]; {
		case it == nil:
		case it.Withdrawn != "":
			withdrawn++
			drop[p.ID] = true
		case keyMoved(it, p.Placed):
			corrected++
			drop[p.ID] = true
		}
	}
	if len(drop) == 0 {
		return ""
	}
	what := ""
	if withdrawn > 0 {
		what = fmt.Sprintf("%d withdrawn", withdrawn)
	}
	if corrected > 0 {
		if what != "" {
			what += " and "
		}
		what += fmt.Sprintf("%d whose key was corrected", corrected)
	}
	s := r.Sitting
	s.Begun.Items = slices.Clone(s.Begun.Items)
	for i := range s.Begun.Items {
		if drop[s.Begun.Items[i].ID] {
			s.Begun.Items[i].Pretest = true
		}
	}
	again, err := NewResult(s)
	if err != nil || again.Scaled == nil {
		return fmt.Sprintf("Since then: %s.", what)
	}
	return fmt.Sprintf("Without %s since: %d.", what, *again.Scaled)
}

// keyMoved says whether the bank's key is now another of the options that were
// shown; a new wording is no correction.
func keyMoved(it *questions.Item, p Placed) bool {
	key := it.Options[it.Key()].Text
	if p.Text == nil || p.Key >= len(p.Text.Options) || p.Text.Options[p.Key].Text == key {
		return false
	}
	return slices.ContainsFunc(p.Text.Options, func(o OptionText) bool { return o.Text == key })
}
