package store

import (
	"context"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"himprep/quiz"

	"pgregory.net/rapid"
)

// anyEvent draws an event with every field that the log keeps.
var anyEvent = rapid.Custom(func(t *rapid.T) quiz.Event {
	text := rapid.StringN(0, 20, -1)
	e := quiz.Event{
		At: rapid.Int64Range(1, 1<<44).Draw(t, "at"), Offset: rapid.IntRange(-840, 840).Draw(t, "offset"),
		Kind:    rapid.SampledFrom([]quiz.Kind{quiz.Noted, quiz.Reviewed, quiz.Reserved, quiz.Began, quiz.Added, "unheard-of"}).Draw(t, "kind"),
		Sitting: rapid.StringN(1, 9, -1).Draw(t, "sitting"), Credential: text.Draw(t, "credential"), Item: text.Draw(t, "item"),
		Clock: rapid.Int64().Draw(t, "clock"), Index: rapid.Int().Draw(t, "index"), Option: rapid.Int().Draw(t, "option"),
		On: rapid.Bool().Draw(t, "on"), Ms: rapid.Int64().Draw(t, "ms"), Name: text.Draw(t, "name"), Text: text.Draw(t, "text"),
		Items: rapid.SliceOfN(text, 1, 3).Draw(t, "items"),
	}
	if e.Kind == quiz.Began || e.Kind == quiz.Added {
		e.Begun = rapid.Make[*quiz.Begun]().Filter(func(b *quiz.Begun) bool { return b != nil && len(b.Items) > 0 }).Draw(t, "begun")
		for i := range e.Begun.Items {
			e.Begun.Items[i].Hash, e.Begun.Items[i].Text = "", nil
		}
	}
	return e
})

// What is appended is read back, field by field: a field that quiz.Event is
// given one day is not forgotten here.
func TestEventsComeBackAsTheyWere(t *testing.T) {
	for f := range reflect.TypeFor[quiz.Event]().Fields() {
		if _, ok := reflect.TypeFor[rest]().FieldByName(f.Name); !ok && !slices.Contains(strings.Split(eventColumns, ", "), strings.ToLower(f.Name)) {
			t.Errorf("the log has no place for %s", f.Name)
		}
	}
	s := fresh(t)
	rapid.Check(t, func(t *rapid.T) {
		e := anyEvent.Draw(t, "event")
		saved, err := s.Append(context.Background(), e)
		if err != nil {
			t.Fatal(err)
		}
		list, err := s.Events(context.Background(), Query{Kinds: []quiz.Kind{e.Kind}, Sitting: e.Sitting, Item: e.Item})
		if err != nil || len(list) == 0 {
			t.Fatalf("%d events, %v", len(list), err)
		}
		i := slices.IndexFunc(list, func(x quiz.Event) bool { return x.ID == saved[0].ID })
		if i < 0 || !reflect.DeepEqual(normal(list[i]), normal(saved[0])) {
			t.Fatalf("saved %+v\nread %+v", saved[0], list[max(i, 0)])
		}
		e.ID, e.Device, e.Seq = saved[0].ID, saved[0].Device, saved[0].Seq
		if !reflect.DeepEqual(normal(e), normal(saved[0])) {
			t.Fatalf("given %+v\nsaved %+v", e, saved[0])
		}
	})
}

// normal tells no empty list from none.
func normal(e quiz.Event) quiz.Event {
	if e.Begun == nil {
		return e
	}
	b := *e.Begun
	b.Items = slices.Clone(b.Items)
	for i := range b.Items {
		if len(b.Items[i].Order) == 0 {
			b.Items[i].Order = nil
		}
	}
	e.Begun = &b
	return e
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{"", "{}", `{"index":3,"on":true}`, `{"begun":{"items":[{"id":"a","order":[1]}]}}`, `{"begun":null}`, "[", `{"index":"x"}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, data string) {
		var first, second quiz.Event
		if decode(&first, data) != nil {
			return
		}
		again, err := encode(first)
		if err != nil {
			t.Fatal(err)
		}
		if err := decode(&second, again); err != nil {
			t.Fatalf("%q became %q: %v", data, again, err)
		}
		third, err := encode(second)
		if err != nil || third != again {
			t.Errorf("%q became %q, then %q (%v)", data, again, third, err)
		}
	})
}

func TestIDs(t *testing.T) {
	v7 := regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	rapid.Check(t, func(t *rapid.T) {
		at := rapid.Int64Range(0, 1<<48-2).Draw(t, "at")
		a, b := newID(at), newID(at+1)
		if !v7.MatchString(a) || a >= b || a == newID(at) {
			t.Errorf("%s, %s", a, b)
		}
	})
	if got := newID(0x0190a1b2c3d4)[:13]; got != "0190a1b2-c3d4" {
		t.Errorf("the time in the id is %s", got)
	}
}

func TestTheLogIsAppendOnly(t *testing.T) {
	s := fresh(t)
	add(t, s, quiz.Event{Kind: quiz.Set, Name: "theme", Text: "dark"})
	for _, sql := range []string{"DELETE FROM event", "UPDATE event SET at = 1", "UPDATE event SET pos = 7"} {
		if _, err := s.write.Exec(sql); err == nil || !strings.Contains(err.Error(), "append-only") {
			t.Errorf("%s: %v", sql, err)
		}
	}
}

func TestAppendTakesAllOrNone(t *testing.T) {
	s := fresh(t)
	sc := &script{id: "one", at: noon.UnixMilli()}
	bad := []quiz.Event{
		{},
		{Kind: quiz.Began, Sitting: "x"},
		{Kind: quiz.Began, Sitting: "x", Begun: &quiz.Begun{}},
		{Kind: quiz.Added, Sitting: "x"},
		{Kind: quiz.Chose, Item: "q-1"},
		{Kind: quiz.Began, Sitting: "x", Begun: &quiz.Begun{Items: []quiz.Placed{{ID: "q-1", Hash: "no text of that name"}}}},
	}
	for _, e := range bad {
		before := dump(t, s)
		if _, err := s.Append(context.Background(), sc.begin(quiz.ModeExam, form("q", 2)), e); err == nil {
			t.Errorf("%+v was taken", e)
		}
		if after := dump(t, s); after != before {
			t.Errorf("half an append stayed:\n%s", after)
		}
	}
	items := form("q", 2)
	saved := add(t, s, sc.begin(quiz.ModeExam, items))
	if items[0].Hash != "" || saved[0].Begun.Items[0].Hash == "" {
		t.Error("the hash belongs in what is returned, not in what was given")
	}
	if saved[0].Seq != 1 || saved[0].Device != s.Device() {
		t.Errorf("seq %d of device %q", saved[0].Seq, saved[0].Device)
	}
}

func TestTimeOfAnEventWithoutOne(t *testing.T) {
	s := fresh(t)
	saved := add(t, s, quiz.Event{Kind: quiz.Set, Name: "a"}, quiz.Event{Kind: quiz.Set, Name: "b", At: 5, Offset: -300})
	if saved[0].At != noon.UnixMilli() || saved[0].Offset != 0 {
		t.Errorf("%+v", saved[0])
	}
	if saved[1].At != 5 || saved[1].Offset != -300 {
		t.Errorf("%+v", saved[1])
	}
}
