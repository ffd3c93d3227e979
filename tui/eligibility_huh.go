package tui

import (
	"errors"
	"fmt"
	"io"
	"strings"

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
	fault     error        // what is wrong with the answer
	theme     *theme.Theme // what the questions are drawn in; it changes with the terminal's
}

type formKeys struct{ next, prev, toggle, down, up key.Binding }

var keysOfForms = formKeys{
	next: bind("enter tab", "next"), prev: bind("shift+tab", "previous question"), toggle: bind("space x", "mark", "space"),
	down: bind("down j", "below", "↓"), up: bind("up k", "above", "↑"),
}

func newForm[A any](questions []question[A], answers A) form[A] {
	return form[A]{questions: questions, answers: &answers, at: -1, theme: &theme.Theme{}}
}

// step goes to the next question that matters, or back to the last one. It is
// done when there is no next one; before the first, it stays.
func (q form[A]) step(by int) (next form[A], done bool) {
	for at := q.at + by; at >= 0; at += by {
		if at >= len(q.questions) {
			return q, true
		}
		if q.questions[at].matters(q.answers) {
			q.at, q.fault = at, nil
			q.shown = huh.NewForm(huh.NewGroup(q.questions[at].ask(q.answers))).WithShowHelp(false).WithShowErrors(false).
				WithTheme(huhTheme(q.theme)).WithKeyMap(huhKeys()).WithAccessible(false)
			q.shown.Init() // focuses the field; what it would have done later is done by lines
			return q, false
		}
	}
	return q, false
}

// update takes keys and what is pasted. Done is true when the last question
// was answered. The commands of the fields are not run: they would blink the
// cursor and go to a next field that there is not.
func (q form[A]) update(msg tea.Msg) (next form[A], done bool) {
	if q.shown == nil {
		return q, false
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		switch {
		case key.Matches(msg, keysOfForms.next):
			field := q.shown.GetFocusedField()
			field.Blur() // takes the value and looks at it
			if q.fault = field.Error(); q.fault != nil {
				field.Focus()
				return q, false
			}
			return q.step(1)
		case key.Matches(msg, keysOfForms.prev):
			return q.step(-1)
		}
		q.fault = nil
		q.shown.Update(msg)
	case tea.PasteMsg:
		q.shown.Update(msg)
	}
	return q, false
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
	var fault []string
	if q.fault != nil {
		fault = styled(f.Theme.Wrong, wrap(q.fault.Error(), f.textWidth()))
	}
	q.shown.WithWidth(f.textWidth()).WithHeight(max(f.bodyHeight()-len(fault), 1))
	q.shown.Update(nil) // makes what View shows
	return append(fault, strings.Split(q.shown.View(), "\n")...)
}

// errInputEnded says that a line-by-line form was not answered to its end.
var errInputEnded = errors.New("the input ended before the last question; nothing is kept")

// askAll asks in lines, without redrawing.
func askAll[A any](in io.Reader, out io.Writer, questions []question[A], a *A) (err error) {
	defer func() {
		if r := recover(); r == errInputEnded {
			err = errInputEnded
		} else if r != nil {
			panic(r)
		}
	}()
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

// Read panics with errInputEnded when it is called after the end: a question
// whose default is refused would ask for ever.
func (l *oneLine) Read(p []byte) (int, error) {
	if l.ended {
		panic(errInputEnded)
	}
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
		f.Base, f.Title, f.Description = none, t.Title.Style, t.Dim.Style
		f.ErrorIndicator, f.ErrorMessage = none, t.Wrong.Style
		f.SelectSelector, f.MultiSelectSelector = t.Focus.SetString("▸ "), t.Focus.SetString("▸ ")
		f.Option, f.UnselectedOption, f.SelectedOption = t.Text.Style, t.Text.Style, t.Focus.Style
		f.SelectedPrefix, f.UnselectedPrefix = t.Focus.SetString("[x] "), t.Text.SetString("[ ] ")
		f.TextInput = huh.TextInputStyles{Cursor: t.Focus.Style, Placeholder: t.Dim.Style, Prompt: t.Focus.Style, Text: t.Text.Style}
		s.Blurred = *f
		s.Group.Base = none
		return s
	})
}
