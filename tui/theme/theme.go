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
	Title  Style // name of a screen
	Text   Style // what is read
	Strong Style // what counts in a text
	Dim    Style // what may be passed over
	Right  Style // right, passed
	Wrong  Style // wrong, failed
	Warn   Style // look here
	Focus  Style // where the keys go
	Struck Style // ruled out
	Key    Style // a key to press
	Bar    Style // the filled part of a bar
	Rest   Style // the empty part of a bar
	Head   Style // the line at the top
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
		Title:  quick(s().Bold(true).Foreground(p.accent)),
		Text:   quick(s()),
		Strong: quick(s().Bold(true)),
		Dim:    quick(s().Foreground(p.dim)),
		Right:  quick(s().Bold(true).Foreground(p.right)),
		Wrong:  quick(s().Bold(true).Foreground(p.wrong)),
		Warn:   quick(s().Bold(true).Foreground(p.warn)),
		Focus:  quick(s().Bold(true).Foreground(p.accent)),
		Struck: quick(s().Strikethrough(true).Foreground(p.dim)),
		Key:    quick(s().Foreground(p.accent)),
		Bar:    quick(s().Foreground(p.accent)),
		Rest:   quick(s().Foreground(p.rest)),
		Head:   quick(s().Foreground(p.dim)),
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
		Title: quick(s().Bold(true).Underline(true)), Text: quick(s()), Strong: quick(s().Bold(true)), Dim: quick(s()),
		Right: quick(s().Bold(true).Foreground(right)), Wrong: quick(s().Bold(true).Foreground(wrong)),
		Warn: quick(s().Bold(true).Foreground(warn)), Focus: quick(lipgloss.NewStyle().Bold(true).Foreground(bg).Background(fg)),
		Struck: quick(s().Strikethrough(true)), Key: quick(s().Bold(true)), Bar: quick(s().Bold(true)), Rest: quick(s()), Head: quick(s().Bold(true)),
	}
}

func plain() Theme {
	s := lipgloss.NewStyle
	return Theme{
		Title: quick(s().Bold(true)), Text: quick(s()), Strong: quick(s().Bold(true)), Dim: quick(s()), Right: quick(s().Bold(true)), Wrong: quick(s().Bold(true)),
		Warn: quick(s().Bold(true)), Focus: quick(s().Reverse(true)), Struck: quick(s().Strikethrough(true)), Key: quick(s().Bold(true)),
		Bar: quick(s()), Rest: quick(s()), Head: quick(s()),
	}
}
