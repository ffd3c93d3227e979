package quiz

// A Summary is one line of the learner's list of sittings.
type Summary struct {
	ID, Credential, Mode, Form, Title string
	BegunAt, EndedAt                  int64 // UTC milliseconds, 0 while open
	Offset                            int   // minutes east of UTC when it began
	State                             State
	Total, Answered                   int
	N, Right, Cut                     int
	Scaled, Low, High                 *int
	Pass                              *bool
	ClockMs, LimitMs                  int64
	Special                           string
}

// A Story is what the log knows of the learner and one item.
type Story struct {
	Stat
	Note     string
	Attempts []Attempt // oldest first
}

// An Attempt is one answer that was final.
type Attempt struct {
	At         int64 // UTC milliseconds
	Offset     int
	Mode       string
	Chosen     int // bank index, or Blank
	Correct    bool
	Confidence string
	Ms         int64
}
