// Package questions is the bank: its types, how it is read from YAML, and how
// it is searched. It knows nothing of screens, files on disk or learners.
//
// Load reads one credential's bank from an fs.FS laid out as
//
//	sources.yaml             every source a question rests on
//	<credential>/<task>.yaml the items of one task of the outline
//
// Files holds the bank that comes with the program. A pack of a learner's own
// has the same layout and is read with LoadPack, which keeps what is sound.
package questions

import (
	"fmt"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Cognitive levels an item may have, from lowest to highest.
const (
	Recall      = "recall"
	Application = "application"
	Analysis    = "analysis"
)

// Levels in order.
var Levels = []string{Recall, Application, Analysis}

// Rating bounds, Angoff per mille.
const (
	MinRating = 250
	MaxRating = 980
)

// OptionCount is how many options every item has.
const OptionCount = 4

// An Item is one question of the bank. Items are read-only once loaded.
type Item struct {
	ID        string            `yaml:"id" required:"true"`
	Topic     string            `yaml:"topic" required:"true"`
	Level     string            `yaml:"level" required:"true"`
	Rating    int               `yaml:"rating"` // Angoff, per mille; 0 where no one has rated it
	Case      string            `yaml:"case"`
	Ordered   bool              `yaml:"ordered"`
	Stem      string            `yaml:"stem" required:"true"`
	Options   []Option          `yaml:"options" required:"true"`
	Source    Refs              `yaml:"source" required:"true"`
	Checked   Month             `yaml:"checked" required:"true"`
	Until     Month             `yaml:"until"`
	Withdrawn string            `yaml:"withdrawn"`
	Enemies   []string          `yaml:"enemies"`
	Waive     map[string]string `yaml:"waive"`
	Line      int               `yaml:"-" line:"true"`

	Credential string `yaml:"-"` // "rhit"
	Domain     string `yaml:"-"` // the outline's number, "2"
	Task       string `yaml:"-"` // "2.1"
	File       string `yaml:"-"`
	CaseText   string `yaml:"-"` // the text of Case, "" without one
	Pack       string `yaml:"-"` // name of a learner's own pack, "" for the program's bank
}

// An Option is one of an item's four answers.
type Option struct {
	Text string `yaml:"text" required:"true"`
	Why  string `yaml:"why" required:"true"`
	Calc string `yaml:"calc"`
	Key  bool   `yaml:"key"`
}

// Key is the index of the right option: the one marked `key: true`, else the
// first.
func (it *Item) Key() int {
	for i, o := range it.Options {
		if o.Key {
			return i
		}
	}
	return 0
}

// Rated says whether the item may stand in a mock form.
func (it *Item) Rated() bool { return it.Rating > 0 }

// Expired says whether the item is past its until in month now.
func (it *Item) Expired(now Month) bool { return it.Until != 0 && now > it.Until }

// Due says whether the item was last checked more than 18 months before now.
func (it *Item) Due(now Month) bool { return now-it.Checked > 18 }

// A Ref is one source of an item: an entry of sources.yaml and the place in it.
type Ref struct{ ID, Place string }

func (r Ref) String() string { return strings.TrimSpace(r.ID + " " + r.Place) }

// Refs is one source, or a list of them.
type Refs []Ref

// UnmarshalYAML takes "id place" or a list of such.
func (r *Refs) UnmarshalYAML(n *yaml.Node) error {
	var list []string
	if n.Kind == yaml.ScalarNode {
		list = []string{n.Value}
	} else if err := n.Decode(&list); err != nil {
		return fmt.Errorf("line %d: source: give `id place`, or a list of such", n.Line)
	}
	for _, text := range list {
		id, place, _ := strings.Cut(strings.TrimSpace(text), " ")
		if id == "" {
			return fmt.Errorf("line %d: source is empty; name an entry of sources.yaml", n.Line)
		}
		*r = append(*r, Ref{ID: id, Place: strings.TrimSpace(place)})
	}
	return nil
}

// MarshalYAML gives back what UnmarshalYAML takes.
func (r Refs) MarshalYAML() (any, error) {
	if len(r) == 1 {
		return r[0].String(), nil
	}
	return r.Strings(), nil
}

// Strings is each ref as "id place".
func (r Refs) Strings() []string {
	list := make([]string, len(r))
	for i, ref := range r {
		list[i] = ref.String()
	}
	return list
}

// A Month counts calendar months (year*12 + month-1); 0 is none.
type Month int

// MonthOf makes a Month of a year and a month from 1 to 12.
func MonthOf(year, month int) Month { return Month(year*12 + month - 1) }

// ParseMonth reads YYYY-MM.
func ParseMonth(s string) (Month, error) {
	y, m, ok := strings.Cut(s, "-")
	year, err1 := strconv.Atoi(y)
	month, err2 := strconv.Atoi(m)
	if !ok || err1 != nil || err2 != nil || len(y) != 4 || len(m) != 2 || month < 1 || month > 12 || year < 1900 {
		return 0, fmt.Errorf("%q is no month; write it as YYYY-MM", s)
	}
	return MonthOf(year, month), nil
}

// Date is the month's year and month number, 1 to 12.
func (m Month) Date() (year, month int) { return int(m) / 12, int(m)%12 + 1 }

func (m Month) String() string {
	if m == 0 {
		return ""
	}
	y, mo := m.Date()
	return fmt.Sprintf("%04d-%02d", y, mo)
}

// UnmarshalYAML reads YYYY-MM.
func (m *Month) UnmarshalYAML(n *yaml.Node) error {
	v, err := ParseMonth(n.Value)
	if err != nil {
		return fmt.Errorf("line %d: %w", n.Line, err)
	}
	*m = v
	return nil
}

// MarshalYAML writes YYYY-MM.
func (m Month) MarshalYAML() (any, error) { return m.String(), nil }

// MarshalText writes YYYY-MM.
func (m Month) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads YYYY-MM, or nothing.
func (m *Month) UnmarshalText(b []byte) (err error) {
	*m = 0
	if len(b) > 0 {
		*m, err = ParseMonth(string(b))
	}
	return err
}
