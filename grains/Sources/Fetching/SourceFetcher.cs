using System.Collections.Immutable;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using NetworkBackend.Outbound;
using NetworkBackend.Sources.Reading;

namespace NetworkBackend.Sources.Fetching;

/// <summary>
/// Asks servers that nobody here knows, conditionally (RFC 9110, 13), and with bounds to everything: where it may lead, how long it takes, how much it is.
/// Never throws for what the other side does. One per process.
/// </summary>
internal sealed partial class SourceFetcher(OutboundOptions options, CheckedConnections connections, HostGate gate, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan patienceBeforeTheGate = TimeSpan.FromMinutes(5);

    private readonly HttpClient _client = new(connections.Handler()) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Asks, following where it leads.</summary>
    /// <exception cref="OperationCanceledException">Whoever called has cancelled.</exception>
    public async Task<FetchResult> Fetch(FetchRequest request, CancellationToken cancellation)
    {
        var (address, moved) = (request.Address, (Uri?)null);
        var forGood = true;
        for (var i = 0; i <= options.MostRedirects; i++)
        {
            if (Refused(address) is { } refused)
            {
                return new FetchResult.Failed(refused);
            }

            var step = await Ask(request with { Address = address }, cancellation);
            if (step.Redirect is not { } next)
            {
                return moved is null ? step.Result! : step.Result! with { MovedTo = moved };
            }

            // What moves from a secure address to an insecure one is followed and not remembered: it may be somebody in between who says so.
            forGood &= step.IsForGood && !(address.Scheme == Uri.UriSchemeHttps && next.Scheme == Uri.UriSchemeHttp);
            address = next;
            moved = forGood ? next : moved;
        }

        return new FetchResult.Failed(FetchFailure.TooManyRedirects);
    }

    public void Dispose() => _client.Dispose();

    private async Task<Step> Ask(FetchRequest request, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(patienceBeforeTheGate);
        var isIn = false;
        try
        {
            using var stay = await gate.Enter(request.Address.IdnHost, patience.Token);
            isIn = true;
            patience.CancelAfter(options.Patience);
            using var message = Message(request);
            using var response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return await Answer(request, response, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Failed(isIn ? FetchFailure.TimedOut : FetchFailure.Busy);
        }
        catch (HttpRequestException e)
        {
            return Failed(Why(e));
        }
        catch (Exception e) when (e is IOException or InvalidDataException or SocketException)
        {
            return Failed(FetchFailure.Broken);
        }
    }

    private async Task<Step> Answer(FetchRequest request, HttpResponseMessage response, CancellationToken cancellation)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                return new(await Read(request.Address, response, cancellation));
            case HttpStatusCode.NotModified:
                return new(new FetchResult.NotModified(null, MayRest(response)));
            case HttpStatusCode.Gone:
                return new(new FetchResult.Gone());
            case HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect:
                return Redirected(request, response, true);
            case HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect:
                return Redirected(request, response, false);
            default:
                return new(new FetchResult.Failed(Why(response), response.RetryAfter(clock)));
        }
    }

    private static Step Redirected(FetchRequest request, HttpResponseMessage response, bool isForGood) =>
        response.Headers.Location is { } location && Uri.TryCreate(request.Address, location, out var next)
            ? new(null, next, isForGood)
            : Failed(FetchFailure.Broken);

    private async Task<FetchResult> Read(Uri at, HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.Content.Headers.ContentLength > options.Largest)
        {
            return new FetchResult.Failed(FetchFailure.TooLarge);
        }

        await using var received = await response.Content.ReadAsStreamAsync(cancellation);
        await using var stream = Decompressed(received, response.Content.Headers.ContentEncoding);
        using MemoryStream body = new();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, cancellation) is > 0 and var count)
        {
            if (body.Length + count > options.Largest)
            {
                return new FetchResult.Failed(FetchFailure.TooLarge);
            }

            body.Write(buffer, 0, count);
        }

        var isOfUse = response.Headers.CacheControl?.NoStore != true && Header(response, "Expires")?.Trim() != "0";
        return new FetchResult.Content(
            body.ToArray(), Header(response, "Content-Type"), isOfUse ? Header(response, "ETag") : null, isOfUse ? Header(response, "Last-Modified") : null, at, Links(at, response), null, MayRest(response));
    }

    private static Stream Decompressed(Stream received, ICollection<string> encodings) => encodings.Count == 0 ? received : encodings.Last().ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => new GZipStream(received, CompressionMode.Decompress),
        "br" => new BrotliStream(received, CompressionMode.Decompress),
        "identity" => received,
        _ => throw new InvalidDataException("an encoding that was not asked for"),
    };

    private HttpRequestMessage Message(FetchRequest request)
    {
        HttpRequestMessage message = new(HttpMethod.Get, request.Address);
        message.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        message.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, br");
        AddIfGiven(message, "If-None-Match", request.ETag);
        AddIfGiven(message, "If-Modified-Since", request.LastModified);
        return message;
    }

    private static void AddIfGiven(HttpRequestMessage message, string header, string? value)
    {
        if (value is not null)
        {
            message.Headers.TryAddWithoutValidation(header, value);
        }
    }

    /// <summary>What an address says by itself; what its name leads to is looked at where it is connected to.</summary>
    private static FetchFailure? Refused(Uri address) =>
        !Addresses.IsOnTheWeb(address) ? FetchFailure.NotHttp
        : !PublicAddresses.IsOfAWebServer(address) ? FetchFailure.PortRefused
        : null;

    private static FetchFailure Why(HttpRequestException e) => (e.HttpRequestError, e.GetBaseException()) switch
    {
        (_, AddressRefusedException) => FetchFailure.NotPublic,
        (HttpRequestError.NameResolutionError, _) or (_, SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }) => FetchFailure.NameNotFound,
        (HttpRequestError.SecureConnectionError, _) => FetchFailure.NotSecure,
        (HttpRequestError.ConnectionError, TimeoutException or OperationCanceledException) => FetchFailure.TimedOut,
        (HttpRequestError.ConnectionError, _) => FetchFailure.NotConnected,
        (HttpRequestError.ConfigurationLimitExceeded, _) => FetchFailure.TooLarge,
        _ => FetchFailure.Broken,
    };

    private static FetchFailure Why(HttpResponseMessage response) => response.StatusCode switch
    {
        _ when Header(response, "cf-mitigated") == "challenge" => FetchFailure.Challenged,
        HttpStatusCode.NotFound => FetchFailure.NotFound,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.UnavailableForLegalReasons => FetchFailure.Denied,
        HttpStatusCode.TooManyRequests => FetchFailure.RateLimited,
        >= HttpStatusCode.InternalServerError => FetchFailure.Unavailable,
        var other => FetchFailure.Unexpected((int)other),
    };

    private static TimeSpan? MayRest(HttpResponseMessage response) => response.Headers.CacheControl?.MaxAge is { } age ? Answers.Bounded(age)
        : response.Content.Headers.Expires is { } expires && response.Headers.Date is { } date ? Answers.Bounded(expires - date)
        : null;

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) || response.Content.Headers.NonValidated.TryGetValues(name, out values) ? values.ToString() : null;

    private static ImmutableArray<(string Relation, string Address)> Links(Uri at, HttpResponseMessage response) =>
    [
        .. from match in LinkValue().Matches(Header(response, "Link") ?? "").Take(20)
           from relation in match.Groups[2].Value.Split(' ')
           let address = Uri.TryCreate(at, match.Groups[1].Value, out var whole) && Addresses.IsOnTheWeb(whole) ? whole.AbsoluteUri : null
           where address is not null
           select (relation.ToLowerInvariant(), address),
    ];

    private static Step Failed(FetchFailure failure) => new(new FetchResult.Failed(failure));

    [GeneratedRegex("""<([^<>]{1,2000})>\s*;[^,<]{0,200}?\brel\s*=\s*"?([^",;<]{1,100})""", RegexOptions.IgnoreCase)]
    private static partial Regex LinkValue();

    private sealed record Step(FetchResult? Result, Uri? Redirect = null, bool IsForGood = false);
}
