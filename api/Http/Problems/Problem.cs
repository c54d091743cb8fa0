using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Conditionals;
using NetworkBackend.Api.Http.Traces;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Persons;

namespace NetworkBackend.Api.Http.Problems;

/// <summary>An answer that says no, as RFC 9457 has it.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Stable and public, e.g. <c>update.not_invited</c>.</param>
/// <param name="Detail">One sentence that says what to do.</param>
internal sealed record Problem(int Status, string Code, string Detail) : IResult
{
    /// <summary>What is wrong where, by JSON path or by parameter.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>>? Errors { get; init; }

    /// <summary>When to try again.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>What to base a new attempt on.</summary>
    public EntityTag? Current { get; init; }

    /// <summary>What changed since the version that the attempt was based on.</summary>
    public ImmutableArray<SinceBody>? Since { get; init; }

    /// <summary>For a text: what was sent, and what came in between.</summary>
    public ImmutableArray<DifferenceBody>? Difference { get; init; }

    /// <summary>How to authenticate.</summary>
    public string? Challenge { get; init; }

    /// <summary>True where the key's scopes lack the permission that the operation needs, so that the answer names it.</summary>
    public bool NamesPermission { get; init; }

    /// <summary>The same problem by JSON path.</summary>
    public Problem With(IEnumerable<KeyValuePair<string, ImmutableArray<string>>> errors) =>
        this with { Errors = errors.ToImmutableSortedDictionary(StringComparer.Ordinal) };

    public Task ExecuteAsync(HttpContext http)
    {
        var response = http.Response;
        response.StatusCode = Status;
        var headers = response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentLanguage = "en";
        headers.ETag = Current?.Value;
        headers.WWWAuthenticate = Challenge;
        headers.RetryAfter = RetryAfterSeconds?.ToString(CultureInfo.InvariantCulture);
        var permission = NamesPermission ? http.GetEndpoint()?.Metadata.GetMetadata<Operation>()?.Permission : null;
        var body = new ProblemBody($"/problems/{Code}", Titles.Of(Status), Status, Detail, http.Request.Path.Value ?? "/", Code, TraceIds.Of(http), permission, Errors, Since, Difference);
        return response.WriteAsJsonAsync(body, Json.Options, "application/problem+json", http.RequestAborted);
    }
}

/// <summary>A problem as it is written.</summary>
/// <param name="Type">Where the problem is explained.</param>
/// <param name="Title">The same for every problem of the status.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What to do.</param>
/// <param name="Instance">The address asked.</param>
/// <param name="Code">Stable, for programs.</param>
/// <param name="TraceId">To be quoted when asking for help.</param>
/// <param name="Permission">Which permission the key's scopes lack; only for <c>auth.out_of_scope</c>.</param>
/// <param name="Errors">What is wrong where, by JSON path or by parameter.</param>
/// <param name="Since">What changed since the version that the attempt was based on, oldest first; only for some <c>precondition.failed</c>.</param>
/// <param name="Difference">For a text that others changed meanwhile: part by part what was sent, and what stands there now; only for some <c>precondition.failed</c>.</param>
internal sealed record ProblemBody(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Instance,
    string Code,
    string TraceId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Permission,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImmutableSortedDictionary<string, ImmutableArray<string>>? Errors,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImmutableArray<SinceBody>? Since,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImmutableArray<DifferenceBody>? Difference);

/// <summary>Something that changed since the version that an attempt was based on.</summary>
/// <param name="Type">What happened.</param>
/// <param name="At">When.</param>
/// <param name="Person">Who; null for clients that are no person.</param>
/// <param name="Organisation">For which organisation; null for the operator.</param>
/// <param name="Changed">The members that are another since, with the language or centre behind a dot where one of several is.</param>
internal sealed record SinceBody(string Type, DateTimeOffset At, PersonId? Person, OrganisationId? Organisation, ImmutableArray<string> Changed)
{
    public static SinceBody From(ChangeSince change) => new(change.Type, change.At, change.Person, change.Organisation, change.Changed);
}

/// <summary>Who changed a part of a text.</summary>
internal enum DifferenceKind
{
    Unchanged = Outcomes.DifferenceKind.Unchanged,
    Yours = Outcomes.DifferenceKind.Yours,
    Theirs = Outcomes.DifferenceKind.Theirs,
    Same = Outcomes.DifferenceKind.Same,
    Conflict = Outcomes.DifferenceKind.Conflict,
}

/// <summary>A part of a text that two changed at once; the parts in order make each of the three texts.</summary>
/// <param name="Kind">Who changed it; in a conflict, both, each to something else.</param>
/// <param name="Before">What stood there in the version that both began with.</param>
/// <param name="Yours">What was sent.</param>
/// <param name="Theirs">What stands there now.</param>
internal sealed record DifferenceBody(DifferenceKind Kind, string Before, string Yours, string Theirs)
{
    public static DifferenceBody From(DifferencePart part) => new((DifferenceKind)part.Kind, part.Before, part.Yours, part.Theirs);
}
