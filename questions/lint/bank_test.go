package lint

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"himprep/questions"
	"himprep/questions/credential"
)

func TestGoodBankPasses(t *testing.T) {
	b, err := questions.Load(os.DirFS("testdata/good"), "rhit")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range Run(b, rhit(t), now, Options{}).Findings {
		if f.Severity != Note {
			t.Error(f)
		}
	}
}

// fair makes n items whose four options are drawn alike, so that nothing but
// chance tells the key: every strategy and the classifier must find one in
// four.
func fair(n int, seed uint64) []*questions.Item {
	r := rand.New(rand.NewPCG(seed, 1))
	verbs := strings.Fields("Send File Correct Query Audit Review Release Return Merge Archive Report Explain")
	nouns := strings.Fields("chart form notice ledger policy invoice summary template index registry abstract manual")
	tails := strings.Fields("promptly upstairs today abroad quietly again first afterwards together nearby at-once in-May")
	tasks := strings.Fields("1.1 2.1 3.1 4.1 5.1 6.1")
	items := make([]*questions.Item, n)
	for i := range items {
		it := good()
		it.ID = fmt.Sprintf("rhit-%04d", i+1)
		it.Task = tasks[i%len(tasks)]
		it.Domain, it.File = it.Task[:1], "rhit/"+it.Task+".yaml"
		it.Rating = 500 + 10*(i/len(tasks)%39)
		it.Level = questions.Levels[[]int{0, 1, 1, 2}[i/len(tasks)%4]]
		it.Stem = fmt.Sprintf("Clerk %d of ward %d asks about item %d. What does the %s %s need?", r.IntN(1e6), r.IntN(1e6), r.IntN(1e6), nouns[r.IntN(12)], tails[r.IntN(12)])
		for {
			for o := range it.Options {
				text := verbs[r.IntN(12)] + " the " + nouns[r.IntN(12)] + " " + tails[r.IntN(12)]
				if r.IntN(3) == 0 {
					text += " of " + tails[r.IntN(12)] + " " + nouns[r.IntN(12)]
				}
				if r.IntN(5) == 0 {
					text += fmt.Sprintf(" on May %d", 1+r.IntN(28))
				}
				it.Options[o].Text = text
			}
			if newView(it, context{}).distinctOptions() {
				break
			}
		}
		items[i] = it
	}
	return items
}

func (v *view) distinctOptions() bool { return checkDistinct(v) == nil }

func complete(t *testing.T) *credential.Credential {
	c := *rhit(t)
	c.Complete = true
	return &c
}

// figured is a report of the figures alone, without the rules for items.
func figured(items []*questions.Item, c *credential.Credential) *Report {
	in := context{bank: bankOf(items...), cred: c, now: now}
	var views []*view
	for _, it := range items {
		views = append(views, newView(it, in))
	}
	r := &Report{}
	r.learned(views)
	r.figure(views, in)
	return r
}

func figures(r *Report, rule string) []Figure {
	return slices.DeleteFunc(slices.Clone(r.Figures), func(f Figure) bool { return f.Rule != rule })
}

func out(r *Report) []string {
	var names []string
	for _, f := range r.Figures {
		if f.Out {
			names = append(names, f.Name)
		}
	}
	return names
}

func TestFairBankIsNotBlamed(t *testing.T) {
	for seed := range uint64(5) {
		r := figured(fair(480, seed), complete(t))
		for _, rule := range []string{"strategies", "stem-word", "classifier", "negatives", "ratings", "positions"} {
			for _, f := range figures(r, rule) {
				if f.Out {
					t.Errorf("seed %d: %s is out", seed, f)
				}
			}
		}
		if len(figures(r, "strategies")) != 7 || len(figures(r, "classifier")) != 1 {
			t.Errorf("seed %d: %d strategies, %d classifiers", seed, len(figures(r, "strategies")), len(figures(r, "classifier")))
		}
	}
}

