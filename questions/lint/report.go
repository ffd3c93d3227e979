package lint

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// A Report is what a run found.
type Report struct {
	Credential string    `json:"credential"`
	Task       string    `json:"task,omitempty"`
	Items      int       `json:"items"` // live items looked at
	Findings   []Finding `json:"findings"`
	Figures    []Figure  `json:"figures"`
	Judged     bool      `json:"judged"` // figures out of bounds are hard findings, not notes
	Forms      int       `json:"forms"`  // disjoint full forms, see DisjointForms
	unjudged   string    // why not Judged
}

// Count is how many findings of a severity there are.
func (r *Report) Count(s Severity) int {
	n := 0
	for _, f := range r.Findings {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// WriteJSON writes the report as one indented JSON object.
func (r *Report) WriteJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	if r.Findings == nil {
		r.Findings = []Finding{}
	}
	return enc.Encode(r)
}

// WriteText writes the findings, one a line, and a summary; with figures also
// every figure with its bounds. Files are named with prefix in front
// ("questions/").
func (r *Report) WriteText(w io.Writer, prefix string, figures bool) error {
	var b strings.Builder
	for _, f := range r.Findings {
		if f.File != "" {
			f.File = prefix + f.File
		}
		fmt.Fprintln(&b, f)
	}
	if figures {
		r.writeFigures(&b)
	}
	fmt.Fprintf(&b, "%d questions: %d hard and %d soft findings", r.Items, r.Count(Hard), r.Count(Soft))
	if r.Task == "" {
		fmt.Fprintf(&b, ", %d notes; %d disjoint full forms", r.Count(Note), r.Forms)
		if !r.Judged {
			fmt.Fprintf(&b, "; bank rules are printed, not judged (%s)", r.unjudged)
		}
	}
	b.WriteByte('\n')
	_, err := io.WriteString(w, b.String())
	return err
}

func (r *Report) writeFigures(b *strings.Builder) {
	rule := ""
	for _, f := range r.Figures {
		if f.Rule != rule {
			rule = f.Rule
			fmt.Fprintf(b, "\n%s\n", rule)
		}
		unit, mark := "", ""
		if f.Unit != "" {
			unit = " " + f.Unit
		}
		if f.Out {
			mark = "  OUT"
		}
		fmt.Fprintf(b, "  %-45s %7s%-7s %-16s n=%d%s\n", f.Name, f.number(f.Value), unit, f.Bounds(), f.N, mark)
		switch {
		case f.Out && len(f.Items) > 0:
			fmt.Fprintf(b, "      %s: %s\n", f.Do, listed(f.Items))
		case f.Rule == "classifier" || f.Rule == "stem-word":
			fmt.Fprintf(b, "      %s\n", f.Do)
		}
	}
	b.WriteByte('\n')
}
