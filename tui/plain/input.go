package plain

import (
	"bufio"
	"context"
	"io"
	"strings"
)

// Ask puts a question after the sitting, and says whether the answer was yes.
// Where the input has ended, nobody is there to ask: told is false.
func (d *Dialogue) Ask(ctx context.Context, question string) (yes, told bool) {
	d.say("\n%s", question)
	select {
	case line, ok := <-d.lines:
		return isYes(strings.ToLower(strings.TrimSpace(line))), ok
	case <-ctx.Done():
		return false, true
	}
}

func isYes(word string) bool { return word == "yes" || word == "y" }

// readLines sends the lines of r, and closes the channel at its end.
func readLines(ctx context.Context, r io.Reader) <-chan string {
	lines := make(chan string)
	go func() {
		defer close(lines)
		scan := bufio.NewScanner(r)
		scan.Buffer(nil, 1<<20)
		for scan.Scan() {
			select {
			case lines <- scan.Text():
			case <-ctx.Done():
				return
			}
		}
	}()
	return lines
}
