package lint

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"himprep/questions"
	"himprep/questions/credential"
)

var now = questions.MonthOf(2026, 11)

// good is an item that no rule has anything against.
func good() *questions.Item {
	return &questions.Item{
		ID: "rhit-0001", Topic: "t", Level: questions.Application, Rating: 640,
		Credential: "rhit", Domain: "2", Task: "2.1", File: "rhit/2.1.yaml", Line: 7,
		Stem: "A resident's daughter calls a nursing home and asks for his chart. She holds no power of attorney. What should the clerk do first?",
		Options: []questions.Option{
			{Text: "Ask the resident whether he agrees", Why: "An adult with capacity decides who sees his record, so the clerk turns to him before anyone else is told a word of it, daughter or not."},
			{Text: "Ask the physician for a written release", Why: "The physician treats the resident but cannot agree to the release in his place."},
			{Text: "Send the chart to the daughter by mail", Why: "Kinship alone gives the daughter no right to a copy of the chart of her father."},
			{Text: "Send the form to the state ombudsman", Why: "The ombudsman hears complaints; he does not approve a request for a record."},
		},
		Source: questions.Refs{{ID: "src", Place: "(a)"}}, Checked: now,
	}
}

func bankOf(items ...*questions.Item) *questions.Bank {
	return &questions.Bank{Credential: "rhit", Items: items, Sources: map[string]questions.Source{"src": {ID: "src"}}}
}

func rhit(t testing.TB) *credential.Credential {
	t.Helper()
	c, err := credential.Load(credential.Files, "rhit")
	if err != nil {
		t.Fatal(err)
	}
	c.Complete = false // each test says for itself
	return c
}

// found gives the rules that fire on single items.
func found(t *testing.T, items ...*questions.Item) []string {
	t.Helper()
	var rules []string
	for _, f := range Run(bankOf(items...), rhit(t), now, Options{}).Findings {
		if f.Item != "" {
			rules = append(rules, f.Rule)
		}
	}
	return rules
}

func texts(it *questions.Item, list ...string) {
	for i, text := range list {
		it.Options[i].Text = text
	}
}

func ordered(it *questions.Item, key int, list ...string) {
	texts(it, list...)
	it.Ordered = true
	it.Options[key].Key = true
	it.Options[0].Why, it.Options[key].Why = it.Options[key].Why, it.Options[0].Why
}

func TestGoodItemPasses(t *testing.T) {
	if got := found(t, good()); got != nil {
		t.Errorf("fires: %v", got)
	}
}

