using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Documents;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using Contracts = NetworkBackend.Networks;

namespace NetworkBackend.Api.Networks;

/// <summary>Which memberships of a network to list.</summary>
internal sealed record MembershipListFilter(MembershipState? State, MembershipRole? Role, Page Page) : IBound, IEndpointParameterMetadataProvider
{
    public Problem? Problem => Page.Problem;

    public Contracts.MembershipFilter ToFilter() => new((Contracts.MembershipState?)State, Role is { } role ? Words.Of(role) : null);

    public static ValueTask<MembershipListFilter?> BindAsync(HttpContext http)
    {
        var query = new QueryReader(http);
        return new(new MembershipListFilter(query.Word<MembershipState>("state"), query.Word<MembershipRole>("role"), query.Page()));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Takes("state", "Only memberships that stand there.", typeof(MembershipState));
        builder.Takes("role", "Only memberships of this role.", typeof(MembershipRole));
        builder.TakesPage();
    }
}
