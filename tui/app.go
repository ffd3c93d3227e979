package tui

import (
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"himprep/tui/theme"
)

// How messages flow:
//
//	terminal ──► App.Update ──► size, background      (kept by App)
//	                 │────────► ctrl+c, ?             (unless a screen types)
//	                 │────────► push, pop, replace    (App's stack)
//	                 │────────► keys, mouse           (the screen on top)
//	                 └────────► everything else       (every screen; the owner knows its own by id)
//	screen ──► tea.Cmd ──► IO in its own goroutine ──► a message back through App.Update
//	terminal ◄── App.View ◄── Render of the screen on top

// App is the one root model.
type App struct {
	env      *Env
	stack    []Screen
	width    int
	height   int
	dark     bool
	theme    theme.Theme
	settings Settings
	leaving  bool
	gone     bool // nothing is drawn any more
	fault    error
	first    tea.Cmd // to do once the first frame is out
}

// NewApp makes the program's model with first on its stack.
func NewApp(env *Env, settings Settings, first ...Screen) App {
	return App{env: env, stack: first, dark: true, settings: settings, theme: theme.New(settings.Theme, true)}
}

// frameTime is how long the first frame has before the disk is touched.
const frameTime = 12 * time.Millisecond

// After has read done once the first frame is on the terminal; its message is
// Ready.
func (a App) After(read func() tea.Msg) App {
	a.first = tea.Tick(frameTime, func(time.Time) tea.Msg { return read() })
	return a
}

// Messages that move the stack.
type (
	pushMsg    struct{ screen Screen }
	popMsg     struct{}
	replaceMsg struct{ screen Screen }
	shownMsg   struct{} // the screen is on top again
	hangUpMsg  struct{} // the terminal is gone
	quitMsg    struct{} // all is kept; end
	settingMsg struct{ Settings }
)

// Ready carries the kept settings, or why the data file cannot be used: then
// the program ends, and Fault says why.
func Ready(settings Settings, err error) tea.Msg {
	if err != nil {
		return fatalMsg{err}
	}
	return settingMsg{settings}
}

type fatalMsg struct{ err error }

// Fault is why the program could not go on; nil if it ended well.
func (a App) Fault() error { return a.fault }

// HangUp is sent when the terminal goes away: keep everything and end.
func HangUp() tea.Msg { return hangUpMsg{} }

func push(s Screen) tea.Cmd    { return func() tea.Msg { return pushMsg{s} } }
func pop() tea.Msg             { return popMsg{} }
func replace(s Screen) tea.Cmd { return func() tea.Msg { return replaceMsg{s} } }

var (
	keyLeave = bind("ctrl+c", "leave, everything kept")
	keyHelp  = bind("?", "help")
	keyBack  = bind("esc", "back")
)

// Init starts the first screen and asks the terminal for its background.
func (a App) Init() tea.Cmd {
	cmds := []tea.Cmd{tea.RequestBackgroundColor}
	for _, s := range a.stack {
		cmds = append(cmds, s.Init())
	}
	return tea.Batch(cmds...)
}

func (a App) top() Screen { return a.stack[len(a.stack)-1] }

func (a App) frame() Frame {
	return Frame{Width: a.width, Height: a.height, Theme: a.theme, Settings: a.settings, Env: a.env}
}

