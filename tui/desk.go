package tui

import (
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"himprep/quiz"
)

// A desk is what the exam and the tutor share: one item of a sitting on the
// screen, the number list beside it, and the input at the bottom.
type desk struct {
	r         runner
	cursor    int // shown place of the option under the cursor, -1 none
	scroll    int
	bar       inputBar
	striking  bool // x was pressed, the letter is to come
	warning   string
	showClock bool
	told      string // the learner's history with the item, shown under a verdict
}

// verdict says whether the item on the screen has its verdict.
func (d desk) verdict() bool {
	s := d.r.sitting
	return s.Verdicts() && s.Marks[s.Index].Confirmed
}

// A deskLayout says where things stand on the screen, for drawing and
// for the mouse alike.
type deskLayout struct {
	columns int // of the number list at the left, 0 for a strip
	left    int // first column of the question
	top     int // first line of the question, below the header
	width   int
	height  int
	drawn   drawnItem
	scroll  int
}

func (d desk) layout(f Frame) deskLayout {
	l := deskLayout{columns: sideColumns(f.Width), top: f.bodyTop(), height: f.bodyHeight()}
	switch {
	case d.r.sitting.Begun.Mode == quiz.ModePlacement: // no list: there is no way back
		l.columns = 0
	case l.columns > 0:
		l.left = l.columns*cellWidth + 2
	default:
		l.top += stripLines(f)
		l.height -= stripLines(f)
	}
	l.width = min(f.Width-l.left, maxText)
	i := d.r.sitting.Index
	l.drawn = itemView{
		item: d.r.sitting.Begun.Items[i], mark: d.r.sitting.Marks[i], cursor: d.cursor, saved: d.r.mark(i),
		verdict: d.verdict(),
	}.draw(f.Theme, l.width)
	if l.drawn.verdict >= 0 && d.told != "" {
		l.drawn.lines = append(l.drawn.lines, "")
		l.drawn.lines = append(l.drawn.lines, styled(f.Theme.Dim, wrap(d.told, l.width))...)
	}
	l.scroll = clampScroll(d.scroll, len(l.drawn.lines), l.height)
	return l
}

// stripLines is how many lines the numbers take above the question, with a
// blank one under them where there is room.
func stripLines(f Frame) int {
	if f.Height >= 20 {
		return 2
	}
	return 1
}

// body draws the item with the number list beside or above it.
func (d desk) body(f Frame, l deskLayout) []string {
	shown := window(l.drawn.lines, l.scroll, l.height)
	if l.columns == 0 {
		return append([]string{strip(d.r.sitting, f.Theme, f.Width), ""}[:stripLines(f)], shown...)
	}
	var body []string
	side := sideList(d.r.sitting, f.Theme, l.columns, l.height)
	blank := strings.Repeat(" ", l.columns*cellWidth)
	for y := range l.height {
		left, right := blank, ""
		if y < len(side) {
			left = side[y]
		}
		if y < len(shown) {
			right = shown[y]
		}
		body = append(body, left+f.Theme.Dim.Render("│")+" "+right)
	}
	return body
}

// under says what lies under the mouse: the number of a question, or the shown
// place of an option; -1 for neither.
func (d desk) under(x, y int, f Frame) (item, place int) {
	l := d.layout(f)
	item, place = -1, -1
	switch {
	case l.columns == 0 && y < l.top && y == f.bodyTop():
		item = stripAt(d.r.sitting, f.Width, x)
	case l.columns > 0 && x < l.left-2:
		item = sideAt(d.r.sitting, l.columns, l.height, x, y-l.top)
	case x >= l.left && y >= l.top && y-l.top < l.height:
		place = optionAt(l.drawn, l.scroll+y-l.top)
	}
	return item, place
}

// show brings item i on the screen.
func (d desk) show(i int) desk {
	d.r = d.r.do(quiz.Event{Kind: quiz.Shown, Index: i})
	d.scroll, d.striking = 0, false
	d.cursor = chosenPlace(d.r.sitting, i)
	return d
}

// remark keeps a note or a dispute.
func (d desk) remark(kind, text string) desk {
	d.r = d.r.log(remark(kind, d.r.sitting, text))
	d.warning = kind + " kept"
	return d
}

// note is a warning that stands in the footer until the next key.
func (d desk) note(f Frame) string {
	if d.r.failed != nil {
		return f.Theme.Wrong.Render("not saved: " + d.r.failed.Error())
	}
	if d.warning != "" {
		return f.Theme.Warn.Render(d.warning)
	}
	return ""
}

// head is the line at the top: which sitting, which question, the clock.
func (d desk) head(f Frame) string {
	s := d.r.sitting
	left := f.Theme.Title.Render(s.Begun.Title) + f.Theme.Head.Render(" · "+itoa(s.Index+1)+" of "+itoa(len(s.Marks)))
	if f.Width < 60 {
		left = f.Theme.Title.Render(itoa(s.Index+1) + " of " + itoa(len(s.Marks)))
	}
	if s.Marks[s.Index].Flagged {
		left += f.Theme.Warn.Render(" ⚑ flagged")
	}
	right := ""
	if d.showClock && s.Begun.LimitMs > 0 {
		style := f.Theme.Head
		if d.r.left() <= 5*time.Minute {
			style = f.Theme.Warn
		}
		right = style.Render(clockText(d.r.left()) + " left")
	}
	return f.header(left, right)
}

// follow scrolls so that the option under the cursor is seen whole.
func (d desk) follow(f Frame) desk {
	l := d.layout(f)
	d.scroll = l.scroll
	if d.cursor >= 0 && d.cursor < len(l.drawn.options) {
		o := l.drawn.options[d.cursor]
		d.scroll = clampScroll(reveal(d.scroll, o[0], o[1], l.height), len(l.drawn.lines), l.height)
	}
	return d
}

// move takes the cursor to the next option. Where that is not on the screen
// yet, it scrolls first, so that nothing is jumped over unread.
func (d desk) move(by int, f Frame) desk {
	l := d.layout(f)
	to := max(0, min(d.cursor+by, len(l.drawn.options)-1))
	if d.cursor < 0 && by < 0 {
		return d.scrollBy(-1, f)
	}
	o := l.drawn.options[to]
	want := reveal(l.scroll, o[0], o[1], l.height)
	step := max(l.height-2, 1)
	if by := want - l.scroll; by > step || by < -step {
		return d.scrollBy(max(-step, min(by, step)), f)
	}
	if by < 0 && to == d.cursor { // at the first option: show what is above
		return d.scrollBy(-step, f)
	}
	d.cursor = to
	return d.follow(f)
}

func (d desk) scrollBy(n int, f Frame) desk {
	l := d.layout(f)
	d.scroll = clampScroll(l.scroll+n, len(l.drawn.lines), l.height)
	return d
}

// optionAt is the shown place of the option on a line; -1 for none.
func optionAt(d drawnItem, line int) int {
	for place, o := range d.options {
		if line >= o[0] && line <= o[1] {
			return place
		}
	}
	return -1
}

// counts says in words how far a sitting is.
func counts(s quiz.Sitting) string {
	text := itoa(s.Answered()) + " answered, " + itoa(len(s.Marks)-s.Answered()) + " blank"
	if n := s.FlaggedItems(); n > 0 {
		text += ", " + itoa(n) + " flagged"
	}
	return text
}

// pad fills a line up to width.
func pad(line string, width int) string {
	return line + strings.Repeat(" ", max(width-ansi.StringWidth(line), 0))
}
