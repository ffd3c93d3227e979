package credential

import (
	"fmt"
	"strings"
)

// A Paragraph is a label and what is said under it. A Link, where there is
// one, says where the text stands.
type Paragraph struct{ Label, Text, Link string }

// From says about when a missing condition is met: "2 more years in health
// care: from about March 2028".
func (m Missing) String() string {
	if m.From == 0 {
		return m.What
	}
	return m.What + ": from about " + m.From.Month()
}

// standing says where a fact stands: title, year, confidence.
func standing(s Source, year int, confidence string) string {
	if year == 0 {
		return fmt.Sprintf("%s, year not given, %s", s.Title, Sure(confidence))
	}
	return fmt.Sprintf("%s, %d, %s", s.Title, year, Sure(confidence))
}

// Text is the note and where it stands.
func (n Note) String() string {
	return n.Text + " (" + standing(n.Source, n.Year, n.Confidence) + ")"
}

// Paragraphs are the answer in words, without its status.
func (a Answer) Paragraphs() []Paragraph {
	list := []Paragraph{{Label: "Route", Text: a.RouteName}}
	var last Date // until then all that time alone brings is there
	for _, m := range a.Missing {
		last = max(last, m.From)
	}
	for _, m := range a.Missing {
		if m.From < last {
			m.From = 0
		}
		list = append(list, Paragraph{Label: "Missing", Text: m.String()})
	}
	list = append(list, Paragraph{Label: "Next", Text: a.Next}, Paragraph{Label: "Rule", Text: a.Rule})
	for _, n := range a.Notes {
		list = append(list, Paragraph{Label: "Note", Text: n.String(), Link: n.Source.Address})
	}
	return append(list, Paragraph{Label: "Source", Text: standing(a.Source, a.Year, a.Confidence), Link: a.Source.Address})
}

// Paragraphs are fees, dates and upkeep in words.
func (r *Rules) Paragraphs() []Paragraph {
	list := make([]Paragraph, len(r.Policies))
	for i, p := range r.Policies {
		s := r.Source(p.Source)
		list[i] = Paragraph{p.Name, p.Text + " (" + standing(s, p.Year, p.Confidence) + ")", s.Address}
	}
	return list
}

// Advise is the caution as a sentence: Check with AHIMA before you act on it.
func (r *Rules) Advise() string { return sentence(r.Caution) }

func sentence(text string) string {
	return strings.ToUpper(text[:1]) + text[1:] + "."
}

// Words says in lines what the profile holds.
func (p Profile) Words() []string {
	lines := []string{"Highest degree: " + strings.TrimPrefix(strings.TrimPrefix(degreeText(p.Degree), "an "), "a ")}
	for _, s := range p.Programs {
		lines = append(lines, "HIM program: "+s.Words())
	}
	if p.Country != "" {
		lines = append(lines, "Studied in: "+p.Country)
	}
	lines = append(lines, fmt.Sprintf("Experience: %s, %s of it in health care", yearsText(p.Years), yearsText(p.Health)))
	if len(p.Holds) > 0 {
		lines = append(lines, "Holds: "+strings.ToUpper(strings.Join(p.Holds, ", ")))
	}
	return lines
}

// Report is the answer for all credentials, to take to an adviser: as plain
// text of at most 78 columns, or as Markdown.
func Report(p Profile, rules []*Rules, today Date, markdown bool) string {
	w := reportWriter{markdown: markdown}
	w.head(1, "RHIT, RHIA, CPHIMS: may I sit it?")
	w.text("Worked out by himprep on " + today.Long()[strings.Index(today.Long(), " ")+1:] + " from these answers; it is not from AHIMA or HIMSS, and only they decide.")
	w.list(p.Words())
	w.text(Legend)
	for _, r := range rules {
		a := r.Check(p, today)
		w.head(2, a.Name+": "+a.Words())
		w.paragraphs(a.Paragraphs())
		w.head(3, a.Name+": fees, dates, upkeep")
		w.paragraphs(r.Paragraphs())
		w.sources(r.Sources)
		w.text(r.Advise())
	}
	return strings.TrimLeft(w.b.String(), "\n")
}

type reportWriter struct {
	b        strings.Builder
	markdown bool
}

func (w *reportWriter) head(level int, text string) {
	if w.markdown {
		fmt.Fprintf(&w.b, "\n%s %s\n", strings.Repeat("#", level), text)
		return
	}
	fmt.Fprintf(&w.b, "\n%s\n", text)
	if level < 3 {
		fmt.Fprintln(&w.b, strings.Repeat([]string{"=", "-"}[level-1], len([]rune(text))))
	}
}

func (w *reportWriter) text(text string) {
	if w.markdown {
		fmt.Fprintf(&w.b, "\n%s\n", text)
		return
	}
	fmt.Fprintln(&w.b)
	w.hang("", text)
}

func (w *reportWriter) list(lines []string) {
	fmt.Fprintln(&w.b)
	for _, line := range lines {
		w.hang("- ", line)
	}
}

func (w *reportWriter) paragraphs(list []Paragraph) {
	if w.markdown {
		fmt.Fprintln(&w.b)
	}
	for _, p := range list {
		if w.markdown {
			fmt.Fprintf(&w.b, "- **%s:** %s\n", p.Label, p.Text)
			continue
		}
		w.hang("  ", p.Label+": "+p.Text)
	}
}

// sources lists where it all stands.
func (w *reportWriter) sources(list []Source) {
	w.head(3, "Sources")
	var out []Paragraph
	for _, s := range list {
		out = append(out, Paragraph{Label: s.Title, Text: s.Address})
	}
	w.paragraphs(out)
}

// hang writes text after a prefix, breaking it at 78 columns.
func (w *reportWriter) hang(prefix, text string) {
	if w.markdown {
		fmt.Fprintf(&w.b, "%s%s\n", prefix, text)
		return
	}
	const width = 78
	line := prefix
	indent := strings.Repeat(" ", len(prefix))
	if prefix == "  " {
		indent = "    "
	}
	for i, word := range strings.Fields(text) {
		switch {
		case i == 0:
			line += word
		case len([]rune(line))+1+len([]rune(word)) > width:
			fmt.Fprintln(&w.b, line)
			line = indent + word
		default:
			line += " " + word
		}
	}
	fmt.Fprintln(&w.b, line)
}
