package credential

import "time"

// Holiday names the federal holiday of the United States that a day off is
// for; "" if there is none. They are those of 5 U.S.C. 6103(a) as it stands
// since 2021, in every year; one on a Saturday is observed on the Friday
// before, one on a Sunday on the Monday after.
func (d Date) Holiday() string {
	switch d.Time().Weekday() {
	case time.Saturday, time.Sunday:
		return holidayOn(d)
	case time.Monday:
		if name := fixedHoliday(d - 1); name != "" {
			return name + " (observed)"
		}
	case time.Friday:
		if name := fixedHoliday(d + 1); name != "" {
			return name + " (observed)"
		}
	}
	return holidayOn(d)
}

func holidayOn(d Date) string {
	if name := fixedHoliday(d); name != "" {
		return name
	}
	return movingHoliday(d)
}

// fixedHoliday names the holiday of a date.
func fixedHoliday(d Date) string {
	switch d.format("01-02") {
	case "01-01":
		return "New Year's Day"
	case "06-19":
		return "Juneteenth"
	case "07-04":
		return "Independence Day"
	case "11-11":
		return "Veterans Day"
	case "12-25":
		return "Christmas Day"
	}
	return ""
}

// movingHoliday names the holiday of a weekday of its month.
func movingHoliday(d Date) string {
	t := d.Time()
	nth := (t.Day()-1)/7 + 1 // the how manieth of its weekday in the month
	switch {
	case t.Weekday() == time.Thursday && t.Month() == time.November && nth == 4:
		return "Thanksgiving Day"
	case t.Weekday() != time.Monday:
		return ""
	}
	switch {
	case t.Month() == time.January && nth == 3:
		return "Martin Luther King, Jr.'s Birthday"
	case t.Month() == time.February && nth == 3:
		return "Washington's Birthday"
	case t.Month() == time.May && (d+7).Time().Month() == time.June:
		return "Memorial Day"
	case t.Month() == time.September && nth == 1:
		return "Labor Day"
	case t.Month() == time.October && nth == 2:
		return "Columbus Day"
	}
	return ""
}
