package quiz

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"himprep/questions"
	"himprep/questions/credential"
)

var november = questions.MonthOf(2026, 11)

// real reads the outlines and banks that are shipped, each once.
var real = map[string]func() (*credential.Credential, Supply){
	"rhit":   sync.OnceValues(func() (*credential.Credential, Supply) { return load("rhit") }),
	"rhia":   sync.OnceValues(func() (*credential.Credential, Supply) { return load("rhia") }),
	"cphims": sync.OnceValues(func() (*credential.Credential, Supply) { return load("cphims") }),
}

func load(id string) (*credential.Credential, Supply) {
	c, err := credential.Load(credential.Files, id)
	if err != nil {
		panic(err)
	}
	b, err := questions.Load(questions.Files, id)
	if err != nil {
		panic(err)
	}
	return c, Supply{Items: b.Items, Sources: b.Sources, Enemies: questions.Enemies(b.Items), Now: november}
}

// shipped is a real outline and bank, before a learner who has met nothing.
func shipped(id string) (*credential.Credential, Supply) {
	c, sup := real[id]()
	sup.Stats = map[string]Stat{}
	return c, sup
}

// rhit is the one most tests use.
func rhit() (*credential.Credential, Supply) { return shipped("rhit") }

// checkForm holds a form to everything that measurement.md asks of it.
func checkForm(t interface {
	Helper()
	Errorf(string, ...any)
}, c *credential.Credential, f *credential.Form, sup Supply, b Begun,
) {
	t.Helper()
	bank := map[string]*questions.Item{}
	for _, it := range sup.Items {
		bank[it.ID] = it
	}
	scored, pretest := map[string]int{}, map[string]int{}
	sum, has := 0, map[string]bool{}
	for i, p := range b.Items {
		it := bank[p.ID]
		if has[p.ID] {
			t.Errorf("%s stands twice", p.ID)
		}
		has[p.ID] = true
		if !sup.ForMock(it) {
			t.Errorf("%s may not stand in a mock", p.ID)
		}
		if p.Pretest {
			pretest[p.Domain]++
		} else {
			scored[p.Domain]++
			sum += p.Rating
		}
		if it.Ordered && !reflect.DeepEqual(p.Order, []int{0, 1, 2, 3}) {
			t.Errorf("%s is ordered and was shuffled", p.ID)
		}
		if i > 0 && p.Case != "" && b.Items[i-1].Case != p.Case {
			for _, q := range b.Items[:i] {
				if q.Case == p.Case {
					t.Errorf("case %s is torn apart", p.Case)
				}
			}
		}
	}
	for _, p := range b.Items {
		for _, e := range sup.Enemies[p.ID] {
			if has[e] && (bank[e].Case == "" || bank[e].Case != p.Case) {
				t.Errorf("%s and %s give each other away", p.ID, e)
			}
		}
	}
	for i, d := range c.Outline.Domains {
		if scored[d.ID] != f.Scored[i] || pretest[d.ID] != f.Pretest[i] {
			t.Errorf("domain %s has %d scored and %d pretest, want %d and %d", d.ID, scored[d.ID], pretest[d.ID], f.Scored[i], f.Pretest[i])
		}
	}
	if off := sum - TargetRating*f.ScoredItems(); off > Tolerance || off < -Tolerance {
		t.Errorf("the ratings are off the target by %d per mille", off)
	}
}

// Ten seeds give ten forms of every kind, within Tolerance of the target.
func TestMocksOfTenSeeds(t *testing.T) {
	for _, id := range credential.IDs {
		t.Run(id, func(t *testing.T) { tenSeeds(t, id) })
	}
}

func tenSeeds(t *testing.T, id string) {
	c, sup := shipped(id)
	for i := range c.Exam.Forms {
		f := &c.Exam.Forms[i]
		seen := map[string]bool{}
		for seed := range uint64(10) {
			b, err := Mock(c, f, sup, seed+1)
			if err != nil {
				t.Fatal(err)
			}
			checkForm(t, c, f, sup, b)
			again, _ := Mock(c, f, sup, seed+1)
			if !reflect.DeepEqual(b, again) {
				t.Errorf("seed %d made two different forms", seed+1)
			}
			seen[fmt.Sprint(ids(b))] = true
		}
		if len(seen) != 10 {
			t.Errorf("ten seeds made %d forms", len(seen))
		}
	}
}

func ids(b Begun) []string {
	var list []string
	for _, p := range b.Items {
		list = append(list, p.ID)
	}
	return list
}

