package tui

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"himprep/questions/credential"
	"himprep/quiz"
)

func (w *testWorld) Kept(context.Context) (map[string]string, error) { return w.settings, w.fail }
func (w *testWorld) Ticked(context.Context) (map[string]bool, error) { return Ticks(w.log), w.fail }
func (w *testWorld) Folder() string                                  { return "/home/learner" }
func (w *testWorld) SaveFile(name string, data []byte) (string, error) {
	path := "/home/learner/" + name
	if _, there := w.files[name]; there {
		return path, errors.New(path + " is there already; choose another name, or move it away")
	}
	w.files[name] = string(data)
	return path, nil
}

// student is a profile with something to say of each credential.
const student = `{"degree":"bachelor","programs":[{"accreditation":"cahiim","level":"certificate","stage":"last-term"},{"accreditation":"unknown","level":"associate","stage":"completed"}],"years":4,"healthcareYears":2}`

func init() {
	for name, scene := range map[string]func(w *testWorld, d *driver){
		"eligibility-first":  func(w *testWorld, d *driver) { d.keys("e") },
		"eligibility-stage":  func(w *testWorld, d *driver) { answerTo(d, "How far are you?") },
		"eligibility-years":  func(w *testWorld, d *driver) { answerTo(d, "Years of experience"); d.text("a lot"); d.keys("enter") },
		"eligibility-answer": func(w *testWorld, d *driver) { w.settings[SetProfile] = student; d.keys("e") },
		"eligibility-other":  func(w *testWorld, d *driver) { w.settings[SetProfile] = student; d.keys("e", "tab", "pgdown") },
		"eligibility-held": func(w *testWorld, d *driver) {
			w.settings[SetProfile] = `{"degree":"bachelor","holds":["rhit","cphims"]}`
			d.keys("e")
		},
		"eligibility-save": func(w *testWorld, d *driver) { w.settings[SetProfile] = student; d.keys("e", "s") },
	} {
		scenes[name] = scene
	}
}

// answerTo opens the form and answers as a student of a program would, up to
// the question that contains text.
func answerTo(d *driver, text string) {
	d.t.Helper()
	d.keys("e")
	for range 20 {
		if strings.Contains(plainView(d.app), text) {
			return
		}
		switch view := plainView(d.app); {
		case strings.Contains(view, "highest degree"):
			d.keys("down", "down")
		case strings.Contains(view, "Are you in"):
			d.keys("down")
		}
		d.keys("enter")
	}
	d.t.Fatalf("the question %q never came:\n%s", text, plainView(d.app))
}

func TestEligibilityAsksAndKeeps(t *testing.T) {
	w := newTestWorld()
	d := drive(t, w, 80, 24)
	d.keys("e")
	d.has("Which of these do you hold already?", "[ ] RHIT", "[ ] CPHIMS")
	d.keys("enter")
	d.has("Your highest degree")
	d.keys("down", "down", "enter")                             // bachelor's
	d.keys("down", "enter")                                     // yes, a program
	d.keys("enter")                                             // United States
	d.keys("down", "down", "down", "enter")                     // certificate
	d.keys("enter")                                             // CAHIIM
	d.keys("down", "down", "down")                              // last term
	d.has("▸ In the last term")                                 //
	d.keys("enter", "enter")                                    // no other program
	d.has("Years of experience")                                //
	d.text("5?q")                                               // letters belong to the answer
	d.has("5?q")                                                //
	d.keys("enter")                                             //
	d.has("type a number of years")                             //
	d.keys("backspace", "backspace", "enter")                   //
	d.has("How many of these years in health care?")            //
	d.text("6")                                                 //
	d.keys("enter")                                             //
	d.has("6 years in health care and 5 years of experience")   //
	d.keys("backspace")                                         //
	d.text("3")                                                 //
	d.keys("enter")                                             //
	d.has("RHIT", "✗ not yet", "◐ early testing", "✓ eligible") //
	d.has("before you act on it", "e change")                   //
	p, ok := ReadProfile(w.settings)
	if !ok || p.Degree != "bachelor" || len(p.Programs) != 1 || p.Programs[0].String() != "cahiim:certificate:last-term" || p.Years != 5 || p.Health != 3 {
		t.Errorf("kept %+v, %v", p, ok)
	}
	last := w.log[len(w.log)-2]
	if last.Kind != quiz.Set || last.Name != SetProfile || last.At == 0 {
		t.Errorf("the log ends with %+v", last)
	}

	// later, the answer is there at once; a change starts from what was given
	d = drive(t, w, 80, 24)
	d.keys("e")
	d.has("✓ eligible")
	d.keys("e", "enter")
	d.has("▸ Bachelor's")
	d.keys("up", "esc") // nothing is changed
	d.has("nothing was changed", "✓ eligible")
	d.keys("e", "enter", "down", "enter")
	d.keys("enter", "enter", "enter", "enter", "enter", "enter", "enter", "enter")
	if p, _ := ReadProfile(w.settings); p.Degree != "master" || p.Health != 3 {
		t.Errorf("kept %+v", p)
	}
}

