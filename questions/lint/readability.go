package lint

import (
	"fmt"
	"strings"
	"sync"
	"unicode"

	"himprep/questions/words"
)

// maxGrade is the highest reading level of a stem, as a school grade.
const maxGrade = 14.

// grade is the Flesch-Kincaid grade level of a text: .39 words a sentence plus
// 11.8 syllables a word less 15.59 (Kincaid, Fishburne, Rogers and Chissom,
// 1975). The field's terms, names, acronyms and numbers count one syllable:
// who sits these exams reads "reimbursement" as fast as "pay".
func grade(text string) float64 {
	sentences := words.Sentences(text)
	count, syllables := 0, 0
	for _, s := range sentences {
		for i, w := range words.Split(s) {
			count++
			if masked(w, i == 0) {
				syllables++
			} else {
				syllables += words.Syllables(w)
			}
		}
	}
	if count == 0 {
		return 0
	}
	return .39*float64(count)/float64(len(sentences)) + 11.8*float64(syllables)/float64(count) - 15.59
}

func masked(word string, first bool) bool {
	if strings.ContainsFunc(word, unicode.IsDigit) {
		return true
	}
	for i, r := range word {
		if unicode.IsUpper(r) && (i > 0 || !first) {
			return true
		}
	}
	return terms()[words.Root(word)]
}

func checkReading(v *view) []string {
	if g := grade(prose(v.it.Stem)); g > maxGrade {
		return []string{fmt.Sprintf("the stem reads at grade %.1f; shorter sentences and plainer words bring it to %.0f", g, maxGrade)}
	}
	return nil
}

// terms of the field, by root; their length is not the writer's choice.
var terms = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(`abstracting accounting accreditation acquired acuity adjudication administrator admission algorithm allowable ambulatory
		amendment analysis analyst analytics application appeal appropriate attending audit authentication authorization average beneficiary
		benchmark billing biometric breach business capitation cardiac carrier category center certification certified chargemaster clearinghouse clinic
		clinical clinician coding committee communication comorbidity compliance complication condition confidentiality consent contract
		coordinator corrected coverage credential criteria data database deductible deficiency demographic denial department
		designated diagnosis diagnoses dictionary director discharge disclosure discovery disposition document documentation electronic
		eligibility emergency employee encounter encryption entity episode evaluation examination facility federal fiduciary financial governance grouper guardian
		guideline health healthcare hospital identification identifier identity implementation incident index individual infection information
		infrastructure inpatient institution insurance integrity interface interoperability intervention inventory investigation laboratory
		legal liability maintenance management manager manual medical medication metadata methodology metric modifier monitoring mortality
		neonatal network notification nursing observation occupancy operation operations operative orthopedic outpatient overpayment
		pathology patient payer penalty percentage performance personnel physician policy portability postoperative practitioner
		privacy privilege procedure productivity professional program promoting prospective protected provider psychiatric psychotherapy
		qualified quality quarterly query radiology reconciliation record redisclosure registrar registration registry regulation rehabilitation
		reimbursement remittance report representative repository request requirement resident resolution respiratory retention revenue review secondary
		secretary security sensitivity severity software specialist specificity standard standardized statistic statistical statistics
		subpoena supervisor surgery surgical surveillance system technician technology telehealth template terminology therapist therapy transaction
		transcription transplant treatment ulcer utilization validation variance vendor verification vocabulary workflow
		associate agreement arithmetic deviation proportion distribution census`) {
		set[words.Root(w)] = true
	}
	return set
})