// Three full mocks after each other share no scored item, as long as each is
// sat before the next.
func TestThreeMocksShareNothing(t *testing.T) {
	for _, id := range credential.IDs {
		t.Run(id, func(t *testing.T) { threeMocks(t, id) })
	}
}

func threeMocks(t *testing.T, id string) {
	c, sup := shipped(id)
	f := c.Form("full")
	for n := range 3 {
		b, err := Mock(c, f, sup, uint64(n)+77)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range b.Items {
			if p.Repeat && !p.Pretest {
				t.Errorf("mock %d repeats %s", n+1, p.ID)
			}
			st := sup.Stats[p.ID]
			st.Times, st.Last = st.Times+1, int64(n+1)*1000
			if !p.Pretest {
				sup.Stats[p.ID] = st
			}
		}
	}
}

func TestMockKeepsOutWhatItMust(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, sup := rhit()
		items := make([]*questions.Item, len(sup.Items))
		sup.Held = map[string]bool{}
		for i, it := range sup.Items {
			cp := *it
			switch rapid.IntRange(0, 24).Draw(t, "fate") {
			case 0:
				cp.Withdrawn = "for the test"
			case 1:
				cp.Until = november - 1
			case 2:
				sup.Stats[it.ID] = Stat{Disputed: true}
			case 3:
				cp.Pack = "own"
			case 4:
				sup.Held[it.ID] = true
			case 5:
				sup.Stats[it.ID] = Stat{Times: 1, Last: int64(i)}
			}
			items[i] = &cp
		}
		sup.Items = items
		f := c.Form("half")
		b, err := Mock(c, f, sup, rapid.Uint64().Draw(t, "seed"))
		if err != nil {
			t.Fatalf("no form: %v", err)
		}
		checkForm(t, c, f, sup, b)
	})
}

func TestMockSaysWhatIsMissing(t *testing.T) {
	c, sup := rhit()
	var few []*questions.Item
	for _, it := range sup.Items {
		if it.Domain != "6" {
			few = append(few, it)
		}
	}
	sup.Items = few
	_, err := Mock(c, c.Form("full"), sup, 1)
	var short *Shortage
	if !errors.As(err, &short) || len(short.Missing) != 1 || short.Missing[0].Domain != "6" || short.Missing[0].Need != 17 {
		t.Fatalf("got %v", err)
	}
	if !strings.Contains(err.Error(), "domain 6 needs 17 more questions") {
		t.Errorf("it says %q", err)
	}
}

func TestPractice(t *testing.T) {
	c, sup := rhit()
	for _, it := range sup.Items[:40] {
		sup.Stats[it.ID] = Stat{Times: 1, Last: 5, LastCorrect: it.ID[8]%2 == 0, Flagged: it.ID[8] == '5'}
	}
	for name, spec := range map[string]PracticeSpec{
		"ten":    {N: 10},
		"domain": {N: 20, Domains: []string{"4"}},
		"task":   {N: 5, Tasks: []string{"2.1"}},
		"missed": {N: 5, Pool: PoolMissed},
		"unseen": {N: 15, Pool: PoolUnseen, Domains: []string{"1"}},
		"timed":  {N: 10, Timed: true, Factor: 1.5},
		"all":    {N: len(sup.Items)},
	} {
		b, err := Practice(c, spec, sup, 3)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(b.Items) != spec.N {
			t.Errorf("%s: %d items, want %d", name, len(b.Items), spec.N)
		}
		has := map[string]bool{}
		for _, p := range b.Items {
			it := bankItem(sup, p.ID)
			if has[p.ID] || !spec.topic(it) || !spec.pool(it, sup.Stats[p.ID]) {
				t.Errorf("%s: %s does not belong", name, p.ID)
			}
			has[p.ID] = true
		}
		if spec.Timed && b.LimitMs != 10*82_000*3/2 {
			t.Errorf("%s: %d ms allowed", name, b.LimitMs)
		}
	}
	_, err := Practice(c, PracticeSpec{N: 5000}, sup, 1)
	var none *Absence
	if !errors.As(err, &none) || none.Have != len(sup.Items) {
		t.Errorf("5000 questions: %v", err)
	}
	if _, err := Practice(c, PracticeSpec{N: 0}, sup, 1); err == nil {
		t.Error("0 questions made a set")
	}
}

func bankItem(sup Supply, id string) *questions.Item {
	for _, it := range sup.Items {
		if it.ID == id {
			return it
		}
	}
	return nil
}

func BenchmarkMockFull(b *testing.B) {
	c, sup := rhit()
	f := c.Form("full")
	b.ResetTimer()
	for i := range b.N {
		if _, err := Mock(c, f, sup, uint64(i)); err != nil {
			b.Fatal(err)
		}
	}
}
