package credential

import "slices"

// tryPrograms holds the programs of a profile against the one that the route
// of f asks for, and keeps the best. The other conditions stand in f.
func (r *Rules) tryPrograms(f fit, p Profile) fit {
	best := f
	best.missing = slices.Clone(f.missing)
	best.block(NotYet, f.route.Program.Missing)
	for _, s := range p.Programs {
		g, ok := r.tryProgram(f, s, p)
		if ok && compareFits(g, best) > 0 {
			best = g
		}
	}
	return best
}

// tryProgram takes one program for the one that the route asks for; it is not
// ok where the program has nothing to do with the route.
func (r *Rules) tryProgram(f fit, s Program, p Profile) (fit, bool) {
	study := f.route.Program
	takes, unsure := slices.Contains(study.Levels, s.Level), slices.Contains(study.Unsure, s.Level)
	if !takes && !unsure {
		return f, false
	}
	f.missing = slices.Clone(f.missing)
	f.study = 1
	kind := s.Accreditation
	if p.abroad() && (kind == Other || kind == Unknown) {
		kind = Foreign // who accredits schools abroad does not settle the matter
	}
	switch {
	case study.Accreditation == CAHIIM && (kind == CAHIIM || kind == Unknown):
		r.atStage(&f, s)
		if kind == Unknown || unsure {
			f.block(Ask, study.Ask)
		}
	case study.Accreditation == Reciprocity && (kind == Reciprocity || kind == Foreign):
		if s.Stage != "completed" && s.Stage != "transcripts" {
			f.block(NotYet, study.Missing)
		}
		if unsure || kind == Foreign || s.Stage != "completed" || r.Agreement(p.Country) == nil {
			f.block(Ask, study.Ask)
		}
	default:
		return f, false
	}
	return f, true
}

// atStage takes in how far a student of a CAHIIM program has come.
func (r *Rules) atStage(f *fit, s Program) {
	switch {
	case s.Stage == "completed":
	case r.Early != nil && slices.Contains(r.Early.Stages, s.Stage):
		f.status = min(f.status, EarlyTesting)
	case r.Early != nil:
		f.block(NotYet, "the last term of your "+levelText(s.Level)+": then you may sit the exam as a student")
	default:
		f.block(NotYet, "graduation from your "+levelText(s.Level))
	}
}

// Agreement finds the reciprocity agreement with a country's association; nil
// if none is known.
func (r *Rules) Agreement(country string) *Agreement {
	name := fold(country)
	for i, a := range r.Agreements {
		if name == fold(a.Country) || slices.Contains(a.Names, name) {
			return &r.Agreements[i]
		}
	}
	return nil
}
