using System.Globalization;
using System.IO.Compression;
using Microsoft.Extensions.Primitives;
using NetworkBackend.Api.Http.Conditionals;

namespace NetworkBackend.Api.Http.Answers;

/// <summary>Bytes to be served again and again: each content coding packed once, when it is first asked for, with a tag of its own.</summary>
/// <remarks>Safe to use from many requests; two that pack at the same time come to the same bytes.</remarks>
internal sealed class Representation(byte[] body, string contentType, EntityTag tag, CompressionLevel level = CompressionLevel.Fastest)
{
    private readonly StringValues modified;
    private readonly DateTimeOffset? modifiedAt;

    public static readonly StringValues Vary = "Authorization, Accept-Encoding";
    private readonly Variant plain = new(body, null, tag);
    private readonly StringValues type = contentType;
    private Variant? gzip;
    private Variant? brotli;

    /// <summary>The bytes as they are.</summary>
    public byte[] Body => body;

    /// <summary>What they are.</summary>
    public string MediaType => contentType;

    /// <summary>When what the bytes say last changed; for callers that have no tag.</summary>
    public DateTimeOffset? LastModified
    {
        init => (modifiedAt, modified) = (value is { } at ? DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds()) : null, value?.ToString("R", CultureInfo.InvariantCulture));
    }

    /// <summary>Serves the bytes, or 304 when the caller has them.</summary>
    public Task Serve(HttpContext http, StringValues cacheControl)
    {
        var request = http.Request.Headers;
        var response = http.Response;
        var headers = response.Headers;
        var variant = Choose(Codings.Choose(request.AcceptEncoding));
        headers.ETag = variant.Tag;
        headers.CacheControl = cacheControl;
        headers.Vary = Vary;
        headers.LastModified = modified;
        if (request.IfNoneMatch is { Count: > 0 } have ? variant.Is(have) || tag.IsAmong(have) : IsAsOf(request.IfModifiedSince))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        headers.ContentType = type;
        headers.ContentEncoding = variant.Coding;
        headers.ContentLength = variant.Body.Length;
        if (HttpMethods.IsHead(http.Request.Method))
        {
            return Task.CompletedTask;
        }

        var write = response.BodyWriter.WriteAsync(variant.Body);
        return write.IsCompletedSuccessfully ? Task.CompletedTask : write.AsTask();
    }

    /// <summary>A time counts where there is no tag (RFC 9110, 13.1.3).</summary>
    private bool IsAsOf(StringValues ifModifiedSince) =>
        modifiedAt is { } at && ifModifiedSince.Count == 1 && DateTimeOffset.TryParseExact(ifModifiedSince[0], "R", CultureInfo.InvariantCulture, DateTimeStyles.None, out var since) && at <= since;

    private Variant Choose(Coding coding) => body.Length < Codings.Smallest ? plain : coding switch
    {
        Coding.Brotli => brotli ??= Pack(coding),
        Coding.Gzip => gzip ??= Pack(coding),
        _ => plain,
    };

    private Variant Pack(Coding coding) => new(Codings.Pack(body, coding, level), Codings.Name(coding), tag);

    private sealed class Variant(byte[] body, string? coding, EntityTag tag)
    {
        public byte[] Body => body;

        public StringValues Coding { get; } = coding;

        public StringValues Tag { get; } = tag.In(coding).Value;

        /// <summary>The usual case without looking closer: the caller repeats what it was given.</summary>
        public bool Is(StringValues ifNoneMatch) => ifNoneMatch.Count == 1 && ifNoneMatch[0] == Tag[0];
    }
}
