package main

import (
	"errors"
	"fmt"

	"github.com/muesli/mango-cobra"
	"github.com/muesli/roff"
	"github.com/spf13/cobra"

	"himprep/questions/credential"
)

func backupCommand(w *world) *cobra.Command {
	return &cobra.Command{
		Use: "backup FILE", Short: "Copy the data file, also while the program is running", Args: usageArgs(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := w.log(cmd.Context())
			if err != nil {
				return err
			}
			path := absolute(args[0])
			if err := s.Backup(cmd.Context(), path); err != nil {
				return err
			}
			fmt.Fprintln(w.err, "backed up to", path)
			return nil
		},
	}
}

func restoreCommand(w *world) *cobra.Command {
	var yes bool
	cmd := &cobra.Command{
		Use: "restore FILE", Short: "Put a backup in the place of the data file", Args: usageArgs(1, 1),
		Long: "Puts a backup in the place of the data file. What the data file held before is copied beside it first.",
		RunE: func(cmd *cobra.Command, args []string) error {
			if !yes {
				return usageError{errors.New("this replaces everything in " + w.path() + "; say --yes if you mean it")}
			}
			s, err := w.log(cmd.Context())
			if err != nil {
				return err
			}
			before, err := s.Restore(cmd.Context(), absolute(args[0]))
			if err != nil {
				return err
			}
			fmt.Fprintln(w.err, "restored; what was there before is in", before)
			return nil
		},
	}
	cmd.Flags().BoolVar(&yes, "yes", false, "yes, replace the data file")
	return cmd
}

func mergeCommand(w *world) *cobra.Command {
	return &cobra.Command{
		Use: "merge FILE", Short: "Take in what was done on another machine, from its data file", Args: usageArgs(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := w.log(cmd.Context())
			if err != nil {
				return err
			}
			added, err := s.Merge(cmd.Context(), absolute(args[0]))
			if err != nil {
				return err
			}
			fmt.Fprintf(w.err, "%d events taken in\n", added)
			return nil
		},
	}
}

func doctorCommand(w *world) *cobra.Command {
	return &cobra.Command{
		Use: "doctor", Short: "Check the data file, the banks and your own packs", Args: usageArgs(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			failed := false
			say := func(what string, err error) {
				if err != nil {
					failed = true
					fmt.Fprintf(w.out, "%s: %v\n", what, err)
					return
				}
				fmt.Fprintf(w.out, "%s: sound\n", what)
			}
			s, err := w.log(cmd.Context())
			if err == nil {
				err = s.Check(cmd.Context())
			}
			say("data file "+w.path(), err)
			for _, id := range credential.IDs {
				_, err := w.Credential(id)
				if err == nil {
					var b *loadedBank
					if b, err = w.bank(id); err == nil {
						err = b.notice
					}
				}
				say(id+" bank", err)
			}
			if failed {
				return errFindings
			}
			return nil
		},
	}
}

func manCommand() *cobra.Command {
	return &cobra.Command{
		Use: "man", Short: "Print the man page", Args: usageArgs(0, 0), Hidden: true,
		RunE: func(cmd *cobra.Command, _ []string) error {
			page, err := mcobra.NewManPage(1, cmd.Root())
			if err != nil {
				return err
			}
			_, err = fmt.Fprint(cmd.OutOrStdout(), page.Build(roff.NewDocument()))
			return err
		},
	}
}
