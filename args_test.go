package main

import (
	"strings"
	"testing"

	"himprep/quiz"
)

func TestShortIDsAreUnique(t *testing.T) {
	list := []quiz.Summary{
		{ID: "01a204cc-1111-7000-8000-000000000001"},
		{ID: "01a204cc-2222-7000-8000-000000000001"},
		{ID: "01a204cc-2222-7000-8000-000000000002"},
		{ID: "01a204dd-2222-7000-8000-000000000001"},
	}
	for i, want := range []string{"01a204cc-1111", list[1].ID, list[2].ID, "01a204dd"} {
		if got := shortID(list[i].ID, list); got != want {
			t.Errorf("%s is shown as %s, want %s", list[i].ID, got, want)
		}
	}
}

func TestScreensNeedATerminal(t *testing.T) {
	if err := screens(true, "xterm"); err != nil {
		t.Error(err)
	}
	for _, err := range []error{screens(false, "xterm"), screens(true, "dumb")} {
		if exitCode(err, nil) != exitUsage || !strings.Contains(err.Error(), "`himprep exam --plain`") {
			t.Error(err)
		}
		if err := orPlain(datesCommand(newWorld(nil, nil, nil)), err); !strings.Contains(err.Error(), "`dates --plain`") {
			t.Error(err)
		}
	}
}
