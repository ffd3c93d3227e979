package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"himprep/quiz"
	"himprep/tui"
)

func examCommand(w *world) *cobra.Command {
	var f sitFlags
	var half bool
	var form string
	cmd := &cobra.Command{
		Use:   "exam [CREDENTIAL] [ID]",
		Short: "Sit a mock exam",
		Long:  "Sits a mock exam of rhit, rhia or cphims under the clock: the full form, or with --half about half of it.",
		Example: "himprep exam rhit --half\nhimprep exam rhit --resume\n" +
			"himprep exam rhit --half --plain --json --seed 7",
		Args: usageArgs(0, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := w.check(cmd, &f, args)
			if err != nil {
				return err
			}
			if half && form != "" && form != "half" {
				return usageError{errors.New("--half and --form name two forms; use one")}
			}
			if half {
				form = "half"
			}
			if form == "" && !f.resume {
				form = "full"
			}
			c, err := w.Credential(id)
			if err != nil {
				return err
			}
			if form != "" && c.Form(form) == nil {
				var have []string
				for _, x := range c.Exam.Forms {
					have = append(have, x.ID)
				}
				return usageError{fmt.Errorf("%s has no form %q; it has %s", c.Name, form, strings.Join(have, ", "))}
			}
			which := func(s quiz.Summary) bool { return s.Mode == quiz.ModeExam && (form == "" || s.Form == form) }
			return w.sit(cmd, id, &f, which, func(env *tui.Env, settings tui.Settings) (quiz.Sitting, error) {
				return tui.NewMock(env, id, form, settings.Factor, f.seed)
			})
		},
	}
	cmd.Flags().BoolVar(&half, "half", false, "the half-length form")
	cmd.Flags().StringVar(&form, "form", "", "the `FORM`: full, half, or for cphims 100")
	f.add(cmd)
	return cmd
}

func practiceCommand(w *world) *cobra.Command {
	var f sitFlags
	spec := quiz.PracticeSpec{}
	cmd := &cobra.Command{
		Use:     "practice [CREDENTIAL] [ID]",
		Short:   "Practise a set of questions",
		Long:    "Practises a set of rhit, rhia or cphims questions: with why for every option after each answer, or with --timed under the clock.",
		Example: "himprep practice rhit\nhimprep practice rhit --domain 4 -n 20\nhimprep practice rhit --task 2.1 --pool missed --plain",
		Args:    usageArgs(0, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := w.check(cmd, &f, args)
			if err != nil {
				return err
			}
			if err := w.checkSpec(id, spec); err != nil {
				return err
			}
			which := func(s quiz.Summary) bool { return s.Form == "practice" }
			return w.sit(cmd, id, &f, which, func(env *tui.Env, settings tui.Settings) (quiz.Sitting, error) {
				spec.Factor = settings.Factor
				return tui.NewPractice(env, id, spec, f.seed)
			})
		},
	}
	cmd.Flags().StringSliceVar(&spec.Domains, "domain", nil, "domains of the outline, by number: `N` or N,N")
	cmd.Flags().StringSliceVar(&spec.Tasks, "task", nil, "tasks of the outline, by number: `TASK` or TASK,TASK, like 2.1")
	cmd.Flags().IntVarP(&spec.N, "number", "n", 10, "`N` questions")
	cmd.Flags().StringVar(&spec.Pool, "pool", quiz.PoolAll, "the `POOL` to draw from: "+strings.Join(quiz.Pools, ", "))
	cmd.Flags().BoolVar(&spec.Timed, "timed", false, "under the clock, verdicts at the end")
	f.add(cmd)
	return cmd
}

// checkSpec refuses topics and pools that do not exist.
func (w *world) checkSpec(id string, spec quiz.PracticeSpec) error {
	c, err := w.Credential(id)
	if err != nil {
		return err
	}
	for _, d := range spec.Domains {
		if c.Domain(d) == nil {
			return usageError{fmt.Errorf("%s has no domain %q; it has 1 to %d", c.Name, d, len(c.Outline.Domains))}
		}
	}
	for _, t := range spec.Tasks {
		if c.Task(t) == nil {
			return usageError{fmt.Errorf("%s has no task %q; `himprep bank list --credential %s` shows the tasks that have questions", c.Name, t, id)}
		}
	}
	if !slices.Contains(quiz.Pools, spec.Pool) {
		return usageError{fmt.Errorf("unknown pool %q; use %s", spec.Pool, strings.Join(quiz.Pools, ", "))}
	}
	if spec.N < 1 {
		return usageError{fmt.Errorf("%d questions make no set; ask for 1 or more", spec.N)}
	}
	return nil
}
