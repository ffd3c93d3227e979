// Package measure turns right and wrong answers into what a learner is told:
// the scaled score of one sitting and how much it says (Scale, Cut, Band),
// the learner's ability today (Estimate), the probability of passing the
// exam (Ready), what to ask next in a placement (NextPlacement) and where
// points are lost (Topics, DrawTopic).
//
// Everything is a pure function of its arguments: no clock, no files, no
// global random numbers. Ratings are Angoff ratings in per mille: how many of
// 1000 just-qualified candidates, in the estimate of the item's writers,
// answer it right; banks keep them in [250, 980]. Ability is in logits, and 0
// is exactly the just-qualified candidate. Domains are numbered from 0.
//
// The ratings are estimates that no expert panel and no exam data has
// checked, and the scaled score is himprep's own: AHIMA's and HIMSS's
// conversions are not public.
package measure
