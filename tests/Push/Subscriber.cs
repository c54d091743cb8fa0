using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace NetworkBackend.Tests.Push;

/// <summary>What was delivered.</summary>
/// <param name="Body">Its bytes.</param>
/// <param name="Type">Its Content-Type.</param>
/// <param name="Link">Its Link.</param>
/// <param name="Signature">Its X-Hub-Signature.</param>
internal sealed record Received(byte[] Body, string? Type, string? Link, string? Signature)
{
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>True where it is signed with a secret (WebSub, 7.1).</summary>
    public bool IsSignedWith(string secret) => Signature == $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Body))}";
}

/// <summary>A subscriber as WebSub has it, on this machine; or one that behaves as a test wants.</summary>
internal sealed class Subscriber : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _callbacks;

    private Subscriber(WebApplication app) => _app = app;

    /// <summary>What it was asked, as queries.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>What it has, in order.</summary>
    public ConcurrentQueue<Received> Has { get; } = [];

    /// <summary>How often somebody tried to deliver.</summary>
    public int Tried { get; private set; }

    /// <summary>True once somebody who was told slowly has given up.</summary>
    public bool IsGivenUp { get; private set; }

    /// <summary>What it answers to a question, by its challenge.</summary>
    public Func<string, (int Status, string Body)> Answers { get; set; } = it => (200, it);

    /// <summary>Waits before it answers a question.</summary>
    public Func<string, Task<bool>> AnswersLate { get; set; } = _ => Task.FromResult(true);

    /// <summary>What it does with a delivery before it has it: the status of its answer.</summary>
    public Func<Task<int>> Takes { get; set; } = () => Task.FromResult(204);

    /// <summary>What it says of when to come again.</summary>
    public string? RetryAfter { get; set; }

    public string Host => new Uri(_app.Urls.First()).Authority;

    public string NewCallback() => $"http://{Host}/told/{Interlocked.Increment(ref _callbacks)}?of=it";

    public static async Task<Subscriber> Start(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        Subscriber subscriber = new(app);
        app.MapMethods("/told/{number:int}", ["GET", "POST"], subscriber.Hear);
        await app.StartAsync();
        return subscriber;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true)); // also where somebody is still waiting
        await _app.DisposeAsync();
    }

    private async Task Hear(HttpContext http)
    {
        if (HttpMethods.IsGet(http.Request.Method))
        {
            Asked.Enqueue(http.Request.QueryString.Value!);
            await AnswersLate(http.Request.QueryString.Value!);
            var (answer, body) = Answers(http.Request.Query["hub.challenge"].ToString());
            http.Response.StatusCode = answer;
            await http.Response.WriteAsync(body);
            return;
        }

        using MemoryStream body1 = new();
        await http.Request.Body.CopyToAsync(body1);
        Tried++;
        await using var whenGivenUp = http.RequestAborted.Register(() => IsGivenUp = true);
        var status = await Takes();
        (http.Response.StatusCode, http.Response.Headers.RetryAfter) = (status, RetryAfter);
        if (status is >= 200 and < 300)
        {
            Has.Enqueue(new(body1.ToArray(), http.Request.ContentType, http.Request.Headers.Link, http.Request.Headers["X-Hub-Signature"].SingleOrDefault()));
        }
    }
}
