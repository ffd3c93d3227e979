package plain

import (
	"context"
	"time"

	"himprep/quiz"
)

func (d *Dialogue) read() time.Duration {
	var away time.Duration
	d.clock, away = d.clock.Tick(d.Env.Now())
	return away
}

func (d *Dialogue) left() time.Duration {
	return time.Duration(d.s.Begun.LimitMs)*time.Millisecond - d.clock.Elapsed()
}

// onTick warns before the clock runs out, and ends the sitting when it has.
func (d *Dialogue) onTick(ctx context.Context) error {
	before := d.left()
	if away := d.read(); away > 0 {
		if err := d.do(ctx, quiz.Event{Kind: quiz.Resumed, Ms: away.Milliseconds()}); err != nil {
			return err
		}
	}
	if d.ticks++; d.ticks%checkpointEvery == 0 {
		if err := d.Env.Recorder.Checkpoint(ctx, d.s.ID, d.clock.Ms()); err != nil {
			return err
		}
	}
	return d.checkTime(ctx, before)
}

func (d *Dialogue) checkTime(ctx context.Context, before time.Duration) error {
	if d.s.Begun.LimitMs == 0 || d.s.Ended() {
		return nil
	}
	if w, ok := quiz.Warning(before, d.left()); ok {
		d.say("%d minutes left.", int(w/time.Minute))
	}
	if d.left() <= 0 {
		d.say("The time is up.")
		return d.do(ctx, quiz.Event{Kind: quiz.Expired})
	}
	return nil
}
