// Package quiz holds sittings: how a form is put together, what a learner may
// do in a sitting, how long it took, and what came of it.
//
// Everything here is a pure function of values. What a learner did is a list
// of Events, the log; Sitting.Apply folds it into the state of one sitting and
// NewResult reads the score off that. The clock and the seed come from the
// caller.
package quiz

// A Kind says what an Event records.
type Kind string

// Kinds of events inside a sitting.
const (
	Began      Kind = "began"      // Begun holds the form
	Added      Kind = "added"      // Begun.Items are appended to the form (placement and review choose as they go)
	Shown      Kind = "shown"      // item Index came on the screen
	Chose      Kind = "chose"      // Option of item Index was chosen, or changed to
	Cleared    Kind = "cleared"    // the answer of item Index was taken back
	Rated      Kind = "rated"      // Text is the learner's confidence in item Index
	Confirmed  Kind = "confirmed"  // tutor: the answer of item Index is final and its verdict was shown
	Flagged    Kind = "flagged"    // item Index was flagged (On) or unflagged
	Struck     Kind = "struck"     // Option of item Index was struck out (On) or restored
	Explained  Kind = "explained"  // the explanation of Item was opened outside a verdict
	Resumed    Kind = "resumed"    // the sitting went on after it was left; Ms is the time away
	Submitted  Kind = "submitted"  // the learner ended the sitting
	Expired    Kind = "expired"    // the clock ended the sitting
	Discarded  Kind = "discarded"  // the sitting was given up without a result
	Reviewed   Kind = "reviewed"   // Item's card was graded: Option is the grade, 1 Again to 4 Easy
	Suspended  Kind = "suspended"  // Item's card was taken out of review (On) or put back
	Disputed   Kind = "disputed"   // Item is disputed (On) for the reason Text, or no longer
	Noted      Kind = "noted"      // Text is the learner's note on Item
	Set        Kind = "set"        // setting Name has the value Text
	Ticked     Kind = "ticked"     // step Name of the pathway is done (On) or not
	Reserved   Kind = "reserved"   // Items are set aside for mock Name
	Released   Kind = "released"   // the items of mock Name are free again
	ReserveSat Kind = "reservesat" // mock Name was opened as a sitting
)

// Confidence a learner may give an answer.
const (
	Guess  = "guess"
	Unsure = "unsure"
	Sure   = "sure"
)

// An Event is one entry of the log. What its fields mean depends on Kind;
// those a kind has no use for are zero.
type Event struct {
	ID         string `json:"id"`                   // UUIDv7, given by the store
	Device     string `json:"device"`               // which machine, given by the store
	Seq        int64  `json:"seq"`                  // counts the device's events from 1, given by the store
	At         int64  `json:"at"`                   // UTC milliseconds
	Offset     int    `json:"offset"`               // the learner's minutes east of UTC at that moment
	Kind       Kind   `json:"kind"`                 //
	Sitting    string `json:"sitting,omitempty"`    // id of the sitting; "" outside one
	Credential string `json:"credential,omitempty"` //
	Item       string `json:"item,omitempty"`       // id of the item
	Clock      int64  `json:"clock,omitempty"`      // milliseconds on the sitting's own clock

	Index  int      `json:"index,omitempty"`  // place of the item in the sitting, from 0
	Option int      `json:"option,omitempty"` // bank index of the option, or a grade
	On     bool     `json:"on,omitempty"`
	Ms     int64    `json:"ms,omitempty"`
	Name   string   `json:"name,omitempty"`
	Text   string   `json:"text,omitempty"`
	Items  []string `json:"items,omitempty"`
	Begun  *Begun   `json:"begun,omitempty"`
}

// Day is the learner's calendar day of the event, as days since 1970-01-01.
func (e Event) Day() int { return Day(e.At, e.Offset) }

// Day is the calendar day, as days since 1970-01-01, that UTC milliseconds
// fall on where the clock stands offset minutes east of UTC.
func Day(at int64, offset int) int {
	local := at + int64(offset)*60_000
	const ms = 86_400_000
	d := local / ms
	if local%ms < 0 {
		d--
	}
	return int(d)
}

// Modes of a sitting.
const (
	ModeExam      = "exam"      // a mock: no verdict before the end, the clock runs out
	ModeTimed     = "timed"     // practice under the clock, no verdict before the end
	ModeTutor     = "tutor"     // practice with the verdict after each answer
	ModePlacement = "placement" // items chosen one by one to find the level
	ModeReview    = "review"    // spaced repetition
)

// Begun is a form as it was when the sitting began: enough to finish and
// score the sitting whatever happens to the bank.
type Begun struct {
	Mode    string   `json:"mode"`
	Form    string   `json:"form"`            // full, half, 100 or practice
	Title   string   `json:"title,omitempty"` // what the learner sees in lists
	Seed    uint64   `json:"seed"`
	LimitMs int64    `json:"limit,omitempty"`   // time allowed, extra time included; 0 is no limit
	Factor  float64  `json:"factor,omitempty"`  // extra-time factor, 1 is none
	Special string   `json:"special,omitempty"` // why the score does not compare with a mock ("one topic"); "" if it does
	Items   []Placed `json:"items"`
}

// A Placed item stands at its place in a form.
type Placed struct {
	ID      string `json:"id"`
	Domain  string `json:"domain"`
	Task    string `json:"task"`
	Level   string `json:"level"`
	Rating  int    `json:"rating"` // per mille; 0 unrated
	Key     int    `json:"key"`    // bank index of the right option
	Order   []int  `json:"order"`  // Order[shown place] = bank index
	Pretest bool   `json:"pretest,omitempty"`
	Repeat  bool   `json:"repeat,omitempty"`  // the learner had met the item before
	Expired bool   `json:"expired,omitempty"` // past its until when the sitting began
	For     string `json:"for,omitempty"`     // the card that this sibling is asked in place of
	Case    string `json:"case,omitempty"`
	Pack    string `json:"pack,omitempty"`
	Hash    string `json:"hash"` // names Text in the store
	Text    *Text  `json:"-"`
}

// Scored says whether the place counts toward the score.
func (p Placed) Scored() bool { return !p.Pretest && p.Rating > 0 }

// Text is what the learner reads of an item.
type Text struct {
	Case    string       `json:"case,omitempty"`
	Stem    string       `json:"stem"`
	Options []OptionText `json:"options"`
	Sources []SourceText `json:"sources"`
	Checked string       `json:"checked"` // YYYY-MM
	Topic   string       `json:"topic,omitempty"`
}

// OptionText is an option and why it is right or wrong.
type OptionText struct {
	Text string `json:"text"`
	Why  string `json:"why"`
}

// SourceText names a source and where to open it.
type SourceText struct {
	Title   string `json:"title"`
	Place   string `json:"place,omitempty"`
	Address string `json:"address,omitempty"`
}
