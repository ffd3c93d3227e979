package questions

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"himprep/questions/strict"
)

// Files is the bank that comes with the program.
//
//go:embed sources.yaml all:rhit all:rhia all:cphims
var Files embed.FS

// A Source is a public text that items rest on.
type Source struct {
	ID        string `yaml:"id" required:"true"`
	Title     string `yaml:"title" required:"true"`
	Publisher string `yaml:"publisher" required:"true"`
	Address   string `yaml:"address" required:"true"`
	Edition   string `yaml:"edition" required:"true"` // edition or currency date of the text that was read
	Read      string `yaml:"read" required:"true"`    // YYYY-MM-DD
	Line      int    `yaml:"-" line:"true"`
}

// A Case is a text that several items share.
type Case struct {
	ID   string `yaml:"id" required:"true"`
	Text string `yaml:"text" required:"true"`
	Line int    `yaml:"-" line:"true"`
}

// A TaskFile is one YAML file: the items of one task.
type TaskFile struct {
	Task      string              `yaml:"task" required:"true"` // credential/task, "rhit/2.1"
	Parts     map[string][]string `yaml:"parts"`                // what the task consists of, and the topics that cover each part
	Cases     []Case              `yaml:"cases"`
	Questions []*Item             `yaml:"questions" required:"true"`
	File      string              `yaml:"-"`
}

// A Bank is the items of one credential, in the order of their tasks.
type Bank struct {
	Credential string
	Items      []*Item
	Tasks      []*TaskFile
	Sources    map[string]Source
	byID       map[string]*Item
}

// Item finds an item by its id; nil if the bank has none of that id.
func (b *Bank) Item(id string) *Item { return b.byID[id] }

// Load reads one credential's bank from fsys. A bank that has no file yet is
// empty. Every error names file and line; the bank returned beside an error
// holds the files that could be read.
func Load(fsys fs.FS, credential string) (*Bank, error) {
	sources, err := loadSources(fsys, "sources.yaml")
	b := &Bank{Credential: credential, Sources: sources, byID: map[string]*Item{}}
	errs := []error{err}
	names, _ := fs.Glob(fsys, credential+"/*.yaml")
	slices.SortFunc(names, func(a, b string) int {
		return CompareTasks(strings.TrimSuffix(path.Base(a), ".yaml"), strings.TrimSuffix(path.Base(b), ".yaml"))
	})
	for _, r := range loadTasks(fsys, names) {
		if r.err == nil {
			r.err = b.add(r.file, credential)
		}
		errs = append(errs, r.err)
	}
	return b, errors.Join(errs...)
}

type loadedTask struct {
	file *TaskFile
	err  error
}

// loadTasks parses files side by side, which is most of what a start costs.
func loadTasks(fsys fs.FS, names []string) []loadedTask {
	loaded := make([]loadedTask, len(names))
	var wg sync.WaitGroup
	for i, name := range names {
		wg.Go(func() { loaded[i].file, loaded[i].err = loadTask(fsys, name) })
	}
	wg.Wait()
	return loaded
}

func loadSources(fsys fs.FS, name string) (map[string]Source, error) {
	data, err := fs.ReadFile(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return map[string]Source{}, nil
	}
	if err != nil {
		return nil, err
	}
	var list []Source
	if err := strict.Decode(name, data, &list); err != nil {
		return nil, err
	}
	sources := make(map[string]Source, len(list))
	for _, s := range list {
		if other, twice := sources[s.ID]; twice {
			return nil, &strict.Error{File: name, Line: s.Line, What: fmt.Sprintf("source %q stands already in line %d; keep one", s.ID, other.Line)}
		}
		sources[s.ID] = s
	}
	return sources, nil
}

func loadTask(fsys fs.FS, name string) (*TaskFile, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	tf := &TaskFile{File: name}
	if err := strict.Decode(name, data, tf); err != nil {
		return nil, err
	}
	return tf, nil
}

// add takes a file into the bank, or nothing of it when something is wrong.
func (b *Bank) add(tf *TaskFile, credential string) error {
	fail := func(line int, format string, args ...any) error {
		return &strict.Error{File: tf.File, Line: line, What: fmt.Sprintf(format, args...)}
	}
	cred, task, ok := strings.Cut(tf.Task, "/")
	if !ok || cred != credential {
		return fail(1, "task is %q; write it as %s/TASK, like %s/1.1", tf.Task, credential, credential)
	}
	if base := strings.TrimSuffix(path.Base(tf.File), ".yaml"); base != task {
		return fail(1, "task is %q but the file is called %s.yaml; make them agree", tf.Task, base)
	}
	cases := map[string]string{}
	for _, c := range tf.Cases {
		if _, twice := cases[c.ID]; twice {
			return fail(c.Line, "case %q stands twice; give each its own id", c.ID)
		}
		cases[c.ID] = strings.TrimRight(c.Text, "\n")
	}
	fresh := map[string]bool{}
	for _, it := range tf.Questions {
		if it == nil {
			return fail(0, "a question is empty; remove its dash or fill it")
		}
		if other := b.byID[it.ID]; other != nil {
			return fail(it.Line, "id %q stands already in %s:%d; ids are never reused", it.ID, other.File, other.Line)
		}
		if fresh[it.ID] {
			return fail(it.Line, "id %q stands twice in this file; ids are never reused", it.ID)
		}
		fresh[it.ID] = true
		if err := check(it, tf.File); err != nil {
			return err
		}
		if it.Case != "" {
			text, known := cases[it.Case]
			if !known {
				return fail(it.Line, "%s names case %q, which this file does not have; add it under cases", it.ID, it.Case)
			}
			it.CaseText = text
		}
		it.Credential, it.Task, it.Domain, it.File = cred, task, DomainOf(task), tf.File
		it.Stem = strings.TrimSpace(it.Stem)
	}
	for _, it := range tf.Questions {
		b.byID[it.ID] = it
	}
	b.Items = append(b.Items, tf.Questions...)
	b.Tasks = append(b.Tasks, tf)
	return nil
}

// check holds what no sitting could do without; the lint asks for more.
func check(it *Item, file string) error {
	fail := func(format string, args ...any) error {
		return &strict.Error{File: file, Line: it.Line, What: it.ID + ": " + fmt.Sprintf(format, args...)}
	}
	if len(it.Options) != OptionCount {
		return fail("has %d options; give it four", len(it.Options))
	}
	keys := 0
	for _, o := range it.Options {
		if o.Key {
			keys++
		}
	}
	if keys > 1 {
		return fail("marks %d options as key; mark one", keys)
	}
	if !slices.Contains(Levels, it.Level) {
		return fail("level is %q; use recall, application or analysis", it.Level)
	}
	if it.Rating != 0 && (it.Rating < MinRating || it.Rating > MaxRating) {
		return fail("rating is %d; give per mille from %d to %d", it.Rating, MinRating, MaxRating)
	}
	return nil
}

// DomainOf is the domain that a task number stands under: "2" for "2.1", "3"
// for "3C.4".
func DomainOf(task string) string {
	head, _, _ := strings.Cut(task, ".")
	return strings.TrimRight(head, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
}

// CompareTasks orders task numbers as the outline does: 1.2 before 1.10, 3A
// before 3B.
func CompareTasks(a, b string) int {
	ah, at, _ := strings.Cut(a, ".")
	bh, bt, _ := strings.Cut(b, ".")
	an, _ := strconv.Atoi(at)
	bn, _ := strconv.Atoi(bt)
	return cmp.Or(cmp.Compare(ah, bh), cmp.Compare(an, bn), cmp.Compare(a, b))
}
