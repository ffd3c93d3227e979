package measure

// A Level is where a posterior puts a learner on a score scale: the score to
// expect in one exam like the form, and its 80 % range.
type Level struct{ Score, Low, High int }

// LevelOf returns the level for an exam like form, which has one entry for
// each domain of the posterior. It asks for no evidence: the wide range tells
// how little is known.
func LevelOf(post Posterior, form Form, scale Scale) Level {
	p, right := predict(post, form), 0.
	for d, ratings := range form {
		mean, sd := post.Domain(d)
		right += float64(len(ratings)) * expectedShare(mean, sd, ratings)
	}
	cut, n := form.Cut(), form.Items()
	at := func(right int) int { return scale.Scaled(right, cut, n) }
	return Level{at(min(max(int(right+.5), p.low), p.high)), at(p.low), at(p.high)}
}
