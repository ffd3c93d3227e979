package review

import "math"

// Grade is how an answer went.
type Grade int

// The grades of FSRS.
const (
	Again Grade = iota + 1
	Hard
	Good
	Easy
)

// Memory is the state of FSRS-6: S is the stability, in days until recall
// has fallen to .9, within [.001, 36500], and D the difficulty, in 1..10.
//
// The formulas and the default weights are those of FSRS-6 as published by
// open-spaced-repetition (github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm),
// with whole days and without learning steps.
type Memory struct{ S, D float64 }

var w = [21]float64{
	.212, 1.2931, 2.3065, 8.2956, 6.4133, .8334, 3.0194, .001, 1.8722, .1666, .796, 1.4835,
	.0614, .2629, 1.6483, .6014, 1.8729, .5425, .0912, .0658, .1542,
}

const leastStability, mostStability = .001, 36500

var (
	decay  = -w[20]
	factor = math.Pow(.9, 1/decay) - 1
)

// First returns the memory after the first answer.
func First(g Grade) Memory {
	return Memory{S: w[g-1], D: clamp(firstDifficulty(g), 1, 10)}
}

// Recall returns the probability of recall so many days after the last
// answer.
func (m Memory) Recall(days int) float64 {
	return math.Pow(1+factor*float64(max(days, 0))/m.S, decay)
}

// After returns the memory after an answer so many days after the last one;
// 0 is the same day.
func (m Memory) After(days int, g Grade) Memory {
	return m.after(days, g, m.S/math.Exp(w[17]*w[18]))
}

// after is After with the cap on stability after a lapse, in which FSRS's
// modes differ.
func (m Memory) after(days int, g Grade, lapseCap float64) Memory {
	s := m.S
	switch {
	case days < 1:
		s *= m.sameDay(g)
	case g == Again:
		s = math.Min(m.lapsed(days), lapseCap)
	default:
		s *= m.growth(days, g)
	}
	toward := clamp(w[7]*firstDifficulty(Easy)+(1-w[7])*(m.D-w[6]*float64(g-3)*(10-m.D)/9), 1, 10)
	return Memory{S: clamp(s, leastStability, mostStability), D: toward}
}

// growth returns the factor of stability on a recall.
func (m Memory) growth(days int, g Grade) float64 {
	more := math.Exp(w[8]) * (11 - m.D) * math.Pow(m.S, -w[9]) * (math.Exp(w[10]*(1-m.Recall(days))) - 1)
	switch g {
	case Hard:
		more *= w[15]
	case Easy:
		more *= w[16]
	}
	return 1 + more
}

// lapsed returns the stability after a lapse, before the cap.
func (m Memory) lapsed(days int) float64 {
	return w[11] * math.Pow(m.D, -w[12]) * (math.Pow(m.S+1, w[13]) - 1) * math.Exp(w[14]*(1-m.Recall(days)))
}

// sameDay returns the factor of stability on a second answer in a day.
func (m Memory) sameDay(g Grade) float64 {
	inc := math.Exp(w[17]*(float64(g-3)+w[18])) * math.Pow(m.S, -w[19])
	if g >= Hard {
		return math.Max(inc, 1)
	}
	return inc
}

// firstDifficulty returns D after a first answer, before it is clamped.
func firstDifficulty(g Grade) float64 {
	return w[4] - math.Exp(w[5]*float64(g-1)) + 1
}

// interval returns the days, at least 1, until recall falls to the desired
// retention.
func (m Memory) interval(retention float64) int {
	days := math.Round(m.S / factor * (math.Pow(retention, 1/decay) - 1))
	return int(clamp(days, 1, mostStability))
}

// Intervals returns the days until the next answer for each grade, element
// g-1 for the grade g, from the memories that they lead to: they rise from
// grade to grade.
func Intervals(next [4]Memory, retention float64) [4]int {
	var days [4]int
	for i, m := range next {
		days[i] = m.interval(retention)
	}
	days[0] = min(days[0], days[1])
	for i := 1; i < len(days); i++ {
		days[i] = max(days[i], days[i-1]+1)
	}
	return days
}

// each returns what a step leads to for every grade.
func each(step func(Grade) Memory) (next [4]Memory) {
	for g := Again; g <= Easy; g++ {
		next[g-1] = step(g)
	}
	return next
}

func clamp(x, low, high float64) float64 { return math.Max(low, math.Min(high, x)) }
