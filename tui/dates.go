package tui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"himprep/questions/credential"
)

// dates keeps the dates of an exam and says what follows from them.
type dates struct {
	env    *Env
	keys   datesKeys
	rules  []*credential.Rules // nil until they are read
	kept   []credential.Dates  // one for each of rules
	at     int                 // the credential shown
	cursor int                 // approval, exam, result
	scroll int
	bar    inputBar
	said   string
	folder string // where a calendar file goes
}

type datesKeys struct {
	edit, clear, next, prev, down, up, page, pageUp, export, back key.Binding
}

type datesMsg struct {
	rules  []*credential.Rules
	kept   []credential.Dates
	folder string
}

// Rows of the screen that can be changed.
const (
	rowApproved = iota
	rowExam
	rowResult
	dateRows
)

// NewDates makes the screen.
func NewDates(env *Env, settings Settings) Screen {
	return dates{env: env, at: max(slices.Index(credential.IDs, settings.Credential), 0), keys: datesKeys{
		edit: bind("enter", "change"), clear: bind("backspace delete", "clear", "backspace"),
		next: bind("right l tab", "next credential", "→"), prev: bind("left h shift+tab", "previous credential", "←"),
		down: bind("down j", "below", "↓"), up: bind("up k", "above", "↑"), page: bind("pgdown space", "page down", "pgdn"), pageUp: bind("pgup", "page up"),
		export: bind("i", "calendar file"), back: keyBack,
	}}
}

func (d dates) Init() tea.Cmd {
	env, today := d.env, d.today()
	return func() tea.Msg {
		rules, err := credential.AllRules(credential.RuleFiles)
		if err != nil {
			return errMsg{err}
		}
		kept, err := env.Keeper.Kept(ctx())
		if err != nil {
			return errMsg{err}
		}
		msg := datesMsg{rules: rules, folder: env.Keeper.Folder()}
		for _, r := range rules {
			msg.kept = append(msg.kept, ReadDates(kept, r.ID, today))
		}
		return msg
	}
}

func (d dates) today() credential.Date { return credential.DateOf(d.env.Now()) }

func (d dates) Keys() []key.Binding {
	if d.bar.active() {
		enter := "keep it"
		if d.bar.kind == barFile {
			enter = "write it"
		}
		return []key.Binding{bind("enter", enter), bind("esc", "cancel"), keyLeave}
	}
	k := d.keys
	return []key.Binding{k.edit, k.next, k.export, k.clear, k.down, k.prev, k.up, k.page, k.pageUp, k.back, keyLeave}
}

// Typing says that the letters belong to a date or a name.
func (d dates) Typing() bool { return d.bar.active() }

func (d dates) Update(msg tea.Msg, f Frame) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case datesMsg:
		d.rules, d.kept, d.folder = msg.rules, msg.kept, msg.folder
	case fileMsg:
		if msg.screen == "dates" {
			d.said = msg.said()
		}
	case tea.KeyPressMsg:
		if d.bar.active() {
			return d.onTyped(msg)
		}
		return d.onKey(msg, f)
	case tea.MouseWheelMsg:
		by := -2
		if msg.Button == tea.MouseWheelDown {
			by = 2
		}
		return d.scrollBy(by, f), nil
	case tea.MouseClickMsg:
		if row := msg.Y - f.bodyTop() + d.scroll; d.rules != nil && msg.Y >= f.bodyTop() && row < dateRows {
			d.cursor = row
			return d.edit()
		}
	}
	return d, nil
}

func (d dates) onKey(msg tea.KeyPressMsg, f Frame) (Screen, tea.Cmd) {
	k, n := d.keys, len(credential.IDs)
	d.said = ""
	switch {
	case key.Matches(msg, k.back):
		return d, pop
	case d.rules == nil:
	case key.Matches(msg, k.next):
		d.at, d.scroll = (d.at+1)%n, 0
	case key.Matches(msg, k.prev):
		d.at, d.scroll = (d.at+n-1)%n, 0
	case key.Matches(msg, k.down):
		if d.cursor < dateRows-1 {
			d.cursor++
			return d, nil
		}
		return d.scrollBy(1, f), nil
	case key.Matches(msg, k.up):
		if d.scroll > 0 {
			return d.scrollBy(-1, f), nil
		}
		d.cursor = max(d.cursor-1, 0)
	case key.Matches(msg, k.page):
		return d.scrollBy(d.room(f)-1, f), nil
	case key.Matches(msg, k.pageUp):
		return d.scrollBy(1-d.room(f), f), nil
	case key.Matches(msg, k.edit):
		d.scroll = 0
		return d.edit()
	case key.Matches(msg, k.clear):
		return d.change(d.cursor, "")
	case key.Matches(msg, k.export):
		d.bar = d.bar.open(barFile, "Calendar file", "himprep-"+d.rules[d.at].ID+".ics")
	}
	return d, nil
}

// edit opens the row under the cursor, or takes the result to its next value.
func (d dates) edit() (Screen, tea.Cmd) {
	if d.rules == nil {
		return d, nil
	}
	now := d.kept[d.at]
	switch d.cursor {
	case rowApproved:
		d.bar = d.bar.open(barDate, "Approved on", now.Approved.String()).like("like " + d.today().String())
	case rowExam:
		d.bar = d.bar.open(barDate, "Exam on", now.Exam.String()).like("like " + d.today().AddMonths(2).String())
	case rowResult:
		order := []string{"", credential.Passed, credential.Failed}
		return d.change(rowResult, order[(slices.Index(order, now.Result)+1)%len(order)])
	}
	return d, nil
}

// onTyped takes a date, or the name of the calendar file. A date that is
// refused stays in the prompt, to be mended.
func (d dates) onTyped(msg tea.KeyPressMsg) (Screen, tea.Cmd) {
	typed := d.bar
	bar, text, done := d.bar.update(msg)
	d.bar, d.said = bar, ""
	if !done {
		return d, nil
	}
	if typed.kind == barDate {
		next, cmd, err := d.set(d.cursor, text)
		if err != nil {
			d.bar, d.said = typed, err.Error()
			return d, nil
		}
		return next, cmd
	}
	if text == "" {
		return d, nil
	}
	r := d.rules[d.at]
	data, err := CalendarFile(r, r.Agenda(d.kept[d.at], d.today()), d.env.Now())
	if err != nil {
		d.said = err.Error()
		return d, nil
	}
	return d, d.env.saveFile("dates", text, data)
}

// change sets one row, or says why not.
func (d dates) change(row int, text string) (Screen, tea.Cmd) {
	next, cmd, err := d.set(row, text)
	if err != nil {
		d.said = err.Error()
		return d, nil
	}
	return next, cmd
}

// set changes one row and keeps it, unless it disagrees with the others. No
// text clears it.
func (d dates) set(row int, text string) (dates, tea.Cmd, error) {
	before := d.kept[d.at]
	next := before
	var day credential.Date
	if text != "" && row != rowResult {
		var err error
		if day, err = credential.ParseDate(text); err != nil {
			return d, nil, err
		}
	}
	switch row {
	case rowApproved:
		next.Approved = day
	case rowExam:
		if day != next.Exam {
			next.Result = "" // it was that of another exam
		}
		next.Exam = day
	case rowResult:
		next.Result = text
	}
	if err := next.Check(d.today()); err != nil {
		return d, nil, err
	}
	d.kept = slices.Clone(d.kept)
	d.kept[d.at] = next
	events := DateEvents(d.rules[d.at].ID, before, next)
	if len(events) == 0 {
		return d, nil, nil
	}
	return d, tea.Sequence(d.env.record(events...), d.env.Reread()), nil
}
