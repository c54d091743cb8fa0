using NetworkBackend.Api.Http.Answers;
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

internal static class StaffEndpoints
{
    public static async Task<Answer<StaffResponse>> Put(
        OrganisationId id, PersonId person, Write<StaffRequest> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Person(person).Grant(write.Command, id, (Role)write.Body.Role, cancellation)).ToAnswer(_ => new StaffResponse(person, id, write.Body.Role));

    public static async Task<Answer<Done>> Delete(OrganisationId id, PersonId person, Write<Nothing> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Person(person).Revoke(write.Command, id, cancellation)).ToAnswer(_ => Done.It);
}
