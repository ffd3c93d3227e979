package lint

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"time"
	"unicode"
)

// A Value is what an expression comes to: a number, or a date.
type Value struct {
	Number float64
	Date   time.Time // the zero time for a number
}

// IsDate says whether the value is a date.
func (v Value) IsDate() bool { return !v.Date.IsZero() }

func (v Value) String() string {
	if v.IsDate() {
		return v.Date.Format("January 2, 2006")
	}
	return strconv.FormatFloat(v.Number, 'f', -1, 64)
}

// Eval computes an expression: numbers, + - * / ^, parentheses, round(x, n),
// sqrt(x), dates as 2026-03-20 and spans of days as 60d. A date plus or minus
// a span is a date; a date less a date is a number of days; other arithmetic
// on dates is an error, and so is a result that is no finite number.
func Eval(expression string) (Value, error) {
	p := parser{rest: expression}
	if len(expression) > maxExpression {
		return Value{}, fmt.Errorf("longer than %d characters; split the question", maxExpression)
	}
	v, err := p.sum()
	if err == nil && p.peek() != 0 {
		err = p.unexpected()
	}
	if err == nil {
		err = v.sound()
	}
	return Value{Number: v.number, Date: v.date}, err
}

const (
	maxExpression = 1000
	maxDepth      = 50
	maxDays       = 400 * 366 // a span beyond centuries is a slip
)

// A term is a value on its way: span marks a number that counts days.
type term struct {
	number float64
	date   time.Time
	span   bool
}

func (t term) isDate() bool { return !t.date.IsZero() }

func (t term) sound() error {
	if math.IsNaN(t.number) || math.IsInf(t.number, 0) {
		return errors.New("the result is no finite number; look for a division by zero or a root of a negative")
	}
	return nil
}

type parser struct {
	rest  string
	depth int
}

// peek is the next character after blanks, 0 at the end.
func (p *parser) peek() byte {
	for p.rest != "" && (p.rest[0] == ' ' || p.rest[0] == '\t' || p.rest[0] == '\n') {
		p.rest = p.rest[1:]
	}
	if p.rest == "" {
		return 0
	}
	return p.rest[0]
}

func (p *parser) take(c byte) bool {
	if p.peek() != c {
		return false
	}
	p.rest = p.rest[1:]
	return true
}

func (p *parser) unexpected() error {
	if p.peek() == 0 {
		return errors.New("ends too early; complete the expression")
	}
	return fmt.Errorf("cannot read from %q on; use numbers without commas, + - * / ^ ( ), round(x, n), sqrt(x), dates like 2026-03-20 and spans like 60d", p.rest)
}

func (p *parser) sum() (term, error) {
	if p.depth++; p.depth > maxDepth {
		return term{}, errors.New("too deeply nested; simplify the expression")
	}
	defer func() { p.depth-- }()
	left, err := p.product()
	for err == nil {
		var sign float64
		switch p.peek() {
		case '+':
			sign = 1
		case '-':
			sign = -1
		default:
			return left, nil
		}
		p.rest = p.rest[1:]
		var right term
		if right, err = p.product(); err == nil {
			left, err = add(left, right, sign)
		}
	}
	return left, err
}

func add(a, b term, sign float64) (term, error) {
	switch {
	case !a.isDate() && !b.isDate():
		return term{number: a.number + sign*b.number, span: a.span && b.span}, nil
	case a.isDate() && b.isDate() && sign < 0:
		return term{number: math.Round(a.date.Sub(b.date).Hours() / 24), span: true}, nil
	case a.isDate() && b.span:
		return shift(a.date, sign*b.number)
	case b.isDate() && a.span && sign > 0:
		return shift(b.date, a.number)
	}
	return term{}, errors.New("dates take only spans of days (2026-03-20 + 60d) or another date less (2026-03-20 - 2026-03-01)")
}

func shift(date time.Time, days float64) (term, error) {
	if days != math.Trunc(days) || math.Abs(days) > maxDays {
		return term{}, fmt.Errorf("a date moves by whole days, not by %g", days)
	}
	return term{date: date.AddDate(0, 0, int(days))}, nil
}

