using System.Buffers;
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
        if (Refused(request) is { } problem)
        {
            return problem;
        }

        var place = request.HttpContext.Features.Get<Place>();
        var bytes = await ReadAll(request, place);
        if (bytes is null)
        {
            return Refuse.TooLarge;
        }

        if (place is not null && !await place.Return())
        {
            return Refuse.Overloaded;
        }

        if (bytes.Length == 0)
        {
            return default;
        }

        return IsJson(request) ? Parse(bytes) : Refuse.MediaType;
    }

    /// <summary>What can be said before a byte is read.</summary>
    private static Problem? Refused(HttpRequest request)
    {
        var coding = request.Headers.ContentEncoding;
        return request.ContentLength > Largest ? Refuse.TooLarge
            : coding.Count > 0 && coding is not ["identity"] ? Refuse.ContentEncoding
            : request.ContentLength > 0 && !IsJson(request) ? Refuse.MediaType
            : null;
    }

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (HttpMethods.IsPatch(request.Method) && type.MediaType.Equals("application/merge-patch+json", StringComparison.OrdinalIgnoreCase)));

    private static async ValueTask<byte[]?> ReadAll(HttpRequest request, Place? place)
    {
        var reader = request.BodyReader;
        while (true)
        {
            var reading = reader.ReadAsync(request.HttpContext.RequestAborted);
            if (!reading.IsCompleted)
            {
                place?.Leave();
            }

            var read = await reading;
            if (read.Buffer.Length > Largest)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var bytes = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return bytes;
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
