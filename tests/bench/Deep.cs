using System.Globalization;
using System.Text.Json;

namespace NetworkBackend.Bench;

/// <summary>Follows the pages of a list and prints the address of the one that is so many pages further down, or of the last one before the end.</summary>
internal static class Deep
{
    public static async Task<int> Run(string address, string pages)
    {
        using SocketsHttpHandler handler = new();
        using HttpMessageInvoker client = new(handler);
        var at = new Uri(address);
        for (var left = int.Parse(pages, CultureInfo.InvariantCulture); left > 0; left--)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, at);
            using var answer = await client.SendAsync(request, CancellationToken.None);
            using var page = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
            if (page.RootElement.GetProperty("next").GetString() is not { } next)
            {
                break;
            }

            at = new Uri(at, next);
        }

        Console.WriteLine(at);
        return 0;
    }
}
