using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Net.Http.Headers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Problems;

namespace NetworkBackend.Api.Http.Addresses;

/// <summary>One address for each thing: routing would also take a trailing slash, and caches, limits and audit would see two things.</summary>
internal sealed class Addresses(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http) => IsPlain(http.Request.Path.Value) ? next(http) : Refuse.RouteNotFound.ExecuteAsync(http);

    internal static bool IsPlain(string? path) =>
        path is null or "" or "/" || (path[^1] != '/' && !path.Contains("//", StringComparison.Ordinal) && path.AsSpan().IndexOfAny(Strange) < 0);

    private static readonly System.Buffers.SearchValues<char> Strange = System.Buffers.SearchValues.Create("%\\\0");
}

/// <summary>Routing takes an address in any case; here it is as it is written. What stands for an id is left to who reads ids, and can say what is wrong.</summary>
internal sealed class Letters(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http) =>
        http.GetEndpoint() is RouteEndpoint endpoint && !IsAsWritten(endpoint.RoutePattern, http.Request.Path.Value!) ? Refuse.RouteNotFound.ExecuteAsync(http) : next(http);

    internal static bool IsAsWritten(RoutePattern pattern, string path)
    {
        if (!path.Any(char.IsAsciiLetterUpper))
        {
            return true;
        }

        var given = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return pattern.PathSegments.Zip(given).All(it => it.First.Parts is not [RoutePatternLiteralPart { Content: var word }] || word == it.Second);
    }
}

/// <summary>Refuses what a caller could not take as JSON, or as the file that it is.</summary>
internal sealed class Negotiation(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http) =>
        http.Request.Headers.Accept.Count == 0 || http.GetEndpoint()?.Metadata.GetMetadata<Operation>() is null || TakesJson(http.Request) || TakesFile(http)
            ? next(http)
            : Refuse.NotAcceptable.ExecuteAsync(http);

    internal static bool TakesJson(HttpRequest request)
    {
        var accept = request.Headers.Accept;
        if (accept.Count == 1 && accept[0] is "*/*" or "application/json")
        {
            return true;
        }

        // The most specific range decides (RFC 9110, 12.5.1); a field that cannot be read is as good as none.
        return !MediaTypeHeaderValue.TryParseList(accept, out var ranges)
            || ranges.Where(Matches).OrderByDescending(range => range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2).FirstOrDefault() is { } best && best.Quality != 0;
    }

    private static bool TakesFile(HttpContext http)
    {
        var files = http.GetEndpoint()!.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>().Where(it => it.Type == typeof(Stream)).SelectMany(it => it.ContentTypes).ToArray();
        return files.Length > 0 && MediaTypeHeaderValue.TryParseList(http.Request.Headers.Accept, out var ranges)
            && ranges.Any(range => range.Quality != 0 && files.Any(it => MediaTypeHeaderValue.Parse(it).IsSubsetOf(new(range.MediaType))));
    }

    private static bool Matches(MediaTypeHeaderValue range) =>
        range.MatchesAllTypes || (range.Type.Equals("application", StringComparison.OrdinalIgnoreCase)
            && (range.MatchesAllSubTypes || range.SubType.Equals("json", StringComparison.OrdinalIgnoreCase)));
}