// Update routes a message as the drawing above says.
func (a App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.width, a.height = msg.Width, msg.Height
		first := a.first
		a.first = nil
		next, cmd := a.toAll(msg)
		if first != nil {
			cmd = tea.Batch(cmd, warm(a.render(), a.width, a.height))
		}
		return next, tea.Batch(cmd, first)
	case tea.BackgroundColorMsg:
		a.dark = msg.IsDark()
		a.theme = theme.New(a.settings.Theme, a.dark)
		return a, nil
	case settingMsg:
		a.settings = msg.Settings
		a.theme = theme.New(a.settings.Theme, a.dark)
		return a.toAll(msg)
	case pushMsg:
		a.stack = append(a.stack[:len(a.stack):len(a.stack)], msg.screen)
		return a, msg.screen.Init()
	case popMsg:
		return a.popTo(len(a.stack) - 1)
	case replaceMsg:
		a.stack = append(a.stack[:len(a.stack)-1:len(a.stack)-1], msg.screen)
		return a, msg.screen.Init()
	case errMsg:
		return a.Update(pushMsg{newFault(msg.err)})
	case fatalMsg:
		a.gone, a.fault = true, msg.err
		return a, tea.Quit
	case hangUpMsg:
		return a.leave()
	case quitMsg:
		a.gone = true
		return a, tea.Quit
	case tea.KeyPressMsg:
		return a.onKey(msg)
	case tea.MouseMsg:
		return a.toTop(msg)
	}
	return a.toAll(msg)
}

func (a App) onKey(msg tea.KeyPressMsg) (tea.Model, tea.Cmd) {
	typing := false
	if t, ok := a.top().(Typing); ok {
		typing = t.Typing()
	}
	switch {
	case key.Matches(msg, keyLeave):
		if a.leaving { // twice: do not wait for what hangs
			a.gone = true
			return a, tea.Quit
		}
		return a.leave()
	case key.Matches(msg, bind("ctrl+z", "")):
		return a, tea.Suspend
	case key.Matches(msg, keyHelp) && !typing:
		if _, open := a.top().(helpScreen); !open {
			return a, push(newHelp(a.top()))
		}
	}
	return a.toTop(msg)
}

// leave lets the screen on top finish, then ends the program.
func (a App) leave() (tea.Model, tea.Cmd) {
	a.leaving = true
	quit := func() tea.Msg { return quitMsg{} }
	for i := len(a.stack) - 1; i >= 0; i-- {
		if l, ok := a.stack[i].(Leaving); ok {
			s, cmd := l.Leave(quit)
			a.stack = append([]Screen(nil), a.stack...)
			a.stack[i] = s
			return a, cmd
		}
	}
	return a, quit
}

func (a App) popTo(n int) (tea.Model, tea.Cmd) {
	if n < 1 {
		return a.leave()
	}
	if n > len(a.stack) {
		return a, nil
	}
	a.stack = a.stack[:n:n]
	return a.toTop(shownMsg{})
}

func (a App) toTop(msg tea.Msg) (tea.Model, tea.Cmd) {
	a.stack = append([]Screen(nil), a.stack...)
	s, cmd := a.top().Update(msg, a.frame())
	a.stack[len(a.stack)-1] = s
	return a, cmd
}

func (a App) toAll(msg tea.Msg) (tea.Model, tea.Cmd) {
	a.stack = append([]Screen(nil), a.stack...)
	var cmds []tea.Cmd
	for i, s := range a.stack {
		f := a.frame()
		f.Beneath = i < len(a.stack)-1
		next, cmd := s.Update(msg, f)
		a.stack[i] = next
		cmds = append(cmds, cmd)
	}
	return a, tea.Batch(cmds...)
}

// View draws the screen on top.
func (a App) View() tea.View {
	v := tea.NewView(a.render())
	v.AltScreen = true
	v.MouseMode = tea.MouseModeCellMotion
	v.WindowTitle = "himprep"
	return v
}

func (a App) render() string {
	if a.gone || a.width == 0 || a.height == 0 {
		return ""
	}
	if a.width < MinWidth || a.height < MinHeight {
		return tooSmall(a.width, a.height)
	}
	return a.top().Render(a.frame())
}

// tooSmall says what the program needs, in whatever room there is.
func tooSmall(width, height int) string {
	lines := wrap("himprep needs 24x8; please enlarge", width)
	for i := range lines {
		lines[i] = fit(lines[i], width)
	}
	return strings.Join(lines[:min(len(lines), height)], "\n")
}

// Tick returns the message of the next second.
func Tick(sitting string) tea.Cmd {
	return tea.Tick(time.Second, func(time.Time) tea.Msg { return tickMsg{sitting} })
}

type tickMsg struct{ id string }
