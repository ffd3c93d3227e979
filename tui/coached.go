package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"himprep/questions/credential"
	"himprep/quiz"
	"himprep/quiz/measure"
)

// A coached holds everything a learner can be told in a credential today, for
// the screens that show some of it.
type coached struct {
	cred *credential.Credential
	quiz.Coaching
}

type coachedMsg struct{ data coached }

// LoadCoaching works out everything a learner can be told today.
func LoadCoaching(env *Env, credentialID string) (*credential.Credential, quiz.Coaching, error) {
	c, err := env.Library.Credential(credentialID)
	if err != nil {
		return nil, quiz.Coaching{}, err
	}
	supply, _, err := env.Library.Supply(ctx(), credentialID)
	if err != nil {
		return c, quiz.Coaching{}, err
	}
	l, err := env.Learners.Learner(ctx(), credentialID)
	if err != nil {
		return c, quiz.Coaching{}, err
	}
	return c, quiz.Coach(c, supply, l, env.Now()), nil
}

// LoadProgress works out how a learner has come along.
func LoadProgress(env *Env, credentialID string) (*credential.Credential, quiz.Coaching, quiz.Progress, error) {
	c, k, err := LoadCoaching(env, credentialID)
	if err != nil {
		return c, k, quiz.Progress{}, err
	}
	supply, _, err := env.Library.Supply(ctx(), credentialID)
	if err != nil {
		return c, k, quiz.Progress{}, err
	}
	return c, k, quiz.ProgressOf(c, supply, k), nil
}

func loadCoached(env *Env, credentialID string) tea.Cmd {
	return func() tea.Msg {
		c, k, err := LoadCoaching(env, credentialID)
		if err != nil {
			return errMsg{err}
		}
		return coachedMsg{coached{c, k}}
	}
}

// Readiness says in sentences how ready the learner is, or what is missing
// before that can be said.
func Readiness(c *credential.Credential, s quiz.Standing) []string {
	r := s.Readiness
	var out []string
	if len(r.Missing) > 0 {
		out = append(out, "Too early to say how ready you are: "+needText(c, r.Missing)+", then it can be told.")
	} else {
		out = append(out, fmt.Sprintf("Chance to pass today: %s. Expect a score between %d and %d, 8 times in 10.", measure.Shown(r.Pass), r.Low, r.High))
		out = append(out, "This is himprep's own estimate. It has not been checked against real exam results.")
	}
	if r.Stale {
		out = append(out, fmt.Sprintf("Stale: your newest counting answer is over %d days old.", measure.StaleAfterDays))
	}
	if r.Exhausted {
		out = append(out, "Nothing new is left that could count: repeats teach, but they no longer measure.")
	}
	return out
}

// needText says how many new questions are missing in all, and in which
// domains they must be.
func needText(c *credential.Credential, needs []measure.Need) string {
	total, same := 0, true
	var domains []measure.Need
	for _, n := range needs {
		total += n.More
		if n.Domain != measure.AnyDomain {
			domains = append(domains, n)
			same = same && n.More == domains[0].More
		}
	}
	text := plural(total, "more new question", "more new questions")
	if len(domains) == 0 {
		return text
	}
	text += ", at least "
	var ids, parts []string
	for _, n := range domains {
		id := c.Outline.Domains[n.Domain].ID
		ids, parts = append(ids, id), append(parts, itoa(n.More)+" in domain "+id)
	}
	switch each := itoa(domains[0].More); {
	case len(ids) == 1 || !same:
		return text + and(parts)
	case len(ids) == len(c.Outline.Domains):
		return text + each + " in each domain"
	default:
		return text + each + " in each of domains " + and(ids)
	}
}

// and lists words: "a, b and c".
func and(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// LevelText says where a learner stands on the scale from 100 to 400.
func LevelText(l measure.Level) string {
	return fmt.Sprintf("about %d (%d to %d)", l.Score, l.Low, l.High)
}

// readinessShort is Readiness in a few words, for a header.
func readinessShort(s quiz.Standing) string {
	r := s.Readiness
	if len(r.Missing) > 0 {
		more := 0
		for _, n := range r.Missing {
			more += n.More
		}
		return "readiness after " + plural(more, "more new question", "more new questions")
	}
	text := fmt.Sprintf("chance to pass %s, score %d to %d", measure.Shown(r.Pass), r.Low, r.High)
	if r.Stale {
		text += " (stale)"
	}
	return text
}

// trendWord says where a topic goes, in a word and a sign.
func trendWord(t quiz.Trend) string {
	switch t {
	case quiz.Rising:
		return "↑ rising"
	case quiz.Falling:
		return "↓ falling"
	}
	return ""
}
