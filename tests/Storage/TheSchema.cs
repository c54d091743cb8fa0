using System.Collections.Immutable;
using NetworkBackend.Silo.Storage;
using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Silo.Storage.Schema;

namespace NetworkBackend.Tests.Storage;

[Trait("Engine", "any")]
public class TheSchema
{
    private static readonly ImmutableArray<Script> two =
    [
        new(1, "first", "CREATE TABLE one (id {text} PRIMARY KEY, n {big}, ok {bool}, at {time}, raw {bytes}, i {int});"),
        new(2, "second", "CREATE TABLE two (id {text} PRIMARY KEY); INSERT INTO two VALUES ('a; b');"),
    ];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_made_once(DatabaseKind kind)
    {
        await using var fresh = await Databases.Empty(kind);
        await using var database = Reach(fresh);

        Assert.Equal((2, true), await Apply(database, two));
        Assert.Equal((2, false), await Apply(database, two));
        Assert.Equal((3, false), await Apply(database, two.Add(new(3, "third", "INSERT INTO two VALUES ('c');"))));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_made_once_by_many_at_the_same_time(DatabaseKind kind)
    {
        await using var fresh = await Databases.Empty(kind);
        var databases = Enumerable.Range(0, 6).Select(_ => Reach(fresh)).ToArray();

        var found = await Task.WhenAll(databases.Select(database => Apply(database, two)));

        Assert.Single(found, result => result.Fresh);
        foreach (var database in databases)
        {
            await database.DisposeAsync();
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task with_a_changed_script_is_refused(DatabaseKind kind)
    {
        await using var fresh = await Databases.Empty(kind);
        await using var database = Reach(fresh);
        await Apply(database, two);

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => Apply(database, [two[0], two[1] with { Text = "CREATE TABLE two (id {text});" }]));

        Assert.Equal("Schema script 0002-second was changed after the database had it.", refused.Message);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task with_a_missing_script_is_refused(DatabaseKind kind)
    {
        await using var fresh = await Databases.Empty(kind);
        await using var database = Reach(fresh);
        await Apply(database, two);

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => Apply(database, [two[1]]));

        Assert.Equal("The database has schema script 0001-first, which this program lacks.", refused.Message);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task of_a_newer_program_is_refused_where_that_says_so(DatabaseKind kind)
    {
        await using var fresh = await Databases.Empty(kind);
        await using var database = Reach(fresh);
        await Apply(database, [two[0], two[1] with { Text = $"-- form {Migrations.Form + 1}\n{two[1].Text}" }]);

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => Apply(database, [two[0]]));

        Assert.Contains($"0002-second from a newer version of this program, and needs a program of form {Migrations.Form + 1}", refused.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task of_a_newer_program_is_no_hindrance_where_that_does_not_say_so(DatabaseKind kind)
    {
        await using var fresh = await Databases.Empty(kind);
        await using var database = Reach(fresh);
        await Apply(database, [two[0], two[1] with { Text = $"-- form {Migrations.Form}\n{two[1].Text}" }]);

        Assert.Equal((1, false), await Apply(database, [two[0]]));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task asks_for_the_read_model_anew_where_a_script_says_so(DatabaseKind kind)
    {
        await using var fresh = await Databases.Empty(kind);
        await using var database = Reach(fresh);
        var first = Script.Embedded(database.Dialect).Where(it => it.Number == 1).ToImmutableArray();
        Script third = new(3, "third", "-- form 1\n-- rebuild\nCREATE TABLE third (id {text} PRIMARY KEY);");
        await Apply(database, first);
        await Apply(database, [.. first, two[1]]);
        var before = await Due(database);

        await Apply(database, [.. first, two[1], third]);
        await Apply(database, [.. first, two[1], third]);

        Assert.Equal((0, 1), (before, await Due(database)));
        Assert.Equal([0, 1], (await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => new ReadModelRebuild(database, []).RunIfDue(CancellationToken.None)))).Order());
        Assert.Equal(0, await new ReadModelRebuild(database, []).RunIfDue(CancellationToken.None));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task needs_no_read_model_anew_where_there_is_none(DatabaseKind kind)
    {
        await using var fresh = await Databases.Empty(kind);
        await using var database = Reach(fresh);

        await Apply(database, [.. Script.Embedded(database.Dialect).Where(it => it.Number == 1), new(3, "third", "-- rebuild\nCREATE TABLE third (id {text} PRIMARY KEY);")]);

        Assert.Equal(0, await Due(database));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task takes_no_script_before_one_that_it_has(DatabaseKind kind)
    {
        await using var fresh = await Databases.Empty(kind);
        await using var database = Reach(fresh);
        await Apply(database, [two[1]]);

        await Assert.ThrowsAsync<StartRefusedException>(() => Apply(database, two));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task stays_as_it_was_when_a_script_fails(DatabaseKind kind)
    {
        await using var fresh = await Databases.Empty(kind);
        await using var database = Reach(fresh);

        await Assert.ThrowsAnyAsync<Exception>(() => Apply(database, two.Add(new(3, "wrong", "INSERT INTO nowhere VALUES (1);"))));

        Assert.Equal((2, true), await Apply(database, two));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task of_this_program_is_found_again(DatabaseKind kind)
    {
        await using var fresh = await Databases.Empty(kind);
        await using var first = await OpenStorage.Open(fresh);
        await using var second = await OpenStorage.Open(fresh);

        var again = await second.Get<StorageStart>().Prepare(CancellationToken.None);

        Assert.False(again.Fresh);
        Assert.Equal(Script.Embedded(first.Database.Dialect)[^1].Number, again.SchemaVersion);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public void has_one_script_for_each_number_and_no_unknown_word(string dialect)
    {
        var scripts = Script.Embedded(dialect);

        Assert.Equal(scripts.Length, scripts.Select(script => script.Number).Distinct().Count());
        Assert.All(scripts, script => Assert.DoesNotMatch(
            @"\{\w+\}", dialect == "sqlite" ? SqliteDialect.Translate(script.Text) : PostgresDialect.Translate(script.Text)));
    }

    private static async Task<int> Due(IDatabase database) => (await database.Read(
        NetworkBackend.Journals.Statement.Of($"SELECT value FROM installation WHERE name = {"rebuild-due"}"), row => row.Text("value"), CancellationToken.None)).Length;

    private static IDatabase Reach(FreshDatabase fresh) => OpenStorage.Reach(fresh.Options);

    private static Task<(int Version, bool Fresh)> Apply(IDatabase database, ImmutableArray<Script> scripts) =>
        new Migrations(database, scripts, TimeProvider.System).Apply();
}
