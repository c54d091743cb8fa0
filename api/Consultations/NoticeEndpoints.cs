using System.Collections.Immutable;
using System.Globalization;
using NetworkBackend.Activities;
using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Callers;
using NetworkBackend.Centres;
using NetworkBackend.Consultations;
using NetworkBackend.Members;
using NetworkBackend.Sources;
using NetworkBackend.Updates;

namespace NetworkBackend.Api.Consultations;

/// <summary>Something that a centre is told of.</summary>
/// <param name="Seq">Its place in the sequence of all changes.</param>
/// <param name="Type">What happened.</param>
/// <param name="Consultation">To which consultation, or its response; null for the others.</param>
/// <param name="Activity">To which activity; null for the others.</param>
/// <param name="At">When.</param>
/// <param name="Sections">The sections that it concerns; empty for all of it.</param>
/// <param name="Source">Which source; null for the others.</param>
/// <param name="Update">The update that came from it; null for the source itself.</param>
internal sealed record NoticeResponse(long Seq, string Type, ConsultationId? Consultation, ActivityId? Activity, DateTimeOffset At, ImmutableArray<int> Sections,
    SourceId? Source, UpdateId? Update)
{
    public static NoticeResponse From(CentreNotice it) => new(it.Seq, it.Type, it.Consultation, it.Activity, it.At, it.Sections, it.Source, it.Update);
}

internal static class NoticeEndpoints
{
    public static void MapNotices(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/centres").WithTags("Consultations").MapRead("/{id}/notices", List).Is(Operations.ListNotices);

    private static async Task<Answer<ListResponse<NoticeResponse>>> List(OrganisationId id, Page page, Caller caller, IGrainFactory grains, CancellationToken cancellation)
    {
        var (after, isWrong) = After(page.After);
        if (isWrong)
        {
            return Refuse.CursorInvalid;
        }

        var outcome = await grains.CentreQueries.Notices(caller, id, after, page.Fetch, cancellation);
        return outcome.Succeeded ? page.Of(outcome.Value, Key, NoticeResponse.From) : outcome.Refusal.ToProblem();
    }

    private static string Key(CentreNotice it) => string.Create(CultureInfo.InvariantCulture, $"{it.Seq} {it.Type}");

    private static (NoticeCursor? After, bool IsWrong) After(string? key) => key?.Split(' ') switch
    {
        null => (null, false),
        [var seq, var type] when long.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => (new(number, type), false),
        _ => (null, true),
    };
}
