using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Documents;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Audit;
using NetworkBackend.Members;
using NetworkBackend.Persons;

namespace NetworkBackend.Api.Audit;

/// <summary>Something that was done, and by whom.</summary>
/// <param name="Position">Its place in the journal.</param>
/// <param name="At">When.</param>
/// <param name="Type">What, e.g. <c>update.published</c>.</param>
/// <param name="Stream">What it was done to: its kind, a slash and its id.</param>
/// <param name="Person">Who did it; null for a machine client or the installation itself.</param>
/// <param name="Organisation">For whom; null for operators.</param>
/// <param name="Role">As what.</param>
/// <param name="Sentence">The same in plain English, with ids and without names.</param>
/// <param name="Data">The event's content, whose members its type decides: ids, hashes of texts, public profiles, labels of keys; no texts and nothing about people.</param>
internal sealed record AuditResponse(
    long Position, DateTimeOffset At, string Type, string Stream, PersonId? Person, OrganisationId? Organisation, string Role, string Sentence, JsonElement Data)
{
    public static AuditResponse From(AuditEntry entry) => new(
        entry.Position, entry.At, entry.Type, entry.Stream, entry.Person, entry.Organisation, entry.Role, entry.Sentence, JsonElement.Parse(entry.Data));
}

/// <summary>Some of the history, newest first.</summary>
/// <param name="Items">What was found; perhaps fewer than the limit, even none, although there is more.</param>
/// <param name="Next">Where to go on; null at the end.</param>
internal sealed record AuditListResponse(ImmutableArray<AuditResponse> Items, string? Next) : IPaged, ISensitive
{
    public static AuditListResponse From(AuditPage found, Page page) =>
        new([.. found.Entries.Select(AuditResponse.From)], found.Next is { } next ? page.Next(next.ToString(CultureInfo.InvariantCulture)) : null);
}

/// <summary>Which of the history to list.</summary>
internal sealed record AuditListFilter(AuditFilter Filter, Page Page, long Before) : IBound, IEndpointParameterMetadataProvider
{
    public Problem? Problem => Page.Problem ?? (Before == 0 ? Refuse.CursorInvalid : null);

    public static ValueTask<AuditListFilter?> BindAsync(HttpContext http)
    {
        var query = new QueryReader(http);
        var filter = new AuditFilter(
            query.Text("stream"), query.Id<OrganisationId>("organisation"), query.Id<PersonId>("person"), query.Text("type", 64), query.Time("from"), query.Time("to"));
        var page = query.Page();
        return new(new AuditListFilter(filter, page, Place(page.After)));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Takes("stream", "Only what was done to this thing: its kind, a slash and its id, as the items have it.");
        builder.Takes("organisation", "Only what this organisation did, and what was done to its own things.", typeof(OrganisationId));
        builder.Takes("person", "Only what this person did.", typeof(PersonId));
        builder.Takes("type", "Only events of this type.");
        builder.Takes("from", "Only at this time or later.", typeof(DateTimeOffset));
        builder.Takes("to", "Only before this time.", typeof(DateTimeOffset));
        builder.TakesPage();
    }

    private static long Place(string? key) =>
        key is null ? long.MaxValue : long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : 0;
}
