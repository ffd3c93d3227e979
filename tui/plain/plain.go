// Package plain does a whole sitting as a dialogue of lines, without redrawing
// anything: for screen readers, pipes and scripts.
//
// Answers are a to d; an empty line goes on and keeps what was answered; clear
// erases it; f flags; back, go N, review move; end, then yes, ends. Beside them
// stand unsure b, guess b, strike b, note, dispute and = (marks.go). The end of
// the input leaves the sitting open, with everything kept.
package plain

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"himprep/quiz"
	"himprep/tui"
)

// A Dialogue is one sitting in lines.
type Dialogue struct {
	Env  *tui.Env
	In   io.Reader
	Out  io.Writer
	Tick <-chan time.Time // reads the clock about once a second
	// Next chooses the next item of a placement; false when it is done.
	Next func(s quiz.Sitting) (quiz.Placed, bool, error)

	s      quiz.Sitting
	clock  quiz.Clock
	ticks  int
	lines  <-chan string
	ending bool // end was typed, yes is to come
	past   bool // the last question is behind; a letter would change it unseen
	warned bool // that was said already
}

// checkpointEvery is how many ticks lie between two checkpoints of the clock.
const checkpointEvery = 5

// Run does the sitting from where it stands. It returns the sitting as it is
// at the end: ended, or still open when the input ended first.
func (d *Dialogue) Run(ctx context.Context, s quiz.Sitting, clockMs int64) (quiz.Sitting, error) {
	d.s = s
	d.clock = quiz.StartClock(time.Duration(clockMs)*time.Millisecond, d.Env.Now())
	if s.LastAt != s.BegunAt || s.Marks[s.Index].Seen {
		if err := d.do(ctx, quiz.Event{Kind: quiz.Resumed, Ms: max(d.Env.Now().UnixMilli()-s.LastAt, 0)}); err != nil {
			return d.s, err
		}
	}
	size := quiz.Nouns(len(d.s.Marks), "question")
	if s.Begun.Mode == quiz.ModePlacement {
		size = "24 to 40 questions, without verdicts"
	}
	d.say("%s. %s. Type ? for what can be typed.", d.s.Begun.Title, size)
	if err := d.show(ctx, d.s.Index); err != nil {
		return d.s, err
	}
	d.lines = readLines(ctx, d.In)
	for !d.s.Ended() {
		select {
		case line, ok := <-d.lines:
			if !ok {
				d.read()
				d.say("The input ended. Everything is kept; --resume goes on here.")
				return d.s, d.Env.Recorder.Checkpoint(ctx, d.s.ID, d.clock.Ms())
			}
			if err := d.onLine(ctx, strings.TrimSpace(line)); err != nil {
				return d.s, err
			}
		case <-d.Tick:
			if err := d.onTick(ctx); err != nil {
				return d.s, err
			}
		case <-ctx.Done():
			return d.s, ctx.Err()
		}
	}
	return d.s, nil
}

func (d *Dialogue) say(format string, args ...any) {
	fmt.Fprintf(d.Out, format+"\n", args...)
}

// do applies an event and has it on disk before it returns.
func (d *Dialogue) do(ctx context.Context, e quiz.Event) error {
	d.read()
	e.Sitting, e.Credential, e.Clock = d.s.ID, d.s.Credential, d.clock.Ms()
	switch e.Kind {
	case quiz.Submitted, quiz.Expired, quiz.Resumed, quiz.Added:
	default:
		e.Item = d.s.Begun.Items[e.Index].ID
	}
	e = d.stamp(e)
	next, err := d.s.Apply(e)
	if err != nil {
		d.say("%s", err)
		return nil
	}
	if err := d.Env.Recorder.Append(ctx, e); err != nil {
		return err
	}
	d.s = next
	return nil
}

// stamp puts the learner's moment on an event.
func (d *Dialogue) stamp(e quiz.Event) quiz.Event {
	now := d.Env.Now()
	_, offset := now.Zone()
	e.At, e.Offset = now.UnixMilli(), offset/60
	return e
}

// show puts question i.
func (d *Dialogue) show(ctx context.Context, i int) error {
	d.past = false
	if err := d.do(ctx, quiz.Event{Kind: quiz.Shown, Index: i}); err != nil {
		return err
	}
	p, m := d.s.Begun.Items[i], d.s.Marks[i]
	d.say("")
	head := fmt.Sprintf("Question %d of %d (%s)", i+1, len(d.s.Marks), p.ID)
	if d.s.Begun.Mode == quiz.ModePlacement {
		head = fmt.Sprintf("Question %d (%s)", i+1, p.ID)
	}
	if m.Flagged {
		head += ", flagged"
	}
	if d.s.Begun.LimitMs > 0 {
		head += fmt.Sprintf(", %d min left", int(d.left()/time.Minute))
	}
	d.say("%s", head)
	if p.Text == nil {
		d.say("The text of this question is not in the data file.")
		return nil
	}
	if p.Text.Case != "" {
		d.say("%s\n", p.Text.Case)
	}
	d.say("%s", p.Text.Stem)
	for place, bank := range p.Order {
		struck := ""
		if m.Struck[bank] {
			struck = "struck out: "
		}
		d.say("%c) %s%s", 'a'+place, struck, p.Text.Options[bank].Text)
	}
	if m.Chosen != quiz.Blank {
		d.say("Your answer: %s", d.s.Letter(i, m.Chosen))
	}
	return nil
}

