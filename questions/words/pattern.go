package words

import (
	"regexp"
	"sync"
)

// A Pattern is a regular expression that is compiled when it is first used:
// the program starts without paying for a lint that it may never run.
type Pattern struct {
	compile func() *regexp.Regexp
}

// Lazy makes a Pattern of a sound expression; an unsound one panics at its
// first use.
func Lazy(expression string) Pattern {
	return Pattern{sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })}
}

// The methods are those of regexp.Regexp.

// MatchString is regexp.Regexp's.
func (p Pattern) MatchString(s string) bool { return p.compile().MatchString(s) }

// FindString is regexp.Regexp's.
func (p Pattern) FindString(s string) string { return p.compile().FindString(s) }

// FindStringIndex is regexp.Regexp's.
func (p Pattern) FindStringIndex(s string) []int { return p.compile().FindStringIndex(s) }

// FindAllString is regexp.Regexp's.
func (p Pattern) FindAllString(s string, n int) []string { return p.compile().FindAllString(s, n) }

// FindStringSubmatch is regexp.Regexp's.
func (p Pattern) FindStringSubmatch(s string) []string { return p.compile().FindStringSubmatch(s) }

// FindStringSubmatchIndex is regexp.Regexp's.
func (p Pattern) FindStringSubmatchIndex(s string) []int {
	return p.compile().FindStringSubmatchIndex(s)
}

// ReplaceAllString is regexp.Regexp's.
func (p Pattern) ReplaceAllString(s, repl string) string {
	return p.compile().ReplaceAllString(s, repl)
}
