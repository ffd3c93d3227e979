// Package lint checks a bank by itself: the shape of every item, its question
// sentence, its options, the cues that give a key away, its calculations, and
// what only shows over a whole bank.
//
// Run gives a Report: the findings, hard (a build fails) or soft, each with
// file, line and what to do, and the figures of the bank. An item switches one
// rule off for itself with `waive: {rule: reason}`.
package lint

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"himprep/questions"
	"himprep/questions/credential"
)

// A Severity says what a finding means for the build.
type Severity string

// Hard findings fail the build. Soft ones are counted: only so many items of
// a complete bank may carry one. A note is a bank figure out of bounds in a
// bank that is not judged yet.
const (
	Hard Severity = "hard"
	Soft Severity = "soft"
	Note Severity = "note"
)

// A Finding is one thing that a rule found.
type Finding struct {
	Rule     string   `json:"rule"`
	Severity Severity `json:"severity"`
	Item     string   `json:"item,omitempty"` // "" where a file or the bank as a whole is meant
	File     string   `json:"file,omitempty"`
	Line     int      `json:"line,omitempty"`
	What     string   `json:"what"` // what is wrong; what to do
}

func (f Finding) String() string {
	where := f.File
	if f.Line > 0 {
		where = fmt.Sprintf("%s:%d", f.File, f.Line)
	}
	id := f.Item
	if id == "" {
		id = "-"
	}
	if where == "" {
		where = "bank"
	}
	return fmt.Sprintf("%s %s %s (%s): %s", where, id, f.Rule, f.Severity, f.What)
}

// Options of a run.
type Options struct {
	// Task narrows the report to one task ("2.1"): its findings, and figures
	// over its items, which are then never judged. The items are still held
	// against the whole bank.
	Task string
}

// Run checks the bank. Month now is the one that a check cannot lie ahead of
// and that an item's until is held against. A bank whose Sources are nil is
// taken as one whose source list could not be read.
func Run(b *questions.Bank, c *credential.Credential, now questions.Month, opt Options) *Report {
	r := &Report{Credential: c.ID, Task: opt.Task, Forms: DisjointForms(b.Items, c, now)}
	in := context{bank: b, cred: c, now: now}
	views := make([]*view, 0, len(b.Items))
	for _, it := range b.Items {
		if it.Withdrawn == "" {
			views = append(views, newView(it, in))
		}
	}
	for _, v := range views {
		checkItem(v, r)
	}
	checkParts(b, r)
	checkPairs(views, r)
	r.learned(views)
	if opt.Task != "" {
		views = filter(views, func(v *view) bool { return v.it.Task == opt.Task })
		r.Findings = slices.DeleteFunc(r.Findings, func(f Finding) bool { return taskOf(f.File) != opt.Task })
	}
	r.figure(views, in)
	slices.SortStableFunc(r.Findings, func(a, b Finding) int {
		return cmp.Or(
			compareFiles(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Severity, b.Severity),
			cmp.Compare(a.Rule, b.Rule))
	})
	return r
}

func checkItem(v *view, r *Report) {
	for _, rule := range itemRules {
		if _, waived := v.it.Waive[rule.name]; waived && !rule.fixed {
			continue
		}
		for _, what := range rule.check(v) {
			r.add(rule.name, rule.severity, v.it, what)
		}
	}
}

func (r *Report) add(rule string, s Severity, it *questions.Item, what string) {
	r.Findings = append(r.Findings, Finding{Rule: rule, Severity: s, Item: it.ID, File: it.File, Line: it.Line, What: what})
}

// compareFiles orders files as the outline does its tasks; what belongs to no
// file comes last.
func compareFiles(a, b string) int {
	switch {
	case a == b:
		return 0
	case a == "":
		return 1
	case b == "":
		return -1
	}
	return questions.CompareTasks(taskOf(a), taskOf(b))
}

func taskOf(file string) string { return strings.TrimSuffix(path.Base(file), ".yaml") }
