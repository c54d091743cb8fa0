using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;
using NetworkBackend.Api.Http.Limits;
using NetworkBackend.Api.Http.Problems;

namespace NetworkBackend.Api.Http.Bodies;

/// <summary>A body as it was read: JSON, nothing, or why it cannot be used.</summary>
/// <param name="Element">The JSON; undefined where there was no body.</param>
/// <param name="Problem">Why it cannot be used.</param>
internal readonly record struct ReadBody(JsonElement Element, Problem? Problem)
{
    public bool IsAbsent => Element.ValueKind == JsonValueKind.Undefined;

    public static implicit operator ReadBody(Problem problem) => new(default, problem);
}

/// <summary>Reads a request's body as JSON.</summary>
internal static class BodyReader
{
    public const int Largest = 1024 * 1024;

    public static async ValueTask<ReadBody> Read(HttpRequest request)
    {
        var (bytes, problem) = await ReadBytes(request, IsJson, Refuse.MediaType);
        return problem ?? (bytes.Length == 0 ? default : Parse(bytes));
    }

    /// <summary>Reads a body of another kind, within the same bounds; none is no bytes.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isRight">True for a body of the right kind.</param>
    /// <param name="wrong">What another is refused with.</param>
    /// <param name="largest">How many bytes it may have.</param>
    public static async ValueTask<(byte[] Bytes, Problem? Problem)> ReadBytes(HttpRequest request, Func<HttpRequest, bool> isRight, Problem wrong, int largest = Largest)
    {
        if (Refused(request, isRight, wrong, largest) is { } problem)
        {
            return ([], problem);
        }

        var place = request.HttpContext.Features.Get<Place>();
        using var share = request.HttpContext.RequestServices.GetRequiredService<BodyRoom>().For(request.HttpContext);
        var (bytes, refused) = await ReadInTime(request, place, share, largest);
        if (refused is not null)
        {
            return ([], refused);
        }

        if (place is not null && !await place.Return())
        {
            return ([], Refuse.Overloaded);
        }

        return bytes.Length == 0 || isRight(request) ? (bytes, null) : ([], wrong);
    }

    /// <summary>What can be said before a byte is read.</summary>
    private static Problem? Refused(HttpRequest request, Func<HttpRequest, bool> isRight, Problem wrong, int largest)
    {
        var coding = request.Headers.ContentEncoding;
        return request.ContentLength > largest ? Refuse.TooLarge
            : coding.Count > 0 && coding is not ["identity"] ? Refuse.ContentEncoding
            : request.ContentLength > 0 && !isRight(request) ? wrong
            : null;
    }

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (HttpMethods.IsPatch(request.Method) && type.MediaType.Equals("application/merge-patch+json", StringComparison.OrdinalIgnoreCase)));

    private static async ValueTask<(byte[] Bytes, Problem? Problem)> ReadInTime(HttpRequest request, Place? place, BodyShare share, int largest)
    {
        var aborted = request.HttpContext.RequestAborted;
        using var patience = share.Patience();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, aborted);
        try
        {
            return await ReadAll(request.BodyReader, place, share, largest, either.Token);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            // The rest of the body may still be on its way, so no other request can follow it.
            request.HttpContext.Response.Headers.Connection = "close";
            return ([], Refuse.TooSlow);
        }
    }

    /// <summary>What has come in stays where it is until all has, and counts from when it came: what was only announced takes up no room.</summary>
    private static async ValueTask<(byte[] Bytes, Problem? Problem)> ReadAll(PipeReader reader, Place? place, BodyShare share, int largest, CancellationToken cancellation)
    {
        while (true)
        {
            var reading = reader.ReadAsync(cancellation);
            if (!reading.IsCompleted)
            {
                place?.Leave();
            }

            var read = await reading;
            var problem = read.Buffer.Length > largest ? Refuse.TooLarge : share.Grow(read.Buffer.Length) ? null : Refuse.Overloaded;
            if (problem is not null || read.IsCompleted)
            {
                var bytes = problem is null ? read.Buffer.ToArray() : [];
                reader.AdvanceTo(read.Buffer.End);
                return (bytes, problem);
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static ReadBody Parse(byte[] bytes)
    {
        try
        {
            return Utf8.IsValid(bytes) ? new ReadBody(JsonElement.Parse(bytes, new JsonDocumentOptions { MaxDepth = Json.Depth }), null) : NotUtf8(bytes);
        }
        catch (JsonException failure)
        {
            return failure is { LineNumber: { } line, BytePositionInLine: { } before } ? Refuse.MalformedAt(line + 1, before + 1) : Refuse.Malformed;
        }
    }

    private static Problem NotUtf8(ReadOnlySpan<byte> bytes)
    {
        Utf8.ToUtf16(bytes, new char[bytes.Length], out var valid, out _, replaceInvalidSequences: false);
        var read = bytes[..valid];
        return Refuse.MalformedAt(read.Count((byte)'\n') + 1, valid - read.LastIndexOf((byte)'\n'));
    }
}
