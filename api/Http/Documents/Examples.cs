using System.Text.Json.Nodes;
using NetworkBackend.Api.Activities;
using NetworkBackend.Api.Audit;
using NetworkBackend.Api.Centres;
using NetworkBackend.Api.Changes;
using NetworkBackend.Api.Consultations;
using NetworkBackend.Api.Evaluations;
using NetworkBackend.Api.Evidence;
using NetworkBackend.Api.Feeds;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Api.Keys;
using NetworkBackend.Api.Members;
using NetworkBackend.Api.Networks;
using NetworkBackend.Api.Persons;
using NetworkBackend.Api.Proceedings;
using NetworkBackend.Api.Search;
using NetworkBackend.Api.Sources;
using NetworkBackend.Api.Topics;
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
        ["proposeActivity"] =
            """
            {
              "owner": "sagatun", "kind": "conference", "title": "Ingenting om oss uten oss", "series": "ingenting-om-oss-uten-oss", "format": "physical",
              "starts": "2027-09-15T09:00", "ends": "2027-09-15T16:00", "place": "Gardermoen", "funding": "applied", "topics": ["hope"],
              "partners": [{ "id": "napha", "role": "co-organiser" }], "organisers": ["kbt", "varres"],
              "programme": [{ "starts": "2027-09-15T09:00", "ends": "2027-09-15T10:00", "title": "Åpning", "room": "Storsalen", "speakers": [{ "role": "Likeperson", "organisation": "kbt" }] }],
              "pools": { "physical": { "capacity": 250, "shares": [{ "centre": "kbt", "seats": 40 }] }, "sharesUntil": "2027-08-01T00:00" }
            }
            """,
        ["changeActivity"] = """{ "pools": { "physical": { "capacity": 260, "shares": [{ "centre": "kbt", "seats": 40 }] }, "sharesUntil": "2027-08-01T00:00" } }""",
        ["reshapeActivity"] = """{ "to": "digital", "digital": { "capacity": 550 }, "unanswered": "keep", "reason": "Finansieringen kom ikke på plass" }""",
        ["register"] = """{ "mode": "physical", "party": 2 }""",
        ["chooseMode"] = """{ "mode": "digital" }""",
        ["discoverConsultation"] =
            """
            {
              "owner": "kbt", "title": "Ny lov om samhandling", "issuer": "Helse- og omsorgsdepartementet", "reference": "26/1234",
              "deadline": "2027-03-01T23:59", "documents": [{ "title": "Høringsnotat", "url": "https://departementet.example/notat.pdf" }],
              "questions": ["Støtter dere forslaget?"],
              "plan": { "draftFreezeDays": 21, "commentStopDays": 10, "signOffStopDays": 3, "reminderDays": [7, 2, 1] }
            }
            """,
        ["submitResponse"] = """{ "format": "docx", "channel": "regjeringen.no", "reference": "26/1234-17" }""",
        ["changeSubmission"] = """{ "receipt": "Mottatt 26.02.2027 kl. 14.02", "publishedUrl": "https://departementet.example/svar/17" }""",
        ["recordOutcome"] =
            """
            { "points": [{ "asked": "Brukerstyrte sentre skal nevnes i loven", "outcome": "partly", "note": "Nevnt i forarbeidene" }] }
            """,
        ["changeConsultation"] = """{ "deadline": "2027-03-15T23:59" }""",
        ["beginResponse"] =
            """
            {
              "lead": "kbt", "centres": ["sagatun", "varres"], "language": "nb",
              "quorum": { "atLeast": 2, "mustSign": ["kbt"], "ifMissed": "submit-for-signers" },
              "sections": [{ "title": "Innledning", "text": "Vi takker for muligheten til å svare." }]
            }
            """,
        ["putSection"] = """{ "title": "Innledning", "text": "Vi takker for muligheten, og svarer **sammen**." }""",
        ["proposeAmendment"] = """{ "basedOn": 1, "from": 3, "to": 9, "replacement": "er glade" }""",
        ["rejectAmendment"] = """{ "reason": "Det har vi sagt i neste avsnitt" }""",
        ["writeComment"] = """{ "text": "Skal vi nevne tallene fra i fjor?" }""",
        ["reopenResponse"] = """{ "reason": "Departementet har sendt et nytt notat" }""",
        ["abandonResponse"] = """{ "reason": "Forslaget er trukket" }""",
        ["putVerdict"] =
            """
            {
              "verdict": "sign",
              "read": [{ "section": 1, "hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" }]
            }
            """,
        ["pinEntry"] = """{ "until": "2026-12-01T09:00" }""",
        ["pinEntryOf"] = """{ "until": "2026-12-01T09:00" }""",
        ["pinEntryOfMembers"] = """{ "until": "2026-12-01T09:00:00+01:00" }""",
        ["answerInvitation"] = """{ "answer": "accept" }""",
    }.Concat(EvaluationExamples.Requests).Concat(ProceedingsExamples.Requests).Concat(SourceExamples.Requests).ToDictionary();

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
        [typeof(StaffResponse)] = """{ "person": "per-k3v9x2m7q4w8", "centre": "kbt", "role": "editor" }""",
        [typeof(StaffListResponse)] =
            """{ "items": [{ "person": "per-k3v9x2m7q4w8", "name": "Kari Nordmann", "email": "kari@senteret.example", "role": "editor" }], "next": null }""",
        [typeof(NetworkResponse)] =
            """
            {
              "id": "erfaring-i-bruk", "kind": "learning", "name": "Erfaring i bruk", "goals": ["Dele det som virker"], "from": "2026-09-01", "to": "2027-06-30",
              "state": "active"
            }
            """,
        [typeof(NetworkReportResponse)] =
            """
            {
              "id": "erfaring-i-bruk", "kind": "learning", "name": "Erfaring i bruk", "goals": ["Dele det som virker"], "from": "2026-09-01", "to": "2027-06-30",
              "state": "closed", "closedAt": "2027-06-30T22:00:00Z",
              "participants": { "count": 1, "kinds": [{ "kind": "centre", "count": 1 }], "roles": [{ "role": "coordinator", "count": 1 }] },
              "updates": { "count": 2, "first": "2026-09-02T08:00:00Z", "last": "2027-06-01T08:00:00Z" },
              "items": [{ "organisation": "kbt", "name": "KBT", "kind": "centre", "role": "coordinator", "periods": [{ "since": "2026-09-01", "until": null }] }],
              "next": null
            }
            """,
        [typeof(MembershipResponse)] = """{ "member": "kbt", "role": "coordinator", "since": "2026-09-01", "until": null, "state": "active" }""",
        [typeof(SyncResponse)] =
            """
            {
              "counts": { "invited": 1, "accepted": 0, "added": 0, "roleChanged": 0, "unchanged": 1, "refused": 0 },
              "members": [
                { "member": "kbt", "result": "unchanged", "state": "active", "role": "coordinator" },
                { "member": "sagatun", "result": "invited", "state": "invited", "role": "member" }
              ]
            }
            """,
        [typeof(MemberResponse)] =
            """
            {
              "id": "kommunen", "kind": "municipality", "name": "Kommunen", "organisationNumber": "974760673", "municipality": "0301", "municipalityFrom": "2020-01-01",
              "municipalityTo": null
            }
            """,
        [typeof(PersonResponse)] =
            """
            {
              "id": "per-k3v9x2m7q4w8", "name": "Kari Nordmann", "email": "kari@senteret.example", "authorities": [{ "organisation": "kbt", "role": "editor" }]
            }
            """,
        [typeof(PersonExportResponse)] =
            """
            {
              "person": {
                "id": "per-k3v9x2m7q4w8", "name": "Kari Nordmann", "email": "kari@senteret.example", "authorities": [{ "organisation": "kbt", "role": "editor" }]
              },
              "keys": [],
              "registrations": [{ "activity": "act-k3v9x2m7q4w8", "registration": "reg-k3v9x2m7q4w8", "organisation": "kbt" }],
              "items": [{
                "position": 41, "at": "2026-05-17T12:00:00Z", "type": "update.published", "of": "update/u:upd-k3v9x2m7q4w8", "person": "per-k3v9x2m7q4w8",
                "organisation": "kbt", "role": "editor"
              }],
              "next": null
            }
            """,
        [typeof(KeyListResponse)] =
            """
            {
              "items": [{
                "id": "key-k3v9x2m7q4w8", "label": "Newsroom", "organisation": "kbt", "role": "editor", "person": null, "scopes": ["updates.write"],
                "issued": "2026-05-17T12:00:00Z", "issuedBy": null, "expires": null, "revoked": null
              }],
              "next": null
            }
            """,
        [typeof(UpdateSummaryResponse)] =
            """
            {
              "id": "upd-k3v9x2m7q4w8", "state": "published", "revision": 1, "owner": "kbt",
              "texts": [{ "language": "nb", "title": "Felles høringssvar", "summary": "Sentrene svarer sammen." }],
              "topics": ["empowerment"], "tags": [], "networks": ["knutepunkt"], "audience": "public", "redactions": [],
              "centres": [{ "id": "kbt", "consent": "owner" }, { "id": "sagatun", "consent": "accepted" }],
              "origin": "native", "created": "2026-05-16T09:30:00Z", "published": "2026-05-17T12:00:00Z", "revised": null
            }
            """,
        [typeof(RevisionSummaryResponse)] =
            """
            {
              "number": 1, "at": "2026-05-16T09:30:00Z", "person": null, "organisation": "kbt",
              "texts": [{ "language": "nb", "title": "Felles høringssvar", "summary": "Sentrene svarer sammen." }], "redacted": []
            }
            """,
        [typeof(RevisionResponse)] =
            """
            {
              "number": 1, "at": "2026-05-16T09:30:00Z", "person": null, "organisation": "kbt",
              "texts": [{
                "language": "nb", "title": "Felles høringssvar", "body": "Sentrene svarer **sammen**.", "html": "<p>Sentrene svarer <strong>sammen</strong>.</p>"
              }],
              "redacted": [], "topics": ["empowerment"], "tags": [], "networks": ["knutepunkt"]
            }
            """,
        [typeof(FeedResponse)] = """{ "feed": "centres/kbt", "version": 12, "entries": 9, "lastEntry": "2026-05-17T12:00:00Z", "url": "/v1/feeds/centres/kbt" }""",
        [typeof(FeedPageResponse)] =
            """
            {
              "feed": "joint", "version": 12,
              "items": [{
                "id": "joint:11", "seq": 12, "update": "upd-k3v9x2m7q4w8", "revision": 1, "title": "Felles høringssvar", "summary": "Sentrene svarer sammen.",
                "url": "/v1/updates/upd-k3v9x2m7q4w8", "published": "2026-05-17T12:00:00Z", "revised": null, "owner": "kbt", "centres": ["kbt", "sagatun"],
                "topics": ["empowerment"], "tags": [], "language": "nb", "origin": "native"
              }],
              "pinned": [], "next": null
            }
            """,
        [typeof(PinResponse)] = """{ "feed": "centres/kbt", "update": "upd-k3v9x2m7q4w8", "until": "2026-12-01T08:00:00Z" }""",
        [typeof(WallResponse)] =
            """
            {
              "joint": [{
                "id": "joint:11", "seq": 12, "update": "upd-k3v9x2m7q4w8", "revision": 1, "title": "Felles høringssvar", "summary": "Sentrene svarer sammen.",
                "url": "/v1/updates/upd-k3v9x2m7q4w8", "published": "2026-05-17T12:00:00Z", "revised": null, "owner": "kbt", "centres": ["kbt", "sagatun"],
                "topics": ["empowerment"], "tags": [], "language": "nb", "origin": "native"
              }],
              "centres": [{ "id": "varres", "name": "Vårres", "kind": "local", "newest": null, "silentSince": null, "silentDays": null }]
            }
            """,
        [typeof(TopicResponse)] = """{ "key": "hope", "labels": { "en": "hope", "nb": "håp", "nn": "håp" } }""",
        [typeof(AuditListResponse)] =
            """
            {
              "items": [{
                "position": 41, "at": "2026-05-17T12:00:00Z", "type": "update.published", "stream": "update/u:upd-k3v9x2m7q4w8", "person": null,
                "organisation": "kbt", "role": "editor", "sentence": "An editor of kbt published the update upd-k3v9x2m7q4w8.", "data": { "published": "2026-05-17T12:00:00Z" }
              }],
              "next": null
            }
            """,
        [typeof(VerificationResponse)] = """{ "checked": { "streams": 60, "events": 96, "texts": 3 }, "from": null, "next": null, "broken": null, "left": null }""",
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
    }.Concat(ActivityExamples.Schemas).Concat(ConsultationExamples.Schemas).Concat(EvidenceExamples.Schemas).Concat(EvaluationExamples.Schemas).Concat(ProceedingsExamples.Schemas).Concat(SourceExamples.Schemas).Concat(SearchExamples.Schemas).ToDictionary();

    /// <summary>Of a parameter, by its name, where its form alone does not say what it may be.</summary>
    public static IReadOnlyDictionary<string, string> Parameters { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["q"] = "\"brukermedvirkning\"",
        ["region"] = "\"Midt-Norge\"",
        ["tag"] = "\"høring\"",
        ["topic"] = "\"hope\"",
        ["from"] = "\"2026-01-01T00:00:00Z\"",
        ["to"] = "\"2027-01-01T00:00:00Z\"",
        ["type"] = "\"update.published\"",
        ["types"] = """["update.published", "update.revised", "update.withdrawn"]""",
        ["stream"] = "\"update/u:upd-k3v9x2m7q4w8\"",
        ["after"] = "\"AQIDBAUGBzEgNDI\"",
        ["cursor"] = "\"AbVK1in2CWJpa3ViZW4\"",
        ["feed"] = "\"joint\"",
        ["key"] = "\"kbt\"",
        ["format"] = "\"atom\"",
        ["archive"] = "\"1-0\"",
        ["number"] = "1",
        ["question"] = "1",
        ["table"] = "3",
        ["series"] = "\"ingenting-om-oss-uten-oss\"",
        ["version"] = "1",
    };

    /// <summary>What an answer may look like; a page of a list has one element.</summary>
    public static JsonNode? Of(Type response) => Schemas.TryGetValue(response, out var example) ? JsonNode.Parse(example)
        : response.IsGenericType && response.GetGenericTypeDefinition() == typeof(ListResponse<>) && Schemas.TryGetValue(response.GetGenericArguments()[0], out var element)
            ? new JsonObject { ["items"] = new JsonArray(JsonNode.Parse(element)), ["next"] = null }
        : null;
}
