using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Conditionals;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Positions;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Api.Http.Answers;

/// <summary>A response record of something that has versions.</summary>
internal interface ITagged
{
    /// <summary>The tag of this representation; never written.</summary>
    EntityTag Tag { get; }
}

/// <summary>A response record that nobody but the caller should keep.</summary>
internal interface ISensitive;

/// <summary>What an endpoint answers: a representation, or a problem; with what every answer of its kind carries.</summary>
/// <typeparam name="T">The response record.</typeparam>
internal sealed record Answer<T> : IResult, IEndpointMetadataProvider where T : class
{
    public T? Value { get; init; }

    public Problem? Problem { get; init; }

    public int? Status { get; init; }

    /// <summary>Where what was made can be found.</summary>
    public string? Location { get; init; }

    /// <summary>The journal position of a write; 0 where nothing was recorded.</summary>
    public long Position { get; init; }

    /// <summary>True for the first answer to the same request, given again.</summary>
    public bool Replayed { get; init; }

    public static implicit operator Answer<T>(Problem problem) => new() { Problem = problem };

    public static implicit operator Answer<T>(T value) => new() { Value = value };

    public Task ExecuteAsync(HttpContext http)
    {
        var isRead = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        if (Position > 0)
        {
            http.Response.Headers[JournalPosition.Header] = Position.ToString(CultureInfo.InvariantCulture);
        }

        if (Replayed)
        {
            http.Response.Headers["Idempotency-Replayed"] = "true";
        }

        return Problem is not null ? Problem.ExecuteAsync(http) : isRead ? Show(http, Value!) : Confirm(http, Value!);
    }

    private static Task Show(HttpContext http, T value)
    {
        var cache = value is ISensitive ? "no-store" : http.HasCredential() ? "private, no-cache" : "public, no-cache";
        if (value is IPaged { Next: { } next })
        {
            http.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(value, Json.Options);
        var tag = value is ITagged tagged ? tagged.Tag : EntityTag.Of(body);
        return new Representation(body, "application/json", tag).Serve(http, cache);
    }

    private Task Confirm(HttpContext http, T value)
    {
        var response = http.Response;
        response.StatusCode = Status ?? http.GetEndpoint()?.Metadata.GetMetadata<Operation>()?.Status ?? StatusCodes.Status200OK;
        response.Headers.CacheControl = "no-store";
        response.Headers.Location = Location;
        if (value is ITagged tagged)
        {
            response.Headers.ETag = tagged.Tag.Value;
        }

        return response.StatusCode == StatusCodes.Status204NoContent
            ? Task.CompletedTask
            : response.WriteAsJsonAsync(value, Json.Options, "application/json", http.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(typeof(T) == typeof(Done)
            ? new ProducesResponseTypeMetadata(StatusCodes.Status204NoContent)
            : new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
}

internal static class Answers
{
    /// <summary>A grain's outcome as an answer.</summary>
    /// <param name="outcome">What came of it.</param>
    /// <param name="view">The response record of a view.</param>
    /// <param name="variant">Which variant of the representation a stale caller would now see, for its tag.</param>
    public static Answer<TResponse> ToAnswer<TView, TResponse>(this Outcome<TView> outcome, Func<TView, TResponse> view, string? variant = null)
        where TResponse : class => new()
        {
            Value = outcome.Succeeded ? view(outcome.Value) : null,
            Problem = outcome.Refusal?.ToProblem(variant),
            Position = outcome.Position,
            Replayed = outcome.Replayed,
        };
}
