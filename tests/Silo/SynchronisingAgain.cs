using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Silo;

/// <summary>A list that was cut off in the middle, by a crash or otherwise, is sent again.</summary>
public sealed class SynchronisingAgain
{
    private static readonly CancellationToken none = CancellationToken.None;
    private static readonly NetworkId network = new("knutepunkt");
    private static readonly Caller leader = new(null, new OrganisationId("kbt"), Role.Leader, [], null);
    private static readonly Command command = new(leader, "list", "print");

    private static readonly ImmutableArray<SyncEntry> list =
        [new(new("kbt"), "observer", null), new(new("trondheim"), "member", null), new(new("napha"), "member", null), new(new("usn"), "supporter", null), new(new("varres"), "coordinator", null)];

    /// <summary>What went before the crash is what some entries' own commands left; others went on with it meanwhile.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task finishes_it_and_changes_nothing_twice(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile);
        foreach (var entry in list[1..3])
        {
            await silo.Grains.Membership(network, entry.Member).Sync(command with { Id = $"list/{entry.Member}" }, entry.Role, null, none);
        }

        // What was begun goes on meanwhile: one accepts, one gets its old role back from somebody else.
        Assert.True((await silo.Grains.Membership(network, new("trondheim")).Accept(new(new(null, new OrganisationId("trondheim"), Role.Leader, [], null), "accept", ""), null, none)).Succeeded);
        await silo.Grains.Membership(network, new("napha")).Sync(new(Caller.System, "back", ""), "supporter", null, none);
        var before = await Events(silo);

        var first = await silo.Grains.MembershipSync(network, command).Sync(command, list, none);
        var again = await silo.Grains.MembershipSync(network, command).Sync(command, list, none);

        Assert.Equal(
            [
                new SyncedMember(new("kbt"), SyncResult.RoleChanged, MembershipState.Active, "observer", null),
                new(new("trondheim"), SyncResult.Invited, MembershipState.Invited, "member", null),
                new(new("napha"), SyncResult.RoleChanged, MembershipState.Active, "member", null),
                new(new("usn"), SyncResult.Invited, MembershipState.Invited, "supporter", null),
                new(new("varres"), SyncResult.Unchanged, MembershipState.Active, "coordinator", null),
            ],
            first.Value.ToArray());
        Assert.Equal(first.Value.ToArray(), again.Value.ToArray());
        Assert.True(again.Replayed);
        Assert.Equal(before + 2, await Events(silo));
    }

    /// <summary>The network goes on without the caller: what it may no longer do is refused for itself.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task ends_with_the_authority_of_whoever_sent_it(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile);
        await silo.Get<IEventStore>().Append(
            new("membership-sync/s:knutepunkt/list", 0, [new("sync.begun", """{"entries":5}""", [])], [], [], null, new("list", "print"), leader, new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)), none);
        await silo.Grains.Membership(network, new("kbt")).Sync(new(Caller.System, "down", ""), "member", null, none);

        var results = (await silo.Grains.MembershipSync(network, command).Sync(command, list, none)).Value;

        Assert.All(results, it => Assert.Equal((SyncResult.Refused, "membership.not_coordinator"), (it.Result, it.Code)));
        Assert.Equal((MembershipState.Active, "member"), (results[0].State, results[0].Role));
        Assert.Equal((MembershipState.None, null), (results[1].State, results[1].Role));
    }

    private static async Task<long> Events(SiloHost silo) =>
        (await silo.Get<IReadModel>().Query($"SELECT COUNT(*) AS number FROM journal WHERE stream LIKE {"membership/%"}", row => row.Long("number"), none))[0];
}
