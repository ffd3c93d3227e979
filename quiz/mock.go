package quiz

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"himprep/questions"
	"himprep/questions/credential"
)

// TargetRating is the mean rating, per mille, that every mock form keeps to
// (judgement), and Tolerance how far its sum of ratings may lie off n times
// that, in per mille: one item.
const (
	TargetRating = 690
	Tolerance    = 1000
	aim          = 300 // the balancing stops here
)

// Mock puts together a mock form: the domain counts of form spread over tasks,
// the sum of ratings within Tolerance of the target, items never met first,
// then those met longest ago, cases together, no two that give each other
// away, pretest items at random places. The same seed, bank and history make
// the same form. The error is a *Shortage where the bank cannot fill it.
func Mock(c *credential.Credential, form *credential.Form, sup Supply, seed uint64) (Begun, error) {
	return assemble(c, form, sup, seed, nil)
}

// assemble makes a form that takes the items first as far as they may stand in
// it.
func assemble(c *credential.Credential, form *credential.Form, sup Supply, seed uint64, first []string) (Begun, error) {
	rng := newRand(seed)
	byDomain := map[string][]*questions.Item{}
	for _, it := range sup.Items {
		if sup.ForMock(it) {
			byDomain[it.Domain] = append(byDomain[it.Domain], it)
		}
	}
	if err := shortage(c, form, byDomain); err != nil {
		return Begun{}, err
	}
	taken := newPicked(sup.Enemies)
	var chosen, rest []*unit
	for i, d := range c.Outline.Domains {
		units := sup.units(byDomain[d.ID], rng)
		kept, units := takeFirst(units, first, form.Scored[i], taken)
		in, out := pick(units, form.Scored[i]-count(kept), taken, rng)
		in = append(kept, in...)
		if got := count(in); got < form.Scored[i] {
			return Begun{}, &Shortage{form.Name, []Missing{{d.ID, d.Name, form.Scored[i], got}}}
		}
		chosen, rest = append(chosen, in...), append(rest, out...)
	}
	rest = balance(chosen, rest, TargetRating*form.ScoredItems(), taken)
	if off := total(chosen) - TargetRating*form.ScoredItems(); off > Tolerance || off < -Tolerance {
		return Begun{}, fmt.Errorf("no %s of equal difficulty can be made: the ratings of the questions at hand are off by %.1f questions; practice and review still work", form.Name, float64(off)/1000)
	}
	pretest, err := pickPretest(c, form, sup, rest, taken)
	if err != nil {
		return Begun{}, err
	}
	return Begun{
		Mode: ModeExam, Form: form.ID, Title: c.Name + " " + form.Name, Seed: seed,
		Items: layOut(sup, chosen, pretest, rng),
	}, nil
}

// takeFirst takes the units that consist of wanted items only, up to n items.
func takeFirst(units []*unit, wanted []string, n int, taken *picked) (in, rest []*unit) {
	if len(wanted) == 0 {
		return nil, units
	}
	want := map[string]bool{}
	for _, id := range wanted {
		want[id] = true
	}
	for _, u := range units {
		whole := !slices.ContainsFunc(u.items, func(it *questions.Item) bool { return !want[it.ID] })
		if whole && len(u.items) <= n && taken.fits(u) {
			taken.take(u)
			in = append(in, u)
			n -= len(u.items)
		} else {
			rest = append(rest, u)
		}
	}
	return in, rest
}

// shortage compares what a form takes with what the domains hold.
func shortage(c *credential.Credential, form *credential.Form, byDomain map[string][]*questions.Item) error {
	short := &Shortage{Form: c.Name + " " + form.Name}
	for i, d := range c.Outline.Domains {
		need, have := form.Scored[i]+form.Pretest[i], len(byDomain[d.ID])
		if have < need {
			short.Missing = append(short.Missing, Missing{d.ID, d.Name, need, have})
		}
	}
	if len(short.Missing) > 0 {
		return short
	}
	return nil
}

