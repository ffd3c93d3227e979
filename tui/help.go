package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// helpScreen shows the keys of the screen below it, from the bindings that
// act there, and says what the program is.
type helpScreen struct {
	below  Screen
	scroll int
}

func newHelp(below Screen) helpScreen { return helpScreen{below: below} }

func (h helpScreen) Init() tea.Cmd { return nil }

func (h helpScreen) Keys() []key.Binding {
	return []key.Binding{bind("esc ?", "back", "esc"), bind("down j", "scroll", "↓"), keyLeave}
}

func (h helpScreen) Update(msg tea.Msg, f Frame) (Screen, tea.Cmd) {
	n := len(h.lines(f))
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		switch msg.String() {
		case "down", "j":
			h.scroll = clampScroll(h.scroll+1, n, f.bodyHeight())
		case "up", "k":
			h.scroll = clampScroll(h.scroll-1, n, f.bodyHeight())
		case "pgdown", "space", "ctrl+d":
			h.scroll = clampScroll(h.scroll+f.bodyHeight()-1, n, f.bodyHeight())
		case "pgup", "ctrl+u":
			h.scroll = clampScroll(h.scroll-f.bodyHeight()+1, n, f.bodyHeight())
		default:
			return h, pop
		}
	case tea.MouseWheelMsg:
		by := -2
		if msg.Button == tea.MouseWheelDown {
			by = 2
		}
		h.scroll = clampScroll(h.scroll+by, n, f.bodyHeight())
	}
	return h, nil
}

// About is what the program says of itself, in Help and in the README.
var About = []string{
	"himprep is independent of AHIMA and HIMSS. RHIT, RHIA, CPHIMS and the names of both bodies are their owners' marks. Its questions are original; none comes from a real exam.",
	"Questions, explanations and ratings were drafted and cross-checked by AI language models against the cited texts. No credential holder has reviewed them yet. How they were checked, and with which figures, stands in docs/questions.md.",
	"Every set is scored from 100 to 400 with 300 to pass. The scale is himprep's own estimate: about so many of these questions is what a just-qualified candidate gets right; that count is 300, none is 100, all is 400. AHIMA's and HIMSS's own conversions are not public.",
	"It cannot know how like the real exam its questions are, nor how you will feel on the day. Nothing leaves this machine: no network, no account, no telemetry.",
}

func (h helpScreen) lines(f Frame) []string {
	t := f.Theme
	lines := []string{t.Title.Render("Keys here"), ""}
	wide := 0
	for _, k := range h.below.Keys() {
		if k.Enabled() {
			wide = max(wide, ansi.StringWidth(k.Help().Key))
		}
	}
	for _, k := range h.below.Keys() {
		if k.Enabled() {
			name := t.Key.Render(pad(k.Help().Key, wide)) + "  "
			lines = append(lines, hang(name, k.Help().Desc, f.textWidth())...)
		}
	}
	lines = append(lines, "", t.Title.Render("About"), "")
	for _, p := range About {
		lines = append(lines, styled(t.Text, wrap(p, f.textWidth()))...)
		lines = append(lines, "")
	}
	if f.Env != nil {
		lines = append(lines, styled(t.Dim, wrap("Version "+f.Env.Version+". Your data: "+f.Env.DataFile, f.textWidth()))...)
	}
	return lines
}

func (h helpScreen) Render(f Frame) string {
	return f.page(f.Theme.Title.Render("Help"), window(h.lines(f), h.scroll, f.bodyHeight()), f.help(h.Keys()))
}
