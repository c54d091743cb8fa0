using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Silo;

/// <summary>Joining a network, and a page of it, read the same however many belong to it. That each query goes along an index is looked at in <see cref="WhatListsRead"/>.</summary>
public sealed class WhatJoiningReads
{
    private const int Many = 10_000;

    private static readonly CancellationToken none = CancellationToken.None;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_the_same_with_ten_members_and_with_ten_thousand(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        Counted counted = new();
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile, services => counted.StandBefore(services));
        foreach (var id in new[] { "few", "many" })
        {
            NetworkProfile profile = new(NetworkKind.Regional, id, [], null, null);
            Assert.True((await silo.Grains.Network(new(id)).Put(new(Caller.System, id, ""), profile, none)).Succeeded);
        }

        await Fill(silo.Get<IDatabase>());
        await Join(silo.Grains, new("recoverynettverk-midt")); // what is read once for each organisation has been read by then

        var few = await counted.Of(() => Join(silo.Grains, new("few")));
        var many = await counted.Of(() => Join(silo.Grains, new("many")));

        Assert.Equal(few, many);
        Assert.InRange(few.Sum(it => it.Rows), 20, 80);
    }

    /// <summary>Everything that belongs to joining, and what whoever joined looks at.</summary>
    private static async Task Join(IGrainFactory grains, NetworkId network)
    {
        Caller Leader(string of) => new(null, new OrganisationId(of), Role.Leader, [], null);
        Command By(Caller by, string what) => new(by, $"{network}/{what}", "");
        var sync = By(Caller.System, "sync");
        Assert.True((await grains.MembershipSync(network, sync).Sync(sync, [new(new("sagatun"), "coordinator", null)], none)).Succeeded);
        Assert.True((await grains.Membership(network, new("usn")).Invite(By(Leader("sagatun"), "invite"), "member", none)).Succeeded);
        Assert.True((await grains.Membership(network, new("usn")).Accept(By(Leader("usn"), "accept"), null, none)).Succeeded);
        Assert.True((await grains.Membership(network, new("a-larm")).Apply(By(Leader("a-larm"), "apply"), "member", none)).Succeeded);
        Assert.True((await grains.Membership(network, new("a-larm")).Accept(By(Leader("sagatun"), "agree"), null, none)).Succeeded);
        Assert.True((await grains.NetworkQueries.Standings([network], new("usn"), none))[0].IsMember);
        if (network.Value is "few" or "many")
        {
            Assert.Equal(5, (await grains.NetworkQueries.Members(network, new(MembershipState.Active, null), "m00002", 5, none)).Length);
            Assert.Equal(5, (await grains.NetworkQueries.Participants(network, "m00002", 5, none)).Length);
            Assert.Equal(3, (await grains.NetworkQueries.Figures(network, none)).Roles.Values.Sum());
        }
    }

    private static async Task Fill(IDatabase database)
    {
        const string Membership = """{"state":"active","role":"member","since":"2020-01-01","periods":[{"since":"2020-01-01"}],"tookPartAs":"member"}""";
        foreach (var some in Enumerable.Range(1, Many).Chunk(500))
        {
            await database.Write(async session =>
            {
                await session.Execute([.. some.SelectMany(i => (Statement[])
                [
                    Statement.Of($"INSERT INTO member_row (id, version, kind, profile) VALUES ({$"m{i:d5}"}, 1, 'ngo', {"""{"kind":"ngo","name":"N"}"""})"),
                    .. (i <= 10 ? new[] { "few", "many" } : ["many"]).Select(network => Statement.Of(
                        $"INSERT INTO membership_row (network, member, version, role, state, took_part, membership) VALUES ({network}, {$"m{i:d5}"}, 1, 'member', 'active', {true}, {Membership})")),
                ])]);
                await session.Commit();
                return true;
            });
        }
    }

    /// <summary>Stands before the read model, and counts the rows of each query.</summary>
    private sealed class Counted : IReadModel
    {
        private readonly Lock _lock = new();
        private IReadModel? _behind;
        private List<(string Sql, int Rows)> _notes = [];

        public void StandBefore(IServiceCollection services)
        {
            var usual = services.Single(it => it.ServiceType == typeof(IReadModel)).ImplementationType!;
            services.Replace(ServiceDescriptor.Singleton<IReadModel>(it =>
            {
                _behind = (IReadModel)ActivatorUtilities.CreateInstance(it, usual);
                return this;
            }));
        }

        public async Task<IReadOnlyList<(string Sql, int Rows)>> Of(Func<Task> ask)
        {
            _notes = [];
            await ask();
            return [.. _notes.Order()];
        }

        public Task<ImmutableArray<T>> Query<T>(FormattableString sql, Func<IRow, T> view, CancellationToken cancellation) => Query(Statement.Of(sql), view, cancellation);

        public async Task<ImmutableArray<T>> Query<T>(Statement statement, Func<IRow, T> view, CancellationToken cancellation)
        {
            var rows = await _behind!.Query(statement, view, cancellation);
            lock (_lock)
            {
                _notes.Add((statement.Sql, rows.Length));
            }

            return rows;
        }
    }
}
