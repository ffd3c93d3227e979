package measure

// The constants of judgement. No exam data stands behind them; they are named
// here, once, and the documentation says them aloud.
const (
	// TargetEase is the mean rating that forms are assembled to.
	TargetEase = .69
	// SDAbility is the prior standard deviation of ability today, in logits;
	// its mean is 0, the just-qualified candidate.
	SDAbility = 1.
	// SDDomain is how much a learner's domains differ, in logits.
	SDDomain = .4
	// SDSlope is how much ability moves, in logits a day.
	SDSlope = .012
	// TransferError is the standard deviation, in logits, of how much harder
	// or easier the real exam is than the ratings of this bank say.
	TransferError = .25
	// ModelLogit and SDModelLogit describe the ratings, in logits, of the
	// model form that stands for the real exam; their mean rating is TargetEase.
	ModelLogit, SDModelLogit = .85, .55
	// Mastery is the share right in a domain from which on nothing is left to
	// gain there.
	Mastery = .85
)
