// Command himprep gets people through three health-information exams, RHIT,
// RHIA and CPHIMS: practice and mock exams in the terminal, on a 400-point
// scale, with everything kept in one local file.
//
// This package wires the rooms together: paths, flags, commands. See README.md.
package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"syscall"

	"charm.land/fang/v2"
	"github.com/spf13/cobra"
)

// version is set at release with -ldflags "-X main.version=...".
var version = "dev"

func main() {
	// A start allocates a few megabytes at once; collecting them right away
	// would only delay the first frame.
	debug.SetGCPercent(400)
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// Exit codes. A failed exam is a job done.
const (
	exitDone   = 0
	exitFailed = 1 // something went wrong, or a check found something
	exitUsage  = 2
)

// A usageError is a wrong call: exit code 2.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// errFindings says that a check found something; the report is already out.
var errFindings = errors.New("findings")

// run does one call of the program and returns its exit code.
func run(args []string, in io.Reader, out, errOut io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	w := newWorld(in, out, errOut)
	defer w.close()
	if len(args) == 0 { // straight to the screens: a command line is nothing to wait for
		return exitCode(w.open(ctx, nil), errOut)
	}
	root := rootCommand(w)
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errOut)
	if os.Getenv("TERM") == "dumb" { // fang asks the terminal for its background, help and errors alike
		root.Version, root.SilenceUsage, root.SilenceErrors = version, true, true
		return exitCode(root.ExecuteContext(ctx), errOut)
	}
	takeNames(root)
	if len(args) == 1 && slices.Contains([]string{"help", "--help", "-h"}, args[0]) {
		showRootNames(root)
	}
	err := fang.Execute(ctx, root, fang.WithVersion(version), fang.WithoutManpage(), fang.WithErrorHandler(printError))
	return exitCode(err, nil)
}

// exitCode is the exit code that an error asks for. Where errOut is given, it
// says there what went wrong.
func exitCode(err error, errOut io.Writer) int {
	var usage usageError
	if err != nil && errOut != nil {
		printError(errOut, fang.Styles{}, err)
	}
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &usage):
		return exitUsage
	}
	return exitFailed
}

// printError says on standard error what went wrong.
func printError(w io.Writer, _ fang.Styles, err error) {
	if !errors.Is(err, errFindings) {
		_, _ = io.WriteString(w, "himprep: "+err.Error()+"\n")
	}
}

func rootCommand(w *world) *cobra.Command {
	root := &cobra.Command{
		Use:   "himprep",
		Short: "Pass the RHIT, RHIA or CPHIMS",
		Long: "Practice sets and mock exams for RHIT, RHIA (AHIMA) and CPHIMS (HIMSS), scored on the 400-point scale where 300 passes.\n" +
			"Without a command, the program opens. Independent of AHIMA and HIMSS; questions are original, scores are its own estimates.",
		Args: usageArgs(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error { return w.open(cmd.Context(), nil) },
	}
	root.PersistentFlags().StringVar(&w.dataFile, "data", "", "the data `FILE` (default: HIMPREP_DATA, or himprep.db in your data directory)")
	root.AddCommand(examCommand(w), practiceCommand(w), historyCommand(w), bankCommand(w),
		placementCommand(w), reviewCommand(w), weakCommand(w), readinessCommand(w), statsCommand(w), planCommand(w),
		eligibilityCommand(w), datesCommand(w), pathwayCommand(w),
		backupCommand(w), restoreCommand(w), mergeCommand(w), doctorCommand(w), manCommand())
	root.SetFlagErrorFunc(flagError)
	return root
}
