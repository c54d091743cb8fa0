using NetworkBackend.Api.Centres;
using NetworkBackend.Api.Changes;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Api.Keys;
using NetworkBackend.Api.Updates;

namespace NetworkBackend.Api.Http.Documents;

/// <summary>One body for each operation that takes one, as somebody might send it, and what an answer may look like.</summary>
internal static class Examples
{
    /// <summary>By the operation's name.</summary>
    public static IReadOnlyDictionary<string, string> Requests { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["putCentre"] = """{ "kind": "local", "name": "Senteret", "place": "Skien", "region": "Telemark", "site": "https://senteret.example", "values": ["egenmakt"] }""",
        ["putStaff"] = """{ "role": "editor" }""",
        ["putNetwork"] = """{ "kind": "learning", "name": "Erfaring i bruk", "goals": ["Dele det som virker"], "from": "2026-09-01", "to": "2027-06-30" }""",
        ["inviteMember"] = """{ "member": "kbt", "role": "coordinator" }""",
        ["applyForMembership"] = """{ "member": "kbt" }""",
        ["acceptMembership"] = """{ "since": "2026-09-01" }""",
        ["syncMemberships"] = """{ "members": [{ "member": "kbt", "role": "coordinator" }, { "member": "sagatun", "role": "member", "since": "2018-01-01" }] }""",
        ["putMember"] = """{ "kind": "municipality", "name": "Kommunen", "organisationNumber": "974760673", "municipality": "0301", "municipalityFrom": "2020-01-01" }""",
        ["registerPerson"] = """{ "name": "Kari Nordmann", "email": "kari@senteret.example" }""",
        ["issueKey"] = """{ "label": "Newsroom", "organisation": "kbt", "role": "editor", "scopes": ["updates.write", "updates.publish"] }""",
        ["draftUpdate"] =
            """
            {
              "owner": "kbt",
              "texts": [{ "language": "nb", "title": "Felles høringssvar", "body": "Sentrene svarer **sammen**." }],
              "topics": ["empowerment"],
              "inviteCentres": ["sagatun"]
            }
            """,
        ["reviseUpdate"] = """{ "texts": [{ "language": "nb", "title": "Felles høringssvar sendt", "body": "Det er **sendt**." }], "tags": ["høring"] }""",
        ["scheduleUpdate"] = """{ "publishAt": "2026-12-01T09:00" }""",
        ["withdrawUpdate"] = """{ "reason": "Sendt for tidlig" }""",
        ["redactUpdate"] = """{ "revision": 1, "reason": "Et navn som ikke skulle stå der", "languages": ["nb"] }""",
        ["pinEntry"] = """{ "until": "2026-12-01T09:00" }""",
        ["pinEntryOf"] = """{ "until": "2026-12-01T09:00" }""",
        ["pinEntryOfMembers"] = """{ "until": "2026-12-01T09:00:00+01:00" }""",
        ["answerInvitation"] = """{ "answer": "accept" }""",
    };

    /// <summary>By the record.</summary>
    public static IReadOnlyDictionary<Type, string> Schemas { get; } = new Dictionary<Type, string>
    {
        [typeof(CentreResponse)] =
            """
            {
              "id": "kbt", "kind": "regional", "name": "KBT", "summary": null, "place": "Trondheim", "region": "Midt", "site": "https://senteret.example",
              "departments": [], "values": ["egenmakt"], "board": { "mandate": "Styrer senteret", "seats": 5, "termEnds": "2027-05-31" }
            }
            """,
        [typeof(KeyResponse)] =
            """
            {
              "id": "key-k3v9x2m7q4w8", "key": "rbs_k3v9x2m7q4w8_{secret}", "label": "Newsroom", "organisation": "kbt", "role": "editor", "person": null,
              "scopes": ["updates.write"], "issued": "2026-05-17T12:00:00Z", "issuedBy": "per-k3v9x2m7q4w8", "expires": null, "revoked": null
            }
            """,
        [typeof(UpdateResponse)] =
            """
            {
              "id": "upd-k3v9x2m7q4w8", "state": "published", "revision": 1, "owner": "kbt",
              "texts": [{
                "language": "nb", "title": "Felles høringssvar", "body": "Sentrene svarer **sammen**.", "html": "<p>Sentrene svarer <strong>sammen</strong>.</p>"
              }],
              "topics": ["empowerment"], "tags": [], "networks": ["knutepunkt"], "audience": "public", "redactions": [],
              "centres": [{ "id": "kbt", "consent": "owner" }, { "id": "sagatun", "consent": "accepted" }],
              "origin": "native", "created": "2026-05-16T09:30:00Z", "published": "2026-05-17T12:00:00Z", "revised": null
            }
            """,
        [typeof(ChangeListResponse)] =
            """
            {
              "items": [{ "seq": 42, "type": "update.published", "resource": "update", "id": "upd-k3v9x2m7q4w8", "revision": 1, "at": "2026-05-17T12:00:00Z", "deleted": false }],
              "next": "/v1/changes?after=AQIDBAUGBzEgNDI"
            }
            """,
        [typeof(ProblemBody)] =
            """
            {
              "type": "/problems/body.invalid",
              "title": "The request is malformed",
              "status": 400,
              "detail": "The body does not have the shape that is asked for; see errors.",
              "instance": "/v1/updates",
              "code": "body.invalid",
              "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
              "errors": { "$.texts[0].title": ["must not be blank"] }
            }
            """,
    };
}