func (p *parser) product() (term, error) {
	left, err := p.negation()
	for err == nil {
		op := p.peek()
		if op != '*' && op != '/' {
			return left, nil
		}
		p.rest = p.rest[1:]
		var right term
		if right, err = p.negation(); err != nil {
			break
		}
		if left.isDate() || right.isDate() {
			return left, errors.New("a date cannot be multiplied or divided")
		}
		if op == '*' {
			left = term{number: left.number * right.number, span: left.span != right.span}
			continue
		}
		if right.number == 0 {
			return left, errors.New("divides by zero")
		}
		left = term{number: left.number / right.number, span: left.span && !right.span}
	}
	return left, err
}

func (p *parser) negation() (term, error) {
	negative := false
	for p.take('-') {
		negative = !negative
	}
	t, err := p.power()
	if err == nil && negative {
		if t.isDate() {
			return t, errors.New("a date cannot be negative")
		}
		t.number = -t.number
	}
	return t, err
}

func (p *parser) power() (term, error) {
	base, err := p.atom()
	if err != nil || !p.take('^') {
		return base, err
	}
	if p.depth++; p.depth > maxDepth {
		return term{}, errors.New("too deeply nested; simplify the expression")
	}
	defer func() { p.depth-- }()
	exponent, err := p.negation() // right associative, and 2^-1 reads as one expects
	if err != nil {
		return base, err
	}
	if base.isDate() || exponent.isDate() {
		return base, errors.New("a date has no powers")
	}
	t := term{number: math.Pow(base.number, exponent.number)}
	return t, t.sound()
}

func (p *parser) atom() (term, error) {
	c := p.peek()
	switch {
	case c == '(':
		p.rest = p.rest[1:]
		t, err := p.sum()
		if err == nil && !p.take(')') {
			err = p.unexpected()
		}
		return t, err
	case c >= '0' && c <= '9' || c == '.':
		return p.literal()
	case unicode.IsLetter(rune(c)):
		return p.function()
	}
	return term{}, p.unexpected()
}

func (p *parser) literal() (term, error) {
	if len(p.rest) >= 10 {
		if d, err := time.Parse(time.DateOnly, p.rest[:10]); err == nil {
			p.rest = p.rest[10:]
			return term{date: d}, nil
		}
	}
	n := 0
	for n < len(p.rest) && (p.rest[n] >= '0' && p.rest[n] <= '9' || p.rest[n] == '.') {
		n++
	}
	number, err := strconv.ParseFloat(p.rest[:n], 64)
	if err != nil {
		return term{}, fmt.Errorf("%q is no number", p.rest[:n])
	}
	p.rest = p.rest[n:]
	if p.rest != "" && p.rest[0] == 'd' {
		p.rest = p.rest[1:]
		return term{number: number, span: true}, nil
	}
	return term{number: number}, nil
}

func (p *parser) function() (term, error) {
	n := 0
	for n < len(p.rest) && p.rest[n] >= 'a' && p.rest[n] <= 'z' {
		n++
	}
	name := p.rest[:n]
	if name != "round" && name != "sqrt" {
		return term{}, p.unexpected()
	}
	p.rest = p.rest[n:]
	if !p.take('(') {
		return term{}, p.unexpected()
	}
	x, err := p.sum()
	if err != nil {
		return x, err
	}
	var places term
	if name == "round" {
		if !p.take(',') {
			return x, errors.New("round needs the number of places: round(x, 1)")
		}
		if places, err = p.sum(); err != nil {
			return x, err
		}
	}
	if !p.take(')') {
		return x, p.unexpected()
	}
	if x.isDate() || places.isDate() {
		return x, fmt.Errorf("%s takes numbers, not dates", name)
	}
	if name == "sqrt" {
		t := term{number: math.Sqrt(x.number)}
		return t, t.sound()
	}
	if places.number != math.Trunc(places.number) || math.Abs(places.number) > 12 {
		return x, errors.New("round takes a whole number of places from -12 to 12")
	}
	t := term{number: roundHalfUp(x.number, int(places.number)), span: x.span}
	return t, t.sound()
}

// roundHalfUp rounds to so many decimal places, ties away from zero. What a
// binary fraction lacks to a tie (2.675) is forgiven.
func roundHalfUp(x float64, places int) float64 {
	scale := math.Pow(10, float64(places))
	scaled := math.Abs(x) * scale
	r := math.Floor(scaled + .5 + 1e-9*math.Max(1, scaled*1e-6))
	return math.Copysign(r/scale, x)
}
