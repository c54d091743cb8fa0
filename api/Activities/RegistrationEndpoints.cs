using System.Globalization;
using NetworkBackend.Activities;
using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Api.Http.Writes;
using NetworkBackend.Callers;
using Contracts = NetworkBackend.Activities;

namespace NetworkBackend.Api.Activities;

internal static class RegistrationEndpoints
{
    public static void MapRegistrations(this RouteGroupBuilder group)
    {
        group.MapPost("/{id}/registrations", Register).Is(Operations.Register);
        group.MapRead("/{id}/registrations", List).Is(Operations.ListRegistrations);
        group.MapRead("/{id}/registrations/own", Own).Is(Operations.ListOwnRegistrations);
        group.MapRead("/{id}/registrations/{registration}", Get).Is(Operations.GetRegistration);
        group.MapRead("/{id}/registrations/{registration}/notices", Notices).Is(Operations.ListRegistrationNotices);
        group.MapPost("/{id}/registrations/{registration}/cancel", Cancel).Is(Operations.CancelRegistration);
        group.MapPost("/{id}/registrations/{registration}/accept", Accept).Is(Operations.AcceptOffer);
        group.MapPost("/{id}/registrations/{registration}/choose", Choose).Is(Operations.ChooseMode);
        group.MapPost("/{id}/registrations/{registration}/attend", Attend).Is(Operations.AttendActivity);
        group.MapRead("/{id}/waitlist/journal", Journal).Is(Operations.ListWaitlistJournal);
    }

    private static async Task<Answer<RegistrationResponse>> Register(ActivityId id, Write<RegistrationRequest> write, IGrainFactory grains, CancellationToken cancellation)
    {
        var outcome = await grains.Activity(id).Register(write.Command, write.Body.ToRegistration(), cancellation);
        return outcome.ToAnswer(RegistrationResponse.From) with
        {
            Status = StatusCodes.Status201Created, Location = outcome.Succeeded ? $"/v1/activities/{id}/registrations/{outcome.Value.Id}" : null,
        };
    }

    private static async Task<Answer<ListResponse<RegistrationResponse>>> List(
        ActivityId id, RegistrationListFilter filter, Caller caller, IGrainFactory grains, CancellationToken cancellation)
    {
        var outcome = await grains.Activity(id).Registrations(caller, filter.InState, filter.After, filter.Page.Fetch, cancellation);
        return outcome.Succeeded ? filter.Page.Of(outcome.Value, it => it.Id.Value, RegistrationResponse.From) : outcome.Refusal.ToProblem();
    }

    private static async Task<Answer<OwnRegistrationsResponse>> Own(ActivityId id, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Activity(id).OwnRegistrations(caller, cancellation)).ToAnswer(all => new OwnRegistrationsResponse([.. all.Select(RegistrationResponse.From)]));

    private static async Task<Answer<RegistrationResponse>> Get(ActivityId id, RegistrationId registration, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Activity(id).Registration(caller, registration, cancellation)).ToAnswer(RegistrationResponse.From);

    private static async Task<Answer<ListResponse<RegistrationNoticeResponse>>> Notices(
        ActivityId id, RegistrationId registration, Page page, Caller caller, IGrainFactory grains, CancellationToken cancellation)
    {
        if (!long.TryParse(page.After ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var after))
        {
            return Refuse.CursorInvalid;
        }

        var outcome = await grains.Activity(id).Notices(caller, registration, after, page.Fetch, cancellation);
        return outcome.Succeeded ? page.Of(outcome.Value, it => it.Seq.ToString(CultureInfo.InvariantCulture), RegistrationNoticeResponse.From) : outcome.Refusal.ToProblem();
    }

    private static async Task<Answer<RegistrationResponse>> Cancel(
        ActivityId id, RegistrationId registration, Write<Nothing> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Activity(id).Cancel(write.Command, registration, cancellation)).ToAnswer(RegistrationResponse.From);

    private static async Task<Answer<RegistrationResponse>> Accept(
        ActivityId id, RegistrationId registration, Write<Nothing> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Activity(id).AcceptOffer(write.Command, registration, cancellation)).ToAnswer(RegistrationResponse.From);

    private static async Task<Answer<RegistrationResponse>> Choose(
        ActivityId id, RegistrationId registration, Write<ChoiceRequest> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Activity(id).Choose(write.Command, registration, (Contracts.AttendanceMode)write.Body.Mode, cancellation)).ToAnswer(RegistrationResponse.From);

    private static async Task<Answer<RegistrationResponse>> Attend(
        ActivityId id, RegistrationId registration, Write<Nothing> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Activity(id).Attend(write.Command, registration, cancellation)).ToAnswer(RegistrationResponse.From);

    private static async Task<Answer<ListResponse<SeatEntryResponse>>> Journal(ActivityId id, Page page, Caller caller, IGrainFactory grains, CancellationToken cancellation)
    {
        var (after, isWrong) = After(page.After);
        if (isWrong)
        {
            return Refuse.CursorInvalid;
        }

        var outcome = await grains.Activity(id).WaitlistJournal(caller, after, page.Fetch, cancellation);
        return outcome.Succeeded
            ? page.Of(outcome.Value, it => string.Create(CultureInfo.InvariantCulture, $"{it.Version} {it.Index}"), SeatEntryResponse.From)
            : outcome.Refusal.ToProblem();
    }

    private static (SeatCursor? After, bool IsWrong) After(string? key) => key?.Split(' ') switch
    {
        null => (null, false),
        [var version, var index] when long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var place) => (new(number, place), false),
        _ => (null, true),
    };
}
