using System.Buffers;
using System.Net;
using Microsoft.Extensions.Primitives;

namespace NetworkBackend.Bench;

/// <summary>Bare Kestrel that answers every request with the bytes and the header fields that another address gave once, and an empty 304 where it is asked conditionally.</summary>
internal static class Baseline
{
    private static readonly HashSet<string> OfTheConnection = new(["Transfer-Encoding", "Connection", "Date", "Content-Length", "Keep-Alive"], StringComparer.OrdinalIgnoreCase);

    public static async Task<int> Run(string port, string address)
    {
        using SocketsHttpHandler handler = new() { AutomaticDecompression = DecompressionMethods.None };
        using HttpMessageInvoker client = new(handler);
        using HttpRequestMessage request = new(HttpMethod.Get, address);
        using var answer = await client.SendAsync(request, CancellationToken.None);
        var body = await answer.Content.ReadAsByteArrayAsync();
        var fields = answer.Headers.Concat(answer.Content.Headers).Where(it => !OfTheConnection.Contains(it.Key))
            .Select(it => KeyValuePair.Create(it.Key, new StringValues(string.Join(", ", it.Value)))).ToArray();

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}").ConfigureKestrel(it => it.AddServerHeader = false);
        await using var app = builder.Build();
        app.Run(context =>
        {
            foreach (var (name, value) in fields)
            {
                context.Response.Headers[name] = value;
            }

            if (context.Request.Headers.IfNoneMatch.Count > 0)
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                context.Response.Headers.ContentType = default;
                return Task.CompletedTask;
            }

            context.Response.ContentLength = body.Length;
            context.Response.BodyWriter.Write(body);
            return Task.CompletedTask;
        });
        await app.RunAsync();
        return 0;
    }
}