// Each bias, seeded into a fair bank, is found by its figure, which names
// items that carry it; the same bias in an incomplete bank is a note.
func TestSeededBias(t *testing.T) {
	tests := []struct {
		name, figure string
		seed         func(i int, it *questions.Item)
	}{
		{"long keys", "longest", func(i int, it *questions.Item) {
			if i%3 == 0 {
				it.Options[0].Text += " and then lay it before the whole committee"
			}
		}},
		{"short keys", "shortest", func(i int, it *questions.Item) {
			if i%3 == 0 {
				it.Options[0].Text = "File it"
			}
		}},
		{"stem words in keys", "most stem words", func(i int, it *questions.Item) {
			if i%3 == 0 {
				it.Stem = strings.Replace(it.Stem, "asks about", "asks in the vestibule about", 1)
				it.Options[0].Text = "Send the clerk to the vestibule"
			}
		}},
		{"stem words in keys alone", "stem word in the key alone", func(i int, it *questions.Item) {
			if i%3 == 0 {
				it.Options[0].Text = "Send the clerk to the ward now"
			}
		}},
		{"keys that share", "most shared words", func(i int, it *questions.Item) {
			if i%3 == 0 {
				texts(it, "Send the signed form to counsel", "Send the copy by courier", "Give the signed list to staff", "Show the form to counsel")
				it.Options[2].Text += fmt.Sprint(" ", i)
			}
		}},
		{"specific keys", "most specific", func(i int, it *questions.Item) {
			if i%3 == 0 {
				it.Options[0].Text = fmt.Sprintf("Send CMS form %d of May %d", i, i%28+1)
			}
		}},
		{"hedged keys", "most hedged", func(i int, it *questions.Item) {
			if i%3 == 0 {
				it.Options[0].Text = "It may often need " + it.Options[0].Text
			}
		}},
		{"absolute distractors", "fewest absolutes", func(i int, it *questions.Item) {
			if i%3 == 0 {
				for o := 1; o < 4; o++ {
					it.Options[o].Text = "Always " + it.Options[o].Text
				}
			}
		}},
		{"a blend of traits", "classifier on option features", func(i int, it *questions.Item) {
			if i%3 == 0 {
				it.Options[0].Text = "Documentation, notwithstanding"
			}
		}},
		{"negatives", "negative questions", func(i int, it *questions.Item) {
			if i%20 == 0 {
				it.Stem = strings.Replace(it.Stem, "What does", "What does NOT", 1)
			}
		}},
		{"keys in the middle", "ordered: key in the middle", func(i int, it *questions.Item) {
			ordered(it, 1+i%2, "2.5%", "4.5%", "6.5%", "9.5%")
		}},
		{"keys first", "ordered: key first", func(_ int, it *questions.Item) { ordered(it, 0, "2.5%", "4.5%", "6.5%", "9.5%") }},
		{"recall only", "recall", func(_ int, it *questions.Item) { it.Level = questions.Recall }},
		{"no analysis", "analysis", func(_ int, it *questions.Item) { it.Level = questions.Application }},
		{"easy bank", "mean rating by blueprint", func(_ int, it *questions.Item) { it.Rating = min(900, it.Rating+60) }},
		{"easy domain", "mean rating of domain 6", func(_ int, it *questions.Item) {
			if it.Domain == "6" {
				it.Rating = min(920, it.Rating+150)
			}
		}},
		{"narrow domain", "standard deviation of ratings of domain 3", func(_ int, it *questions.Item) {
			if it.Domain == "3" {
				it.Rating = 690
			}
		}},
		{"aging domain", "lasting questions of domain 4", func(_ int, it *questions.Item) {
			if it.Domain == "4" {
				it.Until = now + 12
			}
		}},
	}
	const n = 630 // enough of every domain
	before := out(figured(fair(n, 7), complete(t)))
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if slices.Contains(before, tt.figure) {
				t.Fatalf("%s is out before anything is seeded", tt.figure)
			}
			items := fair(n, 7)
			for i, it := range items {
				tt.seed(i, it)
			}
			r := figured(items, complete(t))
			if !r.Judged || !slices.Contains(out(r), tt.figure) {
				t.Fatalf("%s is not out; out are %v", tt.figure, out(r))
			}
			hard := func(f Finding) bool {
				return f.Item == "" && f.Severity == Hard && strings.HasPrefix(f.What, tt.figure)
			}
			if !slices.ContainsFunc(r.Findings, hard) {
				t.Error("a complete bank is not failed")
			}
		})
	}
}

