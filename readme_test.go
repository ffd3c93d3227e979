package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"himprep/questions"
	"himprep/questions/credential"
	"himprep/questions/lint"
)

var update = flag.Bool("update-readme", false, "write the bank table of README.md anew")

// The README's bank table is made from the banks.
func TestBanksInREADME(t *testing.T) {
	var table strings.Builder
	table.WriteString("<!-- banks -->\n")
	for _, id := range credential.IDs {
		c, err := credential.Load(credential.Files, id)
		if err != nil {
			t.Fatal(err)
		}
		b, err := questions.Load(questions.Files, id)
		if err != nil {
			t.Fatal(err)
		}
		forms := lint.DisjointForms(b.Items, c, questions.MonthOf(2026, 11))
		state := fmt.Sprintf("%d full mocks without a shared question", forms)
		if !c.Complete {
			state = "in the making: not yet through all the checks of docs/questions.md"
		}
		fmt.Fprintf(&table, "| %s | %d | %s |\n", c.Name, len(b.Items), state)
	}
	data, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	i, j := strings.Index(text, "<!-- banks -->"), strings.Index(text, "<!-- /banks -->")
	if i < 0 || j < i {
		t.Fatal("README.md has lost the marks around its bank table")
	}
	if *update {
		if err := os.WriteFile("README.md", []byte(text[:i]+table.String()+text[j:]), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if text[i:j] != table.String() {
		t.Errorf("README.md's bank table is old; run: go test . -run BanksInREADME -update-readme\nwant:\n%s", table.String())
	}
}