func TestEligibilityDraft(t *testing.T) {
	for _, leave := range []string{"esc", "ctrl+c"} {
		t.Run(leave, func(t *testing.T) {
			w := newTestWorld()
			d := drive(t, w, 80, 24)
			d.keys("e", "enter", "down", "enter", leave)
			if _, ok := ReadProfile(w.settings); ok {
				t.Error("a form that was left is kept as answered")
			}
			d = drive(t, w, 80, 24)
			d.keys("e", "enter")
			d.has("▸ Associate")
		})
	}
}

func TestEligibilityGoesBack(t *testing.T) {
	w := newTestWorld()
	d := drive(t, w, 80, 24)
	answerTo(d, "How far are you?")
	for _, want := range []string{"Who accredits", "At what level", "Where did you study?", "Are you in", "Your highest degree", "Which of these", "Which of these"} {
		d.send(tea.KeyPressMsg{Code: tea.KeyTab, Mod: tea.ModShift})
		d.has(want)
	}
}

// TestEligibilityAsksWhatMatters walks through the form and counts.
func TestEligibilityAsksWhatMatters(t *testing.T) {
	rules, err := credential.AllRules(credential.RuleFiles)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		p    credential.Profile
		want int
	}{
		{"everything held", credential.Profile{Holds: []string{"rhit", "rhia", "cphims"}}, 1},
		{"RHIT and RHIA held, no degree", credential.Profile{Holds: []string{"rhit", "rhia"}}, 3},                      // degree, years
		{"RHIT and RHIA held, bachelor's", credential.Profile{Degree: "bachelor", Holds: []string{"rhit", "rhia"}}, 4}, // and the country
		{"CPHIMS held, no program", credential.Profile{Degree: "bachelor", Holds: []string{"cphims"}}, 3},
		{"nothing", credential.Profile{}, 4},
		{"years", credential.Profile{Years: 3, Health: 1}, 5},
		{"a program", credential.Profile{Degree: "associate", Programs: []credential.Program{{Accreditation: "cahiim", Level: "associate", Stage: "completed"}}}, 9},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, n := answersOf(tt.p), 0
			for _, q := range profileQuestions(rules) {
				if q.matters(&a) {
					n++
				}
			}
			if n != tt.want {
				t.Errorf("%d questions, want %d", n, tt.want)
			}
			if got := a.profile(maxPrograms); WriteProfile(got) != WriteProfile(credential.Profile{Degree: a.Degree, Programs: tt.p.Programs, Years: tt.p.Years, Health: tt.p.Health, Holds: tt.p.Holds}) {
				t.Errorf("the answers of %+v make %+v", tt.p, got)
			}
		})
	}
}

func TestEligibilitySaves(t *testing.T) {
	w := newTestWorld()
	w.settings[SetProfile] = student
	d := drive(t, w, 80, 24)
	d.keys("e", "s")
	d.has("Save as himprep-eligibility-2026-11-22.md")
	d.keys("enter")
	d.has("saved: /home/learner/himprep-eligibility-2026-11-22.md")
	if text := w.files["himprep-eligibility-2026-11-22.md"]; !strings.HasPrefix(text, "# RHIT") || !strings.Contains(text, "## RHIA: early testing") {
		t.Errorf("saved %q", text)
	}
	d.keys("s", "enter")
	d.has("is there already")
	d.keys("s", "backspace", "backspace")
	d.text("txt")
	d.keys("enter")
	if text := w.files["himprep-eligibility-2026-11-22.txt"]; !strings.HasPrefix(text, "RHIT") || strings.Contains(text, "##") {
		t.Errorf("saved %q", text)
	}
}

