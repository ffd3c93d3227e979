package tui

import (
	"strconv"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"himprep/questions/lint"
)

// An inputBar is a line at the bottom that takes a text: a number to go to, a
// sum to work out, a note.
type inputBar struct {
	kind  string // "" is closed
	label string
	input textinput.Model
	last  string // the calculator's last result
}

// What an input bar can be open for.
const (
	barGoTo    = "go to"
	barCalc    = "calculator"
	barNote    = "note"
	barDispute = "dispute"
	barSearch  = "search"
	barDate    = "date"
	barNumber  = "number"
)

// open starts an input with a text in it.
func (b inputBar) open(kind, label, value string) inputBar {
	in := textinput.New()
	in.Prompt = ""
	styles := in.Styles()
	styles.Cursor.Blink = false // a blinking cursor writes to an idle screen
	in.SetStyles(styles)
	in.SetValue(value)
	in.CursorEnd()
	in.Focus()
	b.kind, b.label, b.input = kind, label, in
	return b
}

func (b inputBar) active() bool { return b.kind != "" }

func (b inputBar) close() inputBar {
	b.kind = ""
	return b
}

// update takes a key. Done is true when enter closed the bar; its text is
// value.
func (b inputBar) update(msg tea.Msg) (next inputBar, value string, done bool) {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch k.String() {
		case "esc":
			return b.close(), "", false
		case "enter":
			value = strings.TrimSpace(b.input.Value())
			if b.kind == barCalc {
				b.last = answer(value)
				if strings.HasPrefix(b.last, "= ") {
					b.input.SetValue(strings.TrimPrefix(b.last, "= "))
					b.input.CursorEnd()
				}
				return b, "", false
			}
			return b.close(), value, true
		}
	}
	b.input, _ = b.input.Update(msg)
	return b, "", false
}

// answer works out what the learner typed into the calculator.
func answer(expression string) string {
	if expression == "" {
		return ""
	}
	v, err := lint.Eval(strings.NewReplacer("×", "*", "x", "*", "÷", "/", ",", "").Replace(expression))
	if err == nil && v.IsDate() {
		return "= " + v.String()
	}
	if err != nil {
		return "cannot work that out: " + err.Error()
	}
	return "= " + strconv.FormatFloat(v.Number, 'g', 12, 64)
}

// render draws the bar in one line.
func (b inputBar) render(f Frame) string {
	label := f.Theme.Title.Render(b.label) + " "
	note := ""
	if b.kind == barCalc {
		if v := b.input.Value(); v != "" {
			if a := answer(v); strings.HasPrefix(a, "= ") && a != "= "+v {
				note = "  " + f.Theme.Strong.Render(a)
			} else if !strings.HasPrefix(b.last, "= ") {
				note = "  " + f.Theme.Dim.Render(b.last)
			}
		} else {
			note = f.Theme.Dim.Render(" + - * / ^ ( ) sqrt, esc closes")
		}
	}
	b.input.SetWidth(max(f.Width-ansi.StringWidth(label)-ansi.StringWidth(note)-2, 4))
	return label + b.input.View() + note
}
