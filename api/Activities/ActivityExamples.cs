namespace NetworkBackend.Api.Activities;

/// <summary>What answers about activities and registrations may look like.</summary>
internal static class ActivityExamples
{
    public static IReadOnlyDictionary<Type, string> Schemas { get; } = new Dictionary<Type, string>
    {
        [typeof(ActivityResponse)] =
            """
            {
              "id": "act-k3v9x2m7q4w8", "state": "open", "owner": "sagatun", "kind": "conference", "title": "Ingenting om oss uten oss", "language": "nb", "summary": null,
              "series": "ingenting-om-oss-uten-oss", "network": null, "format": "physical", "starts": "2027-09-15T07:00:00Z", "ends": "2027-09-15T14:00:00Z", "period": null,
              "place": "Gardermoen", "url": null, "funding": "applied", "topics": ["hope"], "partners": [{ "id": "napha", "role": "co-organiser" }],
              "programme": [{
                "starts": "2027-09-15T07:00:00Z", "ends": "2027-09-15T08:00:00Z", "title": "Åpning", "track": null, "room": "Storsalen",
                "speakers": [{ "role": "Likeperson", "organisation": "kbt" }]
              }],
              "organisers": [{ "id": "sagatun", "consent": "owner" }, { "id": "kbt", "consent": "accepted" }],
              "pools": { "physical": { "capacity": 250, "taken": 250, "offered": 0, "waiting": 12, "attended": 0, "shares": [{ "centre": "kbt", "seats": 40 }] } },
              "rules": { "largestParty": 10, "offerHours": 48, "mostPasses": 3, "choiceDays": 7, "retentionDays": 90 },
              "reason": null, "sequence": 0, "changed": "2027-03-01T12:00:00Z"
            }
            """,
        [typeof(ShapeResponse)] =
            """
            {
              "dryRun": true, "activity": {
              "id": "act-k3v9x2m7q4w8", "state": "open", "owner": "sagatun", "kind": "conference", "title": "Ingenting om oss uten oss", "language": "nb", "summary": null,
              "series": "ingenting-om-oss-uten-oss", "network": null, "format": "physical", "starts": "2027-09-15T07:00:00Z", "ends": "2027-09-15T14:00:00Z", "period": null,
              "place": "Gardermoen", "url": null, "funding": "applied", "topics": ["hope"], "partners": [{ "id": "napha", "role": "co-organiser" }],
              "programme": [{
                "starts": "2027-09-15T07:00:00Z", "ends": "2027-09-15T08:00:00Z", "title": "Åpning", "track": null, "room": "Storsalen",
                "speakers": [{ "role": "Likeperson", "organisation": "kbt" }]
              }],
              "organisers": [{ "id": "sagatun", "consent": "owner" }, { "id": "kbt", "consent": "accepted" }],
              "pools": { "physical": { "capacity": 250, "taken": 250, "offered": 0, "waiting": 12, "attended": 0, "shares": [{ "centre": "kbt", "seats": 40 }] } },
              "rules": { "largestParty": 10, "offerHours": 48, "mostPasses": 3, "choiceDays": 7, "retentionDays": 90 },
              "reason": null, "sequence": 0, "changed": "2027-03-01T12:00:00Z"
            },
              "kept": 249, "asked": 1, "chooseUntil": "2027-03-08T12:00:00Z", "changed": 1,
              "consequences": [{ "registration": "reg-k3v9x2m7q4w8", "was": "registered", "wasIn": "physical", "state": "registered", "mode": "digital", "hasToChoose": true }]
            }
            """,
        [typeof(RegistrationResponse)] =
            """
            {
              "id": "reg-k3v9x2m7q4w8", "state": "waitlisted", "mode": "physical", "party": 2, "shareOf": null, "place": 3, "offerExpires": null, "chooseUntil": null,
              "cause": "free"
            }
            """,
        [typeof(OwnRegistrationsResponse)] =
            """
            {
              "items": [{
              "id": "reg-k3v9x2m7q4w8", "state": "waitlisted", "mode": "physical", "party": 2, "shareOf": null, "place": 3, "offerExpires": null, "chooseUntil": null,
              "cause": "free"
            }]
            }
            """,
        [typeof(SeatEntryResponse)] =
            """
            { "at": "2027-03-01T12:00:00Z", "registration": "reg-k3v9x2m7q4w8", "state": "offered", "mode": "physical", "party": 2, "cause": "withdrawal" }
            """,
        [typeof(RegistrationNoticeResponse)] =
            """
            { "seq": 417, "type": "registration.offered", "at": "2027-03-01T12:00:00Z" }
            """,
    };
}
