using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Silo;

/// <summary>Everybody asks at once, for themselves and for others, at random but from a seed. What then stands in the journal has both sides' consent.</summary>
public sealed class MembersAtOnce
{
    private const int Seed = 20180601;
    private const int Callers = 8;
    private const int Steps = 60;

    private static readonly CancellationToken none = CancellationToken.None;
    private static readonly NetworkId network = new("knutepunkt");
    private static readonly OrganisationId[] organisations = [new("sagatun"), new("varres"), new("kbt"), new("napha"), new("trondheim"), new("usn")];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task become_members_by_both_sides_consent_alone(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile);
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(it => Walk(silo.Grains, Seed + it)));

        var happened = 0;
        List<string> wrong = [];
        Dictionary<OrganisationId, Membership> states = [];
        foreach (var member in organisations)
        {
            var events = await silo.Get<IEventStore>().Read($"membership/m:{network}/{member}", 0, 10_000, none);
            wrong.AddRange(WithoutConsent(member, events).Select(it => $"seed {Seed}: {member} version {it.Version}, {it.Type} by {it.Role} of {it.Organisation}"));
            states[member] = events.Aggregate(Membership.None, (it, recorded) => it.With(EventJson<MembershipEvent>.Read(recorded.Type, recorded.Payload)));
            happened += events.Length;
        }

        Assert.Empty(wrong);
        Assert.True(happened > Steps, $"seed {Seed}: too little happened to show anything");
        var rows = (await silo.Grains.NetworkQueries.Members(network, new(null, null), null, 100, none)).ToDictionary(it => it.Member);
        Assert.All(states, it => Assert.Equal((it.Value.State, it.Value.Role), (rows[it.Key].State, rows[it.Key].Role)));
        await CountsAreTrue(silo);
    }

    /// <summary>The look-out itself: it sees an event that the other side had not said yes to.</summary>
    [Fact]
    public void would_be_noticed_if_they_did_not()
    {
        static RecordedEvent By(string type, string? organisation, string role, long version) => new(version, version, type, "{}", null, organisation, role, new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        OrganisationId usn = new("usn");
        Assert.Empty(WithoutConsent(usn, [By("membership.invited", "kbt", "leader", 1), By("membership.agreed", "usn", "leader", 2)]));
        Assert.Single(WithoutConsent(usn, [By("membership.invited", "kbt", "leader", 1), By("membership.agreed", "kbt", "leader", 2)]));
        Assert.Single(WithoutConsent(usn, [By("membership.applied", "usn", "leader", 1), By("membership.agreed", "usn", "leader", 2)]));
        Assert.Single(WithoutConsent(usn, [By("membership.invited", "usn", "leader", 1)]));
        Assert.Single(WithoutConsent(usn, [By("membership.invited", "kbt", "leader", 1), By("membership.left", "usn", "leader", 2), By("membership.agreed", "usn", "leader", 3)]));
    }

    /// <summary>Events that whoever recorded them had no right to, from what the two sides had said by then.</summary>
    private static IEnumerable<RecordedEvent> WithoutConsent(OrganisationId member, ImmutableArray<RecordedEvent> events)
    {
        var (network, organisation) = (false, false);
        foreach (var it in events)
        {
            var (isOperator, isMember) = (it.Role == "operator", it.Organisation == member.Value && it.Role == "leader");
            var isOther = it.Organisation != member.Value && it.Role == "leader";
            var isRight = it.Type switch
            {
                "membership.invited" => isOperator || isOther,
                "membership.applied" => isOperator || isMember,
                "membership.agreed" => isOperator || (isMember && network) || (isOther && organisation),
                "membership.role_changed" => isOperator || isOther || (isMember && network && organisation),
                _ => isOperator || isMember || isOther,
            };
            (network, organisation) = it.Type switch
            {
                "membership.invited" => (true, false),
                "membership.applied" => (false, true),
                "membership.agreed" => (true, true),
                "membership.left" => (false, false),
                _ => (network, organisation),
            };
            if (!isRight)
            {
                yield return it;
            }
        }
    }

    /// <summary>The figures that are kept are those that counting gives.</summary>
    private static async Task CountsAreTrue(SiloHost silo)
    {
        var participants = await silo.Grains.NetworkQueries.Participants(network, null, 100, none);
        var figures = await silo.Grains.NetworkQueries.Figures(network, none);
        Assert.Equal(participants.CountBy(it => it.Role).Select(it => (it.Key, (long)it.Value)).Order(), figures.Roles.Select(it => (it.Key, it.Value)).Order());
        Assert.Equal(participants.CountBy(it => it.Kind).Select(it => (it.Key, (long)it.Value)).Order(), figures.Kinds.Select(it => (it.Key, it.Value)).Order());
    }

    private static async Task Walk(IGrainFactory grains, int seed)
    {
        var random = new Random(seed);
        T Any<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];
        for (var step = 0; step < Steps; step++)
        {
            var by = random.Next(8) switch
            {
                0 => Caller.System,
                1 => new(null, Any(organisations), Role.Editor, [], null),
                2 => new(null, new OrganisationId("bikuben"), Role.Leader, [], null), // coordinates all along
                _ => new(null, Any(organisations), Role.Leader, [], null),
            };
            var (member, role) = (Any(organisations), Any(Membership.Roles));
            var membership = grains.Membership(network, member);
            Command command = new(by, $"{seed}-{step}", "");
            await (random.Next(7) switch
            {
                0 => membership.Invite(command, role, none),
                1 => membership.Apply(command, role, none),
                2 or 3 => membership.Accept(command, null, none),
                4 or 5 => membership.Leave(command, none),
                _ => (Task)grains.MembershipSync(network, command).Sync(command, [.. organisations.Where(_ => random.Next(2) == 0).Select(it => new SyncEntry(it, Any(Membership.Roles), null))], none),
            });
        }
    }
}
