using System.Text.Json.Serialization;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Conditionals;
using NetworkBackend.Api.Http.Writes;
using NetworkBackend.Members;
using NetworkBackend.Networks;

namespace NetworkBackend.Api.Networks;

/// <summary>Who is to belong to a network, as what.</summary>
internal sealed record MembershipRequest
{
    public required OrganisationId Member { get; init; }

    [OneOf("coordinator", "member", "observer", "supporter")]
    public string Role { get; init; } = "member";
}

/// <summary>What may be said when accepting.</summary>
internal sealed record AcceptRequest : IOptionalBody
{
    /// <summary>An earlier first day; for operators, who enter what was agreed before.</summary>
    public DateOnly? Since { get; init; }
}

/// <summary>An organisation's membership of a network.</summary>
internal sealed record MembershipResponse(OrganisationId Member, string Role, DateOnly? Since, DateOnly? Until, MembershipState State) : ITagged
{
    [JsonIgnore]
    public EntityTag Tag { get; private init; }

    public static MembershipResponse From(MembershipView view) =>
        new(view.Member, view.Role, view.Since, view.Until, view.State) { Tag = EntityTag.Of(view.Version) };
}
