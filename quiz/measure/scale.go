package measure

// Scale is a reporting scale: Min for no right answer, Cut for exactly the
// cut score, Max for all right.
type Scale struct{ Min, Cut, Max int }

// AHIMA is the 100-400 scale with 300 to pass, used for every set.
// HIMSS is the 200-800 scale with 600 to pass, shown beside it for CPHIMS.
var (
	AHIMA = Scale{Min: 100, Cut: 300, Max: 400}
	HIMSS = Scale{Min: 200, Cut: 600, Max: 800}
)

// Cut returns the cut score K of a form: the number of its n scored items
// that a just-qualified candidate gets right, the sum of the ratings (per
// mille) rounded up, within 1..n. Without items there is nothing to pass and
// Cut returns 0.
func Cut(ratings []int) int {
	sum := 0
	for _, q := range ratings {
		sum += q
	}
	return min(max((sum+999)/1000, min(1, len(ratings))), len(ratings))
}

// Pass tells whether right answers reach the cut score. It is decided on raw
// counts, never on the rounded scaled score.
func Pass(right, cut int) bool { return right >= cut }

// Scaled returns the scaled score of right answers on a form of n scored
// items with the given cut score (see Cut): two straight lines, from Min at 0
// to Cut at cut and from there to Max at n, rounded half up in integers; below
// the cut score it never reaches s.Cut. Right and cut are taken into 0..n; a
// form without items scores Min.
func (s Scale) Scaled(right, cut, n int) int {
	if n <= 0 {
		return s.Min
	}
	cut = min(max(cut, 0), n)
	right = min(max(right, 0), n)
	switch {
	case right < cut:
		return min(s.Min+roundHalfUp((s.Cut-s.Min)*right, cut), s.Cut-1)
	case cut == n:
		return s.Max
	default:
		return s.Cut + roundHalfUp((s.Max-s.Cut)*(right-cut), n-cut)
	}
}

// roundHalfUp returns a/b rounded half up, for a >= 0 and b > 0.
func roundHalfUp(a, b int) int { return (2*a + b) / (2 * b) }
