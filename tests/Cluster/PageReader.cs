using System.Text.Json;

namespace NetworkBackend.Tests.Cluster;

/// <summary>Reads a hot page and turns pages, again and again, and notes what no reader should see.</summary>
internal sealed class PageReader(HttpClient client)
{
    private readonly List<string> _wrong = [];

    public IReadOnlyList<string> Wrong => _wrong;

    /// <summary>How many pages it has read.</summary>
    public int Pages { get; private set; }

    /// <summary>Reads until it is told that it is enough.</summary>
    public async Task Read(CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            HashSet<string> seen = [];
            for (var next = "/v1/feeds/all?limit=10"; next is not null && !enough.IsCancellationRequested;)
            {
                using var page = JsonDocument.Parse(await client.GetStringAsync(next, CancellationToken.None));
                Pages++;
                _wrong.AddRange(Entries(page).Where(it => !seen.Add(it)).Select(it => $"{it} came twice while turning pages"));
                next = page.RootElement.GetProperty("next").GetString();
            }

            await Task.Delay(20, CancellationToken.None); // a reader looks
        }
    }

    private static IEnumerable<string> Entries(JsonDocument page) =>
        page.RootElement.GetProperty("items").EnumerateArray().Select(it => it.GetProperty("update").GetString()!);
}