func (d *Dialogue) onLine(ctx context.Context, line string) error {
	if err := d.onTick(ctx); err != nil || d.s.Ended() {
		return err
	}
	i := d.s.Index
	word, rest, _ := strings.Cut(line, " ")
	word = strings.ToLower(word)
	if d.ending {
		d.ending = false
		if isYes(word) {
			return d.do(ctx, quiz.Event{Kind: quiz.Submitted})
		}
		d.say("Not ended.")
		return d.show(ctx, i)
	}
	if sum, ok := strings.CutPrefix(line, "="); ok {
		d.calculate(sum)
		return nil
	}
	switch word {
	case "":
		return d.next(ctx)
	case "a", "b", "c", "d":
		return d.answer(ctx, int(word[0]-'a'), "")
	case "clear":
		return d.do(ctx, quiz.Event{Kind: quiz.Cleared, Index: i})
	case "f", "flag":
		on := !d.s.Marks[i].Flagged
		d.say("%s", map[bool]string{true: "Flagged.", false: "No longer flagged."}[on])
		return d.do(ctx, quiz.Event{Kind: quiz.Flagged, Index: i, On: on})
	case "back":
		if i == 0 {
			d.say("This is the first question.")
			return nil
		}
		return d.show(ctx, i-1)
	case "go":
		n, err := strconv.Atoi(strings.TrimSpace(rest))
		if err != nil || n < 1 || n > len(d.s.Marks) {
			d.say("There are questions 1 to %d: type go 1.", len(d.s.Marks))
			return nil
		}
		return d.show(ctx, n-1)
	case "review":
		d.review()
		return nil
	case "end":
		d.review()
		d.say("End now? Type yes to end, anything else to go on.")
		d.ending = true
		return nil
	case "?", "help":
		d.help()
		return nil
	}
	if done, err := d.mark(ctx, word, strings.TrimSpace(rest)); done {
		return err
	}
	d.say("%q is nothing that can be typed here; ? tells what is.", line)
	return nil
}

// answer takes an answer: in practice with its verdict at once, in a mock
// without. How is what the learner says of it: unsure, a guess, or "".
func (d *Dialogue) answer(ctx context.Context, place int, how string) error {
	i := d.s.Index
	if d.past && d.s.Marks[i].Chosen != quiz.Blank {
		if d.warned {
			d.say("Nothing changed.")
			return nil
		}
		d.warned = true
		d.say("That was the last question; review, or end. Nothing changed: go %d shows it again.", i+1)
		return nil
	}
	p := d.s.Begun.Items[i]
	if d.s.Confirms() && d.s.Marks[i].Confirmed {
		d.say("This question is final; its answer stays.")
		return d.next(ctx)
	}
	if p.Order[place] != d.s.Marks[i].Chosen || how == "" {
		if err := d.do(ctx, quiz.Event{Kind: quiz.Chose, Index: i, Option: p.Order[place]}); err != nil {
			return err
		}
	}
	if d.s.Confirms() {
		if err := d.do(ctx, quiz.Event{Kind: quiz.Confirmed, Index: i, Text: how}); err != nil {
			return err
		}
	}
	if how != "" {
		d.say("Kept as %s.", map[string]string{quiz.Unsure: "unsure", quiz.Guess: "a guess"}[how])
	}
	if d.s.Verdicts() {
		d.verdict(i)
	} else {
		d.say("Saved: %c.", 'a'+place)
	}
	return d.next(ctx)
}

// grow adds the next item of a placement, or ends it.
func (d *Dialogue) grow(ctx context.Context) error {
	last := len(d.s.Marks) - 1
	if !d.s.Marks[last].Confirmed {
		d.say("A placement needs an answer to go on: a to d, a guess if need be.")
		return d.show(ctx, last)
	}
	item, more, err := d.Next(d.s)
	if err != nil {
		return err
	}
	if !more {
		return d.do(ctx, quiz.Event{Kind: quiz.Submitted})
	}
	if err := d.do(ctx, quiz.Event{Kind: quiz.Added, Begun: &quiz.Begun{Items: []quiz.Placed{item}}}); err != nil {
		return err
	}
	return d.show(ctx, last+1)
}

// next goes on; after the last question it offers the end.
func (d *Dialogue) next(ctx context.Context) error {
	if d.s.Index+1 < len(d.s.Marks) {
		return d.show(ctx, d.s.Index+1)
	}
	if d.s.Begun.Mode == quiz.ModePlacement {
		return d.grow(ctx)
	}
	d.past = true
	d.review()
	d.say("That was the last question. Type end to end, or go N to go back.")
	return nil
}
