using System.Buffers;
using System.Collections.Immutable;
using System.IO.Pipelines;
using System.Text;
using NetworkBackend.Api.Http.Limits;
using NetworkBackend.Feeds;

namespace NetworkBackend.Api.Streams;

/// <summary>What is to be followed, by whom.</summary>
/// <param name="Feed">The feed; null for all public changes.</param>
/// <param name="Language">The language of its entries.</param>
/// <param name="From">Where the reader is; null for one that begins now.</param>
/// <param name="Types">Only these; none for all.</param>
internal sealed record Following(FeedId? Feed, string? Language, StreamPlace? From, ImmutableArray<string> Types)
{
    /// <summary>Asked before anything is told: false once the reader may not have it any more. Null for what is public.</summary>
    public Func<Task<bool>>? IsAllowed { get; init; }
}

/// <summary>
/// Server-sent events (WHATWG HTML, 9.2): what comes after the reader's place, and then whatever comes, until it leaves. A reader that takes nothing for half a
/// minute is cut off, and goes on where it was when it comes back with Last-Event-ID.
/// </summary>
internal sealed class EventStream(Following following, Tails tails, StreamReaders readers, IGrainFactory grains, TimeProvider clock, IHostApplicationLifetime lifetime) : IResult
{
    private static readonly TimeSpan betweenPings = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    /// <summary>Who needs a key for it shows it again as often.</summary>
    private static readonly TimeSpan longestWithKey = TimeSpan.FromMinutes(1);

    public async Task ExecuteAsync(HttpContext http)
    {
        if (!readers.Enter(http))
        {
            await StreamReaders.TooMany.ExecuteAsync(http);
            return;
        }

        try
        {
            await Serve(http);
        }
        finally
        {
            readers.Leave(http);
        }
    }

    private async Task Serve(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentType = "text/event-stream";
        headers.CacheControl = "no-cache, no-store";
        headers["X-Accel-Buffering"] = "no";
        if (HttpMethods.IsHead(http.Request.Method))
        {
            return;
        }

        // Who follows is not worked on, most of the time.
        http.Features.Get<Place>()?.Leave();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        if (following.IsAllowed is not null)
        {
            over.CancelAfter(longestWithKey);
        }

        var tail = tails.Join(following.Feed, following.Language);
        try
        {
            await Follow(http, tail, over.Token);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // It has left, or we do.
        }
        finally
        {
            tails.Leave(following.Feed, following.Language);
        }
    }

    private async Task Follow(HttpContext http, Tail tail, CancellationToken over)
    {
        var epoch = await grains.Installation.Epoch(over);
        var head = await tail.Head(over);

        // Of another time, or from beyond the end: what it has cannot be gone on from.
        var isLost = following.From is { } from && (from.Epoch != epoch || (from.Seq > head && from.Seq > await tail.End(over)));
        var place = new StreamPlace(epoch, isLost ? head : following.From?.Seq ?? head);
        Write(http.Response.BodyWriter, $"retry: 3000\nid: {place}\n{(isLost ? "event: reset\ndata: {}\n" : "")}\n");
        if (!await Flush(http, over))
        {
            return;
        }

        var written = clock.GetTimestamp();
        while (true)
        {
            var frames = await tail.After(place.Seq, over);
            if (frames.IsEmpty && await Changed(tail, place, written, over))
            {
                continue;
            }

            if (!frames.IsEmpty && following.IsAllowed is not null && !await following.IsAllowed())
            {
                return;
            }

            var isQuiet = true;
            foreach (var frame in frames)
            {
                place = place with { Seq = frame.Seq };
                if (following.Types.IsEmpty || following.Types.Contains(frame.Type))
                {
                    Write(http.Response.BodyWriter, $"id: {place}\n");
                    http.Response.BodyWriter.Write(frame.Bytes);
                    Write(http.Response.BodyWriter, "\n");
                    isQuiet = false;
                }
            }

            if (isQuiet && clock.GetElapsedTime(written) < betweenPings)
            {
                continue;
            }

            // Also where nothing of it is for this reader it is told now and then that somebody is there, and up to where it has all.
            Write(http.Response.BodyWriter, isQuiet ? $"id: {place}\n:\n\n" : "");
            if (!await Flush(http, over))
            {
                return;
            }

            written = clock.GetTimestamp();
        }
    }

    /// <summary>Waits for something new; false where it is time to say something in any case.</summary>
    private async Task<bool> Changed(Tail tail, StreamPlace place, long written, CancellationToken over)
    {
        var rest = betweenPings - clock.GetElapsedTime(written);
        try
        {
            await tail.Changed(place.Seq).WaitAsync(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, clock, over);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static void Write(PipeWriter writer, string text) => Encoding.UTF8.GetBytes(text, writer);

    /// <summary>False where the reader takes nothing, and was cut off.</summary>
    private static async Task<bool> Flush(HttpContext http, CancellationToken over)
    {
        try
        {
            await http.Response.BodyWriter.FlushAsync(over).AsTask().WaitAsync(patience, over);
            return true;
        }
        catch (TimeoutException)
        {
            http.Abort();
            return false;
        }
    }
}