// Each seeded flaw is found by its rule and by no other.
func TestSeededFlaws(t *testing.T) {
	tests := []struct {
		rule, name string
		seed       func(*questions.Item)
	}{
		{"id", "another credential", func(it *questions.Item) { it.ID = "rhia-0001" }},
		{"id", "no number", func(it *questions.Item) { it.ID = "rhit-1a" }},
		{"task", "not in the outline", func(it *questions.Item) { it.Task = "2.9" }},
		{"level", "unknown", func(it *questions.Item) { it.Level = "synthesis" }},
		{"rating", "too low", func(it *questions.Item) { it.Rating = 200 }},
		{"rating", "missing", func(it *questions.Item) { it.Rating = 0 }},
		{"rating-spread", "hard", func(it *questions.Item) { it.Rating = 300 }},
		{"rating-spread", "easy", func(it *questions.Item) { it.Rating = 950 }},
		{"key", "two keys", func(it *questions.Item) { it.Options[1].Key, it.Options[0].Key = true, true }},
		{"key", "ordered without a key", func(it *questions.Item) { it.Ordered = true }},
		{"distinct", "same but for an article", func(it *questions.Item) { it.Options[2].Text = "Ask physician for the written release" }},
		{"source", "unknown", func(it *questions.Item) { it.Source = questions.Refs{{ID: "nowhere"}} }},
		{"source", "none", func(it *questions.Item) { it.Source = nil }},
		{"checked", "ahead", func(it *questions.Item) { it.Checked = now + 1 }},
		{"checked", "never", func(it *questions.Item) { it.Checked = 0 }},
		{"checked", "until before it", func(it *questions.Item) { it.Until = now - 2 }},
		{"waive", "no such rule", func(it *questions.Item) { it.Waive = map[string]string{"longish": "the law is worded so"} }},
		{"waive", "cannot be waived", func(it *questions.Item) { it.Waive = map[string]string{"source": "there is none for this"} }},
		{"waive", "no reason", func(it *questions.Item) { it.Waive = map[string]string{"reading": "hard"} }},
		{"enemies", "unknown", func(it *questions.Item) { it.Enemies = []string{"rhit-9999"} }},
		{"why", "too short", func(it *questions.Item) { it.Options[2].Why = "Kinship alone gives no right." }},
		{"why-length", "key's too short", func(it *questions.Item) {
			it.Options[0].Why = "An adult with capacity decides who sees his own record."
		}},
		{"why-length", "distractor's too long", func(it *questions.Item) { it.Options[1].Why = strings.Repeat("The physician treats him. ", 11) }},
		{"letters", "in a why", func(it *questions.Item) {
			it.Options[1].Why = "Option A comes first; the physician cannot agree to the release in his place."
		}},
		{"letters", "place in a why", func(it *questions.Item) {
			it.Options[1].Why = "As with the first option, the physician cannot agree to the release in his place."
		}},
		{"blank", "blank", func(it *questions.Item) { it.Stem += " He should ask ____?" }},
		{"negative", "not", func(it *questions.Item) {
			it.Stem = "A daughter asks a nursing home for a resident's chart. Which step is not part of the answer?"
		}},
		{"negative", "except", func(it *questions.Item) {
			it.Stem = "A nursing home answers a request. All of these steps are taken by the clerk, except which?"
		}},
		{"article", "an", func(it *questions.Item) {
			it.Stem = "A daughter asks for a resident's chart? The clerk's answer to her is called an"
			texts(it, "Authorization of the whole disclosure", "Certification of the whole chart", "Registration of the whole stay", "Notification of the whole family")
		}},
		{"all-none", "all", func(it *questions.Item) { it.Options[3].Text = "All of the above persons in turn" }},
		{"all-none", "none", func(it *questions.Item) { it.Options[3].Text = "None of these steps before noon" }},
		{"combination", "letters", func(it *questions.Item) { texts(it, "Form 2104", "Form 2115", "Form 2206", "A and B") }},
		{"combination", "texts joined", func(it *questions.Item) {
			texts(it, "The resident in person", "The daughter in person", "The physician on call", "The daughter in person and the physician on call")
		}},
		{"ordered", "not rising", func(it *questions.Item) { ordered(it, 1, "10 days", "60 days", "30 days", "90 days") }},
		{"ordered", "not rising over units", func(it *questions.Item) { ordered(it, 1, "10 days", "3 weeks", "2 weeks", "90 days") }},
		{"ordered", "dates", func(it *questions.Item) { ordered(it, 2, "April 19", "May 2", "July 1", "May 19") }},
		{"calc", "wrong", func(it *questions.Item) {
			ordered(it, 1, "2.5%", "4.5%", "6.5%", "9.5%")
			for i, c := range []string{"100*12/480", "100*9/200", "100*13/200", "100*21/200"} {
				it.Options[i].Calc = c
			}
		}},
		{"calc", "not everywhere", func(it *questions.Item) {
			ordered(it, 1, "2.5%", "4.5%", "6.5%", "9.5%")
			it.Options[0].Calc = "100*12/480"
		}},
		{"calc", "unreadable", func(it *questions.Item) {
			ordered(it, 1, "2.5%", "4.5%", "6.5%", "9.5%")
			for i, c := range []string{"12/480%", "4.5", "6.5", "9.5"} {
				it.Options[i].Calc = c
			}
		}},
		{"question-mark", "none", func(it *questions.Item) { it.Stem = strings.ReplaceAll(it.Stem, "?", ".") }},
		{"which-true", "which statement", func(it *questions.Item) {
			it.Stem = "A daughter asks a nursing home for a resident's chart. Which of the following statements is true?"
		}},
		{"stem-length", "long", func(it *questions.Item) { it.Stem = strings.Repeat("The clerk waits for a call. ", 21) + it.Stem }},
		{"stem-length", "long with the case", func(it *questions.Item) {
			it.Case, it.CaseText = "rhit-case-01", strings.Repeat("The clerk waits for a call on each of these days. ", 14)
		}},
		{"sentence-length", "long", func(it *questions.Item) {
			it.Stem = "A daughter calls the home" + strings.Repeat(" and then she calls again", 7) + " about her father. What should the clerk do?"
		}},
		{"reading", "hard words", func(it *questions.Item) {
			it.Stem = "Notwithstanding incontrovertible familial affiliation, unauthorized individuals perpetually solicit confidential particulars. Which institutional countermeasure preeminently satisfies obligatory considerations?"
		}},
		{"option-length", "one short", func(it *questions.Item) { it.Options[3].Text = "Ask nobody" }},
		{"form", "full stops", func(it *questions.Item) { it.Options[3].Text += "." }},
		{"form", "yes or no", func(it *questions.Item) { it.Options[3].Text = "No, the state ombudsman decides" }},
		{"form", "verb forms", func(it *questions.Item) { it.Options[3].Text = "Sending the form to the ombudsman" }},
		{"form", "to", func(it *questions.Item) { it.Options[3].Text = "To send the form to the ombudsman" }},
		{"form", "small letter", func(it *questions.Item) { it.Options[3].Text = "send the form to the ombudsman" }},
		{"form", "percent", func(it *questions.Item) { ordered(it, 1, "2.5%", "4.5", "6.5%", "9.5%") }},
		{"overlap", "shared bound", func(it *questions.Item) {
			ordered(it, 1, "1 to 10 days", "10 to 20 days", "21 to 30 days", "31 to 40 days")
		}},
		{"opposites", "lone pair", func(it *questions.Item) {
			texts(it, "The index will increase", "The index will decrease", "The length of stay doubles", "The base rate falls in May")
		}},
		{"opposites", "lone denial", func(it *questions.Item) {
			texts(it, "Covered by the payment rule", "Not covered by the payment rule", "Sent back to the physician", "Put off for another quarter")
		}},
		{"key-alone", "digit", func(it *questions.Item) { it.Options[0].Text = "Ask the resident within 30 days" }},
		{"key-alone", "acronym", func(it *questions.Item) { it.Options[0].Text = "Ask the resident as CMS has it" }},
		{"key-alone", "parenthesis", func(it *questions.Item) { it.Options[0].Text = "Ask the resident (her father)" }},
		{"key-alone", "hedge", func(it *questions.Item) { it.Options[0].Text = "Usually ask the resident first" }},
		{"key-odd", "first word", func(it *questions.Item) {
			texts(it, "Ask the resident about it", "Send the chart to her home", "Send the form to the state", "Send the request to a lawyer")
		}},
		{"key-odd", "ruling", func(it *questions.Item) {
			texts(it, "Refused, since she holds no power", "Granted in full, since she is kin", "Granted in full, since she asked", "Granted in full, since she pays")
		}},
		{"key-longest", "long", func(it *questions.Item) {
			it.Options[0].Text = "Ask the resident whether he agrees to it before noon"
		}},
		{"shared-words", "two more", func(it *questions.Item) {
			texts(it, "Send the signed form to counsel", "Send the copy by courier", "Give the signed list to staff", "Show the notes to counsel")
		}},
	}
	for _, tt := range tests {
		t.Run(tt.rule+" "+tt.name, func(t *testing.T) {
			it := good()
			tt.seed(it)
			got := found(t, it)
			if !slices.Contains(got, tt.rule) {
				t.Errorf("is not found, but %v", got)
			}
			for _, rule := range got {
				if rule != tt.rule {
					t.Errorf("%s fires too", rule)
				}
			}
		})
	}
	covered := map[string]bool{}
	for _, tt := range tests {
		covered[tt.rule] = true
	}
	for _, rule := range itemRules {
		if !covered[rule.name] {
			t.Errorf("no flaw is seeded for %s", rule.name)
		}
	}
}

