package tui

import (
	"encoding/json"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"himprep/questions/credential"
	"himprep/quiz"
)

// builder puts a practice set together: pool, number, tutor or timed, and the
// domains and tasks to draw from.
type builder struct {
	env    *Env
	id     string // credential
	keys   builderKeys
	spec   quiz.PracticeSpec
	cred   *credential.Credential
	supply quiz.Supply
	// reserveMade says that mocks were set aside; before the first sitting none are.
	reserveMade bool
	rows        []topicRow
	open        map[string]bool // domains whose tasks are shown
	cursor      int
	notice      string
	first       tea.Cmd
}

type builderKeys struct{ start, toggle, more, less, expand, none, down, up key.Binding }

// A topicRow is a domain or a task with what the learner has of it.
type topicRow struct {
	domain, task                         string
	name                                 string
	total, unseen, missed, flagged, dues int
}

type builderMsg struct {
	cred   *credential.Credential
	supply quiz.Supply
	notice error

	reserveMade bool
}

const builderTop = 3 // pool, number, mode

func newBuilder(env *Env, settings Settings) builder {
	b := builder{env: env, id: settings.Credential, open: map[string]bool{}, keys: builderKeys{
		start:  bind("enter", "start"),
		toggle: bind("space", "choose the topic"),
		more:   bind("right l +", "more, next", "→"),
		less:   bind("left h -", "less, previous", "←"),
		expand: bind("tab", "show its tasks"),
		none:   bind("backspace", "all topics"),
		down:   bind("down j", "below", "↓"),
		up:     bind("up k", "above", "↑"),
	}}
	b.spec = quiz.PracticeSpec{N: 10, Pool: quiz.PoolAll}
	var kept quiz.PracticeSpec
	if json.Unmarshal([]byte(settings.Practice), &kept) == nil && kept.N > 0 {
		b.spec = kept
	}
	b.first = func() tea.Msg {
		c, err := env.Library.Credential(b.id)
		if err != nil {
			return errMsg{err}
		}
		supply, notice, err := env.Library.Supply(ctx(), b.id)
		if err != nil {
			return errMsg{err}
		}
		l, err := env.Learners.Learner(ctx(), b.id)
		if err != nil {
			return errMsg{err}
		}
		return builderMsg{c, supply, notice, l.ReserveMade}
	}
	return b
}

func (b builder) Init() tea.Cmd { return b.first }

func (b builder) Keys() []key.Binding {
	k := b.keys
	return []key.Binding{k.start, k.toggle, k.more, k.less, k.expand, k.none, keyBack, k.down, k.up, keyLeave}
}

func (b builder) Update(msg tea.Msg, f Frame) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case builderMsg:
		b.cred, b.supply, b.reserveMade = msg.cred, msg.supply, msg.reserveMade
		b.spec = known(b.spec, msg.cred)
		b = b.list()
		if msg.notice != nil {
			b.notice = msg.notice.Error()
		}
	case shownMsg:
		return b, b.first
	case tea.KeyPressMsg:
		return b.onKey(msg, f)
	case tea.MouseClickMsg:
		if row := msg.Y - f.bodyTop() + b.scroll(f); msg.Y >= f.bodyTop() && row < b.lineCount() {
			b.cursor = row
			if row < builderTop {
				return b.change(1), nil
			}
			return b.toggle(), nil
		}
	case tea.MouseWheelMsg:
		by := -1
		if msg.Button == tea.MouseWheelDown {
			by = 1
		}
		b.cursor = max(0, min(b.cursor+by, b.lineCount()-1))
	}
	return b, nil
}

// known drops topics that the credential does not have.
func known(spec quiz.PracticeSpec, c *credential.Credential) quiz.PracticeSpec {
	spec.Domains = slices.DeleteFunc(slices.Clone(spec.Domains), func(d string) bool { return c.Domain(d) == nil })
	spec.Tasks = slices.DeleteFunc(slices.Clone(spec.Tasks), func(t string) bool { return c.Task(t) == nil })
	return spec
}

func (b builder) lineCount() int { return builderTop + len(b.rows) }

