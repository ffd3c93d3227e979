package quiz

import (
	"testing"
)

func TestReserves(t *testing.T) {
	c, sup := rhit()
	list := SetAside(c, sup, 5)
	if len(list) != 2 || len(list[0].Items) != 130 || len(list[1].Items) != 130 {
		t.Fatalf("set aside %d mocks", len(list))
	}
	held := HeldItems(list)
	if len(held) != 260 {
		t.Errorf("the two share %d items", 260-len(held))
	}
	sup.Held = held
	if b, err := Mock(c, c.Form("half"), sup, 9); err != nil || Spoiled(b, list) != 0 {
		t.Errorf("a half mock beside them: %v, it spoils %d", err, Spoiled(b, list))
	}
	b, err := MockFrom(c, c.Form("full"), sup, list[0], 3)
	if err != nil {
		t.Fatal(err)
	}
	free := sup
	free.Held = HeldItems(list[1:])
	checkForm(t, c, c.Form("full"), free, b)
	fresh := HeldItems(list[:1])
	for _, p := range b.Items {
		if !p.Pretest && !fresh[p.ID] {
			t.Errorf("%s was not set aside for this mock", p.ID)
		}
	}
	if Spoiled(b, list[1:]) != 0 {
		t.Error("mock A spoils mock B")
	}
}

func TestReserveReplacesWhatIsGone(t *testing.T) {
	c, sup := rhit()
	list := SetAside(c, sup, 5)
	sup.Held = HeldItems(list)
	sup.Stats = map[string]Stat{list[0].Items[0]: {Disputed: true}, list[0].Items[60]: {Disputed: true}}
	b, err := MockFrom(c, c.Form("full"), sup, list[0], 3)
	if err != nil {
		t.Fatal(err)
	}
	free := sup
	free.Held = HeldItems(list[1:])
	checkForm(t, c, c.Form("full"), free, b)
}

func TestReservesFromTheLog(t *testing.T) {
	log := []Event{
		{Kind: Reserved, Credential: "rhit", Name: "A", Items: []string{"x"}},
		{Kind: Reserved, Credential: "rhit", Name: "B", Items: []string{"y"}},
		{Kind: Reserved, Credential: "rhia", Name: "A", Items: []string{"z"}},
	}
	if w, made := Reserves(log, "rhit"); !made || len(w) != 2 || w[0].Name != "A" {
		t.Errorf("made %v, waiting %v", made, w)
	}
	log = append(log, Event{Kind: ReserveSat, Credential: "rhit", Name: "A"})
	if w, _ := Reserves(log, "rhit"); len(w) != 1 || w[0].Name != "B" {
		t.Errorf("after A was sat: %v", w)
	}
	log = append(log, Event{Kind: Released, Credential: "rhit", Name: "B"})
	if w, made := Reserves(log, "rhit"); len(w) != 0 || !made {
		t.Errorf("after B was released: %v", w)
	}
	if _, made := Reserves(log, "cphims"); made {
		t.Error("cphims has none")
	}
}
