package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"himprep/questions/credential"
	"himprep/quiz"
	"himprep/quiz/measure"
	"himprep/tui"
)

// credentialArg is the credential a command is for: its argument, or the one
// that is studied now.
func (w *world) credentialArg(cmd *cobra.Command, args []string) (string, error) {
	if len(args) > 0 {
		id := strings.ToLower(args[0])
		if !slices.Contains(credential.IDs, id) {
			return "", usageError{fmt.Errorf("unknown credential %q; use rhit, rhia or cphims", args[0])}
		}
		return id, nil
	}
	s, err := w.Settings(cmd.Context())
	return s.Credential, err
}

// coachCommand is a command that reports on a credential.
func coachCommand(use, short string, run func(cmd *cobra.Command, id string, asJSON bool) error, w *world) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: use + " [CREDENTIAL]", Short: short, Args: usageArgs(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := w.credentialArg(cmd, args)
			if err != nil {
				return err
			}
			return run(cmd, id, asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	return cmd
}

func placementCommand(w *world) *cobra.Command {
	var f sitFlags
	cmd := &cobra.Command{
		Use: "placement [CREDENTIAL] [ID]", Short: "Find your level in 24 to 40 questions",
		Args: usageArgs(0, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := w.check(cmd, &f, args)
			if err != nil {
				return err
			}
			which := func(s quiz.Summary) bool { return s.Mode == quiz.ModePlacement }
			return w.sit(cmd, id, &f, which, func(env *tui.Env, _ tui.Settings) (quiz.Sitting, error) {
				return tui.NewPlacement(env, id, f.seed)
			})
		},
	}
	f.add(cmd)
	return cmd
}

func reviewCommand(w *world) *cobra.Command {
	var f sitFlags
	var n int
	cmd := &cobra.Command{
		Use: "review [CREDENTIAL] [ID]", Short: "Review what is due today",
		Long: "Reviews what is due today. With --json alone it tells what is due, and the next 14 days.",
		Args: usageArgs(0, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if f.json && !f.plain {
				id, err := w.credentialArg(cmd, args)
				if err != nil {
					return err
				}
				return w.reviewJSON(id)
			}
			id, err := w.check(cmd, &f, args)
			if err != nil {
				return err
			}
			if !cmd.Flags().Changed("number") {
				n = math.MaxInt32
			}
			if n < 1 {
				return usageError{fmt.Errorf("%d reviews make no set; ask for 1 or more", n)}
			}
			which := func(s quiz.Summary) bool { return s.Mode == quiz.ModeReview }
			return w.sit(cmd, id, &f, which, func(env *tui.Env, _ tui.Settings) (quiz.Sitting, error) {
				return tui.NewReview(env, id, n)
			})
		},
	}
	f.add(cmd)
	cmd.Flags().IntVarP(&n, "number", "n", 0, "at most `N` (default: all that is due)")
	return cmd
}

// loadJSON is one day of the forecast.
type loadJSON struct {
	Date    string  `json:"date"`
	Reviews float64 `json:"reviews"`
	Minutes float64 `json:"minutes"`
}

func (w *world) reviewJSON(id string) error {
	_, k, err := tui.LoadCoaching(w.env(), id)
	if err != nil {
		return err
	}
	out := struct {
		Credential string     `json:"credential"`
		Due        []string   `json:"due"`
		Minutes    float64    `json:"minutes"`
		Forecast   []loadJSON `json:"forecast"`
	}{Credential: id, Due: []string{}}
	for _, e := range k.Queue {
		out.Due = append(out.Due, e.Card.Item)
		out.Minutes += e.Seconds / 60
	}
	out.Minutes = round(out.Minutes, 1)
	for _, l := range k.Forecast {
		out.Forecast = append(out.Forecast, loadJSON{quiz.DayDate(l.Day).Format("2006-01-02"), round(l.Reviews, 1), round(l.Minutes, 1)})
	}
	return w.printJSON(out)
}

func round(x float64, places int) float64 {
	p := math.Pow10(places)
	return math.Round(x*p) / p
}

// topicJSON is a domain or a task in `weak --json`.
type topicJSON struct {
	ID       string  `json:"id"`
	Name     string  `json:"name"`
	Points   float64 `json:"points"` // of the 400 scale, to gain
	Low      float64 `json:"points_low"`
	High     float64 `json:"points_high"`
	Share    float64 `json:"share"` // expected share right
	Answers  int     `json:"answers"`
	Early    bool    `json:"early_signal"`
	Trend    string  `json:"trend,omitempty"`
	ShareLow float64 `json:"share_low"`
	ShareHi  float64 `json:"share_high"`
}

var trendNames = map[quiz.Trend]string{quiz.Level: "level", quiz.Rising: "rising", quiz.Falling: "falling"}

func weakCommand(w *world) *cobra.Command {
	return coachCommand("weak", "Rank the topics by the points they are worth", func(_ *cobra.Command, id string, asJSON bool) error {
		_, k, err := tui.LoadCoaching(w.env(), id)
		if err != nil {
			return err
		}
		s := k.Standing
		out := struct {
			Credential string      `json:"credential"`
			SureWrong  []string    `json:"wrong_though_sure"`
			Domains    []topicJSON `json:"domains"`
			Tasks      []topicJSON `json:"tasks"`
		}{Credential: id, SureWrong: append([]string{}, s.SureWrong...)}
		for _, t := range s.Topics {
			out.Domains = append(out.Domains, topicJSON{t.ID, t.Name, round(t.Gain, 1), round(t.GainLow, 1), round(t.GainHigh, 1), round(t.Share, 3), t.Attempts, t.Early, trendNames[t.Trend], round(t.ShareLow, 3), round(t.ShareHigh, 3)})
		}
		for _, t := range s.Tasks {
			out.Tasks = append(out.Tasks, topicJSON{t.ID, t.Name, round(t.Gain, 1), round(t.GainLow, 1), round(t.GainHigh, 1), round(t.Share, 3), t.Attempts, t.Early, "", round(t.Low, 3), round(t.High, 3)})
		}
		if asJSON {
			return w.printJSON(out)
		}
		if s.Attempts == 0 {
			fmt.Fprintln(w.out, "Nothing answered yet, so no topic is known to be weak.")
			return nil
		}
		fmt.Fprintln(w.out, tui.PointsText)
		printTopics(w.out, s)
		if n := len(out.SureWrong); n > 0 {
			fmt.Fprintf(w.out, "Wrong though sure: %s\n", strings.Join(out.SureWrong, " "))
		}
		return nil
	}, w)
}

func readinessCommand(w *world) *cobra.Command {
	return coachCommand("readiness", "Tell how likely a pass is, or what is missing to tell", func(_ *cobra.Command, id string, asJSON bool) error {
		c, k, err := tui.LoadCoaching(w.env(), id)
		if err != nil {
			return err
		}
		if !asJSON {
			fmt.Fprintln(w.out, strings.Join(tui.Readiness(c, k.Standing), "\n"))
			return nil
		}
		r := k.Standing.Readiness
		type need struct {
			Domain string `json:"domain"` // "" is any
			More   int    `json:"more"`
		}
		out := struct {
			Credential string   `json:"credential"`
			Known      bool     `json:"known"`
			Pass       *float64 `json:"pass"` // as it is shown: .02 to .98
			Shown      *string  `json:"shown"`
			Low        *int     `json:"low"`
			High       *int     `json:"high"`
			Attempts   int      `json:"attempts"`
			Missing    []need   `json:"missing"`
			Stale      bool     `json:"stale"`
			Exhausted  bool     `json:"exhausted"`
		}{Credential: id, Known: len(r.Missing) == 0, Attempts: k.Standing.Attempts, Missing: []need{}, Stale: r.Stale, Exhausted: r.Exhausted}
		for _, n := range r.Missing {
			d := ""
			if n.Domain != measure.AnyDomain {
				d = c.Outline.Domains[n.Domain].ID
			}
			out.Missing = append(out.Missing, need{d, n.More})
		}
		if out.Known {
			shown := measure.Shown(r.Pass)
			p, text := float64(shown)/100, shown.String()
			out.Pass, out.Shown, out.Low, out.High = &p, &text, &r.Low, &r.High
		}
		return w.printJSON(out)
	}, w)
}

func planCommand(w *world) *cobra.Command {
	return coachCommand("plan", "Say what to do today", func(_ *cobra.Command, id string, asJSON bool) error {
		_, k, err := tui.LoadCoaching(w.env(), id)
		if err != nil {
			return err
		}
		if asJSON {
			return w.printJSON(k.Plan)
		}
		printPlan(w.out, k.Plan)
		return nil
	}, w)
}

// printTopics tells domain by domain what is expected and to be gained.
func printTopics(out io.Writer, s quiz.Standing) {
	for _, t := range s.Topics {
		evidence := quiz.Nouns(t.Attempts, "answer") + ", " + map[quiz.Trend]string{quiz.Level: "steady", quiz.Rising: "rising", quiz.Falling: "falling"}[t.Trend]
		switch {
		case t.Attempts == 0:
			evidence = "nothing answered yet"
		case t.Early:
			evidence += ", early signal"
		}
		fmt.Fprintf(out, "%s %s: %.0f points (%.0f to %.0f) to gain; expect %.0f %% right (%.0f to %.0f); %s\n",
			t.ID, t.Name, t.Gain, t.GainLow, t.GainHigh, 100*t.Share, 100*t.ShareLow, 100*t.ShareHigh, evidence)
	}
}

func printPlan(out io.Writer, p quiz.Plan) {
	fmt.Fprintln(out, p.Why)
	for i, s := range p.Steps {
		fmt.Fprintf(out, "%d. %s, about %d min: %s\n", i+1, s.Title, s.Minutes, s.Why)
	}
}

// printStanding is how a placement ends: where the learner stands, and what
// comes next.
func (w *world) printStanding(out io.Writer, id string) error {
	c, k, err := tui.LoadCoaching(w.env(), id)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\nWhere you stand: %s on the scale from 100 to 400, where 300 passes. Most to gain first:\n", tui.LevelText(k.Standing.Level(c)))
	fmt.Fprintln(out, tui.PointsText)
	printTopics(out, k.Standing)
	fmt.Fprintln(out, strings.Join(tui.Readiness(c, k.Standing), "\n"))
	fmt.Fprintln(out, "\nYour plan for today:")
	printPlan(out, k.Plan)
	return nil
}
