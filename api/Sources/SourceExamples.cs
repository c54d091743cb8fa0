using NetworkBackend.Api.Intake;

namespace NetworkBackend.Api.Sources;

/// <summary>Sources as they may be sent and answered.</summary>
internal static class SourceExamples
{
    private const string Health =
        """
        {
          "state": "healthy", "lastAttempt": "2026-05-17T12:00:00Z", "lastSuccess": "2026-05-17T12:00:00Z", "lastError": null, "failures": 0, "nextPoll": "2026-05-17T12:58:31Z",
          "format": "rss-2.0", "itemsSeen": 12, "itemsNew": 1, "lastItem": "2026-05-16T08:00:00Z", "usualInterval": 172800,
          "flaws": [{ "code": "feed.stray_ampersand", "detail": "The feed has an ampersand that begins nothing known; it was read as it stands." }],
          "dropped": [{ "link": "https://www.facebook.com/example/posts/77", "code": "item.empty" }]
        }
        """;

    public static IReadOnlyDictionary<string, string> Requests { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["registerSource"] = """{ "address": "https://example.org/feed.xml", "label": "Nettsiden vår", "language": "nb", "held": false }""",
        ["changeSource"] = """{ "held": true }""",
        ["mergeUpdate"] = """{ "into": "upd-k3v9x2m7q4w8" }""",
    };

    public static IReadOnlyDictionary<Type, string> Schemas { get; } = new Dictionary<Type, string>
    {
        [typeof(NewsSourceResponse)] =
            """
            {
              "id": "src-k3v9x2m7q4w8", "centre": "kbt", "address": "https://example.org/feed.xml", "label": "Nettsiden vår", "language": "nb", "held": false,
              "state": "healthy", "reason": null, "registered": "2026-05-17T12:00:00Z"
            }
            """,
        [typeof(SourceHealthResponse)] = Health,
        [typeof(MergeProposalResponse)] = """{ "update": "upd-q4w8k3v9x2m7", "into": "upd-k3v9x2m7q4w8", "at": "2026-05-17T12:00:00Z" }""",
    };
}
