using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NetworkBackend.Feeds;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Persons;
using NetworkBackend.Updates;

namespace NetworkBackend.Api.Updates;

/// <summary>How one language variant begins, as plain text.</summary>
internal sealed record TextSummary(string Language, string Title, string Summary)
{
    public static TextSummary From(EntryText text) => new(text.Language, text.Title, text.Summary);
}

/// <summary>An update in a list: as much of it as the caller may see, and of its texts how they begin.</summary>
internal sealed record UpdateSummaryResponse(
    UpdateId Id,
    UpdateState State,
    int Revision,
    OrganisationId Owner,
    ImmutableArray<TextSummary> Texts,
    ImmutableArray<string> Topics,
    ImmutableArray<string> Tags,
    ImmutableArray<NetworkId> Networks,
    Audience Audience,
    ImmutableArray<RedactionResponse> Redactions,
    ImmutableArray<ConsentResponse> Centres,
    Origin Origin,
    DateTimeOffset Created,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? PublishAt,
    DateTimeOffset? Published,
    DateTimeOffset? Revised,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? Withdrawn)
{
    public static UpdateSummaryResponse From(UpdateSummary summary) => new(
        summary.Update.Id,
        (UpdateState)summary.Update.State,
        summary.Update.Revision,
        summary.Update.Owner,
        [.. summary.Texts.Select(TextSummary.From)],
        summary.Update.Content.Topics,
        summary.Update.Content.Tags,
        summary.Update.Content.Networks,
        (Audience)summary.Update.Content.Audience,
        [.. summary.Update.Redactions.Select(RedactionResponse.From)],
        [.. summary.Update.Centres.Select(centre => new ConsentResponse(centre.Id, (ConsentState)centre.Consent))],
        summary.Update.Imported is null ? Origin.Native : Origin.Imported,
        summary.Update.Created,
        summary.Update.PublishAt,
        summary.Update.Published,
        summary.Update.Revised,
        summary.Update.Withdrawn);
}

/// <summary>A revision in a list: of its texts how they begin, and the languages whose text was redacted.</summary>
internal sealed record RevisionSummaryResponse(
    int Number, DateTimeOffset At, PersonId? Person, OrganisationId? Organisation, ImmutableArray<TextSummary> Texts, ImmutableArray<string> Redacted)
{
    public static RevisionSummaryResponse From(RevisionSummary revision) =>
        new(revision.Number, revision.At, revision.Person, revision.Organisation, [.. revision.Texts.Select(TextSummary.From)], revision.Redacted);
}