// What looks like a flaw and is none.
func TestLeavesAlone(t *testing.T) {
	tests := []struct {
		name string
		seed func(*questions.Item)
	}{
		{"not in the situation", func(it *questions.Item) { it.Stem = strings.Replace(it.Stem, "She holds no", "She does not hold a", 1) }},
		{"not in a side clause", func(it *questions.Item) {
			it.Stem = "A daughter asks for her father's chart. What should the clerk do if the resident has not agreed?"
		}},
		{"asks why not", func(it *questions.Item) {
			it.Stem = "A daughter asks for her father's chart. Why is the chart not sent to her?"
		}},
		{"except as a verb", func(it *questions.Item) {
			it.Stem = "A daughter asks for her father's chart. Which notes does the rule except from access?"
		}},
		{"DNFB", func(it *questions.Item) {
			it.Stem = "A nursing home counts its accounts. Which account is discharged, not final billed?"
		}},
		{"NOT in capitals", func(it *questions.Item) {
			it.Stem = "A daughter asks for her father's chart. Which step is NOT taken by the clerk?"
		}},
		{"option as a plain word", func(it *questions.Item) {
			it.Options[1].Why = "The physician has the option a doctor always has, but cannot agree to the release."
		}},
		{"hepatitis B and Part D", func(it *questions.Item) {
			it.Options[1].Why = "Hepatitis B vaccine falls under Part B and the answer differs under Part D for others."
		}},
		{"balanced two by two", func(it *questions.Item) {
			texts(it, "W, and the ulcer can count", "W, and the ulcer cannot count", "U, and the ulcer cannot count", "U, and the ulcer can count")
		}},
		{"notes are no denial", func(it *questions.Item) {
			texts(it, "Read the entries of the whole stay", "Read the notes of the whole stay", "Count the forms of last week", "Copy the lists of last week")
		}},
		{"May is a month", func(it *questions.Item) {
			texts(it, "Ask the resident by May at the latest", "Ask the physician by June at the latest", "Send the chart by July at the latest", "Send the form by August at the latest")
		}},
		{"two of a ruling", func(it *questions.Item) {
			texts(it, "Refused, since she holds no power", "Refused, since she lives elsewhere", "Granted, since she is next of kin", "Granted, since she asked in writing")
		}},
		{"digits on both sides", func(it *questions.Item) {
			texts(it, "Ask the resident within 30 days", "Ask the physician within 60 days", "Send the chart to the daughter", "Send the form to the ombudsman")
		}},
		{"a household acronym", func(it *questions.Item) { it.Options[0].Text = "Ask him as HIPAA allows it for PHI" }},
		{"rising dates over a year's end", func(it *questions.Item) {
			ordered(it, 2, "December 1", "December 31", "January 14", "January 30")
			for i, c := range []string{"2026-12-01 + 0d", "2026-12-01 + 30d", "2026-12-15 + 30d", "2026-12-31 + 30d"} {
				it.Options[i].Calc = c
			}
		}},
		{"falling numbers", func(it *questions.Item) { ordered(it, 1, "9.5%", "6.5%", "4.5%", "2.5%") }},
		{"durations of several units", func(it *questions.Item) { ordered(it, 1, "72 hours", "10 days", "3 months", "1 year") }},
		{"sizes in words", func(it *questions.Item) {
			ordered(it, 1, "A single unit", "A whole floor", "A whole hospital", "A whole system")
		}},
		{"short options", func(it *questions.Item) { texts(it, "W", "U", "Y", "N/A") }},
		{"ranges apart", func(it *questions.Item) {
			ordered(it, 1, "1 to 9 days", "10 to 20 days", "21 to 30 days", "31 to 40 days")
		}},
		{"confidence intervals", func(it *questions.Item) {
			it.Stem = "A registry reports a mean of 12 days. Which interval holds the mean with 95% confidence?"
			texts(it, "9 to 15 days", "8 to 16 days", "7 to 17 days", "6 to 18 days")
		}},
		{"nouns in -ing", func(it *questions.Item) {
			texts(it, "Coding supervisor on duty", "Release of information clerk", "Nursing supervisor on duty", "Privacy officer of the home")
		}},
		{"no as a determiner", func(it *questions.Item) {
			texts(it, "The whole chart of the stay", "The notes of the last week", "No part of the whole chart", "The summary of the stay")
		}},
		{"a case with a table", func(it *questions.Item) {
			it.Case = "rhit-case-01"
			it.CaseText = "Counts of the home in May.\n" + strings.Repeat("Unit A   12   14 of them and so on and on\n", 15)
		}},
		{"unrated in a pack", func(it *questions.Item) { it.Pack, it.Rating, it.ID = "mine", 0, "mine-1" }},
		{"waived", func(it *questions.Item) {
			it.Options[3].Text += "."
			it.Waive = map[string]string{"form": "the statute prints the full stop"}
		}},
		{"withdrawn", func(it *questions.Item) { it.Withdrawn, it.Rating, it.Source = "the rule was repealed", 0, nil }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			it := good()
			tt.seed(it)
			if got := found(t, it); got != nil {
				t.Errorf("fires: %v", got)
			}
		})
	}
}

