using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Documents;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Changes;

namespace NetworkBackend.Api.Changes;

/// <summary>What can happen to something public.</summary>
internal static class ChangeTypes
{
    public static readonly string[] Known =
    [
        "activity.changed", "activity.confirmed", "activity.held", "activity.opened", "activity.reported", "activity.reshaped",
        "centre.changed", "centre.created", "consultation.changed", "consultation.closed", "consultation.discovered", "consultation.opened",
        "consultation.submission_changed", "consultation.submitted", "member.changed",
        "member.created", "membership.agreed", "membership.left", "membership.role_changed", "network.changed", "network.created",
        "proceedings.changed", "update.centres_changed", "update.merged", "update.published", "update.redacted", "update.revised", "update.withdrawn",
    ];
}

[AttributeUsage(AttributeTargets.Property)]
internal sealed class ChangeTypeAttribute() : OneOfAttribute(ChangeTypes.Known);

/// <summary>One change to something public.</summary>
/// <param name="Seq">Later changes have higher ones; there are gaps, and none is ever filled.</param>
/// <param name="Type">What happened.</param>
/// <param name="Resource">The kind of thing.</param>
/// <param name="Id">Which one.</param>
/// <param name="Revision">Its revision since.</param>
/// <param name="At">When.</param>
/// <param name="Deleted">True for a tombstone: take it away.</param>
internal sealed record ChangeResponse(long Seq, [property: ChangeType] string Type, string Resource, string Id, int Revision, DateTimeOffset At, bool Deleted)
{
    public static ChangeResponse From(ChangeEntry change) => new(change.Seq, change.Type, change.Resource, change.Id, change.Revision, change.At, change.Deleted);
}

/// <summary>Changes in order.</summary>
/// <param name="Items">The changes; empty when there is nothing new.</param>
/// <param name="Next">Where to go on, now or later; always there.</param>
internal sealed record ChangeListResponse(ImmutableArray<ChangeResponse> Items, string Next) : IPaged;

/// <summary>Which changes to list.</summary>
internal sealed record ChangeFilter(ImmutableArray<string> Types, Page Page, long? Epoch, long Seq) : IBound, IEndpointParameterMetadataProvider
{
    public Problem? Problem => Page.Problem ?? (Page.After is not null && Epoch is null ? Refuse.CursorInvalid : null);

    public static ValueTask<ChangeFilter?> BindAsync(HttpContext http)
    {
        var query = new QueryReader(http);
        var types = query.Words("types", ChangeTypes.Known);
        var page = query.Page("after");
        return new(page.After?.Split(' ') is [var epoch, var seq]
            && long.TryParse(epoch, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var known)
            && long.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var after)
            ? new(types, page, known, after)
            : new ChangeFilter(types, page, null, 0));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.TakesWords("types", "Only changes of these types, with commas between.", ChangeTypes.Known);
        builder.Takes("limit", "How many at most, from 1 to 100; 20 unless told.", typeof(int));
        builder.Takes("after", "Where to go on: as the next address of an earlier answer has it.");
    }
}
