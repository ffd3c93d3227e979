package tui

import (
	"encoding/json"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"himprep/questions/credential"
	"himprep/quiz"
)

// eligibility says of all three credentials at once whether the learner may
// sit the exam. It asks a short form first, keeps the answers, and lets them
// be changed.
type eligibility struct {
	env     *Env
	keys    eligibilityKeys
	rules   []*credential.Rules // nil until they are read
	profile credential.Profile
	known   bool // the profile was answered to the end
	asking  bool
	form    form[profileAnswers]
	wide    bool // all three stand side by side in full
	shown   int  // else: the credential whose details are drawn where there is room for one
	scroll  int
	bar     inputBar
	said    string
	folder  string // where a file for an adviser goes
}

type eligibilityKeys struct{ next, prev, down, up, page, pageUp, change, save, back key.Binding }

type eligibilityMsg struct {
	rules   []*credential.Rules
	profile credential.Profile
	known   bool
	draft   *profileAnswers
	folder  string
}

// NewEligibility makes the screen.
func NewEligibility(env *Env, settings Settings) Screen {
	e := eligibility{env: env, keys: eligibilityKeys{
		next: bind("right l tab", "next credential", "→"), prev: bind("left h shift+tab", "previous credential", "←"),
		down: bind("down j", "scroll", "↓"), up: bind("up k", "scroll back", "↑"), page: bind("pgdown space", "page down", "pgdn"), pageUp: bind("pgup", "page up"),
		change: bind("e", "change the answers"), save: bind("s", "save for an adviser"), back: keyBack,
	}}
	for i, id := range credential.IDs {
		if id == settings.Credential {
			e.shown = i
		}
	}
	return e
}

func (e eligibility) Init() tea.Cmd {
	env := e.env
	return func() tea.Msg {
		rules, err := credential.AllRules(credential.RuleFiles)
		if err != nil {
			return errMsg{err}
		}
		kept, err := env.Keeper.Kept(ctx())
		if err != nil {
			return errMsg{err}
		}
		msg := eligibilityMsg{rules: rules, folder: env.Keeper.Folder()}
		msg.profile, msg.known = ReadProfile(kept)
		draft := &profileAnswers{}
		if json.Unmarshal([]byte(kept[setProfileDraft]), draft) == nil {
			msg.draft = draft
		}
		return msg
	}
}

func (e eligibility) Keys() []key.Binding {
	switch {
	case e.asking:
		return append(e.form.keys(), keyBack, keyLeave)
	case e.bar.active():
		return []key.Binding{bind("enter", "save"), bind("esc", "cancel"), keyLeave}
	}
	k := e.keys
	if e.wide {
		return []key.Binding{k.change, k.save, k.down, k.up, k.page, k.pageUp, k.back, keyLeave}
	}
	return []key.Binding{k.next, k.change, k.save, k.down, k.prev, k.up, k.page, k.pageUp, k.back, keyLeave}
}

// Typing says that the letters belong to an answer or a name.
func (e eligibility) Typing() bool { return e.bar.active() || e.asking && e.form.typing() }

func (e eligibility) Update(msg tea.Msg, f Frame) (Screen, tea.Cmd) {
	e.wide = f.Width >= columnsFrom
	switch msg := msg.(type) {
	case eligibilityMsg:
		return e.onRead(msg), nil
	case fileMsg:
		if msg.screen == "eligibility" {
			e.said = msg.said()
		}
		return e, nil
	case tea.KeyPressMsg:
		if e.asking && key.Matches(msg, keyBack) {
			return e.onLeaveForm()
		}
	}
	if e.asking {
		var done bool
		if e.form, done = e.form.update(msg); done {
			return e.onAnswered()
		}
		return e, nil
	}
	return e.updateAnswer(msg, f)
}

// onRead shows the answer, or asks where there is none.
func (e eligibility) onRead(msg eligibilityMsg) eligibility {
	e.rules, e.profile, e.known, e.folder = msg.rules, msg.profile, msg.known, msg.folder
	if e.known {
		return e
	}
	answers := answersOf(credential.Profile{})
	if msg.draft != nil {
		answers = *msg.draft
	}
	return e.ask(answers)
}

