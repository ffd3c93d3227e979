package tui

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"charm.land/bubbles/v2/cursor"
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"
	"charm.land/lipgloss/v2"

	"himprep/tui/theme"
)

// A question is one of a form. Which come, depends on the answers so far.
type question[A any] struct {
	matters func(a *A) bool
	ask     func(a *A) huh.Field // edits a
	typed   bool                 // the answer is typed, not chosen
	hint    string               // what a screen reader hears before the question
}

// A form asks questions one by one, with what was answered before as the
// default. It owns its answers: to change a screen's, take them when done.
type form[A any] struct {
	questions []question[A]
	answers   *A
	at        int
	shown     *huh.Form
	theme     *theme.Theme // what the questions are drawn in; it changes with the terminal's
}

type formKeys struct{ next, prev, toggle, down, up key.Binding }

var keysOfForms = formKeys{
	next: bind("enter", "next"), prev: bind("shift+tab", "previous question"), toggle: bind("space x", "mark", "space"),
	down: bind("down j", "below", "↓"), up: bind("up k", "above", "↑"),
}

func newForm[A any](questions []question[A], answers A) form[A] {
	return form[A]{questions: questions, answers: &answers, at: -1, theme: &theme.Theme{}}
}

// step goes to the next question that matters, or back to the last one. It is
// done when there is no next one; before the first, it stays.
func (q form[A]) step(by int, f Frame) (next form[A], cmd tea.Cmd, done bool) {
	for at := q.at + by; at >= 0; at += by {
		if at >= len(q.questions) {
			return q, nil, true
		}
		if q.questions[at].matters(q.answers) {
			q.at = at
			q.shown = huh.NewForm(huh.NewGroup(q.questions[at].ask(q.answers))).WithShowHelp(false).
				WithTheme(huhTheme(q.theme)).WithKeyMap(huhKeys()).WithAccessible(false)
			cmd := q.shown.Init()
			return q.resize(f), cmd, false
		}
	}
	return q, nil, false
}

// number is the place of the question among those that matter, from 1.
func (q form[A]) number() int {
	n := 0
	for i := 0; i <= q.at && i < len(q.questions); i++ {
		if q.questions[i].matters(q.answers) {
			n++
		}
	}
	return n
}

func (q form[A]) resize(f Frame) form[A] {
	*q.theme = f.Theme
	if q.shown != nil {
		q.shown = q.shown.WithWidth(f.textWidth()).WithHeight(f.bodyHeight())
	}
	return q
}

// update takes a message. Done is true when the last question was answered.
func (q form[A]) update(msg tea.Msg, f Frame) (next form[A], cmd tea.Cmd, done bool) {
	if q.shown == nil {
		return q, nil, false
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg, settingMsg:
		return q.resize(f), nil, false
	case cursor.BlinkMsg:
		return q, nil, false // a blinking cursor writes to an idle screen
	case tea.KeyPressMsg:
		switch {
		case key.Matches(msg, keysOfForms.next):
			field := q.shown.GetFocusedField()
			field.Blur() // takes the value and looks at it
			if field.Error() != nil {
				return q, field.Focus(), false
			}
			return q.step(1, f)
		case key.Matches(msg, keysOfForms.prev):
			return q.step(-1, f)
		}
	}
	m, cmd := q.shown.Update(msg)
	q.shown = m.(*huh.Form)
	return q, cmd, false
}

// typing says whether the question takes the letters.
func (q form[A]) typing() bool {
	return q.shown != nil && q.at < len(q.questions) && q.questions[q.at].typed
}

func (q form[A]) keys() []key.Binding {
	k := keysOfForms
	list := []key.Binding{k.next, k.prev}
	if q.shown == nil || q.typing() {
		return list
	}
	if _, many := q.shown.GetFocusedField().(*huh.MultiSelect[string]); many {
		list = append(list, k.toggle)
	}
	return append(list, k.down, k.up)
}

// lines are the question as it is drawn.
func (q form[A]) lines(f Frame) []string {
	if q.shown == nil {
		return nil
	}
	*q.theme = f.Theme
	return strings.Split(q.shown.View(), "\n")
}

// errInputEnded says that a line-by-line form was not answered to its end.
var errInputEnded = errors.New("the input ended before the last question; nothing is kept")

// askAll asks in lines, without redrawing.
func askAll[A any](in io.Reader, out io.Writer, questions []question[A], a *A) error {
	lines := &oneLine{in: in}
	for _, q := range questions {
		if !q.matters(a) {
			continue
		}
		if q.hint != "" {
			fmt.Fprintln(out, q.hint)
		}
		field := q.ask(a)
		err := huh.NewForm(huh.NewGroup(field)).WithTheme(huhTheme(&theme.Theme{})).
			WithAccessible(true).WithInput(lines).WithOutput(out).Run()
		if err != nil {
			return err
		}
		if lines.ended {
			return errInputEnded
		}
	}
	return nil
}

// oneLine hands out no more than a line at a time: each question reads with a
// buffer of its own, which must not swallow the answers to the next ones.
type oneLine struct {
	in    io.Reader
	ended bool // a read found nothing more
}

func (l *oneLine) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		got, err := l.in.Read(p[n : n+1])
		n += got
		if got > 0 && p[n-1] == '\n' {
			return n, nil
		}
		if err != nil {
			l.ended = n == 0
			return n, err
		}
	}
	return n, nil
}

// huhKeys are huh's keys without those that the screens give another meaning.
func huhKeys() *huh.KeyMap {
	k := huh.NewDefaultKeyMap()
	for _, b := range []*key.Binding{&k.Quit, &k.Select.Filter, &k.MultiSelect.Filter, &k.MultiSelect.SelectAll, &k.MultiSelect.SelectNone} {
		b.SetEnabled(false)
	}
	return k
}

// huhTheme draws huh's fields in the program's theme, whatever it is by then.
func huhTheme(t *theme.Theme) huh.Theme {
	return huh.ThemeFunc(func(dark bool) *huh.Styles {
		s := huh.ThemeBase(dark)
		none := lipgloss.NewStyle()
		f := &s.Focused
		f.Base, f.Title, f.Description = none, t.Title, t.Dim
		f.ErrorIndicator, f.ErrorMessage = none, t.Wrong
		f.SelectSelector, f.MultiSelectSelector = t.Focus.SetString("▸ "), t.Focus.SetString("▸ ")
		f.Option, f.UnselectedOption, f.SelectedOption = t.Text, t.Text, t.Focus
		f.SelectedPrefix, f.UnselectedPrefix = t.Focus.SetString("[x] "), t.Text.SetString("[ ] ")
		f.TextInput = huh.TextInputStyles{Cursor: t.Focus, Placeholder: t.Dim, Prompt: t.Focus, Text: t.Text}
		s.Blurred = *f
		s.Group.Base = none
		return s
	})
}
