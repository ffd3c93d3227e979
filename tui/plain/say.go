package plain

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"himprep/quiz"
	"himprep/tui"
)

// Explain prints why each option of an item is right or wrong, and the sources.
func Explain(w io.Writer, p quiz.Placed) {
	for place, bank := range p.Order {
		word := "wrong"
		if bank == p.Key {
			word = "right"
		}
		fmt.Fprintf(w, "%c) is %s: %s\n", 'a'+place, word, p.Text.Options[bank].Why)
	}
	for _, s := range p.Text.Sources {
		fmt.Fprintf(w, "Source: %s", s.Title)
		if s.Place != "" {
			fmt.Fprintf(w, ", %s", s.Place)
		}
		fmt.Fprintf(w, ", checked %s. %s\n", p.Text.Checked, s.Address)
	}
}

// PrintResult writes a result in lines.
func PrintResult(w io.Writer, r quiz.Result, names map[string]string) {
	fmt.Fprintln(w)
	for _, s := range append(tui.Verdict(r), tui.Habits(r)...) {
		fmt.Fprintln(w, s)
	}
	for _, p := range r.Domains {
		if p.Scored > 0 {
			fmt.Fprintf(w, "Domain %s, %s: %d of %d right; a just-qualified candidate gets %.1f.\n", p.ID, names[p.ID], p.Right, p.Scored, p.Expected)
		}
	}
	for _, p := range r.Levels {
		if p.Scored > 0 {
			fmt.Fprintf(w, "Level %s: %d of %d right; expected %.1f.\n", p.ID, p.Right, p.Scored, p.Expected)
		}
	}
}

// verdict says right or wrong, and why for every option.
func (d *Dialogue) verdict(i int) {
	p, m := d.s.Begun.Items[i], d.s.Marks[i]
	if m.Chosen == p.Key {
		d.say("Right.")
	} else {
		d.say("Wrong. Right is %s.", d.s.Letter(i, p.Key))
	}
	Explain(d.Out, p)
}

// review says what is answered, blank and flagged.
func (d *Dialogue) review() {
	d.say("%d of %d answered.", d.s.Answered(), len(d.s.Marks))
	var blank, flagged []string
	for i, m := range d.s.Marks {
		if m.Chosen == quiz.Blank {
			blank = append(blank, strconv.Itoa(i+1))
		}
		if m.Flagged {
			flagged = append(flagged, strconv.Itoa(i+1))
		}
	}
	if len(blank) > 0 {
		d.say("Blank, counted as wrong: %s.", strings.Join(blank, ", "))
	}
	if len(flagged) > 0 {
		d.say("Flagged: %s.", strings.Join(flagged, ", "))
	}
}
