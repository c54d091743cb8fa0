using Microsoft.AspNetCore.Http.Metadata;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Ids;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

/// <summary>What goes out and in has the gateway's own records and words, so that a name inside can change and the API does not.</summary>
[Collection("gateway")]
public class NamingThingsForItself(RunningGateway gateway)
{
    [Fact]
    public void answers_and_takes_records_and_words_of_its_own()
    {
        HashSet<Type> seen = [];
        foreach (var type in gateway.Endpoints.SelectMany(it => it.Metadata).SelectMany(Described))
        {
            Collect(type, seen);
        }

        Assert.Contains(seen, it => it.Name == "UpdateResponse");
        Assert.Contains(seen, it => it.Name == "CentreRequest");
        Assert.Empty(seen.Where(it => it.Assembly == typeof(OrganisationId).Assembly && !IsId(it)).Select(it => it.FullName));
    }

    [Fact] public void has_a_word_for_every_kind_of_member() => Assert.Equal(Member.Kinds.Order(), Words.All(typeof(Api.Members.MemberKind)).Order());

    [Fact] public void has_a_word_for_every_role_in_a_network() => Assert.Equal(Membership.Roles.Order(), Words.All(typeof(Api.Networks.MembershipRole)).Order());

    private static IEnumerable<Type> Described(object metadata) => metadata switch
    {
        IProducesResponseTypeMetadata { Type: { } type } => [type],
        IAcceptsMetadata { RequestType: { } type } => [type],
        _ => [],
    };

    private static void Collect(Type type, HashSet<Type> seen)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        if (inner.IsGenericType)
        {
            foreach (var argument in inner.GetGenericArguments())
            {
                Collect(argument, seen);
            }
        }

        var isOurs = inner.Namespace?.StartsWith("NetworkBackend", StringComparison.Ordinal) == true;
        if (isOurs && seen.Add(inner) && !inner.IsEnum && !IsId(inner))
        {
            foreach (var property in Json.Options.GetTypeInfo(inner).Properties)
            {
                Collect(property.PropertyType, seen);
            }
        }
    }

    private static bool IsId(Type type) => type.GetInterfaces().Any(it => it.IsGenericType && it.GetGenericTypeDefinition() == typeof(IId<>));
}
