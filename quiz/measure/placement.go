package measure

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// Candidate is an unseen item that may be asked next.
type Candidate struct {
	ID             string
	Rating, Domain int
}

// The length of a placement, and when it may stop before the end.
const (
	PlacementLeast     = 24
	PlacementMost      = 40
	PlacementPerDomain = 3
	PlacementSD        = .43 // of ability today, in logits
)

const (
	exposure            = 16 // items among which the next one is drawn
	firstEasy, firstTop = 600, 800
)

// PlacementDone tells that a placement may stop: at PlacementLeast answers
// with PlacementPerDomain in every domain and an ability known to
// PlacementSD, or at PlacementMost. It also ends when NextPlacement finds
// nothing.
func PlacementDone(attempts []Attempt, domains int) bool {
	post := Estimate(attempts, domains)
	n := post.Attempts()
	if n < PlacementLeast || n >= PlacementMost {
		return n >= PlacementMost
	}
	_, sd := post.Ability()
	return sd <= PlacementSD && slices.Min(post.Counts) >= PlacementPerDomain
}

// NextPlacement chooses the next item of a placement. Blueprint holds the
// scored items of the exam by domain, attempts the placement so far, and
// available what may be asked (unseen, not in a reserve, not expired). It
// takes the domain furthest behind its share that has items, and there draws
// among the sixteen whose difficulty is nearest to the learner's ability; the
// first item of a domain is any with a rating of 600 to 800 where there is one. The
// order of available does not matter. It returns false when nothing is left.
func NextPlacement(blueprint []int, available []Candidate, attempts []Attempt, rng *rand.Rand) (Candidate, bool) {
	post := Estimate(attempts, len(blueprint))
	byDomain := make([][]Candidate, len(blueprint))
	for _, c := range available {
		if c.Domain >= 0 && c.Domain < len(blueprint) && c.Rating >= 1 && c.Rating <= 999 {
			byDomain[c.Domain] = append(byDomain[c.Domain], c)
		}
	}
	total := 0
	for _, n := range blueprint {
		total += n
	}
	domain, behind := -1, 0
	for d, n := range blueprint {
		// How far d is behind after one more item, in units of 1/total items.
		b := n*(post.Attempts()+1) - post.Counts[d]*total
		if len(byDomain[d]) > 0 && (domain < 0 || b > behind) {
			domain, behind = d, b
		}
	}
	if domain < 0 {
		return Candidate{}, false
	}
	pool := byDomain[domain]
	if post.Counts[domain] == 0 {
		middling := slices.DeleteFunc(slices.Clone(pool), func(c Candidate) bool {
			return c.Rating < firstEasy || c.Rating > firstTop
		})
		if len(middling) > 0 {
			// Nothing is known of the domain yet: any of them serves, and to draw
			// among all keeps single items from being shown to everyone.
			slices.SortFunc(middling, func(a, b Candidate) int { return cmp.Compare(a.ID, b.ID) })
			return middling[rng.IntN(len(middling))], true
		}
	}
	theta, _ := post.Domain(domain)
	off := func(c Candidate) float64 { return math.Abs(difficulty(c.Rating) - theta) }
	slices.SortFunc(pool, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(off(a), off(b)), cmp.Compare(a.ID, b.ID))
	})
	return pool[rng.IntN(min(exposure, len(pool)))], true
}
