namespace NetworkBackend.Api.Search;

/// <summary>What is found, as it may be answered.</summary>
internal static class SearchExamples
{
    public static IReadOnlyDictionary<Type, string> Schemas { get; } = new Dictionary<Type, string>
    {
        [typeof(FoundThingResponse)] =
            """
            {
              "kind": "update", "id": "upd-k3v9x2m7q4w8", "url": "/v1/updates/upd-k3v9x2m7q4w8", "date": "2026-05-16T08:00:00Z", "language": "nn",
              "title": { "text": "Kurs i brukarmedverknad", "marks": [{ "start": 8, "length": 15 }] },
              "snippet": { "text": "Kurset går over to kveldar.", "marks": [] },
              "centres": ["kbt"], "networks": ["knutepunkt"], "topics": ["empowerment"]
            }
            """,
    };
}
