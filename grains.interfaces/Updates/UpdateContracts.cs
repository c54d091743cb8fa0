using System.Collections.Immutable;
using NetworkBackend.Calendars;
using NetworkBackend.Feeds;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Persons;
using NetworkBackend.Proceedings;
using NetworkBackend.Sources;

namespace NetworkBackend.Updates;

/// <summary>Where an update stands. See <c>docs/api.md</c>, "Updates".</summary>
public enum UpdateState
{
    /// <summary>Nothing was ever recorded under this id.</summary>
    Unknown,

    /// <summary>Written, nobody invited.</summary>
    Draft,

    /// <summary>Written, other centres invited, not yet out.</summary>
    Inviting,

    /// <summary>Out, in its feeds.</summary>
    Published,

    /// <summary>Taken back; only its tombstone is public.</summary>
    Withdrawn,

    /// <summary>News from elsewhere that another update says too: it only points there.</summary>
    Merged,
}

/// <summary>Who may read an update once it is out.</summary>
public enum Audience
{
    /// <summary>Everybody.</summary>
    Public,

    /// <summary>The members of its networks, besides the centres that own it or were asked to stand behind it (docs/adr/0008).</summary>
    Members,
}

/// <summary>What a centre has said about standing behind an update.</summary>
public enum ConsentState
{
    /// <summary>It is the owner.</summary>
    Owner,

    /// <summary>Asked, not answered.</summary>
    Invited,

    /// <summary>Stands behind it: its name shows, and its feed has the update.</summary>
    Accepted,

    /// <summary>Said no.</summary>
    Declined,

    /// <summary>Had accepted, and took its name away.</summary>
    Withdrawn,
}

/// <summary>An invited centre's answer.</summary>
public enum ConsentAnswer
{
    /// <summary>Stand behind it; also after a decline or a withdrawal.</summary>
    Accept,

    /// <summary>Do not.</summary>
    Decline,

    /// <summary>Take the name away after having accepted.</summary>
    Withdraw,
}

/// <summary>One language variant of an update's text.</summary>
/// <param name="Language"><c>nb</c>, <c>nn</c>, <c>se</c>, <c>en</c> or <c>nb-x-lettlest</c>.</param>
/// <param name="Title">Plain text, 1 to 300 characters.</param>
/// <param name="Body">Markdown, up to 200,000 characters; may be empty.</param>
[GenerateSerializer, Immutable, Alias("update-text")]
public sealed record UpdateText(string Language, string Title, string Body);

/// <summary>What an update says and whom it concerns. Lists are without repetition.</summary>
/// <param name="Texts">At least one; each language once.</param>
/// <param name="Topics">Keys of the recovery topics.</param>
/// <param name="Tags">Free tags, 1 to 60 characters each.</param>
/// <param name="Networks">Networks whose feeds it joins.</param>
/// <param name="Audience">Who may read it; for members it needs a network.</param>
[GenerateSerializer, Immutable, Alias("update-content")]
public sealed record UpdateContent(
    ImmutableArray<UpdateText> Texts,
    ImmutableArray<string> Topics,
    ImmutableArray<string> Tags,
    ImmutableArray<NetworkId> Networks,
    Audience Audience = Audience.Public);

/// <summary>A new update.</summary>
/// <param name="Owner">The centre that owns it.</param>
/// <param name="Content">What it says.</param>
/// <param name="Invite">The other centres that are asked to stand behind it.</param>
/// <param name="FirstPublished">For what was published elsewhere before: when. Operators only; null for news.</param>
/// <param name="PublishAt">When to publish it by itself; null for not at all.</param>
/// <param name="Source">What it is taken from; without texts it says the same in the activity's language.</param>
[GenerateSerializer, Immutable, Alias("update-draft")]
public sealed record UpdateDraft(
    OrganisationId Owner, UpdateContent Content, ImmutableArray<OrganisationId> Invite, DateTimeOffset? FirstPublished = null, Moment? PublishAt = null,
    PartSource? Source = null);

/// <summary>A change to an update; what is null stays as it is.</summary>
/// <param name="Texts">All language variants, replacing those before.</param>
/// <param name="Topics">All topics.</param>
/// <param name="Tags">All tags.</param>
/// <param name="Networks">All networks.</param>
/// <param name="Invite">Centres to invite besides those already asked.</param>
/// <param name="Audience">Who may read it; fixed once it is out, or another centre was asked.</param>
[GenerateSerializer, Immutable, Alias("update-change")]
public sealed record UpdateChange(
    ImmutableArray<UpdateText>? Texts,
    ImmutableArray<string>? Topics,
    ImmutableArray<string>? Tags,
    ImmutableArray<NetworkId>? Networks,
    ImmutableArray<OrganisationId>? Invite,
    Audience? Audience = null);

/// <summary>A centre and what it has said.</summary>
/// <param name="Id">The centre.</param>
/// <param name="Consent">Its consent.</param>
[GenerateSerializer, Immutable, Alias("centre-consent")]
public sealed record CentreConsent(OrganisationId Id, ConsentState Consent);

/// <summary>A feed that has heard of a change, and the version it has since.</summary>
/// <param name="Feed">The feed.</param>
/// <param name="Version">Its version once it had heard.</param>
[GenerateSerializer, Immutable, Alias("feed-version")]
public sealed record FeedVersion(FeedId Feed, long Version);

