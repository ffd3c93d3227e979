package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"himprep/quiz"
)

// A runner keeps one sitting going: its state, its clock, and what is not on
// disk yet. Events are kept in their order, one write at a time.
type runner struct {
	env     *Env
	sitting quiz.Sitting
	clock   quiz.Clock
	queue   []quiz.Event // not on disk yet, the ones being written first
	writing int          // how many of the queue are being written
	ticks   int
	away    time.Duration // stopped or asleep, not yet in the log
	failed  error
	then    tea.Cmd // to do when all is on disk
}

type savedMsg struct {
	sitting string
	n       int
	err     error
}

// checkpointEvery is how many ticks of a second lie between two checkpoints of
// the clock.
const checkpointEvery = 5

func newRunner(env *Env, s quiz.Sitting, clockMs int64) runner {
	return runner{env: env, sitting: s, clock: quiz.StartClock(time.Duration(clockMs)*time.Millisecond, env.Now())}
}

// do applies an event to the sitting and queues it for the log. A refused
// event changes nothing.
func (r runner) do(e quiz.Event) runner {
	r = r.read()
	e.Sitting, e.Credential, e.Clock = r.sitting.ID, r.sitting.Credential, r.clock.Ms()
	if e.Item == "" && e.Index >= 0 && e.Index < len(r.sitting.Begun.Items) {
		switch e.Kind {
		case quiz.Submitted, quiz.Expired, quiz.Resumed, quiz.Discarded, quiz.Added:
		default:
			e.Item = r.sitting.Begun.Items[e.Index].ID
		}
	}
	e = r.env.stamp(e)
	next, err := r.sitting.Apply(e)
	if err != nil {
		return r
	}
	r.sitting = next
	r.queue = append(r.queue[:len(r.queue):len(r.queue)], e)
	return r
}

// log queues an event that is not part of the sitting's own state.
func (r runner) log(e quiz.Event) runner {
	r.queue = append(r.queue[:len(r.queue):len(r.queue)], r.env.stamp(e))
	return r
}

// read brings the clock up to now.
func (r runner) read() runner {
	var away time.Duration
	r.clock, away = r.clock.Tick(r.env.Now())
	r.away += away
	return r
}

// save writes what is queued, unless a write is under way.
func (r runner) save() (runner, tea.Cmd) {
	if r.writing > 0 {
		return r, nil
	}
	if len(r.queue) == 0 {
		then := r.then
		r.then = nil
		return r, then
	}
	batch := r.queue
	r.writing = len(batch)
	env, id := r.env, r.sitting.ID
	return r, func() tea.Msg {
		return savedMsg{id, len(batch), env.Recorder.Append(context.Background(), batch...)}
	}
}

// onSaved takes the news of a write. What could not be written stays queued
// and is tried again with the next event or tick.
func (r runner) onSaved(msg savedMsg) (runner, tea.Cmd) {
	r.writing = 0
	r.failed = msg.err
	if msg.err != nil {
		return r, nil
	}
	r.queue = r.queue[msg.n:]
	return r.save()
}

// onTick reads the clock, keeps a checkpoint now and then, and says which
// warning was passed and whether the time is up.
func (r runner) onTick() (next runner, warning time.Duration, up bool, cmd tea.Cmd) {
	before := r.left()
	r = r.read()
	if r.away > 0 && r.writing == 0 { // the program was stopped: the result will say so
		away := r.away
		r.away = 0
		r = r.do(quiz.Event{Kind: quiz.Resumed, Ms: away.Milliseconds()})
	}
	r.ticks++
	var keep tea.Cmd
	if r.ticks%checkpointEvery == 0 {
		env, id, ms := r.env, r.sitting.ID, r.clock.Ms()
		keep = func() tea.Msg {
			if err := env.Recorder.Checkpoint(context.Background(), id, ms); err != nil {
				return savedMsg{sitting: id, err: err}
			}
			return nil
		}
	}
	r, write := r.save()
	if r.sitting.Begun.LimitMs > 0 {
		warning, _ = quiz.Warning(before, r.left())
		up = r.left() <= 0
	}
	return r, warning, up, tea.Batch(keep, write)
}

// left is the time left; it means nothing in a sitting without a limit.
func (r runner) left() time.Duration {
	return max(time.Duration(r.sitting.Begun.LimitMs)*time.Millisecond-r.clock.Elapsed(), 0)
}

// leave keeps everything, then does then.
func (r runner) leave(then tea.Cmd) (runner, tea.Cmd) {
	r = r.read()
	env, id, ms := r.env, r.sitting.ID, r.clock.Ms()
	keep := func() tea.Msg {
		if err := env.Recorder.Checkpoint(context.Background(), id, ms); err != nil {
			return savedMsg{sitting: id, err: err}
		}
		return then()
	}
	r.then = keep
	return r.save()
}

// mark says how far item i is on disk.
func (r runner) mark(i int) string {
	for _, e := range r.queue {
		if (e.Kind == quiz.Chose || e.Kind == quiz.Cleared || e.Kind == quiz.Confirmed) && e.Index == i {
			if r.failed != nil {
				return "NOT SAVED"
			}
			return "saving"
		}
	}
	if r.sitting.Marks[i].Chosen != quiz.Blank {
		return "saved"
	}
	return ""
}

// clockText writes a duration as h:mm:ss or m:ss.
func clockText(d time.Duration) string {
	s := int((d + 999*time.Millisecond) / time.Second)
	if h := s / 3600; h > 0 {
		return itoa(h) + ":" + two(s/60%60) + ":" + two(s%60)
	}
	return itoa(s/60) + ":" + two(s%60)
}

func two(n int) string {
	if n < 10 {
		return "0" + itoa(n)
	}
	return itoa(n)
}
