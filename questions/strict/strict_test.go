package strict

import (
	"strings"
	"testing"
)

type sample struct {
	Name  string  `yaml:"name" required:"true"`
	Count int     `yaml:"count"`
	Parts []piece `yaml:"parts"`
	Line  int     `yaml:"-" line:"true"`
}

type piece struct {
	Text string `yaml:"text" required:"true"`
	Line int    `yaml:"-" line:"true"`
}

func TestDecode(t *testing.T) {
	var s sample
	if err := Decode("a.yaml", []byte("# a comment\nname: x\nparts:\n  - text: one\n  - text: two\n"), &s); err != nil {
		t.Fatal(err)
	}
	if s.Name != "x" || len(s.Parts) != 2 || s.Line != 2 || s.Parts[1].Line != 5 {
		t.Errorf("%+v", s)
	}
}

func TestDecodeNamesFileLineAndWhatToDo(t *testing.T) {
	for name, c := range map[string]struct{ yaml, want string }{
		"unknown field":    {"name: x\nnmae: y\n", `a.yaml:2: unknown field "nmae"; known here: count, name, parts`},
		"missing field":    {"count: 3\n", `a.yaml:1: field "name" is missing; add it`},
		"empty field":      {"name:\n", `a.yaml:1: field "name" is empty; give it a value`},
		"missing deeper":   {"name: x\nparts:\n  - {}\n", `a.yaml:3: field "text" is missing; add it`},
		"no list":          {"name: x\nparts: 3\n", `a.yaml:2: expected a list here`},
		"no text":          {"name: [1]\n", `a.yaml:1: expected a text here`},
		"no number":        {"name: x\ncount: many\n", `a.yaml:2: not readable as YAML`},
		"broken YAML":      {"name: x\n  y: [\n", `a.yaml:`},
		"empty":            {"", `a.yaml: the file is empty`},
		"two documents":    {"name: x\n---\nname: y\n", `a.yaml: a second document follows`},
		"a list of fields": {"- name\n", `a.yaml:1: expected fields here`},
	} {
		err := Decode("a.yaml", []byte(c.yaml), &sample{})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{"name: x", "parts: [{text: a}]", "&a [*a]", "- - -", "name: &x y\nparts: *x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		_ = Decode("a.yaml", []byte(text), &sample{}) // it must not panic or hang
	})
}