/// <summary>An update as the caller may see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Rises with every change a caller can see; what an <c>ETag</c> is made of.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Owner">Who owns it.</param>
/// <param name="Revision">Rises from 1 with every change of what it says.</param>
/// <param name="Content">What it says, without texts that were redacted.</param>
/// <param name="Redactions">What was redacted, oldest first.</param>
/// <param name="Centres">Those whose consent the caller may know: to the public the owner and who accepted.</param>
/// <param name="Created">When it was written.</param>
/// <param name="PublishAt">When it will be published by itself.</param>
/// <param name="Missed">The code of what kept it from being published when it should have been.</param>
/// <param name="Published">When it first came out.</param>
/// <param name="Revised">When its last revision came, if it is not the first.</param>
/// <param name="Withdrawn">When it was withdrawn.</param>
/// <param name="Reason">Why it was withdrawn.</param>
/// <param name="Full">True when the caller sees all of it, and not what the public sees.</param>
/// <param name="Told">The feeds that have heard of the change this view answers, with their versions.</param>
/// <param name="Pending">The feeds still to hear of it; they will.</param>
/// <param name="Source">What it was taken from.</param>
/// <param name="Imported">Where it came from, for news from elsewhere.</param>
/// <param name="MergedInto">The update that it only points to.</param>
[GenerateSerializer, Immutable, Alias("update-view")]
public sealed record UpdateView(
    UpdateId Id,
    long Version,
    UpdateState State,
    OrganisationId Owner,
    int Revision,
    UpdateContent Content,
    ImmutableArray<Redaction> Redactions,
    ImmutableArray<CentreConsent> Centres,
    DateTimeOffset Created,
    DateTimeOffset? PublishAt,
    string? Missed,
    DateTimeOffset? Published,
    DateTimeOffset? Revised,
    DateTimeOffset? Withdrawn,
    string? Reason,
    bool Full,
    ImmutableArray<FeedVersion> Told,
    ImmutableArray<FeedId> Pending,
    Provenance? Source = null,
    UpdateImport? Imported = null,
    UpdateId? MergedInto = null);

/// <summary>Where news from elsewhere came from.</summary>
/// <param name="Source">The source.</param>
/// <param name="Link">Its address there; null in lists, and where it has none.</param>
[GenerateSerializer, Immutable, Alias("update-import")]
public sealed record UpdateImport(SourceId Source, string? Link);

/// <summary>What a source says now.</summary>
/// <param name="Owner">The centre whose source it is.</param>
/// <param name="Source">The source.</param>
/// <param name="Text">What it says.</param>
/// <param name="Link">Its address there.</param>
/// <param name="Published">When it came out there; null where that cannot be trusted.</param>
/// <param name="IsHeld">True where somebody of the centre has to let it out.</param>
[GenerateSerializer, Immutable, Alias("imported-news")]
public sealed record ImportedNews(OrganisationId Owner, SourceId Source, UpdateText Text, string? Link, DateTimeOffset? Published, bool IsHeld);

/// <summary>Texts that were taken out of everything, for good.</summary>
/// <param name="Revision">The revision that said them.</param>
/// <param name="Languages">In which languages.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why; null in lists.</param>
[GenerateSerializer, Immutable, Alias("redaction")]
public sealed record Redaction(int Revision, ImmutableArray<string> Languages, DateTimeOffset At, string? Reason);

/// <summary>Which texts to take out of everything, for good.</summary>
/// <param name="Revision">The revision that says them.</param>
/// <param name="Languages">In which languages; empty for all of them.</param>
/// <param name="Reason">Why; stays.</param>
[GenerateSerializer, Immutable, Alias("redaction-request")]
public sealed record RedactionRequest(int Revision, ImmutableArray<string> Languages, string Reason);

/// <summary>An update in a list: how its texts begin, and not the whole of them.</summary>
/// <param name="Update">The update, without texts.</param>
/// <param name="Texts">How each language variant begins.</param>
[GenerateSerializer, Immutable, Alias("update-summary")]
public sealed record UpdateSummary(UpdateView Update, ImmutableArray<EntryText> Texts);

/// <summary>A revision in a list: how its texts begin, and not the whole of them.</summary>
/// <param name="Number">From 1.</param>
/// <param name="At">When.</param>
/// <param name="Person">Who; null for the public and for clients that are no person.</param>
/// <param name="Organisation">For which organisation.</param>
/// <param name="Texts">How each language variant begins, without what was redacted.</param>
/// <param name="Redacted">The languages whose text was redacted.</param>
[GenerateSerializer, Immutable, Alias("revision-summary")]
public sealed record RevisionSummary(
    int Number, DateTimeOffset At, PersonId? Person, OrganisationId? Organisation, ImmutableArray<EntryText> Texts, ImmutableArray<string> Redacted);

/// <summary>One revision of an update.</summary>
/// <param name="Number">From 1.</param>
/// <param name="At">When.</param>
/// <param name="Person">Who; null for the public and for clients that are no person.</param>
/// <param name="Organisation">For which organisation.</param>
/// <param name="Content">What it said, without texts that were redacted.</param>
/// <param name="Redacted">The languages whose text was redacted.</param>
[GenerateSerializer, Immutable, Alias("update-revision")]
public sealed record UpdateRevision(
    int Number, DateTimeOffset At, PersonId? Person, OrganisationId? Organisation, UpdateContent Content, ImmutableArray<string> Redacted);
