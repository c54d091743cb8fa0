using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;
using NetworkBackend.Html;

namespace NetworkBackend.Api.Updates.Html;

/// <summary>
/// The HTML of texts that are being read, so that it is made once for many readers. It is found by the text alone, and forgotten two minutes after somebody
/// last had that text: of what was redacted, nobody has it any more.
/// </summary>
internal static class RenderedTexts
{
    private const long MostCharacters = 16_000_000;
    private static readonly TimeSpan idle = TimeSpan.FromMinutes(2);
    private static readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MostCharacters, ExpirationScanFrequency = TimeSpan.FromMinutes(1) });

    public static string Html(string markdown)
    {
        var key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(markdown)));
        return kept.GetOrCreate(key, entry =>
        {
            var html = SafeHtml.OfMarkdown(markdown);
            entry.SetSize(html.Length + 1).SetSlidingExpiration(idle);
            return html;
        })!;
    }
}
