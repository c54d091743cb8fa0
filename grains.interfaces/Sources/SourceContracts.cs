using System.Collections.Immutable;
using NetworkBackend.Members;

namespace NetworkBackend.Sources;

/// <summary>How a source does. See <c>docs/api.md</c>, "Sources".</summary>
public enum SourceState
{
    /// <summary>Nothing was ever recorded under this id, or it was removed.</summary>
    Unknown,

    /// <summary>It answers, and has news about as often as usual; also until it was asked the first time.</summary>
    Healthy,

    /// <summary>The last attempts to read it failed.</summary>
    Failing,

    /// <summary>It answers, but has had nothing new for clearly longer than usual.</summary>
    Silent,

    /// <summary>It is not read: the centre said so, or its server said that it is gone for good.</summary>
    Stopped,
}

/// <summary>A new source.</summary>
/// <param name="Centre">The centre whose news it has.</param>
/// <param name="Address">An absolute http or https address of a feed: RSS, RDF, Atom or JSON Feed.</param>
/// <param name="Label">What the centre calls it, 1 to 200 characters.</param>
/// <param name="Language">The language of texts that do not say theirs: <c>nb</c>, <c>nn</c>, <c>se</c> or <c>en</c>.</param>
/// <param name="IsHeld">True where new items stay drafts until somebody of the centre publishes them.</param>
[GenerateSerializer, Immutable, Alias("source-draft")]
public sealed record SourceDraft(OrganisationId Centre, string Address, string Label, string Language, bool IsHeld);

/// <summary>A change to a source; what is null stays as it is.</summary>
/// <param name="Address">Where it is now.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Language">The language of texts that do not say theirs.</param>
/// <param name="IsHeld">Whether new items wait for somebody to publish them.</param>
/// <param name="IsStopped">True to read it no longer, false to read it again.</param>
[GenerateSerializer, Immutable, Alias("source-change")]
public sealed record SourceChange(string? Address, string? Label, string? Language, bool? IsHeld, bool? IsStopped);

/// <summary>A source as its centre's staff see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Rises with every change; what an <c>ETag</c> is made of.</param>
/// <param name="Centre">The centre whose news it has.</param>
/// <param name="Address">Where it is; changes by itself where its server says that it has moved for good.</param>
/// <param name="Label">What the centre calls it.</param>
/// <param name="Language">The language of texts that do not say theirs.</param>
/// <param name="IsHeld">True where new items wait for somebody to publish them.</param>
/// <param name="State">How it does.</param>
/// <param name="Reason">The code of why it fails or was stopped; null otherwise, and where the centre stopped it.</param>
/// <param name="Registered">When it was registered.</param>
[GenerateSerializer, Immutable, Alias("source-view")]
public sealed record SourceView(
    SourceId Id, long Version, OrganisationId Centre, string Address, string Label, string Language, bool IsHeld, SourceState State, string? Reason, DateTimeOffset Registered);

/// <summary>How reading a source goes.</summary>
/// <param name="State">How it does.</param>
/// <param name="LastAttempt">When it was last asked; null for never.</param>
/// <param name="LastSuccess">When it last answered.</param>
/// <param name="LastError">What was wrong at the last attempt that failed; null since one has succeeded.</param>
/// <param name="Failures">How many attempts have failed one after another.</param>
/// <param name="NextPoll">When it is asked next; null while it is stopped.</param>
/// <param name="Format">What it is written in, e.g. <c>atom-1.0</c>; null until it was read.</param>
/// <param name="ItemsSeen">How many items it has had so far.</param>
/// <param name="ItemsNew">How many of them were new at the last reading that had something new in it.</param>
/// <param name="LastItem">When its newest item came out.</param>
/// <param name="UsualInterval">How long there usually is between two items; null while they are too few.</param>
/// <param name="Flaws">What was wrong with it when it was last read, and read all the same.</param>
/// <param name="Dropped">The items of the last reading that were not taken, and why.</param>
[GenerateSerializer, Immutable, Alias("source-health")]
public sealed record SourceHealth(
    SourceState State,
    DateTimeOffset? LastAttempt,
    DateTimeOffset? LastSuccess,
    SourceError? LastError,
    int Failures,
    DateTimeOffset? NextPoll,
    string? Format,
    long ItemsSeen,
    int ItemsNew,
    DateTimeOffset? LastItem,
    TimeSpan? UsualInterval,
    ImmutableArray<SourceFlaw> Flaws,
    ImmutableArray<DroppedItem> Dropped);

/// <summary>Why a source could not be read.</summary>
/// <param name="Code">Stable, e.g. <c>source.timed_out</c>.</param>
/// <param name="Detail">What to do about it.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("source-error")]
public sealed record SourceError(string Code, string Detail, DateTimeOffset At);

/// <summary>Something wrong with a document that was read all the same.</summary>
/// <param name="Code">Stable, e.g. <c>source.encoding_guessed</c>.</param>
/// <param name="Detail">What was wrong, and what was done about it.</param>
[GenerateSerializer, Immutable, Alias("source-flaw")]
public sealed record SourceFlaw(string Code, string Detail);

/// <summary>An item that was not taken.</summary>
/// <param name="Link">Its address, if it has one.</param>
/// <param name="Code">Why, e.g. <c>item.empty</c>.</param>
[GenerateSerializer, Immutable, Alias("dropped-item")]
public sealed record DroppedItem(string? Link, string Code);

/// <summary>What a hub asks us (WebSub, 5.3).</summary>
/// <param name="Token">The part of our address that nobody can guess.</param>
/// <param name="Mode">subscribe, unsubscribe or denied.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Lease">For how long it would tell.</param>
[GenerateSerializer, Immutable, Alias("hub-question")]
public sealed record HubQuestion(string Token, string Mode, string Topic, TimeSpan Lease);

/// <summary>What a hub tells (WebSub, 7).</summary>
/// <param name="Token">The part of our address that nobody can guess.</param>
/// <param name="Signature">The header <c>X-Hub-Signature</c>.</param>
/// <param name="MediaType">The header <c>Content-Type</c>.</param>
/// <param name="Body">The document.</param>
[GenerateSerializer, Immutable, Alias("hub-delivery")]
public sealed record HubDelivery(string Token, string? Signature, string? MediaType, ImmutableArray<byte> Body);

/// <summary>What was done with what a hub told.</summary>
public enum Heard
{
    /// <summary>It was taken in.</summary>
    TakenIn = 0,

    /// <summary>Nobody knows who told it, so it was left.</summary>
    NotSigned = 1,

    /// <summary>Nobody here wants to be told.</summary>
    Unasked = 2,
}
