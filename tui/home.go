package tui

import (
	"cmp"
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"himprep/quiz"
)

// home is where the program opens: what was interrupted, what to do next, how
// the last sitting went.
type home struct {
	env    *Env
	keys   homeKeys
	cursor int
	data   *homeData // nil until it is read
	coach  *coached  // nil until it is worked out
	busy   string    // what is being prepared
	near   string    // the date that is due next, if it is near

	welcomed bool // the first run was offered
}

type homeKeys struct {
	open, today, down, up, resume, ten, half, full, practice, weak, review, progress, history, bank, eligibility, dates, pathway, settings, credential, discard, release, quit key.Binding
}

// homeData is what the log says; read beside the screen.
type homeData struct {
	credential string
	open       []quiz.Summary
	last       []quiz.Summary
}

type homeDataMsg struct{ data homeData }

// NewHome makes the first screen.
func NewHome(env *Env) Screen {
	return home{env: env, keys: homeKeys{
		open:        bind("enter space", "do it"),
		today:       bind("d", "do today's next step"),
		resume:      bind("r", "resume"),
		ten:         bind("t", "quick ten"),
		half:        bind("m", "half mock"),
		full:        bind("M", "full mock"),
		practice:    bind("p", "practice"),
		weak:        bind("w", "weak topics"),
		review:      bind("v", "review"),
		progress:    bind("g", "progress"),
		history:     bind("y", "history"),
		bank:        bind("b", "bank"),
		eligibility: bind("e", "eligibility"),
		dates:       bind("x", "dates"),
		pathway:     bind("a", "pathway"),
		settings:    bind("s", "settings"),
		credential:  bind("c", "RHIT, RHIA or CPHIMS"),
		discard:     bind("D", "give up an interrupted sitting"),
		release:     bind("R", "release the mocks kept fresh"),
		down:        bind("down j", "below", "↓"),
		up:          bind("up k", "above", "↑"),
		quit:        bind("q", "quit"),
	}}
}

func (h home) Keys() []key.Binding {
	k := h.keys
	return []key.Binding{k.open, k.today, k.resume, k.ten, k.half, k.full, k.practice, k.weak, k.review, k.progress, k.history, k.bank, k.eligibility, k.dates, k.pathway, k.settings, k.credential, k.discard, k.release, k.down, k.up, k.quit, keyLeave}
}

func (h home) Init() tea.Cmd { return nil }

// load reads what the log says of the credential.
func (h home) load(credential string) tea.Cmd {
	env := h.env
	return func() tea.Msg {
		open, err := env.Sittings.Open(ctx(), credential)
		if err != nil {
			return errMsg{err}
		}
		last, err := env.Sittings.Finished(ctx(), credential, 3)
		if err != nil {
			return errMsg{err}
		}
		return homeDataMsg{homeData{credential, open, last}}
	}
}

// reload reads what the log says, then works out what it means.
func (h home) reload(credential string) tea.Cmd {
	return tea.Sequence(h.load(credential), loadNear(h.env, credential), loadCoached(h.env, credential))
}

// An action is one line of Home that can be done.
type action struct {
	key   key.Binding
	label string
	hint  string
	do    func(h home, f Frame) (Screen, tea.Cmd)
	open  *quiz.Summary // the interrupted sitting that the line resumes
}

func (h home) actions(f Frame) []action {
	var list []action
	list = append(list, h.todays()...)
	if h.data != nil {
		for i, s := range h.data.open {
			k := key.Binding{}
			if i == 0 {
				k = h.keys.resume
			}
			list = append(list, action{key: k, label: "Resume " + s.Title, hint: progress(s), open: &s, do: func(h home, f Frame) (Screen, tea.Cmd) {
				return h, resumeSitting(h.env, f.Settings, s.ID)
			}})
		}
	}
	return append(list,
		action{key: h.keys.ten, label: "Quick ten", hint: "ten new questions, why after each", do: home.onTen},
		action{key: h.keys.half, label: "Half mock", hint: "about half the exam, under the clock", do: home.onHalf},
		action{key: h.keys.full, label: "Full mock", hint: "the whole exam, under the clock" + h.fresh(), do: home.onFull},
		action{key: h.keys.practice, label: "Practice", hint: "choose topics, number, and pool", do: home.onPractice},
		action{key: h.keys.weak, label: "Weak topics", hint: "where the points are", do: home.onWeak},
		action{key: h.keys.review, label: "Review", hint: h.due(), do: home.onReview},
		action{key: h.keys.progress, label: "Progress", hint: "scores, readiness, days, pace", do: home.onProgress},
		action{key: h.keys.history, label: "History", hint: "every sitting and its result", do: home.onHistory},
		action{key: h.keys.bank, label: "Bank", hint: "search the questions", do: home.onBank},
		action{key: h.keys.eligibility, label: "Eligibility", hint: "may I sit it: RHIT, RHIA, CPHIMS", do: home.onEligibility},
		action{key: h.keys.dates, label: h.datesLabel(f), hint: cmp.Or(h.near, "last day to sit, changes, retake, renewal"), do: home.onDates},
		action{key: h.keys.pathway, label: "Pathway", hint: "the whole road, step by step", do: home.onPathway},
		action{key: h.keys.settings, label: "Settings", hint: "credential, theme, clock, extra time", do: home.onSettings},
	)
}

