package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"himprep/quiz"
	"himprep/tui/theme"
)

// The number list shows every question of a sitting: ● answered, · blank,
// ⚑ flagged, ▸ on the screen.

const cellWidth = 6

// sideColumns is how many columns of numbers stand beside the question; 0
// where the terminal is too narrow and one line above it must do.
func sideColumns(width int) int {
	switch {
	case width >= 120:
		return 5
	case width >= 100:
		return 3
	}
	return 0
}

func cell(s quiz.Sitting, i int, t theme.Theme) string {
	m := s.Marks[i]
	pointer, sign, flag := " ", "·", " "
	if m.Chosen != quiz.Blank {
		sign = "●"
	}
	if m.Flagged {
		flag = "⚑"
	}
	style := t.Dim
	if i == s.Index {
		pointer, style = "▸", t.Focus
	}
	text := fmt.Sprintf("%s%3d%s%s", pointer, i+1, sign, flag)
	if m.Flagged && i != s.Index {
		style = t.Warn
	}
	return style.Render(text)
}

// sideList is the list in columns beside the question, scrolled so that the
// current number is in it. At finds the item under a cell of it.
func sideList(s quiz.Sitting, t theme.Theme, columns, height int) []string {
	rows, top := sideRows(len(s.Marks), s.Index, columns, height)
	var lines []string
	for r := top; r < min(top+height, rows); r++ {
		line := ""
		for c := range columns {
			if i := r*columns + c; i < len(s.Marks) {
				line += cell(s, i, t)
			} else {
				line += strings.Repeat(" ", cellWidth)
			}
		}
		lines = append(lines, line)
	}
	return lines
}

func sideRows(n, index, columns, height int) (rows, top int) {
	rows = (n + columns - 1) / columns
	top = clampScroll(index/columns-height/2, rows, height)
	return rows, top
}

// sideAt is the item under column x and row y of the list; -1 for none.
func sideAt(s quiz.Sitting, columns, height, x, y int) int {
	rows, top := sideRows(len(s.Marks), s.Index, columns, height)
	r, c := top+y, x/cellWidth
	i := r*columns + c
	if x < 0 || y < 0 || r >= rows || c >= columns || i >= len(s.Marks) {
		return -1
	}
	return i
}

// strip is the list in one line, centered on the current number.
func strip(s quiz.Sitting, t theme.Theme, width int) string {
	per := cellWidth
	n := max(width/per, 1)
	from := clampScroll(s.Index-n/2, len(s.Marks), n)
	line := ""
	for i := from; i < min(from+n, len(s.Marks)); i++ {
		line += cell(s, i, t)
	}
	return ansi.Truncate(line, width, "")
}

// stripAt is the item under column x of the strip; -1 for none.
func stripAt(s quiz.Sitting, width, x int) int {
	n := max(width/cellWidth, 1)
	i := clampScroll(s.Index-n/2, len(s.Marks), n) + x/cellWidth
	if x/cellWidth >= n || i >= len(s.Marks) {
		return -1
	}
	return i
}