func TestIncompleteBankIsToldNotJudged(t *testing.T) {
	items := fair(minJudged, 7)
	for _, it := range items {
		it.Level = questions.Recall
	}
	r := figured(items, rhit(t))
	i := slices.IndexFunc(r.Findings, func(f Finding) bool { return f.Item == "" && strings.HasPrefix(f.What, "recall: 100.0 in 100") })
	if r.Judged || i < 0 || r.Findings[i].Severity != Note {
		t.Errorf("judged %v: %v", r.Judged, r.Findings)
	}
}

func TestSoftShares(t *testing.T) {
	var views []*view
	var findings []Finding
	soft := func(rule string, i int) {
		findings = append(findings, Finding{Rule: rule, Severity: Soft, Item: views[i].it.ID})
	}
	for _, it := range fair(100, 1) {
		views = append(views, newView(it, context{}))
	}
	for i := range 20 {
		soft("form", i)
		soft("form", i) // twice by one rule is one
	}
	for i := range 3 {
		soft("reading", i)
	}
	for _, f := range softFigures(views, findings) {
		if f.Out {
			t.Errorf("%s is out", f)
		}
	}
	soft("overlap", 3)
	soft("overlap", 50)
	for _, f := range softFigures(views, findings) {
		if !f.Out || len(f.Items) != int(f.Value) {
			t.Errorf("%s with %d items is not out", f, len(f.Items))
		}
	}
}

func TestFigureNamesItemsThatPushItOut(t *testing.T) {
	items := fair(480, 7)
	seeded := map[string]bool{}
	for i, it := range items {
		if i%3 == 0 {
			it.Options[0].Text += " and then lay it before the whole committee"
			seeded[it.ID] = true
		}
	}
	for _, f := range figured(items, complete(t)).Figures {
		if f.Name != "longest" {
			continue
		}
		hit := 0
		for _, id := range f.Items {
			if seeded[id] {
				hit++
			}
		}
		if hit < len(seeded)*9/10 {
			t.Errorf("names %d of %d seeded items", hit, len(seeded))
		}
	}
}

func TestSmallBankIsNotJudged(t *testing.T) {
	if r := figured(fair(minJudged-1, 1), complete(t)); r.Judged {
		t.Error("a bank under 300 is judged")
	}
	if r := figured(fair(minJudged, 1), complete(t)); !r.Judged {
		t.Error("a complete bank of 300 is not judged")
	}
}

func TestPairsAreReported(t *testing.T) {
	a, b, c := good(), good(), good()
	b.ID, c.ID = "rhit-0002", "rhit-0003"
	b.Stem = strings.Replace(b.Stem, "nursing home", "nursing facility", 1)
	c.Stem = "Before a release, the clerk must ask the resident whether he agrees. Who countersigns?"
	texts(c, "The charge nurse on duty", "The attending physician", "The medical director", "The social worker")
	got := found(t, a, b, c)
	if !slices.Contains(got, "near-duplicate") || !slices.Contains(got, "key-in-stem") {
		t.Errorf("found %v", got)
	}
	b.Stem = a.Stem
	if got := found(t, a, b); !slices.Contains(got, "same-stem") {
		t.Errorf("found %v", got)
	}
	a.Case, a.CaseText, b.Case, b.CaseText = "one", "A home in May.", "two", "A home in June."
	if got := found(t, a, b); slices.Contains(got, "same-stem") {
		t.Error("one stem under two cases is blamed")
	}
	b.Waive = map[string]string{"near-duplicate": "the cases differ in substance"}
	if got := found(t, a, b); slices.Contains(got, "near-duplicate") {
		t.Errorf("waived all the same: %v", got)
	}
}

