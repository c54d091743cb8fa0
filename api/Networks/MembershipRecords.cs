using System.Text.Json.Serialization;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Conditionals;
using NetworkBackend.Api.Http.Writes;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using Contracts = NetworkBackend.Networks;

namespace NetworkBackend.Api.Networks;

/// <summary>What an organisation is in a network.</summary>
internal enum MembershipRole
{
    Member,
    Coordinator,
    Observer,
    Supporter,
}

/// <summary>Where a membership stands.</summary>
internal enum MembershipState
{
    Invited = Contracts.MembershipState.Invited,
    Applied = Contracts.MembershipState.Applied,
    Active = Contracts.MembershipState.Active,
    Left = Contracts.MembershipState.Left,
}

/// <summary>Who is to belong to a network, as what.</summary>
internal sealed record MembershipRequest
{
    public required OrganisationId Member { get; init; }

    public MembershipRole Role { get; init; }
}

/// <summary>What may be said when accepting.</summary>
internal sealed record AcceptRequest : IOptionalBody
{
    /// <summary>An earlier first day; for operators, who enter what was agreed before.</summary>
    public DateOnly? Since { get; init; }
}

/// <summary>An organisation's membership of a network.</summary>
internal sealed record MembershipResponse(OrganisationId Member, MembershipRole Role, DateOnly? Since, DateOnly? Until, MembershipState State) : ITagged
{
    [JsonIgnore]
    public EntityTag Tag { get; private init; }

    public static MembershipResponse From(MembershipView view) =>
        new(view.Member, Words.Read<MembershipRole>(view.Role), view.Since, view.Until, (MembershipState)view.State) { Tag = EntityTag.Of(view.Version) };
}
