using System.Collections.Immutable;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Api.Http.Writes;
using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Persons;

namespace NetworkBackend.Api.Centres;

/// <summary>What somebody may be at a centre.</summary>
internal enum StaffRole
{
    Reader = Role.Reader,
    Editor = Role.Editor,
    Leader = Role.Leader,
}

/// <summary>The role to give.</summary>
internal sealed record StaffRequest
{
    public required StaffRole Role { get; init; }
}

/// <summary>Who acts for a centre, as what.</summary>
internal sealed record StaffResponse(PersonId Person, OrganisationId Centre, StaffRole Role) : ISensitive;

/// <summary>Somebody who acts for a centre, as its own staff see them.</summary>
internal sealed record ColleagueResponse(PersonId Person, string? Name, string? Email, StaffRole Role)
{
    public static ColleagueResponse From(StaffView view) => new(view.Person, view.Details?.Name, view.Details?.Email, (StaffRole)view.Role);
}

/// <summary>A page of those who act for a centre.</summary>
internal sealed record StaffListResponse(ImmutableArray<ColleagueResponse> Items, string? Next) : IPaged, ISensitive;

internal static class StaffEndpoints
{
    public static async Task<Answer<StaffListResponse>> List(OrganisationId id, Page page, Caller caller, IGrainFactory grains, CancellationToken cancellation)
    {
        var outcome = await grains.PersonQueries.Staff(caller, id, page.After, page.Fetch, cancellation);
        return outcome.Succeeded && page.Of(outcome.Value, it => it.Person.Value, ColleagueResponse.From) is var list
            ? new StaffListResponse(list.Items, list.Next)
            : outcome.Refusal.ToProblem();
    }

    public static async Task<Answer<StaffResponse>> Put(
        OrganisationId id, PersonId person, Write<StaffRequest> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Person(person).Grant(write.Command, id, (Role)write.Body.Role, cancellation)).ToAnswer(_ => new StaffResponse(person, id, write.Body.Role));

    public static async Task<Answer<Done>> Delete(OrganisationId id, PersonId person, Write<Nothing> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Person(person).Revoke(write.Command, id, cancellation)).ToAnswer(_ => Done.It);
}
