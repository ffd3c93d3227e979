package store

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"himprep/quiz"
)

// helperEnv makes the test binary a process that appends: it names the file,
// helperCount how many events.
const (
	helperEnv   = "HIMPREP_STORE_TEST_FILE"
	helperCount = "HIMPREP_STORE_TEST_COUNT"
)

func TestMain(m *testing.M) {
	if path := os.Getenv(helperEnv); path != "" {
		if err := help(path, os.Getenv(helperCount)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// help appends events, each in a transaction of its own, and prints the id of
// each when it is saved.
func help(path, count string) error {
	var n int
	if _, err := fmt.Sscan(count, &n); err != nil {
		return err
	}
	ctx := context.Background()
	s, err := Open(ctx, path, Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	for i := range n {
		saved, err := s.Append(ctx, quiz.Event{Kind: quiz.Noted, Item: "q-1", Text: fmt.Sprint(i)})
		if err != nil {
			return err
		}
		fmt.Println(saved[0].ID)
	}
	return nil
}

// helper starts a process that appends n events to the file at path.
func helper(t *testing.T, path string, n int) (*exec.Cmd, io.Reader) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), helperEnv+"="+path, helperCount+"="+itoa(n))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, out
}

// saved collects the ids in the log, and checks the numbers of the one device.
func saved(t *testing.T, s *Store) map[string]bool {
	t.Helper()
	list, err := s.Events(context.Background(), Query{})
	if err != nil {
		t.Fatal(err)
	}
	ids, seqs := map[string]bool{}, map[int64]bool{}
	for _, e := range list {
		ids[e.ID], seqs[e.Seq] = true, true
		if e.Device != s.Device() || e.Seq < 1 || e.Seq > int64(len(list)) {
			t.Errorf("event %d of device %s", e.Seq, e.Device)
		}
	}
	if len(seqs) != len(list) {
		t.Errorf("%d numbers for %d events", len(seqs), len(list))
	}
	return ids
}

// Programs that start at the same moment, on a file that is not there yet,
// lose nothing.
func TestManyAtOnceOnANewFile(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "new", "himprep.db")
	const programs, events = 6, 15
	want := make(chan string, programs*events)
	var wg sync.WaitGroup
	for p := range programs {
		wg.Go(func() {
			s, err := Open(ctx, path, Options{})
			if err != nil {
				t.Error(err)
				return
			}
			defer s.Close()
			sc := &script{id: fmt.Sprint("sitting of ", p), at: day(p)}
			list := []quiz.Event{sc.begin(quiz.ModeExam, form("q", 10))}
			for i := range events - 1 {
				list = append(list, sc.choose(i%10, i%4))
			}
			for _, e := range list {
				got, err := s.Append(ctx, e)
				if err != nil {
					t.Error(err)
					return
				}
				want <- got[0].ID
			}
		})
	}
	wg.Wait()
	close(want)
	s := open(t, path)
	ids := saved(t, s)
	if len(ids) != programs*events {
		t.Errorf("%d events, want %d", len(ids), programs*events)
	}
	for id := range want {
		if !ids[id] {
			t.Errorf("event %s is lost", id)
		}
	}
	if names, err := filepath.Glob(path + ".new-*"); err != nil || len(names) > 0 {
		t.Errorf("left behind: %v, %v", names, err)
	}
	before := derived(t, s)
	if err := s.Rebuild(ctx); err != nil {
		t.Fatal(err)
	}
	if derived(t, s) != before {
		t.Error("the derived tables differ from a rebuild")
	}
}

func TestTwoProcesses(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "himprep.db")
	s := open(t, path)
	const n = 50
	cmd, out := helper(t, path, n)
	lines := bufio.NewScanner(out)
	want := map[string]bool{}
	for lines.Scan() {
		want[lines.Text()] = true
		got, err := s.Append(ctx, quiz.Event{Kind: quiz.Noted, Item: "q-1", Text: "from here"})
		if err != nil {
			t.Fatal(err)
		}
		want[got[0].ID] = true
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	ids := saved(t, s)
	if len(want) != 2*n || len(ids) != 2*n {
		t.Errorf("%d events were saved, %d are there, want %d", len(want), len(ids), 2*n)
	}
	for id := range want {
		if !ids[id] {
			t.Errorf("event %s is lost", id)
		}
	}
}

// What Append has returned outlives the process.
func TestKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "himprep.db")
	want := map[string]bool{}
	for round := range 3 {
		cmd, out := helper(t, path, 1_000_000)
		lines := bufio.NewScanner(out)
		for n := 0; lines.Scan(); n++ {
			want[lines.Text()] = true
			if n == 20*round+5 {
				if err := cmd.Process.Kill(); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := cmd.Wait(); err == nil {
			t.Fatal("the process ended by itself")
		}
	}
	s := open(t, path)
	ids := saved(t, s)
	if len(want) < 20 {
		t.Errorf("only %d events were printed", len(want))
	}
	for id := range want {
		if !ids[id] {
			t.Errorf("event %s was saved and is lost", id)
		}
	}
	if err := s.Check(context.Background()); err != nil {
		t.Error(err)
	}
}
