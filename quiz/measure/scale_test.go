package measure

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestScaledCheckValues(t *testing.T) {
	for _, c := range []struct {
		scale  Scale
		n, cut int
		want   map[int]int
	}{
		{AHIMA, 130, 90, map[int]int{0: 100, 1: 102, 45: 200, 88: 296, 89: 298, 90: 300, 91: 303, 110: 350, 129: 398, 130: 400}},
		{AHIMA, 100, 68, map[int]int{1: 103, 34: 200, 67: 297, 68: 300, 69: 303, 84: 350, 99: 397}},
		{AHIMA, 20, 14, map[int]int{7: 200, 13: 286, 14: 300, 17: 350}},
		{HIMSS, 100, 68, map[int]int{34: 400, 67: 594, 68: 600, 69: 606, 84: 700}},
		{AHIMA, 1, 1, map[int]int{0: 100, 1: 400}},
		{AHIMA, 0, 0, map[int]int{0: 100}},
		{AHIMA, 1000, 900, map[int]int{899: 299}}, // 299.8 would round to the cut
	} {
		for right, want := range c.want {
			if got := c.scale.Scaled(right, c.cut, c.n); got != want {
				t.Errorf("%v n=%d K=%d R=%d: %d, want %d", c.scale, c.n, c.cut, right, got, want)
			}
		}
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		ratings []int
		want    int
	}{
		{nil, 0},
		{[]int{250}, 1},
		{[]int{980}, 1},
		{[]int{0, 0}, 1},
		{[]int{1500}, 1},
		{[]int{500, 500}, 1},
		{[]int{500, 501}, 2},
		{bank20, 14},
		{slices.Repeat(bank20, 5), 68},
	} {
		if got := Cut(c.ratings); got != c.want {
			t.Errorf("Cut(%v) = %d, want %d", c.ratings, got, c.want)
		}
	}
}

// drawRatings draws the ratings of a form of 1..200 items.
func drawRatings(t *rapid.T) []int {
	return rapid.SliceOfN(rapid.IntRange(250, 980), 1, 200).Draw(t, "ratings")
}

func TestScaledProperties(t *testing.T) {
	for n := 1; n <= 200; n++ {
		for cut := 1; cut <= n; cut++ {
			for _, s := range []Scale{AHIMA, HIMSS} {
				if s.Scaled(0, cut, n) != s.Min || s.Scaled(n, cut, n) != s.Max {
					t.Fatalf("n=%d K=%d: the ends are %d and %d", n, cut, s.Scaled(0, cut, n), s.Scaled(n, cut, n))
				}
				if got := s.Scaled(cut, cut, n); cut < n && got != s.Cut {
					t.Fatalf("n=%d K=%d: the cut scores %d", n, cut, got)
				}
				last := s.Min
				for right := 0; right <= n; right++ {
					got := s.Scaled(right, cut, n)
					if got < last {
						t.Fatalf("n=%d K=%d: falls from %d to %d at R=%d", n, cut, last, got, right)
					}
					if Pass(right, cut) != (got >= s.Cut) {
						t.Fatalf("n=%d K=%d R=%d: scores %d against its PASS", n, cut, right, got)
					}
					last = got
				}
			}
		}
	}
}

func TestCutProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ratings := drawRatings(t)
		cut := Cut(ratings)
		if cut < 1 || cut > len(ratings) {
			t.Fatalf("cut %d of %d", cut, len(ratings))
		}
		sum := 0
		for _, q := range ratings {
			sum += q
		}
		if cut*1000 < sum || (cut-1)*1000 >= sum {
			t.Fatalf("cut %d is not %d/1000 rounded up", cut, sum)
		}
		if got := Cut(rapid.Permutation(ratings).Draw(t, "shuffled")); got != cut {
			t.Fatalf("cut %d became %d in another order", cut, got)
		}
	})
}
