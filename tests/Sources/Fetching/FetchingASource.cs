using System.IO.Compression;
using System.Net;
using System.Text;
using NetworkBackend.Outbound;
using NetworkBackend.Sources.Fetching;

namespace NetworkBackend.Tests.Sources.Fetching;

public sealed class FetchingASource : IAsyncDisposable
{
    private readonly ScriptedServer _server = new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task asks_with_both_validators_and_says_who_asks()
    {
        _server.Answers("/f", "304 Not Modified\nCache-Control: max-age=600");
        var result = await Fetch("/f", request => request with { ETag = "\"a\"", LastModified = "Wed, 29 Nov 2023 12:44:00 GMT" });
        Assert.Equal(TimeSpan.FromMinutes(10), Assert.IsType<FetchResult.NotModified>(result).MayRest);
        var asked = Assert.Single(_server.Requests);
        Assert.Contains("If-None-Match: \"a\"", asked, StringComparison.Ordinal);
        Assert.Contains("If-Modified-Since: Wed, 29 Nov 2023 12:44:00 GMT", asked, StringComparison.Ordinal);
        Assert.Contains("Accept-Encoding: gzip, br", asked, StringComparison.Ordinal);
        Assert.Contains("User-Agent: NetworkBackend/1.0 (+https://", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task gives_what_there_is_with_what_it_is_known_by()
    {
        _server.Answers("/f", "200 OK\nContent-Type: application/rss+xml; charset=utf-8\nETag: W/\"b\"\nLast-Modified: i dag\nLink: <https://hub.example.org/>; rel=\"hub\", </f>; rel=self", "<rss/>"u8.ToArray());
        var content = Assert.IsType<FetchResult.Content>(await Fetch("/f"));
        Assert.Equal(("<rss/>", "application/rss+xml; charset=utf-8", "W/\"b\"", "i dag"), (Encoding.UTF8.GetString(content.Body.Span), content.ContentType, content.ETag, content.LastModified));
        Assert.Equal([("hub", "https://hub.example.org/"), ("self", _server.At("/f").AbsoluteUri)], content.Links.AsEnumerable());
    }

    [Fact]
    public async Task believes_no_validator_of_an_answer_that_does_not_hold()
    {
        _server.Answers("/f", "200 OK\nETag: \"b\"\nExpires: 0", "x"u8.ToArray());
        Assert.Null(Assert.IsType<FetchResult.Content>(await Fetch("/f")).ETag);
    }

    [Theory]
    [InlineData("gzip"), InlineData("br")]
    public async Task decompresses(string encoding)
    {
        _server.Answers("/f", $"200 OK\nContent-Encoding: {encoding}", Compressed(encoding, new byte[100_000]));
        Assert.Equal(100_000, Assert.IsType<FetchResult.Content>(await Fetch("/f")).Body.Length);
    }

    [Theory]
    [InlineData("gzip"), InlineData("br")]
    public async Task is_not_filled_up_by_what_grows_without_end(string encoding)
    {
        var bomb = Compressed(encoding, new byte[200 * 1024 * 1024]);
        _server.Answers("/f", $"200 OK\nContent-Encoding: {encoding}", bomb);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Assert.Equal(FetchFailure.TooLarge, await Failure("/f"));
        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before < 60 * 1024 * 1024);
    }

    [Fact]
    public async Task remembers_a_move_that_is_for_good_all_the_way()
    {
        _server.Answers("/a", "301 Moved Permanently\nLocation: /b").Answers("/b", "308 Permanent Redirect\nLocation: /c").Answers("/c", "302 Found\nLocation: /d").Answers("/d", "200 OK", "x"u8.ToArray());
        var content = Assert.IsType<FetchResult.Content>(await Fetch("/a"));
        Assert.Equal((_server.At("/c"), _server.At("/d")), (content.MovedTo, content.At));
    }

    [Fact]
    public async Task does_not_remember_what_is_for_good_behind_what_is_not()
    {
        _server.Answers("/a", "307 Temporary Redirect\nLocation: /b").Answers("/b", "301 Moved Permanently\nLocation: /c").Answers("/c", "200 OK", "x"u8.ToArray());
        Assert.Null((await Fetch("/a")).MovedTo);
    }

    [Fact]
    public async Task knows_that_it_is_gone() => Assert.IsType<FetchResult.Gone>(await Fetch(_server.Answers("/f", "410 Gone"), "/f"));

    [Theory]
    [InlineData("404 Not Found", "source.not_found_there"), InlineData("401 Unauthorized", "source.access_denied"), InlineData("403 Forbidden\ncf-mitigated: challenge", "source.challenged")]
    [InlineData("500 Oops", "source.unavailable"), InlineData("418 Teapot", "source.unexpected_status"), InlineData("302 Found", "source.answer_broken"), InlineData("302 Found\nLocation: gopher://example.org/", "source.not_http")]
    [InlineData("302 Found\nLocation: file:///etc/passwd", "source.not_http"), InlineData("302 Found\nLocation: http://10.0.0.1/", "source.address_not_public"), InlineData("302 Found\nLocation: http://169.254.169.254/latest", "source.address_not_public")]
    [InlineData("302 Found\nLocation: http://[::ffff:192.168.0.1]:8080/", "source.address_not_public"), InlineData("302 Found\nLocation: http://127.0.0.1:22/", "source.port_refused"), InlineData("302 Found\nLocation: /f", "source.too_many_redirects")]
    [InlineData("200 OK\nContent-Length: 100", "source.answer_broken"), InlineData("200 OK\nContent-Length: 99999999999", "source.too_large"), InlineData("200 OK\nContent-Encoding: zstd", "source.answer_broken"), InlineData("200 OK\nContent-Encoding: gzip\nContent-Length: 3", "source.answer_broken")]
    public async Task says_what_is_wrong(string head, string code)
    {
        _server.Answers("/f", head, "abc"u8.ToArray());
        Assert.Equal(code, (await Failure("/f")).Code);
    }

    [Theory]
    [InlineData("120", 120), InlineData("9999999", 86_400)]
    public async Task hears_how_long_it_is_to_stay_away(string retryAfter, int seconds)
    {
        _server.Answers("/f", $"429 Too Many Requests\nRetry-After: {retryAfter}");
        var failed = Assert.IsType<FetchResult.Failed>(await Fetch("/f"));
        Assert.Equal((FetchFailure.RateLimited, TimeSpan.FromSeconds(seconds)), (failed.Failure, failed.RetryAfter));
    }

    [Fact]
    public async Task hears_until_when_it_is_to_stay_away()
    {
        _server.Answers("/f", $"503 Busy\nRetry-After: {TimeProvider.System.GetUtcNow().AddHours(2):R}");
        Assert.InRange(Assert.IsType<FetchResult.Failed>(await Fetch("/f")).RetryAfter!.Value, TimeSpan.FromMinutes(110), TimeSpan.FromMinutes(121));
    }

    [Fact]
    public async Task gives_up_on_what_never_ends()
    {
        _server.Answers("/drip", async (stream, _, cancellation) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), cancellation);
            while (true)
            {
                await stream.WriteAsync("x"u8.ToArray(), cancellation);
                await Task.Delay(20, cancellation); // as a server that wants to keep us
            }
        });
        _server.Answers("/flood", async (stream, _, cancellation) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), cancellation);
            while (true)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"X-{Guid.NewGuid():N}: {new string('x', 1000)}\r\n"), cancellation);
            }
        });
        _server.Answers("/mute", (_, _, cancellation) => Task.Delay(Timeout.Infinite, cancellation));
        Assert.Equal(FetchFailure.TimedOut, await Failure("/drip"));
        Assert.Equal(FetchFailure.TimedOut, await Failure("/mute"));
        Assert.Equal(FetchFailure.TooLarge, await Failure("/flood"));
    }

    [Theory]
    [InlineData("http://127.0.0.1/"), InlineData("http://localhost/"), InlineData("http://2130706433/"), InlineData("http://0x7f.1/"), InlineData("http://0177.0.0.1/"), InlineData("http://127.1/"), InlineData("http://[::1]/"), InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://0.0.0.0/"), InlineData("http://10.1.2.3/"), InlineData("http://[fe80::1]/"), InlineData("http://[fd00::1]/"), InlineData("http://[64:ff9b::a00:1]/"), InlineData("http://[2002:c0a8:1::]/")]
    public async Task asks_nobody_inside(string address) => Assert.Equal(FetchFailure.NotPublic, await Failure(new Uri(address), new OutboundOptions()));

    [Fact]
    public async Task connects_to_what_was_checked_and_asks_for_the_name_once()
    {
        var asked = 0;
        OutboundOptions options = new();
        CheckedConnections connections = new(options)
        {
            Resolve = (_, _) => Task.FromResult<IPAddress[]>(Interlocked.Increment(ref asked) == 1 ? [IPAddress.Parse("127.0.0.1"), IPAddress.Parse("10.0.0.1")] : [IPAddress.Parse("1.1.1.1")]),
        };
        using SourceFetcher fetcher = new(options, connections, new(TimeProvider.System), TimeProvider.System);
        var result = await fetcher.Fetch(new(new($"http://rebinding.example:{_server.Port}/f"), null, null, "*/*"), CancellationToken.None);
        Assert.Equal(FetchFailure.NotPublic, Assert.IsType<FetchResult.Failed>(result).Failure);
        Assert.Equal(1, asked);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task does_not_press_on_one_server()
    {
        _server.Answers("/f", async (stream, _, cancellation) =>
        {
            await Task.Delay(30, cancellation); // so that requests meet
            await stream.WriteAsync("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"u8.ToArray(), cancellation);
        });
        HostGate gate = new(TimeProvider.System);
        OutboundOptions options = new() { AllowLoopback = true };
        using SourceFetcher fetcher = new(options, new(options), gate, TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => fetcher.Fetch(new(_server.At("/f"), null, null, "*/*"), CancellationToken.None)));
        Assert.Equal(8, _server.Requests.Count);
        Assert.InRange(_server.MostAtOnce, 1, 2);
        Assert.Equal(0, gate.Count);
    }

    [Fact]
    public async Task ends_when_whoever_called_has_cancelled()
    {
        _server.Answers("/mute", (_, _, cancellation) => Task.Delay(Timeout.Infinite, cancellation));
        using CancellationTokenSource soon = new(TimeSpan.FromMilliseconds(100));
        using var fetcher = Fetcher(new() { AllowLoopback = true });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetcher.Fetch(new(_server.At("/mute"), null, null, "*/*"), soon.Token));
    }

    private static byte[] Compressed(string encoding, byte[] bytes)
    {
        using MemoryStream to = new();
        using (Stream stream = encoding == "br" ? new BrotliStream(to, CompressionLevel.Fastest) : new GZipStream(to, CompressionLevel.Fastest))
        {
            stream.Write(bytes);
        }

        return to.ToArray();
    }

    private static SourceFetcher Fetcher(OutboundOptions options) => new(options, new(options), new(TimeProvider.System), TimeProvider.System);

    private Task<FetchResult> Fetch(string path, Func<FetchRequest, FetchRequest>? with = null) => Fetch(_server, path, with);

    private static async Task<FetchResult> Fetch(ScriptedServer server, string path, Func<FetchRequest, FetchRequest>? with = null)
    {
        FetchRequest request = new(server.At(path), null, null, "*/*");
        using var fetcher = Fetcher(new() { AllowLoopback = true, Patience = TimeSpan.FromSeconds(2) });
        return await fetcher.Fetch(with?.Invoke(request) ?? request, CancellationToken.None);
    }

    private async Task<FetchFailure> Failure(string path) => Assert.IsType<FetchResult.Failed>(await Fetch(path)).Failure;

    private static async Task<FetchFailure> Failure(Uri address, OutboundOptions options)
    {
        using var fetcher = Fetcher(options);
        return Assert.IsType<FetchResult.Failed>(await fetcher.Fetch(new(address, null, null, "*/*"), CancellationToken.None)).Failure;
    }
}