func TestDisjointForms(t *testing.T) {
	c := rhit(t)
	items := fair(6*60, 3) // 60 a domain; a full form takes 28 of domains 1 and 4
	if got := DisjointForms(items, c, now); got != 2 {
		t.Errorf("got %d forms, want 2", got)
	}
	for _, it := range items {
		if it.Domain == "6" && it.ID > "rhit-0100" {
			it.Until = now - 1
		}
	}
	if got := DisjointForms(items, c, now); got != 1 {
		t.Errorf("with an expired domain got %d forms, want 1", got)
	}
	if got := DisjointForms(nil, c, now); got != 0 {
		t.Errorf("no items make %d forms", got)
	}
}

func TestReportForms(t *testing.T) {
	it := good()
	it.Rating = 200
	r := Run(bankOf(append(fair(60, 2)[1:], it)...), rhit(t), now, Options{})
	var text, data bytes.Buffer
	if err := r.WriteText(&text, "questions/", true); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"questions/rhit/2.1.yaml:7 rhit-0001 rating (hard)", "longest", "60 questions: 1 hard", "not judged"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("%q is not in\n%s", want, text.String())
		}
	}
	if err := r.WriteJSON(&data); err != nil {
		t.Fatal(err)
	}
	var back Report
	if err := json.Unmarshal(data.Bytes(), &back); err != nil {
		t.Fatal(err)
	}
	if len(back.Findings) != len(r.Findings) || len(back.Figures) != len(r.Figures) || back.Items != 60 {
		t.Errorf("JSON gives back %d findings, %d figures, %d items", len(back.Findings), len(back.Figures), back.Items)
	}
	var empty bytes.Buffer
	if err := Run(bankOf(), rhit(t), now, Options{}).WriteJSON(&empty); err != nil || !strings.Contains(empty.String(), `"findings": [`) {
		t.Errorf("an empty bank gives %v, %s", err, empty.String())
	}
}

func TestRunIsRepeatable(t *testing.T) {
	items := fair(120, 4)
	first := Run(bankOf(items...), rhit(t), now, Options{})
	var a, b bytes.Buffer
	_ = first.WriteJSON(&a)
	shuffled := slices.Clone(items)
	slices.Reverse(shuffled)
	_ = Run(bankOf(items...), rhit(t), now, Options{}).WriteJSON(&b)
	if a.String() != b.String() {
		t.Error("two runs differ")
	}
	again := Run(bankOf(shuffled...), rhit(t), now, Options{})
	for i, f := range again.Figures {
		if d := f.Value - first.Figures[i].Value; d > 1e-9 || d < -1e-9 {
			t.Errorf("%s depends on the order of items: %g, %g", f.Name, f.Value, first.Figures[i].Value)
		}
	}
}

func BenchmarkRun2000(b *testing.B) {
	items, c := bankOf(fair(2000, 5)...), rhit(b)
	for b.Loop() {
		Run(items, c, now, Options{})
	}
}

// What ships has no hard finding. The month is that of the newest check, so
// that the test does not age.
func TestShippedBanks(t *testing.T) {
	for _, id := range credential.IDs {
		b, err := questions.Load(questions.Files, id)
		if err != nil {
			t.Error(err)
			continue
		}
		c, err := credential.Load(credential.Files, id)
		if err != nil {
			t.Fatal(err)
		}
		newest := questions.Month(0)
		for _, it := range b.Items {
			newest = max(newest, it.Checked)
		}
		for _, f := range Run(b, c, newest, Options{}).Findings {
			if f.Severity == Hard {
				t.Error(f)
			}
		}
	}
}
