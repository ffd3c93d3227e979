package tui

import (
	"bytes"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/emersion/go-ical"

	"himprep/questions/credential"
)

// CalendarFile writes dates as an iCalendar file (RFC 5545) of whole-day
// events. An event keeps its UID, so that a file imported again moves it.
// An empty list gives no file.
func CalendarFile(r *credential.Rules, list []credential.Due, now time.Time) ([]byte, error) {
	if len(list) == 0 {
		return nil, fmt.Errorf("no %s date is known yet; give the date of the approval or of the exam", r.Name)
	}
	cal := ical.NewCalendar()
	cal.Props.SetText(ical.PropVersion, "2.0")
	cal.Props.SetText(ical.PropProductID, "-//himprep//dates//EN")
	cal.Props.SetText(ical.PropMethod, "PUBLISH")
	for _, u := range list {
		cal.Children = append(cal.Children, calendarEvent(r, u, now).Component)
	}
	var b bytes.Buffer
	if err := ical.NewEncoder(&b).Encode(cal); err != nil {
		return nil, err
	}
	return foldLines(b.String()), nil
}

func calendarEvent(r *credential.Rules, u credential.Due, now time.Time) *ical.Event {
	e := ical.NewEvent()
	e.Props.SetText(ical.PropUID, r.ID+"-"+u.ID+"@himprep")
	e.Props.SetDateTime(ical.PropDateTimeStamp, now.UTC())
	e.Props.SetDate(ical.PropDateTimeStart, u.Day.Time())
	e.Props.SetDate(ical.PropDateTimeEnd, (u.Day + 1).Time())
	e.Props.SetText(ical.PropTransparency, "TRANSPARENT")
	summary := u.What
	if u.Policy != nil {
		summary = r.Name + ": " + u.What
	}
	if u.Cost != "" {
		summary += " (" + u.Cost + ")"
	}
	e.Props.SetText(ical.PropSummary, summary)
	about := r.Advise()
	if p := u.Policy; p != nil {
		about = p.Text + " (" + r.Source(p.Source).Title + ", " + itoa(p.Year) + ", " + credential.Sure(p.Confidence) + ") " + about
	}
	e.Props.SetText(ical.PropDescription, about)
	return e
}

// foldLines breaks lines at 75 octets, between letters, as RFC 5545 section
// 3.1 asks.
func foldLines(text string) []byte {
	const most = 75
	var b strings.Builder
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		for room := most; len(line) > room; room = most - 1 {
			cut := room
			for !utf8.RuneStart(line[cut]) {
				cut--
			}
			b.WriteString(line[:cut] + "\r\n ")
			line = line[cut:]
		}
		b.WriteString(line + "\r\n")
	}
	return []byte(b.String())
}
