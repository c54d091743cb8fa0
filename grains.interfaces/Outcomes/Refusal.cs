using System.Collections.Immutable;
using NetworkBackend.Members;
using NetworkBackend.Persons;

namespace NetworkBackend.Outcomes;

/// <summary>Why something was not done, in the terms a caller can act on. Decides the HTTP status.</summary>
public enum RefusalKind
{
    /// <summary>The request makes no sense as it stands (422).</summary>
    Invalid,

    /// <summary>There is no such thing, or the caller may not know that there is (404).</summary>
    NotFound,

    /// <summary>The caller may know of it, but not do this (403).</summary>
    Forbidden,

    /// <summary>Not in the state that it is in (409).</summary>
    Conflict,

    /// <summary>It was there and is withdrawn (410).</summary>
    Gone,

    /// <summary>The version that the caller based this on is no longer the current one (412).</summary>
    Stale,

    /// <summary>The same idempotency key came with another request (422).</summary>
    Mismatch,

    /// <summary>The first request with this idempotency key still runs (409).</summary>
    InProgress,

    /// <summary>The credentials do not hold, or no longer (401).</summary>
    Unauthenticated,
}

/// <summary>An expected "no". Nothing was changed.</summary>
/// <param name="Kind">What kind of no.</param>
/// <param name="Code">Stable and public, e.g. <c>update.not_invited</c>; never changes its meaning.</param>
/// <param name="Detail">One sentence that says what to do.</param>
/// <param name="CurrentVersion">For <see cref="RefusalKind.Stale"/>: the version to base a new attempt on.</param>
/// <param name="Elements">Which elements of the list that was sent are not as they should be, from 0; null where it is about no list.</param>
[GenerateSerializer, Immutable, Alias("refusal")]
public sealed record Refusal(RefusalKind Kind, string Code, string Detail, long? CurrentVersion = null, ImmutableArray<int>? Elements = null)
{
    /// <summary>For <see cref="RefusalKind.Stale"/>, where it is known: what changed since the version that the attempt was based on, oldest first.</summary>
    [Id(0)]
    public ImmutableArray<ChangeSince> Since { get; init; } = [];

    /// <summary>For <see cref="RefusalKind.Stale"/>, where it was a text: what was sent, and what came in between, part by part; nothing of it was taken.</summary>
    [Id(1)]
    public ImmutableArray<DifferencePart> Difference { get; init; } = [];

    /// <summary>Refusals are the same with the same changes and elements.</summary>
    public bool Equals(Refusal? other) => other is not null
        && (Kind, Code, Detail, CurrentVersion) == (other.Kind, other.Code, other.Detail, other.CurrentVersion) && Since.SequenceEqual(other.Since)
        && Difference.SequenceEqual(other.Difference)
        && (Elements ?? []).SequenceEqual(other.Elements ?? []);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Code, CurrentVersion);
}

/// <summary>Something that changed since the version that an attempt was based on.</summary>
/// <param name="Type">What happened, e.g. <c>update.revised</c>.</param>
/// <param name="At">When.</param>
/// <param name="Person">Who; null for clients that are no person.</param>
/// <param name="Organisation">For which organisation; null for the operator.</param>
/// <param name="Changed">What is another since: members, with the language, centre or key behind a dot where one of several is, e.g. <c>texts.nb</c>.</param>
[GenerateSerializer, Immutable, Alias("change-since")]
public sealed record ChangeSince(string Type, DateTimeOffset At, PersonId? Person, OrganisationId? Organisation, ImmutableArray<string> Changed)
{
    /// <inheritdoc/>
    public bool Equals(ChangeSince? other) => other is not null
        && (Type, At, Person, Organisation) == (other.Type, other.At, other.Person, other.Organisation) && Changed.SequenceEqual(other.Changed);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, At);
}

/// <summary>Who changed a part of a text.</summary>
public enum DifferenceKind
{
    /// <summary>Nobody.</summary>
    Unchanged,

    /// <summary>Whoever was refused.</summary>
    Yours,

    /// <summary>Somebody else, in between.</summary>
    Theirs,

    /// <summary>Both, to the same.</summary>
    Same,

    /// <summary>Both, each to something else: a person has to say what shall stand there.</summary>
    Conflict,
}

/// <summary>A part of a text that two changed at once. The parts in order make each of the three texts.</summary>
/// <param name="Kind">Who changed it.</param>
/// <param name="Before">What stood there in the text that both began with.</param>
/// <param name="Yours">What was sent.</param>
/// <param name="Theirs">What stands there now.</param>
[GenerateSerializer, Immutable, Alias("difference-part")]
public sealed record DifferencePart(DifferenceKind Kind, string Before, string Yours, string Theirs);
