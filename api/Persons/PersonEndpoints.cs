using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NetworkBackend.Api.Centres;
using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Conditionals;
using NetworkBackend.Api.Http.Writes;
using NetworkBackend.Members;
using NetworkBackend.Persons;

namespace NetworkBackend.Api.Persons;

internal static class PersonEndpoints
{
    public static void MapPersons(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/persons").WithTags("Persons").MapPost("", Register).Is(Operations.RegisterPerson);

    private static async Task<Answer<PersonResponse>> Register(Write<PersonRequest> write, IGrainFactory grains, CancellationToken cancellation)
    {
        var id = write.Made<PersonId>("per");
        var outcome = await grains.Person(id).Register(write.Command, new(write.Body.Name, write.Body.Email), cancellation);
        return outcome.ToAnswer(PersonResponse.From) with { Location = $"/v1/persons/{id}" };
    }
}

/// <summary>A person to register.</summary>
internal sealed record PersonRequest
{
    [StringLength(200, MinimumLength = 1)]
    public required string Name { get; init; }

    [StringLength(320), RegularExpression(@"^[^@\s]+@[^@\s]+$", ErrorMessage = "must be an e-mail address")]
    public string? Email { get; init; }
}

/// <summary>For whom a person acts, as what.</summary>
internal sealed record AuthorityResponse(OrganisationId Organisation, StaffRole Role);

/// <summary>A person.</summary>
internal sealed record PersonResponse(PersonId Id, string? Name, string? Email, ImmutableArray<AuthorityResponse> Authorities) : ITagged, ISensitive
{
    [JsonIgnore]
    public EntityTag Tag { get; private init; }

    public static PersonResponse From(PersonView view) =>
        new(view.Id, view.Details?.Name, view.Details?.Email, [.. view.Authorities.Select(authority => new AuthorityResponse(authority.Organisation, (StaffRole)authority.Role))])
        {
            Tag = EntityTag.Of(view.Version),
        };
}
