package main

import "himprep/quiz"

// sittingJSON is what --json reports of a sitting. Options count from 0 as the
// bank has them; a blank answer is -1. Where there is no score, its fields are
// null.
type sittingJSON struct {
	ID         string       `json:"id"`
	Credential string       `json:"credential"`
	Form       string       `json:"form"`
	Mode       string       `json:"mode"`
	Open       bool         `json:"open"`
	Seed       uint64       `json:"seed"`
	Scored     int          `json:"scored"`
	Right      int          `json:"right"`
	Cut        *int         `json:"cut"`
	Scaled     *int         `json:"scaled"`
	Pass       *bool        `json:"pass"`
	Low        *int         `json:"low"`
	High       *int         `json:"high"`
	HIMSS      *himssJSON   `json:"himss,omitempty"`
	Comparable bool         `json:"comparable"`
	Domains    []domainJSON `json:"domains"`
	Items      []itemJSON   `json:"items"`
}

type himssJSON struct {
	Scaled int `json:"scaled"`
	Low    int `json:"low"`
	High   int `json:"high"`
}

type domainJSON struct {
	ID     string `json:"id"`
	Scored int    `json:"scored"`
	Right  int    `json:"right"`
}

type itemJSON struct {
	ID      string `json:"id"`
	Domain  string `json:"domain"`
	Scored  bool   `json:"scored"`
	Chosen  int    `json:"chosen"`
	Key     int    `json:"key"`
	Correct bool   `json:"correct"`
	Repeat  bool   `json:"repeat"`
}

// report is a result as JSON.
func report(r quiz.Result) sittingJSON {
	j := sittingJSON{
		ID: r.Sitting.ID, Credential: r.Sitting.Credential, Form: r.Sitting.Begun.Form, Mode: r.Sitting.Begun.Mode, Seed: r.Sitting.Begun.Seed,
		Scored: r.N, Right: r.Right, Scaled: r.Scaled, Pass: r.Pass, Low: r.Low, High: r.High,
		Domains: []domainJSON{}, Items: []itemJSON{},
	}
	j.Comparable, _ = r.Comparable()
	if r.Scaled != nil {
		j.Cut = &r.Cut
	}
	if r.Second != nil {
		j.HIMSS = &himssJSON{r.Second.Scaled, r.Second.Low, r.Second.High}
	}
	for _, p := range r.Domains {
		j.Domains = append(j.Domains, domainJSON{p.ID, p.Scored, p.Right})
	}
	for _, it := range r.Items {
		j.Items = append(j.Items, itemJSON{it.ID, it.Domain, it.Counts, it.Chosen, it.Key, it.Correct, it.Repeat})
	}
	return j
}

// openReport is a sitting that was left: no key is told.
func openReport(s quiz.Sitting) sittingJSON {
	j := sittingJSON{
		ID: s.ID, Credential: s.Credential, Form: s.Begun.Form, Mode: s.Begun.Mode, Open: true, Seed: s.Begun.Seed,
		Domains: []domainJSON{}, Items: []itemJSON{},
	}
	return j
}
