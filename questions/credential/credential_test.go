package credential

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestLoadAll(t *testing.T) {
	tests := []struct {
		id                     string
		domains, tasks, scored int
		shown                  map[string]int // form -> items
		minutes                map[string]int
		cuts                   []int
	}{
		{"rhit", 6, 45, 130, map[string]int{"full": 150, "half": 75}, map[string]int{"full": 205, "half": 103}, []int{300}},
		{"rhia", 5, 39, 130, map[string]int{"full": 150, "half": 75}, map[string]int{"full": 205, "half": 103}, []int{300}},
		{"cphims", 4, 71, 100, map[string]int{"full": 115, "half": 58, "100": 100}, map[string]int{"full": 120, "half": 60, "100": 120}, []int{300, 600}},
	}
	for _, tt := range tests {
		t.Run(tt.id, func(t *testing.T) {
			c, err := Load(Files, tt.id)
			if err != nil {
				t.Fatal(err)
			}
			if len(c.Outline.Domains) != tt.domains {
				t.Errorf("%d domains, want %d", len(c.Outline.Domains), tt.domains)
			}
			tasks := 0
			for _, d := range c.Outline.Domains {
				tasks += len(d.Tasks)
				for _, task := range d.Tasks {
					if c.Task(task.ID) == nil || c.Domain(d.ID) == nil {
						t.Errorf("task %s or domain %s is not found again", task.ID, d.ID)
					}
				}
			}
			if tasks != tt.tasks {
				t.Errorf("%d tasks, want %d", tasks, tt.tasks)
			}
			if got := c.Form("full").ScoredItems(); got != tt.scored {
				t.Errorf("full form scores %d, want %d", got, tt.scored)
			}
			for form, want := range tt.shown {
				f := c.Form(form)
				if f == nil || f.Total != want || f.Minutes != tt.minutes[form] {
					t.Errorf("form %s is %+v, want %d items in %d minutes", form, f, want, tt.minutes[form])
				}
			}
			for i, cut := range tt.cuts {
				if c.Scales[i].Cut != cut {
					t.Errorf("scale %d cuts at %d, want %d", i, c.Scales[i].Cut, cut)
				}
			}
		})
	}
}

func TestCPHIMSSections(t *testing.T) {
	c, err := Load(Files, "cphims")
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, d := range c.Outline.Domains {
		for _, task := range d.Tasks {
			head, _, _ := strings.Cut(task.ID, ".")
			count[head]++
		}
	}
	want := map[string]int{"1A": 5, "1B": 2, "2": 6, "3A": 10, "3B": 6, "3C": 6, "3D": 4, "3E": 7, "4": 25}
	for section, n := range want {
		if count[section] != n {
			t.Errorf("section %s has %d tasks, want %d", section, count[section], n)
		}
	}
}

const minimal = `id: rhit
name: RHIT
title: T
body: B
outline:
  effective: now
  confidence: high
  source: s
  domains:
    - id: "1"
      name: One
      weight: [40, 60]
      tasks:
        - {id: "1.1", name: A}
    - id: "2"
      name: Two
      weight: [50]
      tasks:
        - {id: "2.1", name: B}
exam:
  items: i
  scoring: s
  screen: s
  source: s
  year: 2026
  forms:
    - {id: full, name: full mock, minutes: 20, scored: [10, 10], pretest: [1, 1], total: 22}
scales:
  - {name: n, min: 100, cut: 300, max: 400}
sources:
  - {key: s, title: t, address: a, year: "2026"}
`

func TestLoadRefuses(t *testing.T) {
	if _, err := Load(files(minimal), "rhit"); err != nil {
		t.Fatalf("the minimal file does not load: %v", err)
	}
	tests := []struct{ name, old, new, want string }{
		{"unknown field", "title: T\n", "title: T\ntitel: T\n", `rhit.yaml:4: unknown field "titel"`},
		{"unknown field in a task", `{id: "1.1", name: A}`, `{id: "1.1", name: A, B}`, `rhit.yaml:14: unknown field "B"`},
		{"missing field", "body: B\n", "", `rhit.yaml:1: field "body" is missing`},
		{"missing field in a form", "minutes: 20, ", "", `rhit.yaml:27: field "minutes" is missing`},
		{"wrong total", "total: 22", "total: 23", "rhit.yaml:27: form full: 20 scored and 2 pretest items make 22, not the total of 23"},
		{"off the range", "scored: [10, 10]", "scored: [13, 7]", "rhit.yaml:27: form full: 13 scored items in domain 1"},
		{"off the point", "scored: [10, 10]", "scored: [9, 11]", "rhit.yaml:27: form full: 11 scored items in domain 2"},
		{"a count too few", "scored: [10, 10]", "scored: [20]", "rhit.yaml:27: form full: scored and pretest need one count for each of the 2 domains"},
		{"range upside down", "weight: [40, 60]", "weight: [60, 40]", "rhit.yaml:10: weight of domain 1"},
		{"task of another domain", `id: "2.1"`, `id: "1.2"`, "rhit.yaml:19: task 1.2 stands under domain 2"},
		{"task twice", `- {id: "1.1", name: A}`, `- {id: "1.1", name: A}` + "\n        - {id: \"1.1\", name: C}", "rhit.yaml:15: task 1.1 stands twice"},
		{"scale not rising", "cut: 300", "cut: 400", `scale "n"`},
		{"unlisted source", "confidence: high\n  source: s", "confidence: high\n  source: x", `source "x" is not listed`},
		{"another's id", "id: rhit", "id: rhia", "rhit.yaml:1: id is"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(minimal, tt.old, tt.new, 1)
			if text == minimal {
				t.Fatal("the error was not seeded")
			}
			_, err := Load(files(text), "rhit")
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q in it", err, tt.want)
			}
		})
	}
}

func TestLoadUnknown(t *testing.T) {
	for _, id := range []string{"ccs", "", "../rhit"} {
		if _, err := Load(Files, id); err == nil || !strings.Contains(err.Error(), "rhit, rhia or cphims") {
			t.Errorf("%q: got %v", id, err)
		}
	}
}

func files(rhit string) fstest.MapFS {
	return fstest.MapFS{"rhit.yaml": {Data: []byte(rhit)}}
}