func progress(s quiz.Summary) string {
	text := fmt.Sprintf("%d of %d answered", s.Answered, s.Total)
	if s.LimitMs > 0 {
		text += fmt.Sprintf(", %d min left", max(s.LimitMs-s.ClockMs, 0)/60_000)
	}
	return text
}

func (h home) Update(msg tea.Msg, f Frame) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		if h.data == nil && f.Settings.Credential != "" {
			return h, h.reload(f.Settings.Credential)
		}
	case shownMsg:
		h.busy = ""
		return h, h.reload(f.Settings.Credential)
	case settingMsg:
		h.data, h.coach = nil, nil
		return h, h.reload(msg.Settings.Credential)
	case coachedMsg:
		if msg.data.cred.ID == f.Settings.Credential {
			h.coach = &msg.data
		}
	case nearMsg:
		if msg.credential == f.Settings.Credential {
			h.near = msg.line
		}
	case homeDataMsg:
		if msg.data.credential == f.Settings.Credential {
			h.data = &msg.data
		}
		if !f.Settings.Started && !f.Beneath && !h.welcomed && len(msg.data.open)+len(msg.data.last) == 0 {
			h.welcomed = true
			return h, push(newWelcome(h.env))
		}
	case tea.KeyPressMsg:
		return h.onKey(msg, f)
	case tea.MouseClickMsg:
		if i := h.actionAt(msg.Y, f); i >= 0 {
			h.cursor = i
			return h.actions(f)[i].do(h, f)
		}
	}
	return h, nil
}

func (h home) onKey(msg tea.KeyPressMsg, f Frame) (Screen, tea.Cmd) {
	actions := h.actions(f)
	h.cursor = min(h.cursor, len(actions)-1)
	if f.Settings.Credential == "" && !key.Matches(msg, h.keys.quit) {
		return h, nil // the data file is still being opened
	}
	switch {
	case key.Matches(msg, h.keys.down):
		h.cursor = min(h.cursor+1, len(actions)-1)
	case key.Matches(msg, h.keys.up):
		h.cursor = max(h.cursor-1, 0)
	case key.Matches(msg, h.keys.open):
		return actions[h.cursor].do(h, f)
	case key.Matches(msg, h.keys.credential):
		next := nextCredential(f.Settings.Credential)
		return h, tea.Sequence(h.env.record(quiz.Event{Kind: quiz.Set, Name: "credential", Text: next}), h.env.Reread())
	case key.Matches(msg, h.keys.discard):
		s := actions[h.cursor].open
		if s == nil && h.data != nil && len(h.data.open) == 1 {
			s = &h.data.open[0]
		}
		if s == nil {
			return h, push(newNotice("Give up which sitting?", "Move to the line that resumes it, then press D. Nothing is interrupted where no line says Resume."))
		}
		return h, push(newConfirm(fmt.Sprintf("Give up %s, %s? Its answers stay in the log, but it gets no result.", s.Title, progress(*s)), h.discard(*s)))
	case key.Matches(msg, h.keys.release):
		return h.onRelease(f)
	case key.Matches(msg, h.keys.quit):
		return h, pop
	default:
		for _, a := range actions {
			if key.Matches(msg, a.key) {
				return a.do(h, f)
			}
		}
	}
	return h, nil
}

// interrupted are the sittings that can be resumed.
func (h home) interrupted() []quiz.Summary {
	if h.data == nil {
		return nil
	}
	return h.data.open
}

func (h home) discard(s quiz.Summary) tea.Cmd {
	return h.env.record(quiz.Event{Kind: quiz.Discarded, Sitting: s.ID, Credential: s.Credential, Clock: s.ClockMs})
}

func (h home) onTen(f Frame) (Screen, tea.Cmd) {
	h.busy = "choosing ten questions"
	return h, startPractice(h.env, f.Settings, quiz.PracticeSpec{N: 10})
}

func (h home) onHalf(f Frame) (Screen, tea.Cmd) {
	return h, push(newMockStart(h.env, f.Settings, "half", h.interrupted()))
}

func (h home) onFull(f Frame) (Screen, tea.Cmd) {
	return h, push(newMockStart(h.env, f.Settings, "full", h.interrupted()))
}

func (h home) onPractice(f Frame) (Screen, tea.Cmd) { return h, push(newBuilder(h.env, f.Settings)) }

func (h home) onWeak(f Frame) (Screen, tea.Cmd) { return h, push(newWeak(h.env, f.Settings, false)) }

func (h home) onReview(f Frame) (Screen, tea.Cmd) { return h, push(newReviews(h.env, f.Settings)) }

func (h home) onProgress(f Frame) (Screen, tea.Cmd) { return h, push(newProgress(h.env, f.Settings)) }

func (h home) onHistory(f Frame) (Screen, tea.Cmd)  { return h, push(newHistory(h.env, f.Settings)) }
func (h home) onBank(f Frame) (Screen, tea.Cmd)     { return h, push(newBank(h.env, f.Settings)) }
func (h home) onSettings(f Frame) (Screen, tea.Cmd) { return h, push(newSettings(h.env)) }

// homeTop is how many lines of the body stand above the actions.
const homeTop = 1 // why the plan is as it is, or what is being prepared
