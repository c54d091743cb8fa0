"""Reads a calendar file with Debian's python3-icalendar, and says as JSON what it found."""
import json
import sys

import icalendar


def instant(time):
    """Whole seconds since 1970; a time without a zone, and a day, would be no instant and fail."""
    return int(time.timestamp()) if time.tzinfo else None


def defined(event, name, zone):
    """The instant as the file's own VTIMEZONE has it, for programs that know no Europe/Oslo; of a time in UTC, that."""
    time = event[name].dt
    return instant(zone.localize(time.replace(tzinfo=None)) if event[name].params.get("TZID") else time)


def entry(event, zone):
    return {
        "uid": str(event["UID"]),
        "sequence": int(event["SEQUENCE"]),
        "status": str(event["STATUS"]),
        "starts": instant(event["DTSTART"].dt),
        "ends": instant(event["DTEND"].dt),
        "startsAsDefined": defined(event, "DTSTART", zone),
        "endsAsDefined": defined(event, "DTEND", zone),
        "stamp": instant(event["DTSTAMP"].dt),
        "created": instant(event["CREATED"].dt),
        "modified": instant(event["LAST-MODIFIED"].dt),
        "title": str(event["SUMMARY"]),
        "language": event["SUMMARY"].params["LANGUAGE"],
        "description": str(event["DESCRIPTION"]) if "DESCRIPTION" in event else None,
        "place": str(event["LOCATION"]) if "LOCATION" in event else None,
        "url": str(event["URL"]),
        "kind": event["CATEGORIES"].to_ical().decode(),
        "transparency": str(event["TRANSP"]),
        "properties": sorted(event.keys()),
        "errors": [f"{name}: {error}" for name, error in event.errors],
    }


calendar = icalendar.Calendar.from_ical(open(sys.argv[1], "rb").read())
zone = next(it for it in calendar.subcomponents if it.name == "VTIMEZONE").to_tz()
json.dump({
    "name": str(calendar["NAME"]),
    "oldName": str(calendar["X-WR-CALNAME"]),
    "method": str(calendar["METHOD"]),
    "source": str(calendar["SOURCE"]),
    "refreshSeconds": icalendar.vDuration.from_ical(str(calendar["REFRESH-INTERVAL"])).total_seconds(),
    "entries": [entry(it, zone) for it in calendar.walk("VEVENT")],
}, sys.stdout)
