package tui

import (
	"cmp"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"himprep/quiz"
	"himprep/quiz/review"
	"himprep/tui/theme"
)

// settingsScreen changes the learner's choices; each is kept at once.
type settingsScreen struct {
	env    *Env
	cursor int
	bar    inputBar
	said   string
	keys   settingsKeys
}

type settingsKeys struct{ next, prev, down, up key.Binding }

func newSettings(env *Env) settingsScreen {
	return settingsScreen{env: env, keys: settingsKeys{
		next: bind("enter right l space", "change", "enter"), prev: bind("left h", "change back", "←"),
		down: bind("down j", "below", "↓"), up: bind("up k", "above", "↑"),
	}}
}

// A choice is one setting: its values in the order they are offered.
type choice struct {
	name, label, hint string
	values            []string
	shown             func(string) string
}

func same(s string) string { return s }

func onOff(s string) string {
	if s == "true" {
		return "on"
	}
	return "off"
}

var choices = []choice{
	{"credential", "Credential", "what you study now", []string{"rhit", "rhia", "cphims"}, Name},
	{"theme", "Theme", "auto follows the terminal's background", theme.Names, same},
	{"clock", "Clock", "shown in timed sittings; t hides and shows it there", []string{"true", "false"}, onOff},
	{"confidence", "Confidence keys", "u and g mark an answer as unsure or a guess", []string{"true", "false"}, onOff},
	{"extra-time", "Extra time", "for those who have it in the real exam; new mocks only", []string{"1", "1.25", "1.5", "2"}, func(s string) string {
		if s == "1" {
			return "none"
		}
		return s + " times"
	}},
	{quiz.SetDaysPerWeek, "Days a week", "that you mean to study", []string{"1", "2", "3", "4", "5", "6", "7"}, same},
	{quiz.SetMinutes, "Minutes a day", "on a study day", []string{"15", "20", "30", "45", "60", "75", "90", "120", "180"}, same},
	{"streak", "Streak", "days in a row, where progress is shown", []string{"true", "false"}, onOff},
	{setExam, "Exam date", "enter sets it; the plan and the reviews are aimed at it", nil, same},
}

const askExamDate = "Exam date, YYYY-MM-DD (empty for none)"

// setExam stands for the exam date of the credential that is studied now.
const setExam = "exam"

func (s settingsScreen) Init() tea.Cmd { return nil }

// Typing says that the letters belong to the exam date.
func (s settingsScreen) Typing() bool { return s.bar.active() }

func (s settingsScreen) Keys() []key.Binding {
	return []key.Binding{s.keys.next, s.keys.prev, s.keys.down, s.keys.up, keyBack, keyLeave}
}

func (s settingsScreen) Update(msg tea.Msg, f Frame) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		s.said = ""
		if s.bar.active() {
			return s.onDate(msg, f)
		}
		switch {
		case key.Matches(msg, s.keys.next) && choices[s.cursor].values == nil:
			s.bar = s.bar.open(barDate, askExamDate, examText(f.Settings))
		case key.Matches(msg, s.keys.prev) && choices[s.cursor].values == nil:
		case key.Matches(msg, s.keys.down):
			s.cursor = min(s.cursor+1, len(choices)-1)
		case key.Matches(msg, s.keys.up):
			s.cursor = max(s.cursor-1, 0)
		case key.Matches(msg, s.keys.next):
			return s, s.change(f.Settings, 1)
		case key.Matches(msg, s.keys.prev):
			return s, s.change(f.Settings, -1)
		case key.Matches(msg, keyBack):
			return s, pop
		}
	case tea.MouseClickMsg:
		if row := (msg.Y - f.bodyTop() + s.scroll(f)) / 2; msg.Y >= f.bodyTop() && row < len(choices) {
			s.cursor = row
			if choices[row].values == nil {
				s.bar = s.bar.open(barDate, askExamDate, examText(f.Settings))
				return s, nil
			}
			return s, s.change(f.Settings, 1)
		}
	}
	return s, nil
}

