using System.Collections.Immutable;
using NetworkBackend.Activities;
using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Conditionals;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Networks;

namespace NetworkBackend.Api.Calendars;

/// <summary>Calendars are public: whoever asks with a key gets the same as who does not.</summary>
internal static class CalendarEndpoints
{
    private const string MediaType = "text/calendar; charset=utf-8; method=PUBLISH";
    private const int PageSize = 500;
    private static readonly TimeSpan back = TimeSpan.FromDays(366);
    private static readonly TimeSpan keptWhenCancelled = TimeSpan.FromDays(30);
    private static readonly TimeSpan refresh = TimeSpan.FromHours(1);
    private static readonly ActivityFilter all = new(null, null, null, null, null, null);

    public static void MapCalendars(this RouteGroupBuilder group)
    {
        group.WithTags("Calendars");
        group.MapRead("/all.ics", All).Is(Operations.GetCalendar).AnswersFile(MediaType);
        group.MapRead("/centres/{id}.ics", OfCentre).Is(Operations.GetCalendarOfCentre).AnswersFile(MediaType);
        group.MapRead("/networks/{id}.ics", OfNetwork).Is(Operations.GetCalendarOfNetwork).AnswersFile(MediaType);
        group.MapRead("/activities/{id}.ics", OfActivity).Is(Operations.GetCalendarOfActivity).AnswersFile(MediaType);
    }

    private static async Task<FileAnswer> All(HttpContext http, IGrainFactory grains, TimeProvider clock, CancellationToken cancellation) =>
        File(http, "Aktiviteter", "all", await Read(grains, all, clock, cancellation), clock);

    private static async Task<FileAnswer> OfCentre(OrganisationId id, HttpContext http, IGrainFactory grains, TimeProvider clock, CancellationToken cancellation)
    {
        var centre = await grains.Centre(id).Get(cancellation);
        return centre.Succeeded
            ? File(http, $"Aktiviteter: {centre.Value.Profile.Name}", id.Value, await Read(grains, all with { Centre = id }, clock, cancellation), clock)
            : centre.Refusal.ToProblem();
    }

    private static async Task<FileAnswer> OfNetwork(NetworkId id, HttpContext http, IGrainFactory grains, TimeProvider clock, CancellationToken cancellation)
    {
        var network = await grains.Network(id).Get(cancellation);
        return network.Succeeded
            ? File(http, $"Aktiviteter: {network.Value.Profile.Name}", id.Value, await Read(grains, all with { Network = id }, clock, cancellation), clock)
            : network.Refusal.ToProblem();
    }

    private static async Task<FileAnswer> OfActivity(ActivityId id, HttpContext http, IGrainFactory grains, TimeProvider clock, CancellationToken cancellation)
    {
        var activity = await grains.Activity(id).Get(Caller.Public, cancellation);
        return activity.Succeeded ? File(http, activity.Value.Profile.Title, id.Value, [activity.Value], clock) : activity.Refusal.ToProblem();
    }

    /// <summary>Page by page, so that no request to the read model is as long as the calendar.</summary>
    private static async Task<ImmutableArray<ActivityView>> Read(IGrainFactory grains, ActivityFilter filter, TimeProvider clock, CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<ActivityView>();
        ActivityCursor? before = null;
        while (true)
        {
            var page = await grains.ActivityQueries.List(Caller.Public, filter with { From = clock.GetUtcNow() - back }, before, PageSize, cancellation);
            found.AddRange(page);
            if (page.Length < PageSize)
            {
                return found.ToImmutable();
            }

            before = new(page[^1].Dated, page[^1].Id);
        }
    }

    private static FileAnswer File(HttpContext http, string name, string fileName, ImmutableArray<ActivityView> activities, TimeProvider clock)
    {
        var site = $"{http.Request.Scheme}://{http.Request.Host}";
        var content = CalendarFile.Of(
            new(name, $"{site}{http.Request.Path}", "nb", refresh),
            activities.Where(it => it is { Starts: not null, Ends: not null } && !IsLongCancelled(it, clock)).OrderBy(it => it.Starts).ThenBy(it => it.Id.Value, StringComparer.Ordinal).Select(it => Entry(it, site)));
        return new(content, MediaType, $"{fileName}.ics", EntityTag.Of(content));
    }

    private static bool IsLongCancelled(ActivityView it, TimeProvider clock) =>
        it.State is ActivityState.Cancelled or ActivityState.Postponed && it.Changed < clock.GetUtcNow() - keptWhenCancelled;

    private static CalendarEntry Entry(ActivityView it, string site) => new(
        $"{it.Id}@activities.network-backend", it.Sequence, StatusOf(it.State), it.Starts!.Value, it.Ends!.Value, it.Created, it.Changed, it.Profile.Title, it.Profile.Language,
        it.Profile.Summary, it.Profile.Place, $"{site}/v1/activities/{it.Id}", it.Profile.Kind.ToString().ToUpperInvariant());

    private static CalendarStatus StatusOf(ActivityState state) => state switch
    {
        ActivityState.Cancelled => CalendarStatus.Cancelled,
        ActivityState.Postponed => CalendarStatus.Postponed,
        _ => CalendarStatus.Confirmed,
    };
}
