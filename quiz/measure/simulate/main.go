// Command simulate proves what himprep says about readiness, as far as a
// simulation can: it lets learners practise and sit an exam, under the model
// and under truths that break it, and prints how well the predicted
// probabilities of passing were borne out. The table goes to standard output,
// progress to standard error.
//
//	go run ./quiz/measure/simulate -seed 1 -learners 40000 -banks 80
//
// At 20000 learners the slope alone has a standard error of about .016, so
// that a row close to its target can miss it by chance; hence the default of
// twice as many. All rows take about four minutes of processor time.
//
// It exits with 1 where a target is missed and with 2 on wrong usage.
package main

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"

	"himprep/quiz/measure"
)

// rhit is the number of scored items of the RHIT exam by domain.
var rhit = []int{28, 20, 19, 28, 20, 15}

func main() {
	seed := flag.Uint64("seed", 1, "seed: the same seed prints the same table")
	learners := flag.Int("learners", 40000, "learners, in all, for each row")
	banks := flag.Int("banks", 80, "banks that they are spread over")
	flag.Parse()
	if flag.NArg() > 0 || *banks < 1 || *learners < *banks {
		fmt.Fprintln(os.Stderr, "simulate: needs at least one bank, and a learner for each bank")
		flag.Usage()
		os.Exit(2)
	}
	if *learners < 20000 || *banks < 40 {
		fmt.Fprintln(os.Stderr, "simulate: below 20000 learners over 40 banks chance alone can miss a target")
	}
	if !table(*seed, *learners, *banks) {
		os.Exit(1)
	}
}

// table prints every row and returns whether all targets were met.
func table(seed uint64, learners, banks int) bool {
	fmt.Printf("%d learners over %d banks a row, seed %d, 130 items, 6 domains\n\n", learners, banks, seed)
	fmt.Printf("%-22s %6s %6s %7s %6s %6s %6s %8s %9s %6s  %s\n",
		"truth", "ECE", "slope", "bias", "pass", "Brier", "oracle", "RMSE/SD", "weighted", "range", "target")
	met := true
	for row, truth := range measure.Truths() {
		f := measure.Summarise(run(truth, seed, uint64(row)<<32, learners, banks))
		verdict := "reported"
		if truth.Target != (measure.Target{}) {
			verdict = "met"
		}
		if misses := truth.Target.Misses(f); len(misses) > 0 {
			verdict, met = "MISSED: "+strings.Join(misses, "; "), false
		}
		fmt.Printf("%-22s %6.4f %6.3f %+7.4f %6.3f %6.4f %6.4f %8.3f %9.3f %6.3f  %s\n",
			truth.Name, f.ECE, f.Slope, f.Bias, f.PassRate, f.Brier, f.Oracle, f.Ratio[0], f.Ratio[1], f.RangeHolds, verdict)
	}
	return met
}

// run simulates one row on all cores. Each bank has dice of its own, so that
// the figures do not depend on how the banks are shared out.
func run(truth measure.Truth, seed, first uint64, learners, banks int) []measure.Outcome {
	results := make([][]measure.Outcome, banks)
	todo := make(chan int)
	var work sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		work.Go(func() {
			for bank := range todo {
				n := learners / banks
				if bank < learners%banks {
					n++
				}
				results[bank] = measure.SimulateBank(truth, rhit, n, seed, first+uint64(bank))
			}
		})
	}
	fmt.Fprintf(os.Stderr, "%-22s ", truth.Name)
	for bank := range banks {
		todo <- bank
		fmt.Fprint(os.Stderr, ".")
	}
	close(todo)
	work.Wait()
	fmt.Fprintln(os.Stderr)
	var all []measure.Outcome
	for _, outcomes := range results {
		all = append(all, outcomes...)
	}
	return all
}