// onDate takes a key of the exam date, and keeps it when it is given.
func (s settingsScreen) onDate(msg tea.KeyPressMsg, f Frame) (Screen, tea.Cmd) {
	var value string
	var done bool
	s.bar, value, done = s.bar.update(msg)
	if !done {
		return s, nil
	}
	if value != "" {
		if why := badExamDate(value, s.env.Now()); why != "" {
			s.said = why
			s.bar = s.bar.open(barDate, askExamDate, value)
			return s, nil
		}
	}
	next := f.Settings
	next.Profile.Exam = review.Exam{}
	if day, ok := quiz.ParseDay(value); ok {
		next.Profile.Exam = review.Exam{Day: day, Known: true}
	}
	return s, tea.Sequence(
		s.env.record(quiz.Event{Kind: quiz.Set, Name: quiz.SetExamDate + next.Credential, Text: value}),
		func() tea.Msg { return settingMsg{next} },
	)
}

// examText is the exam date as it is kept; "" for none.
func examText(s Settings) string {
	if !s.Profile.Exam.Known {
		return ""
	}
	return quiz.DayDate(s.Profile.Exam.Day).Format(time.DateOnly)
}

// change takes the setting under the cursor to its next value and keeps it.
func (s settingsScreen) change(now Settings, by int) tea.Cmd {
	c := choices[s.cursor]
	values := now.Values()
	at := 0
	for i, v := range c.values {
		if v == values[c.name] {
			at = i
		}
	}
	values[c.name] = c.values[(at+by+len(c.values))%len(c.values)]
	record := s.env.record(quiz.Event{Kind: quiz.Set, Name: c.name, Text: values[c.name]})
	if c.name == "credential" { // its exam date is kept apart: read it back
		return tea.Sequence(record, s.env.Reread())
	}
	next := ReadSettings(values)
	next.Profile.Exam = now.Profile.Exam
	return tea.Batch(func() tea.Msg { return settingMsg{next} }, record)
}

func (s settingsScreen) Render(f Frame) string {
	t := f.Theme
	values := f.Settings.Values()
	values[setExam] = cmp.Or(examText(f.Settings), "none")
	var body []string
	for i, c := range choices {
		pointer, style := "  ", t.Text
		if i == s.cursor {
			pointer, style = "▸ ", t.Focus
		}
		body = append(body,
			style.Render(pointer+pad(c.label, 17))+t.Strong.Render("‹ "+c.shown(values[c.name])+" ›"),
			t.Dim.Render("    "+c.hint))
	}
	for _, line := range s.about(f) {
		body = append(body, t.Dim.Render(line))
	}
	body = window(body, s.scroll(f), f.bodyHeight())
	foot := f.help(s.Keys())
	if s.bar.active() {
		foot = s.bar.render(f)
	}
	if s.said != "" { // above the date that is asked again
		said := styled(t.Warn, wrap(s.said, f.textWidth()))
		body = append(body[:max(min(len(body), f.bodyHeight()-len(said)), 0):len(body)], said...)
	}
	return f.page(t.Title.Render("Settings"), body, foot)
}

// about says where the data is.
func (s settingsScreen) about(f Frame) []string {
	lines := []string{""}
	for _, line := range []string{
		"Your data, on this machine alone: " + s.env.DataFile,
		"Copy it: himprep backup FILE. Your own questions: " + s.env.PackDir,
	} {
		lines = append(lines, wrap(line, f.textWidth())...)
	}
	return lines
}

// scroll is the first line shown: what is under the cursor is whole, and the
// last choice brings the end.
func (s settingsScreen) scroll(f Frame) int {
	n := 2*len(choices) + len(s.about(f))
	if s.cursor == len(choices)-1 {
		return min(clampScroll(n, n, f.bodyHeight()), 2*s.cursor)
	}
	return clampScroll(2*s.cursor+2-f.bodyHeight(), n, f.bodyHeight())
}
