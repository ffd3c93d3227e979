package tui

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

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
	fresh bool   // the text was put there, and what is typed takes its place
}

// What an input bar can be open for.
const (
	barGoTo    = "go to"
	barCalc    = "calculator"
	barNote    = "note"
	barDispute = "dispute"
	barSearch  = "search"
	barDate    = "date"
	barFile    = "file"
	barNumber  = "number"
)

// open starts an input with a text in it. What is typed takes the place of a
// date; other texts it goes on with.
func (b inputBar) open(kind, label, value string) inputBar {
	in := textinput.New()
	in.Prompt = ""
	styles := in.Styles()
	styles.Cursor.Blink = false // a blinking cursor writes to an idle screen
	in.SetStyles(styles)
	in.SetValue(value)
	in.CursorEnd()
	in.Focus()
	b.kind, b.label, b.input, b.fresh = kind, label, in, kind == barDate && value != ""
	return b
}

// like shows an example while nothing is typed.
func (b inputBar) like(example string) inputBar {
	b.input.Placeholder = example
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
					b.fresh = true
				}
				return b, "", false
			}
			return b.close(), value, true
		}
		b = b.begin(k.Key().Text)
	}
	if paste, ok := msg.(tea.PasteMsg); ok {
		b = b.begin(paste.Content)
	}
	b.input, _ = b.input.Update(msg)
	return b, "", false
}

// begin makes room for a text that begins anew. An operator goes on from the
// calculator's result, and the arrows and backspace edit what is there.
func (b inputBar) begin(text string) inputBar {
	first, _ := utf8.DecodeRuneInString(text)
	if b.fresh && text != "" && (b.kind != barCalc || first != 'x' && (first == '.' || first == '(' || unicode.IsDigit(first) || unicode.IsLetter(first))) {
		b.input.SetValue("")
	}
	b.fresh = false
	return b
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
	room := f.Width - ansi.StringWidth(label) - 2
	styles := b.input.Styles()
	styles.Focused.Placeholder = f.Theme.Dim.Style
	b.input.SetStyles(styles)
	switch b.kind {
	case barNote, barDispute:
		for _, hint := range []string{"enter keep, esc cancel", "enter, or esc"} {
			if room-len(hint) >= 30 {
				note = "  " + f.Theme.Dim.Render(hint)
			} else if len(hint) < room {
				b.input.Placeholder = hint // gone with the first letter
			} else {
				continue
			}
			break
		}
	case barDate:
		if hint := "type to replace it"; b.fresh && room-len(hint) > len(b.input.Value()) {
			note = "  " + f.Theme.Dim.Render(hint)
		}
	case barCalc:
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
	b.input.SetWidth(max(room-ansi.StringWidth(note), 4))
	return label + b.input.View() + note
}
