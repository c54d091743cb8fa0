using System.Collections.Immutable;

namespace NetworkBackend.Sources.Fetching;

/// <summary>What to ask for.</summary>
/// <param name="Address">An http or https address.</param>
/// <param name="ETag">The validator of what is known, as it was given.</param>
/// <param name="LastModified">The other one, as it was given.</param>
/// <param name="Accept">The media types that are wanted.</param>
internal sealed record FetchRequest(Uri Address, string? ETag, string? LastModified, string Accept);

/// <summary>What came of asking.</summary>
/// <param name="MovedTo">Where it is for good, where all the way there was said to be for good; null where it is where it was.</param>
/// <param name="MayRest">How long the answer says that it holds.</param>
internal abstract record FetchResult(Uri? MovedTo, TimeSpan? MayRest)
{
    /// <summary>It has something.</summary>
    /// <param name="Body">Decompressed.</param>
    /// <param name="ContentType">The header as it was.</param>
    /// <param name="ETag">The validator; null where it is no use.</param>
    /// <param name="LastModified">The other one.</param>
    /// <param name="At">The address that it came from in the end.</param>
    /// <param name="Links">What its Link headers lead to (RFC 8288).</param>
    /// <param name="MovedTo">Where it is for good.</param>
    /// <param name="MayRest">How long it holds.</param>
    internal sealed record Content(
        ReadOnlyMemory<byte> Body, string? ContentType, string? ETag, string? LastModified, Uri At, ImmutableArray<(string Relation, string Address)> Links, Uri? MovedTo, TimeSpan? MayRest)
        : FetchResult(MovedTo, MayRest);

    /// <summary>It is what it was.</summary>
    internal sealed record NotModified(Uri? MovedTo, TimeSpan? MayRest) : FetchResult(MovedTo, MayRest);

    /// <summary>It is gone for good (RFC 9110, 15.5.11).</summary>
    internal sealed record Gone() : FetchResult(null, null);

    /// <summary>There was no answer, or none that helps.</summary>
    /// <param name="Failure">Why.</param>
    /// <param name="RetryAfter">How long it wants to be left alone.</param>
    internal sealed record Failed(FetchFailure Failure, TimeSpan? RetryAfter = null) : FetchResult(null, null);
}

/// <summary>Why nothing was had. The codes are public and never change; the details repeat nothing that the other side said.</summary>
internal sealed record FetchFailure(string Code, string Detail)
{
    public static FetchFailure NotPublic { get; } = new("source.address_not_public", "The address leads into a network of somebody's own. Use one that everybody can reach.");
    public static FetchFailure NotHttp { get; } = new("source.not_http", "The address, or one that it redirects to, is not an http or https address.");
    public static FetchFailure PortRefused { get; } = new("source.port_refused", "The address has a port that no web server has. Use 80, 443, or one from 1024.");
    public static FetchFailure NameNotFound { get; } = new("source.name_not_found", "Nobody knows the server's name. Look whether the address is written right.");
    public static FetchFailure NotConnected { get; } = new("source.connection_failed", "The server cannot be reached.");
    public static FetchFailure NotSecure { get; } = new("source.tls_failed", "The server has no certificate that can be trusted, or no protocol in common with us.");
    public static FetchFailure TimedOut { get; } = new("source.timed_out", "The server took too long to answer.");
    public static FetchFailure Busy { get; } = new("source.host_busy", "Too many others are asking the same server. It is asked again later.");
    public static FetchFailure TooLarge { get; } = new("source.too_large", "The answer is larger than a feed should be. Have it show fewer items.");
    public static FetchFailure TooManyRedirects { get; } = new("source.too_many_redirects", "The server redirects again and again. Use the address where it ends.");
    public static FetchFailure Broken { get; } = new("source.answer_broken", "The server's answer breaks off, or is none by the rules of HTTP.");
    public static FetchFailure NotFound { get; } = new("source.not_found_there", "The server has nothing at this address. Look for the feed's new address.");
    public static FetchFailure Denied { get; } = new("source.access_denied", "The server does not let us read this. Ask whoever runs it to let feed readers in.");
    public static FetchFailure Challenged { get; } = new("source.challenged", "The server wants to see a browser solve a puzzle. Ask whoever runs it to let feed readers in.");
    public static FetchFailure RateLimited { get; } = new("source.rate_limited", "The server says that it is asked too often. It is asked again later.");
    public static FetchFailure Unavailable { get; } = new("source.unavailable", "The server says that it cannot answer now. It is asked again later.");

    public static FetchFailure Unexpected(int status) => new("source.unexpected_status", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The server answered {status}, which says nothing about a feed."));
}
