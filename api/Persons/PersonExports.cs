using System.Collections.Immutable;
using System.Globalization;
using NetworkBackend.Activities;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Keys;
using NetworkBackend.Members;
using NetworkBackend.Persons;

namespace NetworkBackend.Api.Persons;

/// <summary>Something that a person did, or that was done about them.</summary>
/// <param name="Position">Its place in the journal.</param>
/// <param name="At">When.</param>
/// <param name="Type">What, e.g. <c>update.published</c>.</param>
/// <param name="Of">What it was done to.</param>
/// <param name="Person">Who did it; null for a machine client or the installation itself.</param>
/// <param name="Organisation">For whom.</param>
/// <param name="Role">As what.</param>
internal sealed record ActResponse(long Position, DateTimeOffset At, string Type, string Of, PersonId? Person, OrganisationId? Organisation, string Role)
{
    public static ActResponse From(PersonAct act) => new(act.Position, act.At, act.Type, act.Of, act.Person, act.Organisation, act.Role);
}

/// <summary>Something that a person is registered for.</summary>
internal sealed record PersonRegistrationResponse(ActivityId Activity, RegistrationId Registration, OrganisationId? Organisation)
{
    public static PersonRegistrationResponse From(PersonRegistration it) => new(it.Activity, it.Registration, it.Organisation);
}

/// <summary>Everything that is known here about a person (GDPR article 15); of what they did, a page.</summary>
internal sealed record PersonExportResponse(
    PersonResponse Person, ImmutableArray<KeyResponse> Keys, ImmutableArray<PersonRegistrationResponse> Registrations, ImmutableArray<ActResponse> Items, string? Next) : IPaged, ISensitive
{
    public static PersonExportResponse From(PersonExport export, Page page)
    {
        var acts = page.Of(export.Acts, act => act.Position.ToString(CultureInfo.InvariantCulture), ActResponse.From);
        return new(PersonResponse.From(export.Person), [.. export.Keys.Select(KeyResponse.From)], [.. export.Registrations.Select(PersonRegistrationResponse.From)], acts.Items, acts.Next);
    }
}
