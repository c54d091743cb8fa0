using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Conditionals;
using NetworkBackend.Api.Proceedings;
using NetworkBackend.Api.Updates.Html;
using NetworkBackend.Feeds;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Persons;
using NetworkBackend.Sources;
using NetworkBackend.Updates;
using Contracts = NetworkBackend.Updates;

namespace NetworkBackend.Api.Updates;

/// <summary>Where an update stands.</summary>
internal enum UpdateState
{
    Draft = Contracts.UpdateState.Draft,
    Inviting = Contracts.UpdateState.Inviting,
    Published = Contracts.UpdateState.Published,
    Withdrawn = Contracts.UpdateState.Withdrawn,
    Merged = Contracts.UpdateState.Merged,
}

/// <summary>What a centre has said about standing behind an update.</summary>
internal enum ConsentState
{
    Owner = Contracts.ConsentState.Owner,
    Invited = Contracts.ConsentState.Invited,
    Accepted = Contracts.ConsentState.Accepted,
    Declined = Contracts.ConsentState.Declined,
    Withdrawn = Contracts.ConsentState.Withdrawn,
}

/// <summary>A centre and what it has said.</summary>
internal sealed record ConsentResponse(OrganisationId Id, ConsentState Consent);

/// <summary>Where an update was first written.</summary>
internal enum Origin
{
    Native,
    Imported,
}

/// <summary>Where news from elsewhere came from: the source, and its address there.</summary>
internal sealed record ImportResponse(SourceId Source, string? Link);

/// <summary>One language variant: its title and Markdown as they were written, and the Markdown as HTML that may stand in any page.</summary>
internal sealed record TextResponse(string Language, string Title, string Body, string Html)
{
    public static TextResponse From(UpdateText text) => new(text.Language, text.Title, text.Body, RenderedTexts.Html(text.Body));
}

/// <summary>Texts that were taken out of everything.</summary>
internal sealed record RedactionResponse(
    int Revision, ImmutableArray<string> Languages, DateTimeOffset At, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason)
{
    public static RedactionResponse From(Redaction redaction) => new(redaction.Revision, redaction.Languages, redaction.At, redaction.Reason);
}

/// <summary>An update, as much of it as the caller may see; in answers to changes with the feeds that are still to hear of it.</summary>
internal sealed record UpdateResponse(
    UpdateId Id,
    UpdateState State,
    int Revision,
    OrganisationId Owner,
    ImmutableArray<TextResponse> Texts,
    ImmutableArray<string> Topics,
    ImmutableArray<string> Tags,
    ImmutableArray<NetworkId> Networks,
    Audience Audience,
    ImmutableArray<RedactionResponse> Redactions,
    ImmutableArray<ConsentResponse> Centres,
    Origin Origin,
    DateTimeOffset Created,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? PublishAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Missed,
    DateTimeOffset? Published,
    DateTimeOffset? Revised,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? Withdrawn,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SourceResponse? Source,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImportResponse? Imported,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] UpdateId? MergedInto,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImmutableArray<FeedId>? Pending) : ITagged
{
    /// <summary>The variant of the tag for those who see all of it.</summary>
    public const string Full = "full";

    [JsonIgnore]
    public EntityTag Tag { get; private init; }

    public static UpdateResponse From(UpdateView view) => new(
        view.Id,
        (UpdateState)view.State,
        view.Revision,
        view.Owner,
        [.. view.Content.Texts.Select(TextResponse.From)],
        view.Content.Topics,
        view.Content.Tags,
        view.Content.Networks,
        (Audience)view.Content.Audience,
        [.. view.Redactions.Select(RedactionResponse.From)],
        [.. view.Centres.Select(centre => new ConsentResponse(centre.Id, (ConsentState)centre.Consent))],
        view.Imported is null ? Origin.Native : Origin.Imported,
        view.Created,
        view.PublishAt,
        view.Missed,
        view.Published,
        view.Revised,
        view.Withdrawn,
        view.Reason,
        view.Source is { } source ? SourceResponse.From(source) : null,
        view.Imported is { } imported ? new(imported.Source, imported.Link) : null,
        view.MergedInto,
        view.Pending.IsDefaultOrEmpty ? null : view.Pending)
    {
        Tag = EntityTag.Of(view.Version, view.Full ? Full : null),
    };
}

/// <summary>One revision of an update; the languages whose text was redacted are named apart.</summary>
internal sealed record RevisionResponse(
    int Number,
    DateTimeOffset At,
    PersonId? Person,
    OrganisationId? Organisation,
    ImmutableArray<TextResponse> Texts,
    ImmutableArray<string> Redacted,
    ImmutableArray<string> Topics,
    ImmutableArray<string> Tags,
    ImmutableArray<NetworkId> Networks)
{
    public static RevisionResponse From(UpdateRevision revision) => new(
        revision.Number,
        revision.At,
        revision.Person,
        revision.Organisation,
        [.. revision.Content.Texts.Select(TextResponse.From)],
        revision.Redacted,
        revision.Content.Topics,
        revision.Content.Tags,
        revision.Content.Networks);
}
