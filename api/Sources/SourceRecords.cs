using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Conditionals;
using NetworkBackend.Members;
using NetworkBackend.Sources;
using Contracts = NetworkBackend.Sources;

namespace NetworkBackend.Api.Sources;

/// <summary>How a source does.</summary>
internal enum SourceState
{
    Healthy = Contracts.SourceState.Healthy,
    Failing = Contracts.SourceState.Failing,
    Silent = Contracts.SourceState.Silent,
    Stopped = Contracts.SourceState.Stopped,
}

/// <summary>A source to register.</summary>
internal sealed record NewsSourceRequest
{
    /// <summary>Where the feed is: RSS, RDF, Atom or JSON Feed.</summary>
    [StringLength(2000, MinimumLength = 1)]
    public required string Address { get; init; }

    /// <summary>What the centre calls it.</summary>
    [StringLength(200, MinimumLength = 1)]
    public required string Label { get; init; }

    /// <summary>The language of texts that do not say theirs.</summary>
    [OneOf("nb", "nn", "se", "en")]
    public string Language { get; init; } = "nb";

    /// <summary>True where new items stay drafts until somebody of the centre publishes them.</summary>
    public bool Held { get; init; }

    public SourceDraft ToDraft(OrganisationId centre) => new(centre, Address, Label, Language, Held);
}

/// <summary>A change to a source; what is left out stays as it is.</summary>
internal sealed record NewsSourcePatch : IMergePatch
{
    /// <summary>Where the feed is now.</summary>
    [StringLength(2000, MinimumLength = 1)]
    public string? Address { get; init; }

    /// <summary>What the centre calls it.</summary>
    [StringLength(200, MinimumLength = 1)]
    public string? Label { get; init; }

    /// <summary>The language of texts that do not say theirs.</summary>
    [OneOf("nb", "nn", "se", "en")]
    public string? Language { get; init; }

    /// <summary>Whether new items stay drafts until somebody of the centre publishes them.</summary>
    public bool? Held { get; init; }

    /// <summary>True to read it no longer, false to read it again.</summary>
    public bool? Stopped { get; init; }

    public SourceChange ToChange() => new(Address, Label, Language, Held, Stopped);
}

/// <summary>A source, to its centre's staff. reason is why it fails or was stopped, and null where the centre stopped it.</summary>
internal sealed record NewsSourceResponse(
    SourceId Id, OrganisationId Centre, string Address, string Label, string Language, bool Held, SourceState State, string? Reason, DateTimeOffset Registered) : ITagged
{
    [JsonIgnore]
    public EntityTag Tag { get; private init; }

    public static NewsSourceResponse From(SourceView it) =>
        new(it.Id, it.Centre, it.Address, it.Label, it.Language, it.IsHeld, (SourceState)it.State, it.Reason, it.Registered) { Tag = EntityTag.Of(it.Version) };
}

/// <summary>Why a source could not be read, and what to do about it.</summary>
internal sealed record SourceErrorResponse(string Code, string Detail, DateTimeOffset At);

/// <summary>Something wrong with a document that was read all the same.</summary>
internal sealed record SourceFlawResponse(string Code, string Detail);

/// <summary>An item that was not taken, and why.</summary>
internal sealed record DroppedItemResponse(string? Link, string Code);

/// <summary>How reading a source goes. usualInterval is the median between two items, in seconds; null while they are too few to tell.</summary>
internal sealed record SourceHealthResponse(
    SourceState State,
    DateTimeOffset? LastAttempt,
    DateTimeOffset? LastSuccess,
    SourceErrorResponse? LastError,
    int Failures,
    DateTimeOffset? NextPoll,
    string? Format,
    long ItemsSeen,
    int ItemsNew,
    DateTimeOffset? LastItem,
    long? UsualInterval,
    ImmutableArray<SourceFlawResponse> Flaws,
    ImmutableArray<DroppedItemResponse> Dropped)
{
    public static SourceHealthResponse From(SourceHealth it) => new(
        (SourceState)it.State, it.LastAttempt, it.LastSuccess, it.LastError is { } error ? new(error.Code, error.Detail, error.At) : null, it.Failures, it.NextPoll, it.Format,
        it.ItemsSeen, it.ItemsNew, it.LastItem, (long?)it.UsualInterval?.TotalSeconds, [.. it.Flaws.Select(flaw => new SourceFlawResponse(flaw.Code, flaw.Detail))],
        [.. it.Dropped.Select(item => new DroppedItemResponse(item.Link, item.Code))]);
}
