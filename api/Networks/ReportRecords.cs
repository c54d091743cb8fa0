using System.Collections.Immutable;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Members;
using NetworkBackend.Members;
using NetworkBackend.Networks;

namespace NetworkBackend.Api.Networks;

/// <summary>A time of belonging to a network.</summary>
/// <param name="Since">Its first day.</param>
/// <param name="Until">Its last day; null while it goes on, and where it went on until the network closed.</param>
internal sealed record PeriodResponse(DateOnly Since, DateOnly? Until);

/// <summary>An organisation that took part in a network.</summary>
/// <param name="Organisation">Its id.</param>
/// <param name="Name">Its name now.</param>
/// <param name="Kind">Its kind now.</param>
/// <param name="Role">As what it takes part, or last did.</param>
/// <param name="Periods">When, oldest first.</param>
internal sealed record ParticipantResponse(OrganisationId Organisation, string Name, MemberKind Kind, MembershipRole Role, ImmutableArray<PeriodResponse> Periods)
{
    public static ParticipantResponse From(Participant it) => new(
        it.Organisation, it.Name, Words.Read<MemberKind>(it.Kind), Words.Read<MembershipRole>(it.Role), [.. it.Periods.Select(period => new PeriodResponse(period.Since, period.Until))]);
}

/// <summary>How many organisations of a kind took part.</summary>
internal sealed record KindCount(MemberKind Kind, long Count);

/// <summary>How many organisations took part in a role.</summary>
internal sealed record RoleCount(MembershipRole Role, long Count);

/// <summary>How many organisations took part, each counted once.</summary>
internal sealed record ParticipantCounts(long Count, ImmutableArray<KindCount> Kinds, ImmutableArray<RoleCount> Roles);

/// <summary>What a network produced: its public updates.</summary>
/// <param name="Count">How many.</param>
/// <param name="First">When the first came out; null where there is none.</param>
/// <param name="Last">When the last came out.</param>
internal sealed record UpdateCounts(long Count, DateTimeOffset? First, DateTimeOffset? Last);

/// <summary>What came of a network, with a page of those who took part.</summary>
/// <param name="Id">The network.</param>
/// <param name="Kind">What kind of network.</param>
/// <param name="Name">Its name.</param>
/// <param name="Goals">What it is, or was, for.</param>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day.</param>
/// <param name="State">Whether it still runs.</param>
/// <param name="ClosedAt">The end of its last day in Europe/Oslo; null while it runs.</param>
/// <param name="Participants">How many took part.</param>
/// <param name="Updates">What it produced.</param>
/// <param name="Items">Those who took part, by id.</param>
/// <param name="Next">The address of the next page; null on the last.</param>
internal sealed record NetworkReportResponse(
    NetworkId Id,
    NetworkKind Kind,
    string Name,
    ImmutableArray<string> Goals,
    DateOnly? From,
    DateOnly? To,
    NetworkState State,
    DateTimeOffset? ClosedAt,
    ParticipantCounts Participants,
    UpdateCounts Updates,
    ImmutableArray<ParticipantResponse> Items,
    string? Next) : IPaged
{
    public static NetworkReportResponse Of(NetworkView network, NetworkFigures figures, ListResponse<ParticipantResponse> page)
    {
        var it = NetworkResponse.Of(network);
        return new(
            it.Id,
            it.Kind,
            it.Name,
            it.Goals,
            it.From,
            it.To,
            it.State,
            network.ClosedAt,
            new(
                figures.Roles.Values.Sum(),
                [.. figures.Kinds.Select(kind => new KindCount(Words.Read<MemberKind>(kind.Key), kind.Value))],
                [.. figures.Roles.Select(role => new RoleCount(Words.Read<MembershipRole>(role.Key), role.Value))]),
            new(figures.Updates, figures.FirstPublished, figures.LastPublished),
            page.Items,
            page.Next);
    }
}
