package tui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"himprep/tui/theme"
)

// A Screen is one thing on the terminal. It is a value: Update returns the
// next one. It does no IO; what takes time it returns as a tea.Cmd.
type Screen interface {
	Init() tea.Cmd
	Update(msg tea.Msg, f Frame) (Screen, tea.Cmd)
	// Render draws the screen into exactly f.Width columns and f.Height lines.
	Render(f Frame) string
	// Keys are the bindings that act now, the most useful first.
	Keys() []key.Binding
}

// Typing is implemented by screens that sometimes take the letters for a text.
type Typing interface{ Typing() bool }

// Leaving is implemented by screens that must finish something before the
// program ends or the screen is closed: they do it, then return then.
type Leaving interface {
	Leave(then tea.Cmd) (Screen, tea.Cmd)
}

// A Frame is what a screen draws into.
type Frame struct {
	Width, Height int
	Theme         theme.Theme
	Settings      Settings
	Env           *Env
	Beneath       bool // another screen lies on top of this one
}

// Least size that himprep draws into.
const (
	MinWidth  = 24
	MinHeight = 8
	maxText   = 90 // lines are no longer than this, so that they can be read
)

// textWidth is how wide running text may be.
func (f Frame) textWidth() int { return min(f.Width, maxText) }

// page puts a header line, a body and a footer line into the frame. What is
// too long is cut, what is too short filled up.
func (f Frame) page(head string, body []string, foot string) string {
	lines := make([]string, 0, f.Height)
	lines = append(lines, head)
	if f.airy() {
		lines = append(lines, "")
	}
	for i := range f.bodyHeight() {
		line := ""
		if i < len(body) {
			line = body[i]
		}
		lines = append(lines, line)
	}
	lines = append(lines, foot)
	for i, line := range lines {
		lines[i] = fit(line, f.Width)
	}
	return strings.Join(lines, "\n")
}

// bodyHeight is how many lines page leaves for the body.
func (f Frame) bodyHeight() int { return max(f.Height-1-f.bodyTop(), 1) }

// airy says whether there is room for an empty line below the header.
func (f Frame) airy() bool { return f.Height >= 20 }

// bodyTop is the line that the body starts on.
func (f Frame) bodyTop() int {
	if f.airy() {
		return 2
	}
	return 1
}

// header is a left text and, where there is room, a right one.
func (f Frame) header(left, right string) string {
	room := f.Width - ansi.StringWidth(right)
	if right == "" || room < 8 {
		return fit(left, f.Width)
	}
	left = fit(left, room-1)
	return left + strings.Repeat(" ", max(f.Width-ansi.StringWidth(left)-ansi.StringWidth(right), 0)) + right
}

// help is the footer: as many of the bindings as fit, ? always.
func (f Frame) help(keys []key.Binding) string {
	line, room := "", f.Width
	more := f.Theme.Key.Render("?") + f.Theme.Dim.Render(" help")
	room -= ansi.StringWidth(more) + 2
	for _, k := range keys {
		h := k.Help()
		if !k.Enabled() || h.Key == "?" {
			continue
		}
		part := f.Theme.Key.Render(h.Key) + " " + f.Theme.Dim.Render(h.Desc) + "  "
		if ansi.StringWidth(line)+ansi.StringWidth(part) > room {
			break
		}
		line += part
	}
	return line + more
}

// fit cuts a line to width, showing that it goes on.
func fit(line string, width int) string {
	if ansi.StringWidth(line) <= width {
		return line
	}
	return ansi.Truncate(line, width, "…")
}

// wrap breaks a text into lines no wider than width. Line breaks in the text
// stay, and so does the indentation of a table.
func wrap(text string, width int) []string {
	if width < 1 {
		width = 1
	}
	return strings.Split(ansi.Wrap(text, width, ""), "\n")
}

// hang wraps text after a first prefix, indenting what follows alike.
func hang(prefix, text string, width int) []string {
	pad := ansi.StringWidth(prefix)
	lines := wrap(text, width-pad)
	for i := range lines {
		if i == 0 {
			lines[i] = prefix + lines[i]
		} else {
			lines[i] = strings.Repeat(" ", pad) + lines[i]
		}
	}
	return lines
}

// styled renders each line by itself, so that no style runs over a line's end.
func styled(s interface{ Render(...string) string }, lines []string) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = s.Render(line)
	}
	return out
}

// window cuts the lines that a scroll offset shows, and says how far the
// offset may go.
func window(lines []string, offset, height int) []string {
	offset = clampScroll(offset, len(lines), height)
	return lines[offset:min(offset+height, len(lines))]
}

func clampScroll(offset, lines, height int) int {
	return max(0, min(offset, lines-height))
}

// reveal moves a scroll offset as little as needed to show lines from..to.
func reveal(offset, from, to, height int) int {
	if to >= offset+height {
		offset = to - height + 1
	}
	if from < offset {
		offset = from
	}
	return max(offset, 0)
}

// bar draws a share from 0 to 1 in width cells; marked with an end so that it
// reads without colour.
func (f Frame) bar(share float64, width int) string {
	full := int(share*float64(width) + .5)
	full = max(0, min(full, width))
	return f.Theme.Bar.Render(strings.Repeat("━", full)) + f.Theme.Rest.Render(strings.Repeat("─", width-full))
}

func bind(keys string, desc string, more ...string) key.Binding {
	list := strings.Split(keys, " ")
	shown := list[0]
	if len(more) > 0 {
		shown = more[0]
	}
	return key.NewBinding(key.WithKeys(list...), key.WithHelp(shown, desc))
}
