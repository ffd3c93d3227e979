package theme

import (
	"strings"

	"charm.land/lipgloss/v2"
)

// A Style is a lipgloss style that draws one line without measuring it: a
// screen is a few hundred short pieces, and a key's frame waits for them all.
type Style struct {
	lipgloss.Style
	open, shut string // what stands around a line
	quick      bool   // a line needs nothing but these two
}

// probe is a text that no style changes.
const probe = "himprep"

func quick(s lipgloss.Style) Style {
	open, shut, found := strings.Cut(s.Render(probe), probe)
	return Style{Style: s, open: open, shut: shut, quick: found && !s.GetUnderline() && !s.GetStrikethrough()}
}

// Render draws a text; pieces are joined by blanks.
func (s Style) Render(pieces ...string) string {
	if len(pieces) == 1 && s.quick {
		text := pieces[0]
		if text == "" || s.open == "" && !strings.ContainsAny(text, "\t\n\r") {
			return text
		}
		if !strings.ContainsAny(text, "\t\n\r") {
			return s.open + text + s.shut
		}
	}
	return s.Style.Render(pieces...)
}

// Hyperlink is the style with a link that the terminal opens.
func (s Style) Hyperlink(link string) Style { return Style{Style: s.Style.Hyperlink(link)} }
