using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Metadata;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Conditionals;
using NetworkBackend.Api.Http.Documents;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Api.Http.Writes;
using NetworkBackend.Members;

namespace NetworkBackend.Api.Members;

/// <summary>What kind of organisation a member is.</summary>
internal enum MemberKind
{
    Municipality,
    HealthTrust,
    UserOrganisation,
    CarerOrganisation,
    CompetenceCentre,
    Education,
    StateAdministrator,
    Ngo,
    Centre,
}

/// <summary>A member organisation's profile, as its leaders write it.</summary>
internal sealed record MemberRequest : IIdentified
{
    /// <summary>May be given; is then the id in the address.</summary>
    public string? Id { get; init; }

    public required MemberKind Kind { get; init; }

    [StringLength(200, MinimumLength = 1)]
    public required string Name { get; init; }

    [RegularExpression("^[0-9]{9}$", ErrorMessage = "must be nine digits")]
    public string? OrganisationNumber { get; init; }

    [RegularExpression("^[0-9]{4}$", ErrorMessage = "must be four digits")]
    public string? Municipality { get; init; }

    /// <summary>The first day on which the municipality number holds.</summary>
    public DateOnly? MunicipalityFrom { get; init; }

    /// <summary>The last day on which it holds.</summary>
    public DateOnly? MunicipalityTo { get; init; }

    public MemberProfile ToProfile() => new(Words.Of(Kind), Name, OrganisationNumber, Municipality, MunicipalityFrom, MunicipalityTo);
}

/// <summary>A member organisation.</summary>
internal sealed record MemberResponse(
    OrganisationId Id, MemberKind Kind, string Name, string? OrganisationNumber, string? Municipality, DateOnly? MunicipalityFrom, DateOnly? MunicipalityTo) : ITagged
{
    [JsonIgnore]
    public EntityTag Tag { get; private init; }

    public static MemberResponse From(MemberView view) =>
        new(
            view.Id, Words.Read<MemberKind>(view.Profile.Kind), view.Profile.Name, view.Profile.OrganisationNumber, view.Profile.Municipality,
            view.Profile.MunicipalityFrom, view.Profile.MunicipalityTo)
        {
            Tag = EntityTag.Of(view.Version),
        };
}

/// <summary>Which members to list.</summary>
internal sealed record MemberFilter(string? Kind, Page Page) : IBound, IEndpointParameterMetadataProvider
{
    public Problem? Problem => Page.Problem;

    public static ValueTask<MemberFilter?> BindAsync(HttpContext http)
    {
        var query = new QueryReader(http);
        return new(new MemberFilter(query.Word<MemberKind>("kind") is { } kind ? Words.Of(kind) : null, query.Page()));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Takes("kind", "Only organisations of this kind.", typeof(MemberKind));
        builder.TakesPage();
    }
}
