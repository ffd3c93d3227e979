package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// asProgram makes the test binary be himprep, for the journeys in a terminal.
const asProgram = "HIMPREP_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
		return
	}
	testscript.Main(m, map[string]func(){"himprep": main})
}

// TestScripts runs testdata/script: each sub-command as a user would call it.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("HIMPREP_DATA", env.WorkDir+"/data/himprep.db")
			env.Setenv("TZ", "America/New_York")
			return nil
		},
	})
}
