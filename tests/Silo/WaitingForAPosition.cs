using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using NetworkBackend.Callers;
using NetworkBackend.Installations;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage;
using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Silo;

/// <summary>The first event of a new installation has not been told, until a test says so.</summary>
public class WaitingForAPosition
{
    private const int Readers = 100;
    private const string NotTold = "INSERT INTO untold (stream, version, message, at) SELECT stream, version, '{}', at FROM journal WHERE position = 1";

    private static readonly TimeSpan soon = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan late = TimeSpan.FromSeconds(30);

    public static TheoryData<DatabaseKind> Kinds => Databases.All;

    [Theory, MemberData(nameof(Kinds))]
    public async Task asks_the_database_for_all_who_wait_at_once(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await Waiting(database);
        var asked = silo.Get<CountingReadModel>();

        Assert.All(await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => Reached(silo, 1, soon))), Assert.False);

        // Each looks once for itself, and then there is a look every 20 ms for all of them.
        Assert.InRange(asked.Untold, Readers, Readers + 100);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task ends_for_each_when_it_has_been_told(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await Waiting(database);
        var waiting = Enumerable.Range(0, Readers).Select(_ => Reached(silo, 1, late)).ToList();
        Assert.False(await Reached(silo, 1, soon));
        Assert.DoesNotContain(waiting, it => it.IsCompleted);
        await Run(silo, "DELETE FROM untold");

        Assert.All(await Task.WhenAll(waiting), Assert.True);
        await Run(silo, NotTold);
        Assert.False(await Reached(silo, 1, soon));
    }

    [Fact]
    public async Task fails_for_each_when_the_database_does()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Sqlite);
        await using var silo = await Waiting(database);
        var waiting = Enumerable.Range(0, Readers).Select(_ => Reached(silo, 1, late)).ToList();
        Assert.False(await Reached(silo, 1, soon));
        silo.Get<CountingReadModel>().Fails = true;

        Assert.All(await Task.WhenAll(waiting.Select(it => Record.ExceptionAsync(() => it))), it => Assert.IsType<StorageException>(it));
        silo.Get<CountingReadModel>().Fails = false;
        Assert.False(await Reached(silo, 1, soon));
    }

    [Fact]
    public async Task asks_nothing_when_nobody_waits_any_more()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Sqlite);
        await using var silo = await Waiting(database);
        using CancellationTokenSource gone = new();
        var waiting = Enumerable.Range(0, Readers).Select(_ => silo.Get<Hearsay>().Reached(1, late, gone.Token)).ToList();
        Assert.False(await Reached(silo, 1, soon));
        await gone.CancelAsync();
        Assert.All(await Task.WhenAll(waiting.Select(it => Record.ExceptionAsync(() => it))), it => Assert.IsAssignableFrom<OperationCanceledException>(it));

        await Task.Delay(200);
        var before = silo.Get<CountingReadModel>().Untold;
        await Task.Delay(200);
        Assert.Equal(before, silo.Get<CountingReadModel>().Untold);
    }

    private static async Task<SiloHost> Waiting(FreshDatabase database)
    {
        var silo = await SiloHost.Start(database, with: services => services
            .AddSingleton<CountingReadModel>()
            .AddSingleton<IReadModel>(it => it.GetRequiredService<CountingReadModel>()));
        await Run(silo, NotTold);
        return silo;
    }

    private static Task<bool> Reached(SiloHost silo, long position, TimeSpan patience) =>
        silo.Grains.Installation.Reached(Caller.System, position, patience, CancellationToken.None);

    private static Task Run(SiloHost silo, string sql) => silo.Get<IDatabase>().Run(sql);

    /// <summary>Counts how often it is asked what has not been told, and fails when a test says so.</summary>
    private sealed class CountingReadModel(IDatabase database) : IReadModel
    {
        private readonly ReadModel inner = new(database);
        private int untold;

        public int Untold => untold;

        public bool Fails { get; set; }

        public Task<ImmutableArray<T>> Query<T>(FormattableString sql, Func<IRow, T> view, CancellationToken cancellation) =>
            Query(Statement.Of(sql), view, cancellation);

        public Task<ImmutableArray<T>> Query<T>(Statement statement, Func<IRow, T> view, CancellationToken cancellation)
        {
            if (statement.Sql.Contains("untold", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref untold);
                return Fails ? throw new StorageException("storage.unavailable", "It cannot be reached.") : inner.Query(statement, view, cancellation);
            }

            return inner.Query(statement, view, cancellation);
        }
    }
}