func TestAskProfile(t *testing.T) {
	rules, err := credential.AllRules(credential.RuleFiles)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name  string
		lines string
		want  string
		says  string
		fails error
	}{
		{"a student", "0 3 2 1 4 1 4 1 4 2", `{"degree":"bachelor","programs":[{"accreditation":"cahiim","level":"certificate","stage":"last-term"}],"country":"United States","years":4,"healthcareYears":2}`, "", nil},
		{"all held", "1 2 3 0", `{"degree":"none","years":0,"healthcareYears":0,"holds":["rhit","rhia","cphims"]}`, "", nil},
		{"abroad", "0 3 2 2 2 1 1 0", `{"degree":"bachelor","programs":[{"accreditation":"reciprocity","level":"bachelor","stage":"completed"}],"country":"Canada","years":0,"healthcareYears":0}`, "CHIMA", nil},
		{"a slip, then right", "0 3 2 1 9 3 1 1 5 1 0", `{"degree":"bachelor","programs":[{"accreditation":"cahiim","level":"master","stage":"earlier"}],"country":"United States","years":0,"healthcareYears":0}`, "disagree", nil},
		{"half way", "0 3 2", "", "", errInputEnded},
		{"a contradiction at the end of the input", "0 1 2 1 3 1 1", "", "", errInputEnded},
		{"nothing", "", "", "", errInputEnded},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var out bytes.Buffer
			in := strings.NewReader(strings.Join(strings.Fields(tt.lines), "\n"))
			p, err := AskProfile(in, &out, rules, credential.Profile{})
			if !errors.Is(err, tt.fails) {
				t.Fatalf("got %v, want %v; said:\n%s", err, tt.fails, &out)
			}
			if err == nil && WriteProfile(p) != tt.want {
				t.Errorf("got %s, want %s; said:\n%s", WriteProfile(p), tt.want, &out)
			}
			if !strings.Contains(out.String(), tt.says) {
				t.Errorf("it does not say %q:\n%s", tt.says, &out)
			}
			if strings.Contains(out.String(), "\x1b") {
				t.Errorf("it writes control sequences: %q", out.String())
			}
		})
	}
}

// TestAskProfileDefaults: empty lines leave the answers as they are.
func TestAskProfileDefaults(t *testing.T) {
	rules, err := credential.AllRules(credential.RuleFiles)
	if err != nil {
		t.Fatal(err)
	}
	known, ok := ReadProfile(map[string]string{SetProfile: student})
	if !ok {
		t.Fatal("the profile is not read")
	}
	known.Country = "Canada"
	var out bytes.Buffer
	got, err := AskProfile(strings.NewReader("0"+strings.Repeat("\n", 20)), &out, rules, known)
	if err != nil || WriteProfile(got) != WriteProfile(known) {
		t.Errorf("got %s, %v; want %s", WriteProfile(got), err, WriteProfile(known))
	}
}

func TestReadProfileRefuses(t *testing.T) {
	for _, text := range []string{"", "{", `{"degree":"diploma"}`, `{"years":1,"healthcareYears":2}`, `{"programs":[{"accreditation":"x","level":"y","stage":"z"}]}`} {
		if p, ok := ReadProfile(map[string]string{SetProfile: text}); ok {
			t.Errorf("%q is read as %+v", text, p)
		}
	}
}

// No key means two things on a screen.
func TestRoadKeysDoNotClash(t *testing.T) {
	for _, scene := range []string{"eligibility-first", "eligibility-answer", "eligibility-save", "dates", "pathway", "pathway-read"} {
		t.Run(scene, func(t *testing.T) {
			w := newTestWorld()
			d := drive(t, w, 80, 24)
			scenes[scene](w, d)
			seen := map[string]string{}
			for _, b := range d.app.top().Keys() {
				for _, k := range b.Keys() {
					if other, twice := seen[k]; twice {
						t.Errorf("%s means %q and %q", k, other, b.Help().Desc)
					}
					seen[k] = b.Help().Desc
				}
			}
			if len(seen) == 0 {
				t.Error("no keys")
			}
		})
	}
}

// A contradiction in the form is a sentence that names both answers.
func TestStageErrorsSayBoth(t *testing.T) {
	w := newTestWorld()
	d := drive(t, w, 80, 24)
	d.keys("e", "enter", "enter", "down", "enter", "enter") // no degree, a program, United States
	d.keys("down", "down", "enter", "enter")                // master's, CAHIIM
	d.has("How far are you?")
	d.keys("enter")
	view := strings.Join(strings.Fields(plainView(d.app)), " ")
	if want := "a completed CAHIIM master's program and no degree as the highest degree disagree"; !strings.Contains(view, want) {
		t.Errorf("the screen lacks %q:\n%s", want, fmt.Sprint(view))
	}
}
