using System.Collections.Immutable;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage;
using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Silo.Storage.Schema;
using static NetworkBackend.Tests.Storage.OpenStorage;

namespace NetworkBackend.Tests.Storage;

/// <summary>Several silos are on the database, and one of them is of a newer release.</summary>
[Trait("Engine", "any")]
public class AScriptThatOthersCannotRunBeside
{
    private static readonly Script plain = new(901, "plain", "CREATE TABLE plain (id {text} PRIMARY KEY);");
    private static readonly Script rebuilding = new(902, "rebuilding", "-- rebuild\nCREATE TABLE rebuilding (id {text} PRIMARY KEY);");
    private static readonly Script higher = new(903, "higher", $"-- form {Migrations.Form + 1}\nCREATE TABLE higher (id {{text}} PRIMARY KEY);");

    [PostgresFact]
    public async Task is_refused_while_one_of_them_runs_and_comes_when_none_does()
    {
        foreach (var script in new[] { rebuilding, higher })
        {
            await using var database = await Databases.Fresh(DatabaseKind.Postgres);
            await using (var running = await Open(database))
            {
                await using var newer = await Newer.On(database);

                var refused = await Assert.ThrowsAsync<StartRefusedException>(() => newer.Apply(script));

                Assert.Contains($"{script.Number}-{script.Name} cannot come while older programs write: stop every process on this PostgreSQL database first. Besides this one it has 1, from 127.0.0.1.", refused.Message, StringComparison.Ordinal);
                Assert.IsType<AppendResult.Appended>(await running.Append(Request("update/u:1", 0, "a")));
            }

            await using var alone = await Newer.On(database);
            Assert.Equal((script.Number, false), await alone.Apply(script));
        }
    }

    [PostgresFact]
    public async Task keeps_no_other_script_away()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Postgres);
        await using var running = await Open(database);
        await using var newer = await Newer.On(database);

        Assert.Equal((plain.Number, false), await newer.Apply(plain));
    }

    [PostgresFact]
    public async Task comes_once_where_several_of_the_newer_release_start_at_the_same_time()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Postgres);
        var newer = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Newer.On(database)));

        var found = await Task.WhenAll(newer.Select(it => it.Apply(rebuilding, patience: 10)));

        Assert.All(found, it => Assert.Equal((rebuilding.Number, false), it));
        foreach (var one in newer)
        {
            await one.DisposeAsync();
        }
    }

    [PostgresFact]
    public async Task waits_for_one_that_is_just_ending()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Postgres);
        var running = await Open(database);
        await using var newer = await Newer.On(database);

        var applying = newer.Apply(rebuilding, patience: 30);
        await Task.Delay(300); // There is nothing to wait on that would show that it waits.
        Assert.False(applying.IsCompleted);
        await running.DisposeAsync();

        Assert.Equal((rebuilding.Number, false), await applying);
    }

    /// <summary>A silo of a newer release that starts.</summary>
    private sealed class Newer(IDatabase database, IProcessLock held) : IAsyncDisposable
    {
        public static async Task<Newer> On(FreshDatabase fresh)
        {
            var database = Reach(fresh.Options);
            return new(database, (await database.TryLock(alone: false, CancellationToken.None))!);
        }

        public Task<(int Version, bool Fresh)> Apply(Script script, int patience = 0)
        {
            ImmutableArray<Script> scripts = [.. Script.Embedded(database.Dialect), script];
            return new Migrations(database, scripts, TimeProvider.System) { Patience = TimeSpan.FromSeconds(patience) }.Apply();
        }

        public async ValueTask DisposeAsync()
        {
            await held.DisposeAsync();
            await database.DisposeAsync();
        }
    }
}