// pick takes n items of a domain: going round its tasks among the units never
// met, then whatever was met longest ago. It returns the taken units and the
// others.
func pick(units []*unit, n int, taken *picked, rng *rand.Rand) (in, out []*unit) {
	byTask := map[string][]*unit{}
	var tasks []string
	var met []*unit
	for _, u := range units {
		if u.last > 0 {
			met = append(met, u)
			continue
		}
		if byTask[u.task] == nil {
			tasks = append(tasks, u.task)
		}
		byTask[u.task] = append(byTask[u.task], u)
	}
	slices.SortFunc(tasks, questions.CompareTasks)
	rng.Shuffle(len(tasks), func(i, j int) { tasks[i], tasks[j] = tasks[j], tasks[i] })
	left := n
	take := func(queue []*unit) []*unit {
		for i, u := range queue {
			if len(u.items) <= left && taken.fits(u) {
				taken.take(u)
				in = append(in, u)
				left -= len(u.items)
				return slices.Delete(queue, i, i+1)
			}
		}
		return queue
	}
	for progress := true; progress && left > 0; {
		progress = false
		for _, t := range tasks {
			before := len(byTask[t])
			byTask[t] = take(byTask[t])
			progress = progress || len(byTask[t]) < before
		}
	}
	for before := -1; left > 0 && before != len(met); {
		before = len(met)
		met = take(met)
	}
	for _, t := range tasks {
		out = append(out, byTask[t]...)
	}
	return in, append(out, met...)
}

// balance swaps chosen single items for others of their domain until the sum
// of ratings is near target. It keeps to the same task and to items equally
// new as long as that is enough. The returned rest holds what was swapped out.
func balance(chosen, rest []*unit, target int, taken *picked) []*unit {
	sameTask := func(a, b *unit) bool { return a.task == b.task && (a.last == 0) == (b.last == 0) }
	sameNews := func(a, b *unit) bool { return (a.last == 0) == (b.last == 0) }
	anyOther := func(a, b *unit) bool { return true }
	for _, alike := range []func(a, b *unit) bool{sameTask, sameNews, anyOther} {
		for abs(total(chosen)-target) > aim {
			if !swapBest(chosen, rest, target, taken, alike) {
				break
			}
		}
	}
	return rest
}

// swapBest makes the one swap that brings the sum nearest to target; false if
// none brings it nearer.
func swapBest(chosen, rest []*unit, target int, taken *picked, alike func(a, b *unit) bool) bool {
	off := total(chosen) - target
	best, bi, bj := abs(off), -1, -1
	for i, u := range chosen {
		if len(u.items) != 1 {
			continue
		}
		taken.drop(u)
		for j, v := range rest {
			if len(v.items) != 1 || v.items[0].Domain != u.items[0].Domain || !alike(u, v) {
				continue
			}
			if now := abs(off - u.rating() + v.rating()); now < best && taken.fits(v) {
				best, bi, bj = now, i, j
			}
		}
		taken.take(u)
	}
	if bi < 0 {
		return false
	}
	taken.drop(chosen[bi])
	chosen[bi], rest[bj] = rest[bj], chosen[bi]
	taken.take(chosen[bi])
	return true
}

// pickPretest fills the places that do not count, with items already met
// first, so that new ones are not spent on them.
func pickPretest(c *credential.Credential, form *credential.Form, sup Supply, rest []*unit, taken *picked) ([]*unit, error) {
	var list []*unit
	for i, d := range c.Outline.Domains {
		need := form.Pretest[i]
		for _, met := range []bool{true, false} {
			for _, u := range rest {
				if need > 0 && len(u.items) == 1 && u.items[0].Domain == d.ID && (u.last > 0) == met && taken.fits(u) {
					taken.take(u)
					list = append(list, u)
					need--
				}
			}
		}
		if need > 0 {
			return nil, &Shortage{c.Name + " " + form.Name, []Missing{{d.ID, d.Name, form.Pretest[i], form.Pretest[i] - need}}}
		}
	}
	return list, nil
}

// layOut puts the units in a drawn order and places their items.
func layOut(sup Supply, scored, pretest []*unit, rng *rand.Rand) []Placed {
	order := slices.Concat(scored, pretest)
	unmarked := map[*unit]bool{}
	for _, u := range pretest {
		unmarked[u] = true
	}
	rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	var items []Placed
	for _, u := range order {
		for _, it := range u.items {
			p := sup.Place(it, rng)
			p.Pretest = unmarked[u]
			items = append(items, p)
		}
	}
	return items
}

func count(units []*unit) int {
	n := 0
	for _, u := range units {
		n += len(u.items)
	}
	return n
}

func total(units []*unit) int {
	sum := 0
	for _, u := range units {
		sum += u.rating()
	}
	return sum
}

func abs(n int) int { return max(n, -n) }
