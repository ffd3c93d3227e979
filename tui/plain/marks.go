package plain

import (
	"context"
	"slices"
	"strings"

	"himprep/quiz"
	"himprep/tui"
)

// notes says whether this sitting takes notes, disputes and struck options, as
// the screens do: everywhere but in a placement.
func (d *Dialogue) notes() bool { return d.s.Begun.Mode != quiz.ModePlacement }

// help says what can be typed in this sitting.
func (d *Dialogue) help() {
	d.say("a to d answer. An empty line goes on and keeps what was answered. clear erases the answer. f flags.")
	if d.s.Confirms() {
		d.say("unsure b and guess b answer b, and say that you were unsure or guessed.")
	}
	if d.notes() {
		d.say("strike b strikes b out, or brings it back. note TEXT keeps a note on the question, note alone reads it.\ndispute TEXT says what is wrong with the question.")
	}
	d.say("= 12*(3+4) calculates. back, go N, review move about. end, then yes, ends. The end of the input leaves, with everything kept.")
}

// mark does what marks an answer, an option or the question. Done is false
// where word is none of that, or not for this sitting.
func (d *Dialogue) mark(ctx context.Context, word, rest string) (done bool, err error) {
	switch word {
	case "unsure", "u", "guess", "g":
		if d.s.Confirms() {
			return true, d.confirm(ctx, map[byte]string{'u': quiz.Unsure, 'g': quiz.Guess}[word[0]], rest)
		}
	case "strike", "x":
		if d.notes() {
			return true, d.strike(ctx, rest)
		}
	case "note":
		if d.notes() {
			return true, d.note(ctx, rest)
		}
	case "dispute":
		if d.notes() {
			return true, d.dispute(ctx, rest)
		}
	}
	return false, nil
}

// place reads the letter of an option of the question on hand; false where
// there is none of that letter.
func (d *Dialogue) place(letter string) (int, bool) {
	i := strings.Index("abcdefgh", strings.ToLower(letter))
	return i, len(letter) == 1 && i >= 0 && i < len(d.s.Begun.Items[d.s.Index].Order)
}

// confirm makes an answer final as unsure or a guess: the one named, or the one
// already chosen.
func (d *Dialogue) confirm(ctx context.Context, how, letter string) error {
	i := d.s.Index
	if letter == "" {
		chosen := slices.Index(d.s.Begun.Items[i].Order, d.s.Marks[i].Chosen)
		if chosen < 0 {
			d.say("No answer is chosen yet: type %s and its letter, like %s b.", how, how)
			return nil
		}
		return d.answer(ctx, chosen, how)
	}
	place, ok := d.place(letter)
	if !ok {
		d.say("%q is no option; type %s and a letter, like %s b.", letter, how, how)
		return nil
	}
	return d.answer(ctx, place, how)
}

// strike rules an option out, or brings it back.
func (d *Dialogue) strike(ctx context.Context, letter string) error {
	i := d.s.Index
	place, ok := d.place(letter)
	if !ok {
		d.say("Type strike and the letter of an option, like strike b.")
		return nil
	}
	letter = strings.ToLower(letter)
	bank := d.s.Begun.Items[i].Order[place]
	switch {
	case d.s.Confirms() && d.s.Marks[i].Confirmed:
		d.say("This question is final; its answer stays.")
		return nil
	case d.s.Marks[i].Struck[bank]:
		d.say("%s is back.", letter)
	default:
		d.say("%s is struck out; strike %s brings it back.", letter, letter)
	}
	return d.do(ctx, quiz.Event{Kind: quiz.Struck, Index: i, Option: bank, On: !d.s.Marks[i].Struck[bank]})
}

// note keeps a note on the question, or reads the one that is kept.
func (d *Dialogue) note(ctx context.Context, text string) error {
	p := d.s.Begun.Items[d.s.Index]
	if text == "" {
		story, err := d.Env.Items.Story(ctx, p.ID)
		if err != nil {
			return err
		}
		if story.Note == "" {
			d.say("No note on this question yet; type note and the text.")
			return nil
		}
		d.say("Your note: %s", story.Note)
		return nil
	}
	if err := d.log(ctx, quiz.Event{Kind: quiz.Noted, Text: text}); err != nil {
		return err
	}
	d.say("Note kept on question %d.", d.s.Index+1)
	return nil
}

// dispute keeps what the learner holds to be wrong with the question.
func (d *Dialogue) dispute(ctx context.Context, text string) error {
	if text == "" {
		d.say("Say what is wrong with it: type dispute and the reason.")
		return nil
	}
	if err := d.log(ctx, quiz.Event{Kind: quiz.Disputed, On: true, Text: text}); err != nil {
		return err
	}
	d.say("Dispute of question %d kept: the question stays out of new mocks.\n`himprep bank show --dispute %s` writes a text to send.", d.s.Index+1, d.s.Begun.Items[d.s.Index].ID)
	return nil
}

// log keeps an event on the question on hand that is none of the sitting's own.
func (d *Dialogue) log(ctx context.Context, e quiz.Event) error {
	e.Credential, e.Item = d.s.Credential, d.s.Begun.Items[d.s.Index].ID
	return d.Env.Recorder.Append(ctx, d.stamp(e))
}

// calculate works out an expression.
func (d *Dialogue) calculate(expression string) {
	if expression = strings.TrimSpace(expression); expression == "" {
		d.say("Type = and what to work out, like = 12*(3+4).")
		return
	}
	d.say("%s", tui.Calculate(expression))
}
