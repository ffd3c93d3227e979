package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"himprep/quiz"
)

// usageArgs takes from least to most arguments, and says in a sentence what is
// wrong with another number of them. Most below 0 is any number.
func usageArgs(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch path := cmd.CommandPath(); {
		case len(args) < least:
			_, want, _ := strings.Cut(cmd.Use, " ")
			return usageError{fmt.Errorf("%s is missing: `%s %s`; see `%s --help`", strings.TrimSuffix(want, "..."), path, want, path)}
		case most < 0 || len(args) <= most:
			return nil
		case cmd.HasAvailableSubCommands():
			return usageError{fmt.Errorf("unknown command %q; %s has %s", args[0], path, strings.Join(commandNames(cmd), ", "))}
		case most == 0:
			return usageError{fmt.Errorf("%q is too much: %s takes flags only; see `%s --help`", args[0], path, path)}
		default:
			return usageError{fmt.Errorf("%q is one argument too many; see `%s --help`", args[most], path)}
		}
	}
}

func commandNames(cmd *cobra.Command) []string {
	var names []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() && c.Name() != "help" && c.Name() != "completion" {
			names = append(names, c.Name())
		}
	}
	return names
}

// flagTakes says what a flag with few values, or a form of its own, takes.
var flagTakes = map[string]string{"extra-time": "1.25, 1.5 or 2"}

// flagError says in a sentence of ours what is wrong with a flag.
func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var wrong *pflag.InvalidValueError
	path := cmd.CommandPath()
	switch {
	case errors.As(err, &unknown):
		name, letters := unknown.GetSpecifiedName(), unknown.GetSpecifiedShortnames()
		if letters != "" {
			return usageError{fmt.Errorf("unknown flag -%s; `%s --help` lists those that %s takes", name, path, path)}
		}
		if takers := commandsWith(cmd.Root(), name); len(takers) > 0 {
			like := takers[0]
			if slices.Contains(takers, "exam") {
				like = "exam"
			}
			return usageError{fmt.Errorf("unknown flag --%s for %s; it goes with %s, like `himprep %s --%s`", name, path, strings.Join(takers, ", "), like, name)}
		}
		return usageError{fmt.Errorf("unknown flag --%s; `%s --help` lists those that %s takes", name, path, path)}
	case errors.As(err, &bare):
		return usageError{fmt.Errorf("--%s needs a value: --%s %s", bare.GetFlag().Name, bare.GetFlag().Name, valueName(bare.GetFlag()))}
	case errors.As(err, &wrong):
		f := wrong.GetFlag()
		takes := flagTakes[f.Name]
		switch {
		case takes != "":
		case f.Value.Type() == "bool":
			return usageError{fmt.Errorf("--%s takes no value; got %q", f.Name, wrong.GetValue())}
		case f.Value.Type() == "float64":
			takes = "a number"
		case f.Value.Type() == "uint64":
			takes = "a whole number, 0 or more"
		default:
			takes = "a whole number"
		}
		return usageError{fmt.Errorf("--%s takes %s; got %q", f.Name, takes, wrong.GetValue())}
	}
	return usageError{fmt.Errorf("%w; see `%s --help`", err, path)}
}

// commandsWith lists the commands that take a flag.
func commandsWith(root *cobra.Command, flag string) []string {
	var list []string
	everyCommand(root, func(c *cobra.Command) {
		if !c.Hidden && c.LocalNonPersistentFlags().Lookup(flag) != nil {
			list = append(list, strings.TrimPrefix(c.CommandPath(), root.Name()+" "))
		}
	})
	return list
}

func everyCommand(c *cobra.Command, do func(*cobra.Command)) {
	do(c)
	for _, sub := range c.Commands() {
		everyCommand(sub, do)
	}
}

// nameValue marks a flag that takes a value with the name of that value.
const nameValue = "himprep value"

// takeNames moves the names of values, which stand in back-quotes in the usage
// texts, to where help finds them.
func takeNames(root *cobra.Command) {
	everyCommand(root, func(c *cobra.Command) {
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if strings.Contains(f.Usage, "`") {
				name, usage := pflag.UnquoteUsage(f)
				f.Usage = usage
				f.Annotations = map[string][]string{nameValue: {name}}
			}
		})
		if c != root { // the root's help is fang's; run names its values
			c.SetHelpFunc(func(cmd *cobra.Command, args []string) {
				showNames(cmd)
				root.HelpFunc()(cmd, args)
			})
		}
	})
}

// showNames writes the names of values behind the flags, for help alone:
// fang shows a flag by its name and nothing else.
func showNames(cmd *cobra.Command) {
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Annotations[nameValue] != nil {
			f.Name += " " + valueName(f)
			f.Annotations = nil
		}
	})
}

// showRootNames is showNames for the root, whose help is fang's own: cobra
// would take a flag of another name for one more, so a double stands in.
func showRootNames(root *cobra.Command) {
	root.PersistentFlags().VisitAll(func(f *pflag.Flag) {
		if f.Annotations[nameValue] != nil {
			root.Flags().String(f.Name+" "+valueName(f), "", f.Usage)
			f.Hidden = true
		}
	})
}

func valueName(f *pflag.Flag) string {
	if n := f.Annotations[nameValue]; len(n) > 0 {
		return n[0]
	}
	name, _ := pflag.UnquoteUsage(f)
	return name
}

// The lengths at which an ID may be cut, at its hyphens.
var idCuts = []int{8, 13, 18, 23}

// shortID is the shortest start of an ID, 8 characters or more, that no other
// sitting of the list begins with.
func shortID(id string, list []quiz.Summary) string {
	for _, n := range idCuts {
		if n < len(id) && !slices.ContainsFunc(list, func(s quiz.Summary) bool {
			return s.ID != id && strings.HasPrefix(s.ID, id[:n])
		}) {
			return id[:n]
		}
	}
	return id
}
