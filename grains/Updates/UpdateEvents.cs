using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Proceedings;
using NetworkBackend.Sources;

namespace NetworkBackend.Updates;

/// <summary>What can happen to an update. The names stand in the journal for ever.</summary>
[JsonDerivedType(typeof(UpdateDrafted), "update.drafted")]
[JsonDerivedType(typeof(UpdateEdited), "update.edited")]
[JsonDerivedType(typeof(UpdateRevised), "update.revised")]
[JsonDerivedType(typeof(CentresInvited), "update.centres_invited")]
[JsonDerivedType(typeof(ConsentGiven), "update.consent_given")]
[JsonDerivedType(typeof(UpdatePublished), "update.published")]
[JsonDerivedType(typeof(PublicationScheduled), "update.scheduled")]
[JsonDerivedType(typeof(PublicationUnscheduled), "update.unscheduled")]
[JsonDerivedType(typeof(PublicationMissed), "update.schedule_missed")]
[JsonDerivedType(typeof(UpdateWithdrawn), "update.withdrawn")]
[JsonDerivedType(typeof(UpdateMerged), "update.merged")]
[JsonDerivedType(typeof(TextsRedacted), "update.redacted")]
internal abstract record UpdateEvent;

/// <summary>What an update says, its texts by hash.</summary>
internal sealed record Said(
    ImmutableArray<TextOf> Texts, ImmutableArray<string> Topics, ImmutableArray<string> Tags, ImmutableArray<NetworkId> Networks, Audience Audience = Audience.Public)
{
    public bool Equals(Said? other) => other is not null && Audience == other.Audience
        && Texts.SequenceEqual(other.Texts) && Topics.SequenceEqual(other.Topics) && Tags.SequenceEqual(other.Tags) && Networks.SequenceEqual(other.Networks);

    public override int GetHashCode() => HashCode.Combine(Texts.Length, Topics.Length, Tags.Length, Networks.Length);
}

/// <summary>The text of one language, by hash.</summary>
internal sealed record TextOf(string Language, string Hash);

/// <param name="Owner">Who owns it.</param>
/// <param name="Said">What it says.</param>
/// <param name="FirstPublished">When it was published elsewhere.</param>
/// <param name="At">When.</param>
/// <param name="Source">What it was taken from.</param>
/// <param name="Imported">The source that it came from, for news from elsewhere.</param>
internal sealed record UpdateDrafted(
    OrganisationId Owner, Said Said, DateTimeOffset? FirstPublished, DateTimeOffset At, Provenance? Source = null, ImportedFrom? Imported = null) : UpdateEvent;

/// <summary>Where news from elsewhere came from.</summary>
/// <param name="Source">The source.</param>
/// <param name="LinkHash">Its address there, by hash: it may tell what it says. Null where it has none.</param>
/// <param name="Said">What the source said last, by hash; what a person changed since says something else.</param>
internal sealed record ImportedFrom(SourceId Source, string? LinkHash, TextOf Said);

/// <summary>Changed before it came out: still the first revision.</summary>
/// <param name="Said">What it says now.</param>
/// <param name="AtSource">True where its source changed it.</param>
internal sealed record UpdateEdited(Said Said, bool AtSource = false) : UpdateEvent;

/// <summary>Changed after it came out: a new revision.</summary>
/// <param name="Revision">Its number.</param>
/// <param name="Said">What it says now.</param>
/// <param name="At">When.</param>
/// <param name="AtSource">True where its source changed it.</param>
internal sealed record UpdateRevised(int Revision, Said Said, DateTimeOffset At, bool AtSource = false) : UpdateEvent;

internal sealed record CentresInvited(ImmutableArray<OrganisationId> Centres) : UpdateEvent;

internal sealed record ConsentGiven(OrganisationId Centre, ConsentState Consent) : UpdateEvent;

/// <param name="Published">When it first came out.</param>
/// <param name="AsScheduled">True where it came out by itself.</param>
internal sealed record UpdatePublished(DateTimeOffset Published, bool AsScheduled = false) : UpdateEvent;

/// <summary>It will be published by itself.</summary>
internal sealed record PublicationScheduled(DateTimeOffset PublishAt) : UpdateEvent;

internal sealed record PublicationUnscheduled : UpdateEvent;

/// <summary>Its time came, and a rule, named by its code, kept it from coming out.</summary>
internal sealed record PublicationMissed(string Code) : UpdateEvent;

/// <summary>Texts were taken out of everything. Their hashes stay, so that nobody brings the same ones back.</summary>
internal sealed record TextsRedacted(int Revision, ImmutableArray<string> Languages, ImmutableArray<string> Hashes, string ReasonHash, DateTimeOffset At) : UpdateEvent;

/// <summary>Taken back. The reason is a text that somebody wrote, so it is here by hash.</summary>
internal sealed record UpdateWithdrawn(string ReasonHash, DateTimeOffset At) : UpdateEvent;

/// <summary>News from elsewhere turned out to be what another update says: it only points there from now on.</summary>
internal sealed record UpdateMerged(UpdateId Into, DateTimeOffset At) : UpdateEvent;
