namespace NetworkBackend.Api.Proceedings;

/// <summary>Group work and minutes as they may be sent and answered.</summary>
internal static class ProceedingsExamples
{
    private const string Hash = "b1946ac92492d2347c6235b4d2611184e1b4f5d3d8f2a0c7e6a59d3c2b1a0f9e";

    public static IReadOnlyDictionary<string, string> Requests { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["putQuestion"] = """{ "question": "Hva er mulig hos oss for å få til god brukerstyring?", "summary": "Begynn med det som er **nært**." }""",
        ["putTable"] = """{ "name": "Bord 3", "notes": "Husmøter der alle bestemmer." }""",
        ["putMinutes"] = """{ "title": "Referat fra samlingen", "text": "Fire sentre deltok." }""",
        ["agreeToMinutes"] = $$"""{ "hash": "{{Hash}}" }""",
    };

    public static IReadOnlyDictionary<Type, string> Schemas { get; } = new Dictionary<Type, string>
    {
        [typeof(SourceResponse)] = $$"""{ "activity": "act-k3v9x2m7q4w8", "part": "groupwork/1/tables/3", "version": 2, "hash": "{{Hash}}" }""",
        [typeof(GroupWorkResponse)] =
            $$"""
            {
              "items": [{
                "number": 1, "question": "Hva er mulig hos oss?", "version": 1, "hash": "{{Hash}}", "bytes": 34, "at": "2026-09-05T10:00:00Z",
                "tables": [{ "table": 3, "name": "Bord 3", "version": 2, "hash": "{{Hash}}", "bytes": 29, "at": "2026-09-05T11:00:00Z" }]
              }]
            }
            """,
        [typeof(QuestionResponse)] =
            $$"""{ "number": 1, "question": "Hva er mulig hos oss?", "summary": "Begynn med det som er **nært**.\n", "version": 1, "hash": "{{Hash}}", "at": "2026-09-05T10:00:00Z" }""",
        [typeof(TableResponse)] =
            $$"""{ "question": 1, "table": 3, "name": "Bord 3", "notes": "Husmøter der alle bestemmer.\n", "version": 2, "hash": "{{Hash}}", "at": "2026-09-05T11:00:00Z" }""",
        [typeof(MinutesResponse)] =
            $$"""
            {
              "title": "Referat fra samlingen", "text": "Fire sentre deltok.\n", "version": 2, "hash": "{{Hash}}", "at": "2026-09-06T09:00:00Z", "agreed": 12, "earlier": 3,
              "youAgreed": true
            }
            """,
        [typeof(PartResponse)] =
            $$"""{ "part": "minutes", "title": "Referat fra samlingen", "text": "Fire sentre deltok.\n", "version": 2, "hash": "{{Hash}}", "at": "2026-09-06T09:00:00Z" }""",
        [typeof(PartVersionResponse)] =
            $$"""{ "number": 2, "hash": "{{Hash}}", "at": "2026-09-06T09:00:00Z", "person": "per-k3v9x2m7q4w8", "organisation": "sagatun" }""",
    };
}
