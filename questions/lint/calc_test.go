package lint

import (
	"math"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestEval(t *testing.T) {
	tests := []struct{ expression, want string }{
		{"1 + 2*3", "7"},
		{"(1+2)*3", "9"},
		{"2^3^2", "512"},
		{"-2^2", "-4"},
		{"2^-1", "0.5"},
		{"2*-3", "-6"},
		{"--4", "4"},
		{"10/4/5", "0.5"},
		{"10 - 4 - 3", "3"},
		{".5 + 1.25", "1.75"},
		{"round(2.345, 2)", "2.35"},
		{"round(2.675, 2)", "2.68"},
		{"round(-2.5, 0)", "-3"},
		{"round(1234, -2)", "1200"},
		{"sqrt(2^4 + 9)", "5"},
		{"round(100*12/480, 1)", "2.5"},
		{"2026-03-20 + 60d", "May 19, 2026"},
		{"60d + 2026-03-20", "May 19, 2026"},
		{"2026-03-20 - 30d", "February 18, 2026"},
		{"2026-03-20 + (30d + 30d)", "May 19, 2026"},
		{"2026-03-20 + 2*30d", "May 19, 2026"},
		{"2026-03-20 - 2026-03-01", "19"},
		{"(2026-03-20 - 2026-03-01) + 1", "20"},
		{"2024-02-28 + 1d", "February 29, 2024"},
		{"2026-12-15 + 30d", "January 14, 2027"},
	}
	for _, tt := range tests {
		got, err := Eval(tt.expression)
		if err != nil || got.String() != tt.want {
			t.Errorf("Eval(%q) = %v, %v; want %s", tt.expression, got, err, tt.want)
		}
	}
}

func TestEvalRefuses(t *testing.T) {
	tests := []struct{ expression, want string }{
		{"", "ends too early"},
		{"1 +", "ends too early"},
		{"(1 + 2", "ends too early"},
		{"1,200 * 2", "numbers without commas"},
		{"12%", "cannot read"},
		{"1 2", "cannot read"},
		{"1.2.3", "is no number"},
		{"1/0", "divides by zero"},
		{"sqrt(-1)", "finite"},
		{"(-8)^.5", "finite"},
		{"10^400", "finite"},
		{"round(1.5)", "number of places"},
		{"round(1.5, .5)", "whole number of places"},
		{"round(1.5, 99)", "whole number of places"},
		{"abs(1)", "cannot read"},
		{"2026-03-20 + 60", "dates take only spans"},
		{"2026-03-20 + 2026-03-01", "dates take only spans"},
		{"60d - 2026-03-20", "dates take only spans"},
		{"2026-03-20 * 2", "cannot be multiplied"},
		{"-(2026-03-20)", "cannot be negative"},
		{"2^(2026-03-20)", "no powers"},
		{"2026-03-20 + 1.5d", "whole days"},
		{"2026-03-20 + 9999999d", "whole days"},
		{"sqrt(2026-03-20)", "takes numbers"},
		{strings.Repeat("(", 60) + "1" + strings.Repeat(")", 60), "too deeply nested"},
		{"2" + strings.Repeat("^2", 60), "too deeply nested"},
		{strings.Repeat("1+", 600) + "1", "longer than"},
	}
	for _, tt := range tests {
		if got, err := Eval(tt.expression); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("Eval(%q) = %v, %v; want an error with %q", tt.expression, got, err, tt.want)
		}
	}
}

func TestAgrees(t *testing.T) {
	tests := []struct {
		calc, text string
		agrees     bool
	}{
		{"100*12/480", "2.5%", true},
		{"100*12/480", "2.50 percent", true},
		{"100*12/480", "3%", true}, // at the precision printed
		{"100*12/480", "2.4%", false},
		{"100*12/480", "25%", false},
		{"60000", "$60,000", true},
		{"60000", "$60,000 a year", true},
		{"1200000", "$1.2 million", true},
		{"1250000", "$1.2 million", false},
		{"1250000", "$1.3 million", true},
		{"2.675", "2.68 days", true},
		{"2.675", "2.67 days", false},
		{"12.5", "12.5 per 1,000 discharges", true},
		{"-3.2", "-3.2%", true},
		{"-3.2", "−3.2%", true},
		{"3.2", "-3.2%", false},
		{"12", "An increase of 12 beds", true},
		{"12", "twelve beds", false},
		{"2026-03-20 - 2026-03-01", "19 days", true},
		{"2026-03-20 + 60d", "May 19", true},
		{"2026-03-20 + 60d", "May 19, 2026", true},
		{"2026-03-20 + 60d", "Tuesday, May 19, 2026", true},
		{"2026-03-20 + 60d", "May 19, 2025", false},
		{"2026-03-20 + 60d", "May 18", false},
		{"2026-03-20 + 60d", "60 days", false},
		{"2026-12-15 + 30d", "January 14", true},
		{"2026-12-15 + 30d", "January 14, 2027", true},
		{"2026-03-20 + 60d", "5/19/2026", true},
		{"2026-03-20 + 60d", "2026-05-19", true},
		{"2024-02-28 + 1d", "February 29", true},
		{"2026-02-27 + 2d", "February 29", false},
	}
	for _, tt := range tests {
		v, err := Eval(tt.calc)
		if err != nil {
			t.Fatal(err)
		}
		if err := agrees(tt.text, v); (err == nil) != tt.agrees {
			t.Errorf("agrees(%q, %s) = %v, want agreement %v", tt.text, tt.calc, err, tt.agrees)
		}
	}
}

// What an expression comes to is printed, and the print agrees with it.
func TestPrintedValuesAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		days := rapid.IntRange(-4000, 4000).Draw(t, "days")
		date, err := shift(mustDate(t), float64(days))
		if err != nil {
			t.Fatal(err)
		}
		v := Value{Date: date.date}
		if err := agrees(v.String(), v); err != nil {
			t.Fatal(err)
		}
		x := Value{Number: roundHalfUp(rapid.Float64Range(0, 1e6).Draw(t, "x"), 3)}
		if err := agrees(x.String()+" days", x); err != nil {
			t.Fatal(err)
		}
	})
}

func mustDate(t *rapid.T) time.Time {
	v, err := Eval("2026-01-31")
	if err != nil {
		t.Fatal(err)
	}
	return v.Date
}

func FuzzEval(f *testing.F) {
	for _, seed := range []string{"round(100*12/480, 1)", "2026-03-20 + 60d", "2^3^-1", "sqrt((1))", "--1", "9999-12-31 + 1d", "1e5", "é"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, expression string) {
		v, err := Eval(expression)
		if err == nil && !v.IsDate() && (math.IsNaN(v.Number) || math.IsInf(v.Number, 0)) {
			t.Errorf("Eval(%q) = %v without an error", expression, v)
		}
		if err == nil {
			again, err := Eval("(" + expression + ")")
			if err == nil && again != v {
				t.Errorf("Eval(%q) = %v, in parentheses %v", expression, v, again)
			}
		}
	})
}
