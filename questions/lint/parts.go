package lint

import (
	"fmt"
	"strings"

	"himprep/questions"
)

// checkParts holds each task file against the parts it lists: every part has a
// live question, and every topic named is one that a question has.
func checkParts(b *questions.Bank, r *Report) {
	for _, tf := range b.Tasks {
		if len(tf.Questions) > 0 && tf.Questions[0].Pack != "" {
			continue
		}
		add := func(format string, args ...any) {
			r.Findings = append(r.Findings, Finding{Rule: "parts", Severity: Hard, File: tf.File, Line: 1, What: fmt.Sprintf(format, args...)})
		}
		if len(tf.Parts) == 0 {
			add("lists no parts; name what the task consists of and the topics that cover each (parts: name: [topic])")
		}
		live, known := map[string]bool{}, map[string]bool{}
		for _, it := range tf.Questions {
			known[it.Topic] = true
			live[it.Topic] = live[it.Topic] || it.Withdrawn == ""
		}
		for _, part := range sortedKeys(tf.Parts) {
			covered := false
			for _, topic := range tf.Parts[part] {
				covered = covered || live[topic]
				if !known[topic] {
					add("part %q names topic %q, which no question of this file has; mend the name or write the question", part, topic)
				}
			}
			if !covered {
				add("part %q has no live question (topics: %s); write one", part, strings.Join(tf.Parts[part], ", "))
			}
		}
	}
}
