using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using NetworkBackend.Api.Centres;
using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Conditionals;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Api.Http.Writes;
using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Persons;

namespace NetworkBackend.Api.Persons;

internal static class PersonEndpoints
{
    public static void MapPersons(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/persons").WithTags("Persons");
        group.MapPost("", Register).Is(Operations.RegisterPerson);
        group.MapRead("/{id}", Get).Is(Operations.GetPerson);
        group.MapRead("/{id}/export", Export).Is(Operations.ExportPerson);
        group.MapPost("/{id}/erase", Erase).Is(Operations.ErasePerson);
    }

    private static async Task<Answer<PersonResponse>> Get(PersonId id, Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Person(id).Get(caller, cancellation)).ToAnswer(PersonResponse.From);

    private static async Task<Answer<PersonExportResponse>> Export(PersonId id, Page page, Caller caller, IGrainFactory grains, CancellationToken cancellation)
    {
        var before = long.MaxValue;
        if (page.After is { } after && !long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out before))
        {
            return Refuse.CursorInvalid;
        }

        var outcome = await grains.Person(id).Export(caller, before, page.Fetch, cancellation);
        return outcome.Succeeded ? PersonExportResponse.From(outcome.Value, page) : outcome.Refusal.ToProblem();
    }

    private static async Task<Answer<PersonResponse>> Erase(PersonId id, Write<Nothing> write, IGrainFactory grains, CancellationToken cancellation) =>
        (await grains.Person(id).Erase(write.Command, cancellation)).ToAnswer(PersonResponse.From);

    private static async Task<Answer<PersonResponse>> Register(Write<PersonRequest> write, IGrainFactory grains, CancellationToken cancellation)
    {
        if (write.Body.HasImpossibleEmail)
        {
            return PersonRequest.ImpossibleEmail;
        }

        var id = write.Made<PersonId>("per");
        var outcome = await grains.Person(id).Register(write.Command, new(write.Body.Name, write.Body.Email), cancellation);
        return outcome.ToAnswer(PersonResponse.From) with { Location = $"/v1/persons/{id}" };
    }
}

/// <summary>A person to register.</summary>
internal sealed partial record PersonRequest
{
    public static Problem ImpossibleEmail { get; } = new(422, "person.email", "Give an address such as kari@senteret.example, or leave email out.");

    [StringLength(200, MinimumLength = 1)]
    public required string Name { get; init; }

    /// <summary>An address such as <c>kari@senteret.example</c>.</summary>
    [StringLength(320)]
    public string? Email { get; init; }

    /// <summary>True for what no mail could reach: whether any does is known only once it was sent.</summary>
    [JsonIgnore]
    public bool HasImpossibleEmail => Email is not null && !Address().IsMatch(Email);

    [GeneratedRegex(@"^[^@\s.\p{C}]+(\.[^@\s.\p{C}]+)*@[^@\s.,\p{C}]+(\.[^@\s.,\p{C}]+)+\z")]
    private static partial Regex Address();
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
