//go:build unix

package store

import "os"

// syncDir makes the names in a directory durable.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return fileProblem("open", dir, err)
	}
	defer d.Close()
	if err := d.Sync(); err != nil {
		return fileProblem("save", dir, err)
	}
	return nil
}
