using NetworkBackend.Api.Http.Problems;

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
        ["putMember"] = """{ "kind": "municipality", "name": "Kommunen", "organisationNumber": "974760673", "municipality": "0301" }""",
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
        ["withdrawUpdate"] = """{ "reason": "Sendt for tidlig" }""",
        ["answerInvitation"] = """{ "answer": "accept" }""",
    };

    /// <summary>By the record.</summary>
    public static IReadOnlyDictionary<Type, string> Schemas { get; } = new Dictionary<Type, string>
    {
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
