// Package theme says what things look like. A Theme is a value made by New,
// made again when the terminal tells its background or the learner chooses
// another; nothing here is told by colour alone.
package theme

import (
	"image/color"

	"charm.land/lipgloss/v2"
)

// Names of the themes a learner can choose.
const (
	Auto     = "auto"
	Dark     = "dark"
	Light    = "light"
	Contrast = "high contrast"
	NoColor  = "no colour"
)

// Names lists them in the order they are offered.
var Names = []string{Auto, Dark, Light, Contrast, NoColor}

// A Theme holds styles by what they mean.
type Theme struct {
	Title  lipgloss.Style // name of a screen
	Text   lipgloss.Style // what is read
	Strong lipgloss.Style // what counts in a text
	Dim    lipgloss.Style // what may be passed over
	Right  lipgloss.Style // right, passed
	Wrong  lipgloss.Style // wrong, failed
	Warn   lipgloss.Style // look here
	Focus  lipgloss.Style // where the keys go
	Struck lipgloss.Style // ruled out
	Key    lipgloss.Style // a key to press
	Bar    lipgloss.Style // the filled part of a bar
	Rest   lipgloss.Style // the empty part of a bar
	Head   lipgloss.Style // the line at the top
}

type palette struct{ text, dim, accent, right, wrong, warn, rest color.Color }

// New makes the theme called name; dark says what the terminal's background is
// and decides for Auto. An unknown name is Auto.
func New(name string, dark bool) Theme {
	switch name {
	case NoColor:
		return plain()
	case Dark:
		dark = true
	case Light:
		dark = false
	case Contrast:
		return contrast(dark)
	}
	if dark {
		return coloured(palette{
			text: nil, dim: lipgloss.Color("#9099a8"), accent: lipgloss.Color("#7cc7ff"), right: lipgloss.Color("#8fd694"),
			wrong: lipgloss.Color("#ff8f87"), warn: lipgloss.Color("#f2c14e"), rest: lipgloss.Color("#454c59"),
		})
	}
	return coloured(palette{
		text: nil, dim: lipgloss.Color("#5b6472"), accent: lipgloss.Color("#0b5cad"), right: lipgloss.Color("#1a6e2e"),
		wrong: lipgloss.Color("#b3261e"), warn: lipgloss.Color("#8a5a00"), rest: lipgloss.Color("#c3c9d2"),
	})
}

func coloured(p palette) Theme {
	s := lipgloss.NewStyle
	return Theme{
		Title:  s().Bold(true).Foreground(p.accent),
		Text:   s(),
		Strong: s().Bold(true),
		Dim:    s().Foreground(p.dim),
		Right:  s().Bold(true).Foreground(p.right),
		Wrong:  s().Bold(true).Foreground(p.wrong),
		Warn:   s().Bold(true).Foreground(p.warn),
		Focus:  s().Bold(true).Foreground(p.accent),
		Struck: s().Strikethrough(true).Foreground(p.dim),
		Key:    s().Foreground(p.accent),
		Bar:    s().Foreground(p.accent),
		Rest:   s().Foreground(p.rest),
		Head:   s().Foreground(p.dim),
	}
}

func contrast(dark bool) Theme {
	fg, bg := lipgloss.Color("#ffffff"), lipgloss.Color("#000000")
	right, wrong, warn := lipgloss.Color("#00ff66"), lipgloss.Color("#ff6666"), lipgloss.Color("#ffff00")
	if !dark {
		fg, bg = bg, fg
		right, wrong, warn = lipgloss.Color("#004d00"), lipgloss.Color("#8b0000"), lipgloss.Color("#5c3c00")
	}
	s := func() lipgloss.Style { return lipgloss.NewStyle().Foreground(fg) }
	return Theme{
		Title: s().Bold(true).Underline(true), Text: s(), Strong: s().Bold(true), Dim: s(),
		Right: s().Bold(true).Foreground(right), Wrong: s().Bold(true).Foreground(wrong),
		Warn: s().Bold(true).Foreground(warn), Focus: lipgloss.NewStyle().Bold(true).Foreground(bg).Background(fg),
		Struck: s().Strikethrough(true), Key: s().Bold(true), Bar: s().Bold(true), Rest: s(), Head: s().Bold(true),
	}
}

func plain() Theme {
	s := lipgloss.NewStyle
	return Theme{
		Title: s().Bold(true), Text: s(), Strong: s().Bold(true), Dim: s(), Right: s().Bold(true), Wrong: s().Bold(true),
		Warn: s().Bold(true), Focus: s().Reverse(true), Struck: s().Strikethrough(true), Key: s().Bold(true),
		Bar: s(), Rest: s(), Head: s(),
	}
}