func (b builder) onKey(msg tea.KeyPressMsg, f Frame) (Screen, tea.Cmd) {
	b.notice = ""
	switch {
	case key.Matches(msg, keyBack):
		return b, pop
	case b.cred == nil:
	case key.Matches(msg, b.keys.down):
		b.cursor = min(b.cursor+1, b.lineCount()-1)
	case key.Matches(msg, b.keys.up):
		b.cursor = max(b.cursor-1, 0)
	case key.Matches(msg, b.keys.more):
		b = b.change(1)
	case key.Matches(msg, b.keys.less):
		b = b.change(-1)
	case key.Matches(msg, b.keys.toggle):
		b = b.toggle()
	case key.Matches(msg, b.keys.expand):
		if b.cursor >= builderTop {
			d := b.rows[b.cursor-builderTop].domain
			b.open[d] = !b.open[d]
			b = b.list()
			b.cursor = min(b.cursor, b.lineCount()-1)
		}
	case key.Matches(msg, b.keys.none):
		b.spec.Domains, b.spec.Tasks = nil, nil
	case key.Matches(msg, b.keys.start):
		return b.start(f)
	}
	return b, nil
}

// change takes the line under the cursor to its next value.
func (b builder) change(by int) builder {
	switch b.cursor {
	case 0:
		i := slices.Index(quiz.Pools, b.spec.Pool)
		b.spec.Pool = quiz.Pools[(max(i, 0)+by+len(quiz.Pools))%len(quiz.Pools)]
	case 1:
		b.spec.N = stepNumber(b.spec.N, by)
	case 2:
		b.spec.Timed = !b.spec.Timed
	}
	return b
}

// stepNumber goes by ones up to ten and by fives above.
func stepNumber(n, by int) int {
	step := 1
	if n > 10 || n == 10 && by > 0 {
		step = 5
	}
	return max(1, min(n+by*step, 200))
}

func (b builder) toggle() builder {
	if b.cursor < builderTop {
		return b.change(1)
	}
	row := b.rows[b.cursor-builderTop]
	flip := func(list []string, id string) []string {
		if i := slices.Index(list, id); i >= 0 {
			return slices.Delete(slices.Clone(list), i, i+1)
		}
		return append(slices.Clone(list), id)
	}
	if row.task == "" {
		b.spec.Domains = flip(b.spec.Domains, row.domain)
	} else {
		b.spec.Tasks = flip(b.spec.Tasks, row.task)
	}
	return b
}

// list makes the rows of domains and of the open domains' tasks.
func (b builder) list() builder {
	b.rows = nil
	for _, d := range b.cred.Outline.Domains {
		b.rows = append(b.rows, b.row(d.ID, "", d.Name))
		if !b.open[d.ID] {
			continue
		}
		for _, t := range d.Tasks {
			name := t.Name
			if t.Unconfirmed {
				name += " (unconfirmed)"
			}
			b.rows = append(b.rows, b.row(d.ID, t.ID, name))
		}
	}
	return b
}

func (b builder) row(domain, task, name string) topicRow {
	r := topicRow{domain: domain, task: task, name: name}
	for _, it := range b.supply.Items {
		if it.Domain != domain || task != "" && it.Task != task || it.Withdrawn != "" || b.supply.Held[it.ID] {
			continue
		}
		st := b.supply.Stats[it.ID]
		r.total++
		for n, is := range map[*int]bool{&r.unseen: st.Times == 0, &r.missed: st.Missed(), &r.flagged: st.Flagged, &r.dues: st.Due} {
			if is {
				*n++
			}
		}
	}
	return r
}

func (b builder) start(f Frame) (Screen, tea.Cmd) {
	have := len(b.spec.Matching(b.supply))
	if have == 0 {
		b.notice = "no question matches; choose other topics or another pool"
		return b, nil
	}
	spec := b.spec
	if spec.N > have {
		spec.N = have
	}
	spec.Factor = f.Settings.Factor
	kept, err := json.Marshal(b.spec)
	if err != nil {
		return b, func() tea.Msg { return errMsg{err} }
	}
	next := f.Settings
	next.Practice = string(kept)
	return b, tea.Sequence(
		b.env.record(quiz.Event{Kind: quiz.Set, Name: "practice", Text: next.Practice}),
		func() tea.Msg { return settingMsg{next} },
		startPractice(b.env, f.Settings, spec),
	)
}

func (b builder) scroll(f Frame) int {
	return clampScroll(b.cursor-(f.bodyHeight()-1)/2, b.lineCount(), f.bodyHeight()-1)
}