func (e eligibility) ask(answers profileAnswers) eligibility {
	e.asking, e.said, e.scroll = true, "", 0
	e.form, _ = newForm(profileQuestions(e.rules), answers).step(1)
	return e
}

// onAnswered keeps the answers and shows what follows from them.
func (e eligibility) onAnswered() (Screen, tea.Cmd) {
	p := e.form.answers.profile(maxPrograms)
	if err := p.Check(); err != nil { // an answer given before was changed since
		e = e.ask(*e.form.answers)
		e.said = err.Error()
		return e, nil
	}
	e.profile, e.known, e.asking = p, true, false
	return e, e.env.record(quiz.Event{Kind: quiz.Set, Name: SetProfile, Text: WriteProfile(p)}, quiz.Event{Kind: quiz.Set, Name: setProfileDraft})
}

// onLeaveForm goes back to the answer that stands, or keeps the draft.
func (e eligibility) onLeaveForm() (Screen, tea.Cmd) {
	if e.known {
		e.asking, e.said = false, "nothing was changed"
		return e, nil
	}
	return e, tea.Sequence(e.keepDraft(), pop)
}

// keepDraft keeps what was answered of a form that was not finished.
func (e eligibility) keepDraft() tea.Cmd {
	data, err := json.Marshal(e.form.answers)
	if err != nil {
		return nil
	}
	return e.env.record(quiz.Event{Kind: quiz.Set, Name: setProfileDraft, Text: string(data)})
}

// Leave keeps a draft before the program ends.
func (e eligibility) Leave(then tea.Cmd) (Screen, tea.Cmd) {
	if e.asking && !e.known {
		return e, tea.Sequence(e.keepDraft(), then)
	}
	return e, then
}

// updateAnswer takes what happens while the answer is shown.
func (e eligibility) updateAnswer(msg tea.Msg, f Frame) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if e.bar.active() {
			return e.onName(msg)
		}
		return e.onKey(msg, f)
	case tea.MouseWheelMsg:
		by := -2
		if msg.Button == tea.MouseWheelDown {
			by = 2
		}
		return e.scrollBy(by, f), nil
	case tea.MouseClickMsg:
		if i := e.cellAt(msg.X, msg.Y, f); i >= 0 {
			e.shown, e.scroll = i, 0
		}
	}
	return e, nil
}

func (e eligibility) onKey(msg tea.KeyPressMsg, f Frame) (Screen, tea.Cmd) {
	k, n := e.keys, len(credential.IDs)
	e.said = ""
	switch {
	case key.Matches(msg, k.back):
		return e, pop
	case e.rules == nil:
	case key.Matches(msg, k.next):
		e.shown, e.scroll = (e.shown+1)%n, 0
	case key.Matches(msg, k.prev):
		e.shown, e.scroll = (e.shown+n-1)%n, 0
	case key.Matches(msg, k.down):
		return e.scrollBy(1, f), nil
	case key.Matches(msg, k.up):
		return e.scrollBy(-1, f), nil
	case key.Matches(msg, k.page):
		return e.scrollBy(e.room(f)-1, f), nil
	case key.Matches(msg, k.pageUp):
		return e.scrollBy(1-e.room(f), f), nil
	case key.Matches(msg, k.change):
		return e.ask(answersOf(e.profile)), nil
	case key.Matches(msg, k.save):
		e.bar = e.bar.open(barFile, "Save as", "himprep-eligibility-"+e.today().String()+".md")
	}
	return e, nil
}

// onName writes the answer to the file that was named.
func (e eligibility) onName(msg tea.KeyPressMsg) (Screen, tea.Cmd) {
	bar, name, done := e.bar.update(msg)
	e.bar = bar
	if !done || name == "" {
		return e, nil
	}
	text := credential.Report(e.profile, e.rules, e.today(), Markdown(name))
	return e, e.env.saveFile("eligibility", name, []byte(text))
}

// Markdown says whether a file of that name is to hold Markdown.
func Markdown(name string) bool {
	name = strings.ToLower(name)
	return strings.HasSuffix(name, ".md") || strings.HasSuffix(name, ".markdown")
}

func (e eligibility) today() credential.Date { return credential.DateOf(e.env.Now()) }
