package questions

import (
	"errors"
	"io/fs"
	"path"
	"strings"

	"himprep/questions/strict"
)

// AddPacks reads a learner's own files (*.yaml at the top of fsys, each in the
// format of a task file) and adds those of the bank's credential. A file that
// is broken is left out whole and named in the returned error; it never keeps
// the others from loading. Pack items without a rating count for practice
// only.
func (b *Bank) AddPacks(fsys fs.FS) error {
	names, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		return err
	}
	own, err := loadSources(fsys, "sources.yaml")
	errs := []error{err}
	for id, s := range own {
		if _, taken := b.Sources[id]; !taken {
			b.Sources[id] = s
		}
	}
	for _, name := range names {
		if name == "sources.yaml" {
			continue
		}
		tf, err := loadTask(fsys, name)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		cred, task, _ := strings.Cut(tf.Task, "/")
		if cred != b.Credential {
			continue
		}
		pack := strings.TrimSuffix(path.Base(name), ".yaml")
		for _, it := range tf.Questions {
			if it != nil {
				it.Pack = pack
			}
		}
		shown := tf.File
		tf.File = task + ".yaml" // a pack may be called anything
		err = b.add(tf, cred)
		tf.File = shown
		for _, it := range tf.Questions {
			if it != nil {
				it.File = shown
			}
		}
		var where *strict.Error
		if errors.As(err, &where) {
			where.File = shown
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}
