package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/hinshun/vt10x"

	"himprep/store"
)

// A journey is the real program in a real pseudo-terminal, seen through a
// terminal emulator.
type journey struct {
	t    *testing.T
	data string
	cmd  *exec.Cmd
	tty  *os.File
	term vt10x.Terminal

	mu      sync.Mutex
	changed chan struct{} // closed and made anew at each change of the screen
	gone    chan struct{} // closed when the program has ended
}

// deadline bounds a wait that will never be answered. It is no sleep: every
// wait ends as soon as the screen shows what it waits for.
const deadline = 60 * time.Second

func start(t *testing.T, data string, args ...string) *journey {
	t.Helper()
	j := &journey{t: t, data: data, changed: make(chan struct{}), gone: make(chan struct{})}
	j.cmd = exec.Command(os.Args[0], args...)
	j.cmd.Env = append(os.Environ(), asProgram+"=1", "HIMPREP_DATA="+data, "TERM=xterm-256color", "NO_COLOR=1")
	tty, err := pty.StartWithSize(j.cmd, &pty.Winsize{Rows: rows, Cols: cols})
	if err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	j.tty, j.term = tty, vt10x.New(vt10x.WithSize(cols, rows))
	go j.read()
	t.Cleanup(func() {
		_ = j.cmd.Process.Kill()
		<-j.gone
		_ = tty.Close()
	})
	return j
}

func (j *journey) read() {
	buf := make([]byte, 1<<16)
	for {
		n, err := j.tty.Read(buf)
		j.mu.Lock()
		_, _ = j.term.Write(buf[:n])
		close(j.changed)
		j.changed = make(chan struct{})
		j.mu.Unlock()
		if err != nil {
			_ = j.cmd.Wait()
			close(j.gone)
			return
		}
	}
}

// see waits until the screen shows all texts.
func (j *journey) see(texts ...string) string {
	j.t.Helper()
	timeout := time.After(deadline)
	for {
		j.mu.Lock()
		screen, changed := j.term.String(), j.changed
		j.mu.Unlock()
		found := true
		for _, text := range texts {
			found = found && strings.Contains(screen, text)
		}
		if found {
			return screen
		}
		select {
		case <-changed:
		case <-j.gone:
			j.t.Fatalf("the program ended before it showed %q; the screen:\n%s", texts, screen)
		case <-timeout:
			j.t.Fatalf("%q never came; the screen:\n%s", texts, screen)
		}
	}
}

func (j *journey) press(keys string) {
	j.t.Helper()
	if _, err := j.tty.WriteString(keys); err != nil {
		j.t.Fatal(err)
	}
}

// end waits until the program is gone.
func (j *journey) end() {
	j.t.Helper()
	select {
	case <-j.gone:
	case <-time.After(deadline):
		j.t.Fatal("the program does not end")
	}
}

// The terminal is tall, so that every question fits with its explanations.
const cols, rows = 100, 60

const enter, escape, ctrlC = "\r", "\x1b", "\x03"

func TestFromFirstRunToFirstQuestion(t *testing.T) {
	j := start(t, filepath.Join(t.TempDir(), "h.db"))
	j.see("Which one is")
	j.press("1")
	j.see("Exam date")
	j.press(enter)
	j.see("Where to begin")
	j.press("2") // three keys, and this is the first question
	j.see("1 of 10", "a)", "d)")
	j.press("b")
	j.see("saved")
	j.press(enter)
	j.see("Source:")
	j.press(ctrlC)
	j.end()
	if code := j.cmd.ProcessState.ExitCode(); code != 0 {
		t.Errorf("it ended with %d", code)
	}
}

func TestWholeHalfMock(t *testing.T) {
	j := start(t, filepath.Join(t.TempDir(), "h.db"), "exam", "rhit", "--half")
	for i := 1; i <= 75; i++ {
		j.see(" " + itoa(i) + " of 75")
		j.press("c")
		j.see("● c)")
		if i < 75 {
			j.press("n")
		}
	}
	j.press("r")
	j.see("75 answered, 0 blank")
	j.press("E")
	j.see("End now?")
	j.press("y")
	j.see("FAIL", "By domain")
	j.press("w")
	j.see("Question", "wrong 1 of")
	j.press(escape)
	j.see("By domain")
	j.press(ctrlC)
	j.end()
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

// Whatever carried its saved mark is there after kill -9, at the same
// question, with the clock within five seconds in the learner's favour.
func TestKilledAndResumed(t *testing.T) {
	data := filepath.Join(t.TempDir(), "h.db")
	j := start(t, data, "exam", "rhit", "--half")
	for i := 1; i <= 12; i++ {
		j.see(" " + itoa(i) + " of 75")
		j.press("abcd"[i%4 : i%4+1])
		j.see("saved")
		j.press("n")
	}
	before := j.see(" 13 of 75")
	if err := j.cmd.Process.Signal(syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	j.end()

	s, err := store.Open(context.Background(), data, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	open, err := s.OpenSittings(context.Background(), "rhit")
	if err != nil || len(open) != 1 || open[0].Answered != 12 {
		t.Fatalf("%v; open: %+v", err, open)
	}
	clock, err := s.ClockOf(context.Background(), open[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}

	k := start(t, data)
	k.see("Resume RHIT half mock", "12 of 75 answered")
	k.press("r")
	after := k.see(" 13 of 75")
	if stem(before) != stem(after) {
		t.Errorf("another question after the resume:\n%s\n%s", before, after)
	}
	k.press("p")
	k.see(" 12 of 75", "saved")
	k.press(ctrlC)
	k.end()

	s, err = store.Open(context.Background(), data, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	sitting, err := s.Sitting(context.Background(), open[0].ID)
	if err != nil || sitting.Breaks != 1 || sitting.Answered() != 12 {
		t.Errorf("%v; %d breaks, %d answered", err, sitting.Breaks, sitting.Answered())
	}
	if now, _ := s.ClockOf(context.Background(), open[0].ID); now < clock {
		t.Errorf("the clock went back from %d to %d ms", clock, now)
	}
}

// stem is the first line of the question on an exam screen.
func stem(screen string) string {
	lines := strings.Split(screen, "\n")
	_, text, _ := strings.Cut(lines[2], "│")
	return strings.TrimSpace(text)
}

// A closed terminal keeps everything, as ctrl+c does.
func TestClosedTerminal(t *testing.T) {
	data := filepath.Join(t.TempDir(), "h.db")
	j := start(t, data, "practice", "rhit", "-n", "5")
	j.see("1 of 5")
	j.press("a")
	j.see("saved")
	if err := j.cmd.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	j.end()
	k := start(t, data)
	k.see("Resume RHIT practice")
}
