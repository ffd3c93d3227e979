package quiz

import (
	"fmt"
	"math"

	"himprep/quiz/measure"
	"himprep/quiz/review"
)

// A Profile is what the learner said of their time.
type Profile struct {
	Exam        review.Exam
	DaysPerWeek int // 1 to 7
	Minutes     int // on a study day
}

// DefaultProfile stands until the learner says otherwise.
var DefaultProfile = Profile{DaysPerWeek: 5, Minutes: 45}

// Sound is the profile with what makes no sense put right: one to seven days,
// five minutes to ten hours.
func (p Profile) Sound() Profile {
	p.DaysPerWeek = max(1, min(p.DaysPerWeek, 7))
	p.Minutes = max(5, min(p.Minutes, 600))
	return p
}

// Situation is what a day's plan is made from.
type Situation struct {
	Today     int // the learner's calendar day
	Profile   Profile
	Standing  Standing
	Queue     []review.Entry // due today
	LastMock  int            // day of the last mock; 0 for none
	Mocks     int            // mocks sat so far
	Fresh     int            // mocks set aside and not yet sat
	PaceMs    int64          // a question, of the exam
	HalfMin   int            // minutes of a half mock
	FullMin   int            // minutes of a full mock
	CanMock   bool           // the bank can fill a mock
	DoneMs    int64          // answered time today
	StudyDays int            // days with answers in the seven before today
	StudiedTo bool           // answers were given today
}

// What a step of the plan is.
const (
	StepPlacement = "placement"
	StepReview    = "review"
	StepPractice  = "practice"
	StepHalf      = "half"
	StepFull      = "full"
)

// A Step is one thing to do today.
type Step struct {
	Kind    string `json:"kind"`
	Title   string `json:"title"`
	Why     string `json:"why"`
	Minutes int    `json:"minutes"`
	Items   int    `json:"items,omitempty"`
	Domain  string `json:"domain,omitempty"`
}

// A Plan is what to do today, and one line on why.
type Plan struct {
	Why      string `json:"why"`
	Steps    []Step `json:"steps"`
	DaysLeft int    `json:"days_left"` // to the exam, -1 where no date is known
	Minutes  int    `json:"minutes"`   // left for today
}

// The plan's own judgements, in days.
const (
	mockEvery     = 14 // without a date, or far from it
	mockEveryNear = 7  // in the last month
	mockNear      = 28
	mockNeeds     = measure.NeededAttempts // counting answers before a mock says much
	minutesReview = .6                     // the share of the day that reviews may take, as long as new things matter
	fewestItems   = 5
)

// Today makes the plan of a day. It is a pure function of what was done, so it
// is made again whenever something was.
func Today(s Situation) Plan {
	s.Profile = s.Profile.Sound()
	p := Plan{DaysLeft: -1, Steps: []Step{}}
	exam := s.Profile.Exam
	if exam.Known && exam.Day >= s.Today {
		p.DaysLeft = exam.Day - s.Today
	}
	p.Minutes = max(s.Profile.Minutes-int(s.DoneMs/60_000), 0)
	switch {
	case exam.Known && exam.Day == s.Today:
		p.Why = "The exam is today: nothing to study any more. Two IDs, early, and good luck."
		return p
	case p.Minutes == 0:
		p.Why = fmt.Sprintf("Today's %d minutes are done. What comes due tomorrow can wait until then.", s.Profile.Minutes)
		return p
	case !s.StudiedTo && s.StudyDays >= s.Profile.DaysPerWeek && len(s.Queue) == 0:
		p.Why = fmt.Sprintf("You studied %d of the last seven days, as you meant to, and no review is due: a day off is part of the plan.", s.StudyDays)
		return p
	}
	newAllowed := exam.NewAllowed(s.Today)
	left := float64(p.Minutes)
	left = p.reviews(s, left, newAllowed)
	if !newAllowed {
		p.Why = whyLast(p)
		return p
	}
	if s.Standing.Attempts < measure.PlacementLeast && s.Standing.Unseen >= measure.PlacementMost {
		p.add(Step{
			Kind: StepPlacement, Title: "Placement", Items: 28, Minutes: minutes(28, s.PaceMs),
			Why: "finds your level in 24 to 40 questions",
		})
	} else if !p.mock(s) {
		p.practice(s, left)
	}
	p.Why = p.because(s)
	return p
}

