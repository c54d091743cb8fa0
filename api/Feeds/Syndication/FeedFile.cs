using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Browsers;
using NetworkBackend.Api.Http.Conditionals;
using NetworkBackend.Api.Http.Problems;

namespace NetworkBackend.Api.Feeds.Syndication;

/// <summary>A document for readers of feeds, or a problem.</summary>
/// <param name="Representation">Its bytes.</param>
/// <param name="Problem">Why there is none.</param>
internal sealed record FeedFile(Representation? Representation, Problem? Problem = null) : IResult
{
    private const string Fresh = "no-cache";

    /// <summary>A year, which is as long as caches are asked to keep anything.</summary>
    private const string ForEver = "max-age=31536000, immutable";

    /// <summary>True for what never changes at its address.</summary>
    public bool IsImmutable { get; init; }

    /// <summary>Where it says of itself that it is, and where one is told of changes (WebSub, 4).</summary>
    public string? Links { get; init; }

    /// <summary>The version of the feed that it was made of, where it is the feed itself and not a selection from it.</summary>
    public long? Version { get; init; }

    public static implicit operator FeedFile(Problem problem) => new(null, problem);

    public static FeedFile Of(byte[] content, string mediaType, DateTimeOffset? changed = null) =>
        new(new Representation(content, mediaType, EntityTag.Of(content)) { LastModified = changed });

    public Task ExecuteAsync(HttpContext http)
    {
        if (Representation is null)
        {
            return Problem!.ExecuteAsync(http);
        }

        BrowserRules.WriteForDocument(http);
        http.Response.Headers.Link = Links;
        return Representation.Serve(http, $"{(http.HasCredential() ? "private" : "public")}, {(IsImmutable ? ForEver : Fresh)}");
    }
}
