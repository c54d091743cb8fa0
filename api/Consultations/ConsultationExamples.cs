namespace NetworkBackend.Api.Consultations;

/// <summary>What answers about consultations, responses and submissions may look like.</summary>
internal static class ConsultationExamples
{
    public static IReadOnlyDictionary<Type, string> Schemas { get; } = new Dictionary<Type, string>
    {
        [typeof(ConsultationResponse)] =
            """
            {
              "id": "con-k3v9x2m7q4w8", "state": "open", "owner": "kbt", "title": "Ny lov om samhandling", "issuer": "Helse- og omsorgsdepartementet",
              "reference": "26/1234", "deadline": "2027-03-01T22:59:00Z",
              "documents": [{ "title": "Høringsnotat", "url": "https://departementet.example/notat.pdf" }], "questions": ["Støtter dere forslaget?"],
              "plan": {
                "draftFreeze": "2027-02-08T22:59:00Z", "commentStop": "2027-02-19T22:59:00Z", "signOffStop": "2027-02-26T22:59:00Z",
                "rule": { "draftFreezeDays": 21, "commentStopDays": 10, "signOffStopDays": 3, "reminderDays": [7, 2, 1] }
              },
              "response": "signing", "forecast": { "signed": 1, "needed": 2, "answered": 1, "centres": 3, "daysLeft": 5 }
            }
            """,
        [typeof(JointResponseResponse)] =
            """
            {
              "consultation": "con-k3v9x2m7q4w8", "state": "signing", "lead": "kbt", "centres": ["kbt", "sagatun"], "language": "nb",
              "quorum": { "atLeast": 2, "mustSign": [], "ifMissed": "do-not-submit" }, "hidesVerdicts": false,
              "sections": [{
                "number": 1, "title": "Innledning", "contributors": ["kbt", "sagatun"], "version": 2,
                "hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "bytes": 39
              }],
              "verdicts": [
                { "centre": "kbt", "answered": true, "verdict": "sign", "at": "2027-02-20T12:00:00Z", "except": [], "text": null, "lapsedSections": [] },
                { "centre": "sagatun", "answered": false, "verdict": null, "at": null, "except": [], "text": null, "lapsedSections": [] }
              ],
              "openFindings": 1, "forSignersOnly": false
            }
            """,
        [typeof(SubmissionResponse)] =
            """
            {
              "consultation": "con-k3v9x2m7q4w8", "format": "docx", "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
              "bytes": 18244, "at": "2027-02-26T13:00:00Z", "channel": "regjeringen.no", "reference": "26/1234-17", "publishedUrl": null,
              "sections": [{ "number": 1, "title": "Innledning", "hash": "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752" }],
              "signatories": [{ "centre": "kbt", "name": "KBT", "verdict": "sign", "at": "2027-02-20T12:00:00Z", "except": [] }],
              "update": "upd-3f9k2m7q4w8x", "outcome": [{ "asked": "Brukerstyrte sentre skal nevnes i loven", "outcome": "partly", "note": null }]
            }
            """,
        [typeof(FindingResponse)] =
            """
            {
              "id": "fnd-k3v9x2m7q4w8", "kind": "telephone-number", "section": 1, "centre": null, "confirmed": false,
              "place": { "in": "text", "from": 12, "to": 23, "excerpt": "22 33 44 55", "reason": "Eight digits written as a Norwegian telephone number." }
            }
            """,
        [typeof(NoticeResponse)] =
            """{ "seq": 417, "type": "response.signature_lapsed", "consultation": "con-k3v9x2m7q4w8", "activity": null, "at": "2027-02-21T12:00:00Z", "sections": [3], "source": null, "update": null }""",
        [typeof(SectionResponse)] =
            """
            {
              "number": 1, "title": "Innledning", "text": "Vi takker for muligheten til å svare.\n", "contributors": ["kbt", "sagatun"], "version": 1,
              "hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
            }
            """,
        [typeof(DifferenceResponse)] =
            """{ "from": 1, "to": 2, "runs": [{ "kind": "kept", "text": "Vi " }, { "kind": "removed", "text": "takker" }, { "kind": "added", "text": "er glade" }] }""",
        [typeof(SinceVerdictResponse)] =
            """{ "sections": [{ "number": 1, "runs": [{ "kind": "kept", "text": "Innledning\n\nVi " }, { "kind": "removed", "text": "takker" }, { "kind": "added", "text": "er glade" }] }] }""",
        [typeof(AmendmentResponse)] =
            """
            {
              "id": 1, "section": 1, "state": "open", "basedOn": 1, "from": 3, "to": 9, "replacement": "er glade", "at": "2027-02-01T12:00:00Z",
              "person": "per-k3v9x2m7q4w8", "organisation": "sagatun"
            }
            """,
        [typeof(AmendmentShownResponse)] =
            """
            {
              "amendment": {
                "id": 1, "section": 1, "state": "open", "basedOn": 1, "from": 3, "to": 9, "replacement": "er glade", "at": "2027-02-01T12:00:00Z",
                "person": "per-k3v9x2m7q4w8", "organisation": "sagatun"
              },
              "runs": [{ "kind": "kept", "text": "Vi " }, { "kind": "removed", "text": "takker" }, { "kind": "added", "text": "er glade" }],
              "collision": null
            }
            """,
        [typeof(CommentResponse)] =
            """
            {
              "id": 1, "thread": null, "text": "Skal vi nevne tallene fra i fjor?", "at": "2027-02-01T12:00:00Z", "person": "per-k3v9x2m7q4w8", "organisation": "sagatun",
              "resolved": null
            }
            """,
        [typeof(SectionVersionResponse)] =
            """
            {
              "number": 1, "hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "at": "2027-02-01T12:00:00Z", "person": "per-k3v9x2m7q4w8",
              "organisation": "kbt"
            }
            """,
    };
}