func (p *Plan) add(s Step) { p.Steps = append(p.Steps, s) }

// reviews puts what is due first, as far as the day has room.
func (p *Plan) reviews(s Situation, left float64, newAllowed bool) float64 {
	if len(s.Queue) == 0 {
		return left
	}
	room := left
	if newAllowed {
		room = math.Max(left*minutesReview, 5)
	}
	part := review.Within(s.Queue, room)
	took := review.Minutes(part)
	why := "before they fade"
	if len(part) < len(s.Queue) {
		why = fmt.Sprintf("the most urgent of %d that are due", len(s.Queue))
	}
	p.add(Step{Kind: StepReview, Title: "Review " + Nouns(len(part), "question"), Why: why, Items: len(part), Minutes: max(int(math.Ceil(took)), 1)})
	return left - took
}

// mock adds a mock where one is due: at a fitting distance from the last, and
// never on the day before the exam.
func (p *Plan) mock(s Situation) bool {
	if !s.CanMock || s.Standing.Attempts < mockNeeds || p.DaysLeft == 1 {
		return false
	}
	every := mockEvery
	if p.DaysLeft >= 0 && p.DaysLeft <= mockNear {
		every = mockEveryNear
	}
	if s.Mocks > 0 && s.Today-s.LastMock < every {
		return false
	}
	step := Step{Kind: StepHalf, Title: "Half mock", Minutes: s.HalfMin, Why: "for pace and stamina"}
	if s.Fresh > 0 && p.DaysLeft >= 0 && p.DaysLeft <= mockNear || s.Mocks >= 2 && s.Fresh > 0 {
		step = Step{Kind: StepFull, Title: "Full mock", Minutes: s.FullMin, Why: "on questions kept fresh for it"}
	}
	if step.Minutes > p.Minutes {
		step.Why += "; longer than your usual day"
	}
	p.add(step)
	return true
}

// practice adds the set that gains most in the time that is left.
func (p *Plan) practice(s Situation, left float64) {
	n := min(int(left*60_000/float64(max(s.PaceMs, 1))), 40)
	if n < fewestItems || len(s.Standing.Topics) == 0 {
		return
	}
	top := s.Standing.Topics[0]
	step := Step{Kind: StepPractice, Title: Nouns(n, "question") + " where points are", Items: n, Minutes: minutes(n, s.PaceMs)}
	switch {
	case s.Standing.Unseen == 0:
		step.Why = "what you know least, since all was seen"
	case s.Standing.Attempts == 0:
		step.Title, step.Why = Nouns(n, "question")+" over all topics", "a first look at every domain"
	default:
		step.Domain = top.ID
		step.Why = fmt.Sprintf("about %.0f points to gain in domain %s", top.Gain, top.ID)
	}
	p.add(step)
}

// because says in one line why the day looks as it does.
func (p *Plan) because(s Situation) string {
	switch {
	case len(p.Steps) == 0:
		return "Nothing is due and the time left is short: enough for today."
	case p.Steps[0].Kind == StepReview && len(p.Steps) > 1:
		return "Reviews first, because they fade; then " + lower(p.Steps[1].Title) + "."
	case p.Steps[0].Kind == StepPlacement:
		return "Nothing is known of your level yet."
	case p.DaysLeft < 0 && s.Profile.Exam.Known:
		return "Your exam date has passed: set a new one in Settings. Until then this keeps you going."
	case p.DaysLeft < 0:
		return "No exam date is set, so this goes for what gains most."
	}
	return fmt.Sprintf("%s to the exam: this gains most today.", Nouns(p.DaysLeft, "day"))
}

func whyLast(p Plan) string {
	if len(p.Steps) == 0 {
		return fmt.Sprintf("%s to the exam and no review is due: rest. Nothing new now.", Nouns(p.DaysLeft, "day"))
	}
	return fmt.Sprintf("%s to the exam: only what you have met before, nothing new.", Nouns(p.DaysLeft, "day"))
}

func minutes(items int, paceMs int64) int {
	return int(math.Ceil(float64(items) * float64(paceMs) / 60_000))
}

// Nouns is a number and its noun: "1 day", "2 days".
func Nouns(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}

func lower(s string) string {
	if s == "" {
		return s
	}
	return string(s[0]|0x20) + s[1:]
}
