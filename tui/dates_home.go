package tui

import (
	tea "charm.land/bubbletea/v2"

	"himprep/questions/credential"
)

// nearDays is how far ahead Home looks for what is due.
const nearDays = 21

// nearMsg carries what is due next to Home.
type nearMsg struct{ credential, line string }

// loadNear works out which date is due next.
func loadNear(env *Env, id string) tea.Cmd {
	if env.Keeper == nil {
		return nil
	}
	return func() tea.Msg {
		r, err := credential.LoadRules(credential.RuleFiles, id)
		if err != nil {
			return errMsg{err}
		}
		kept, err := env.Keeper.Kept(ctx())
		if err != nil {
			return errMsg{err}
		}
		today := credential.DateOf(env.Now())
		return nearMsg{id, nearLine(r, ReadDates(kept, id, today), today)}
	}
}

// nearLine says what is due within nearDays; "" if nothing is. The exam
// itself, whose days are counted elsewhere on Home, is named if it comes first.
func nearLine(r *credential.Rules, d credential.Dates, today credential.Date) string {
	for _, u := range credential.Near(r.Agenda(d, today), today, nearDays) {
		if u.Day-today <= nearDays {
			return u.In(today) + ": " + u.What
		}
	}
	return ""
}

// datesLabel carries what is near where there is no room for a hint.
func (h home) datesLabel(f Frame) string {
	if h.near == "" || f.Width >= 60 {
		return "Dates"
	}
	return "Dates: " + h.near
}

func (h home) onEligibility(f Frame) (Screen, tea.Cmd) {
	return h, push(NewEligibility(h.env, f.Settings))
}
func (h home) onDates(f Frame) (Screen, tea.Cmd)   { return h, push(NewDates(h.env, f.Settings)) }
func (h home) onPathway(_ Frame) (Screen, tea.Cmd) { return h, push(NewPathway(h.env)) }
