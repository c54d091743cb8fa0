using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using NetworkBackend.Api.Http.Documents;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Consultations;
using NetworkBackend.Members;
using Contracts = NetworkBackend.PersonalData;

namespace NetworkBackend.Api.Consultations;

/// <summary>What somebody may be known by.</summary>
internal enum FindingKind
{
    IdentityNumber = Contracts.FindingKind.IdentityNumber,
    BankAccount = Contracts.FindingKind.BankAccount,
    EmailAddress = Contracts.FindingKind.EmailAddress,
    TelephoneNumber = Contracts.FindingKind.TelephoneNumber,
    HealthOfAPerson = Contracts.FindingKind.HealthOfAPerson,
}

/// <summary>What a finding is in.</summary>
internal enum FoundIn
{
    /// <summary>The title of a section.</summary>
    Title,

    /// <summary>The text of a section, or of a verdict.</summary>
    Text,
}

/// <summary>Where a finding is, in UTF-16 code units.</summary>
/// <param name="In">In what.</param>
/// <param name="From">Where it begins, from 0.</param>
/// <param name="To">Where it ends, which is no longer part of it.</param>
/// <param name="Excerpt">What stands there.</param>
/// <param name="Reason">Why it was found.</param>
internal sealed record FoundPlace(FoundIn In, int From, int To, string Excerpt, string Reason);

/// <summary>What may be personal data, and has to be confirmed by a person before it is published.</summary>
/// <param name="Id">The same while the same stands at the same place.</param>
/// <param name="Kind">What it may be.</param>
/// <param name="Section">The section that it is in; null in a centre's own words.</param>
/// <param name="Centre">The centre whose own words it is in; null in a section.</param>
/// <param name="Place">Where it is; null where the check, as it is now, finds it no more.</param>
/// <param name="Confirmed">True once a person has said that it may be published.</param>
internal sealed record FindingResponse(FindingId Id, FindingKind Kind, int? Section, OrganisationId? Centre, FoundPlace? Place, bool Confirmed)
{
    public static FindingResponse From(FindingView it) => new(
        it.Id, (FindingKind)it.Kind, it.Section, it.Centre,
        it.Part is { } part ? new(part.IsTitle ? FoundIn.Title : FoundIn.Text, part.From, part.To, part.Excerpt, part.Reason) : null, it.IsConfirmed);
}

/// <summary>Which findings to list.</summary>
internal sealed record FindingListFilter(bool? Confirmed, Page Page) : IBound, IEndpointParameterMetadataProvider
{
    public Problem? Problem => Page.Problem;

    public static ValueTask<FindingListFilter?> BindAsync(HttpContext http)
    {
        var query = new QueryReader(http);
        return new(new FindingListFilter(query.Word<YesOrNo>("confirmed") is { } word ? word == YesOrNo.True : null, query.Page()));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Takes("confirmed", "Only findings that a person has confirmed, or has not.", typeof(YesOrNo));
        builder.TakesPage();
    }
}
