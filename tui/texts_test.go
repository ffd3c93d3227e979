package tui

import (
	"errors"
	"strings"
	"testing"

	"himprep/questions/credential"
	"himprep/quiz"
	"himprep/quiz/measure"
)

// hasNot fails where a text is on the screen.
func (d *driver) hasNot(text string) {
	d.t.Helper()
	if view := plainView(d.app); strings.Contains(view, text) {
		d.t.Errorf("%q is on the screen:\n%s", text, view)
	}
}

func TestNeedText(t *testing.T) {
	c, err := credential.Load(credential.Files, "rhit")
	if err != nil {
		t.Fatal(err)
	}
	n := func(pairs ...int) (list []measure.Need) {
		for i := 0; i < len(pairs); i += 2 {
			list = append(list, measure.Need{Domain: pairs[i], More: pairs[i+1]})
		}
		return list
	}
	for _, x := range []struct {
		needs []measure.Need
		want  string
	}{
		{n(measure.AnyDomain, 1), "1 more new question"},
		{n(0, 5, 1, 5, 2, 5, 3, 5, 4, 5, 5, 5, measure.AnyDomain, 30), "60 more new questions, at least 5 in each domain"},
		{n(2, 3), "3 more new questions, at least 3 in domain 3"},
		{n(2, 3, 5, 1, measure.AnyDomain, 8), "12 more new questions, at least 3 in domain 3 and 1 in domain 6"},
		{n(0, 5, 2, 5, 5, 5), "15 more new questions, at least 5 in each of domains 1, 3 and 6"},
	} {
		if got := needText(c, x.needs); got != x.want {
			t.Errorf("%v: %q, want %q", x.needs, got, x.want)
		}
	}
}

// A score at the end of its own range is explained.
func TestVerdictText(t *testing.T) {
	score := func(scaled, low, high int) quiz.Result {
		pass := scaled >= 300
		return quiz.Result{N: 10, Right: 1, Cut: 7, Scaled: &scaled, Low: &low, High: &high, Pass: &pass}
	}
	for _, x := range []struct {
		r          quiz.Result
		head, says string
	}{
		{score(129, 129, 243), "FAIL · about 129 (129 to 243)", "partly bad luck"},
		{score(400, 317, 400), "PASS · about 400 (317 to 400)", "partly good luck"},
		{score(280, 262, 301), "FAIL · about 280 (262 to 301)", "10 questions say little"},
	} {
		v := Verdict(x.r)
		if all := strings.Join(v, " "); v[0] != x.head || !strings.Contains(all, x.says) {
			t.Errorf("%q, want %q and %q", all, x.head, x.says)
		}
	}
}

// A placement is never passed or failed, wherever it is shown.
func TestPlacementHasNoVerdict(t *testing.T) {
	w := newTestWorld()
	d := drive(t, w, 80, 24)
	s := placedSitting(w, d)
	check := func(where string) {
		t.Helper()
		view := plainView(d.app)
		if strings.Contains(view, "FAIL") || strings.Contains(view, "PASS") {
			t.Errorf("%s:\n%s", where, view)
		}
	}
	check("home")
	d.has("RHIT placement, 24 answers")
	d.keys("y")
	d.has("placed at about")
	check("history")
	d.keys("enter")
	d.has("Placed at about")
	check("result")
	r, err := quiz.NewResult(s)
	if err != nil {
		t.Fatal(err)
	}
	if text := strings.Join(Verdict(r), " "); strings.Contains(text, "FAIL") || strings.Contains(text, "PASS") {
		t.Error(text)
	}
}

func TestReviewOffersOnlyWhatIsDue(t *testing.T) {
	w := newTestWorld()
	d := drive(t, w, 80, 24)
	d.keys("v")
	d.has("Nothing is due today")
	d.hasNot("review all")
	d.keys("enter")
	d.has("Nothing is due today")
	if n := newFault(errNothingDue); n.title == newFault(errors.New("no")).title {
		t.Error("that nothing is due is told as a fault")
	}
}

func TestBankEscClearsTheFilters(t *testing.T) {
	d := drive(t, newTestWorld(), 80, 24)
	d.keys("b", "s", "s", "s")
	d.has("esc shows all again")
	d.keys("esc")
	d.has("status any")
	d.has("240 of 240")
	d.keys("esc")
	d.has("himprep · pass")
}

func TestWelcomeDate(t *testing.T) {
	w := newTestWorld()
	d := drive(t, w, 80, 24)
	d.send(pushMsg{newWelcome(d.app.env)})
	d.hasNot("esc")
	d.keys("esc")
	d.has("Choose one first")
	d.keys("1", "?")
	d.has("Keys here")
	d.keys("esc")
	d.text("tomorrow")
	d.keys("enter")
	d.has("tomorrow is no date")
	d.keys("?") // typing replaces what was refused
	d.hasNot("Keys here")
	d.keys("esc")
	d.hasNot("no date")
	d.has("Which one is")
}