func TestNoSourceListIsNoFinding(t *testing.T) {
	b := bankOf(good())
	b.Sources = nil
	for _, f := range Run(b, rhit(t), now, Options{}).Findings {
		if f.Rule == "source" {
			t.Error(f)
		}
	}
}

func TestFindingSaysWhere(t *testing.T) {
	it := good()
	it.Rating = 200
	r := Run(bankOf(it), rhit(t), now, Options{})
	want := "rhit/2.1.yaml:7 rhit-0001 rating (hard): rating is 200; give per mille from 250 to 980"
	if got := r.Findings[0].String(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if r.Count(Hard) != 1 {
		t.Errorf("%d hard findings", r.Count(Hard))
	}
}

func TestTaskNarrowsTheReport(t *testing.T) {
	a, b := good(), good()
	a.Rating = 200
	b.ID, b.Task, b.File, b.Stem, b.Rating = "rhit-0002", "2.2", "rhit/2.2.yaml", "Who signs for a resident of sound mind?", 210
	r := Run(bankOf(a, b), rhit(t), now, Options{Task: "2.2"})
	if r.Items != 1 || len(r.Findings) != 1 || r.Findings[0].Item != "rhit-0002" {
		t.Errorf("got %d items and %v", r.Items, r.Findings)
	}
}

func TestParts(t *testing.T) {
	const file = `task: rhit/2.1
parts:
  asking: [ask]
  sending: [send, mail]
  keeping: [keep]
questions:
%s`
	question := func(n int, topic, more string) string {
		text := fmt.Sprintf("  - {id: rhit-%04d, topic: %s, level: recall, rating: 700, stem: 'Who signs form %d?', source: src, checked: 2026-11, %soptions: [", n, topic, n, more)
		for _, who := range []string{"The clerk", "The nurse", "The coder", "The guard"} {
			text += "{text: " + who + ", why: w}, "
		}
		return text + "]}\n"
	}
	text := fmt.Sprintf(file, question(1, "ask", "")+question(2, "send", "")+question(3, "keep", "withdrawn: repealed, "))
	b, err := questions.Load(fstest.MapFS{"rhit/2.1.yaml": {Data: []byte(text)}}, "rhit")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range Run(b, rhit(t), now, Options{}).Findings {
		if f.Rule == "parts" {
			got = append(got, f.String())
		}
	}
	want := []string{
		`rhit/2.1.yaml:1 - parts (hard): part "keeping" has no live question (topics: keep); write one`,
		`rhit/2.1.yaml:1 - parts (hard): part "sending" names topic "mail", which no question of this file has; mend the name or write the question`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %s", strings.Join(got, "\n"))
	}
	b.Tasks[0].Parts = nil
	r := Run(b, rhit(t), now, Options{})
	if !slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Rule == "parts" && strings.Contains(f.What, "lists no parts") }) {
		t.Errorf("missing parts are not found: %v", r.Findings)
	}
}
