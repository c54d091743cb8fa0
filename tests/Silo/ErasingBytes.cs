using System.Diagnostics;
using System.Text;
using Microsoft.Data.Sqlite;
using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Persons;
using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Silo;

/// <summary>What was erased is in no file any more: neither in free pages nor in the write-ahead log. Of SQLite; docs/operations.md says what PostgreSQL keeps.</summary>
public sealed class ErasingBytes
{
    private const int People = 300;
    private const string Name = "Tordenskjold";
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(20);
    private static readonly OrganisationId kbt = new("kbt");

    [Fact]
    public async Task leaves_none_of_many_people_in_any_file()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Sqlite);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile);
        foreach (var i in Shuffled())
        {
            Assert.True((await silo.Grains.Person(Id(i)).Register(new(Caller.System, $"register-{i}", $"{Details(i)}"), Details(i), CancellationToken.None)).Succeeded);
        }

        Assert.Equal(People, Traces(database, "person").Count);
        var erased = Shuffled().Take(People / 2).ToArray();
        foreach (var i in erased)
        {
            Assert.True((await silo.Grains.Person(Id(i)).Erase(new(Caller.System, $"erase-{i}", ""), CancellationToken.None)).Succeeded);
        }

        var left = Enumerable.Range(0, People).Except(erased).Select(i => $"person{i:d4}x").Order().ToList();
        await Gone(() => Traces(database, "person").SequenceEqual(left));
        Assert.Equal(left, Traces(database, "person"));
        Assert.Equal(left.Count, (await silo.Get<IDatabase>().Read(new("SELECT name FROM person WHERE name IS NOT NULL", []), row => row.Text("name"), CancellationToken.None)).Length);
    }

    [Fact]
    public async Task waits_for_whoever_still_reads_it()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Sqlite);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile);
        PersonDetails details = new(Name, null);
        await silo.Grains.Person(Id(1)).Register(new(Caller.System, "register", ""), details, CancellationToken.None);
        await using (var reader = new SqliteConnection(silo.Get<IDatabase>().ConnectionString + ";Pooling=False"))
        {
            await reader.OpenAsync();
            await using var command = reader.CreateCommand();
            command.CommandText = "BEGIN; SELECT COUNT(*) FROM person";
            await command.ExecuteScalarAsync();

            await silo.Grains.Person(Id(1)).Erase(new(Caller.System, "erase", ""), CancellationToken.None);
            Assert.True(InFiles(database, Name), "the reader still sees it, or this test shows nothing");
            Assert.True((await silo.Grains.Person(Id(2)).Register(new(Caller.System, "meanwhile", ""), new("Per", null), CancellationToken.None)).Succeeded);
        }

        await Gone(() => !InFiles(database, Name));
        Assert.False(InFiles(database, Name));
    }

    [Fact]
    public async Task takes_a_redacted_text_too()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Sqlite);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile);
        var update = silo.Grains.Update(new("upd-redacted1"));
        Caller editor = new(null, kbt, Role.Editor, [], null);
        var body = string.Join('\n', Enumerable.Repeat($"Det var {Name}.", 2000)); // longer than a page
        Assert.True((await update.Draft(new(editor, "draft", ""), new(kbt, new([new("nb", Name, body)], [], [], []), []), CancellationToken.None)).Succeeded);
        Assert.True(InFiles(database, Name));

        Assert.True((await update.Redact(new(editor, "redact", ""), new(1, [], "navn"), CancellationToken.None)).Succeeded);

        await Gone(() => !InFiles(database, Name));
        Assert.False(InFiles(database, Name));
    }

    /// <summary>As after a crash between the two: the start itself takes it away.</summary>
    [Fact]
    public async Task happens_at_the_next_start_at_the_latest()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Sqlite);
        await using (var silo = await SiloHost.Start(database, SiloHost.DemoFile))
        {
        }

        await using (var storage = await OpenStorage.Open(database))
        {
            await storage.Run($"INSERT INTO person (id, name) VALUES ('per-aaaaaaaaaaaa', '{Name}'); UPDATE person SET name = NULL WHERE id = 'per-aaaaaaaaaaaa'");
            await storage.Run($"INSERT INTO person (id, name) VALUES ('per-bbbbbbbbbbbb', '{Name}')");
            await storage.Run("UPDATE person SET name = NULL");
            Assert.True(InFiles(database, Name), "the log still has it, or this test shows nothing");
            foreach (var file in Directory.GetFiles(database.Folder, "network.db*"))
            {
                File.Copy(file, $"{file}.kept");
            }
        }

        foreach (var file in Directory.GetFiles(database.Folder, "*.kept"))
        {
            File.Move(file, file[..^".kept".Length], overwrite: true);
        }

        Assert.True(InFiles(database, Name));
        await using var next = await SiloHost.Start(database);
        await Gone(() => !InFiles(database, Name));
        Assert.False(InFiles(database, Name));
    }

    [Fact]
    public async Task happens_at_the_stop()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Sqlite);
        await using (var storage = await OpenStorage.Open(database))
        {
            await storage.Run($"INSERT INTO person (id, name) VALUES ('per-bbbbbbbbbbbb', '{Name}')");
            await storage.Run("UPDATE person SET name = NULL");
            Assert.True(InFiles(database, Name));
        }

        Assert.False(InFiles(database, Name));
    }

    private static PersonId Id(int i) => new($"per-{i * 7919 % 99991:d8}");

    /// <summary>Long enough for few on a page.</summary>
    private static PersonDetails Details(int i) => new($"person{i:d4}x {new string('n', i % 180)}", $"person{i:d4}x@senteret.example");

    private static int[] Shuffled()
    {
        var all = Enumerable.Range(0, People).ToArray();
        new Random(17).Shuffle(all);
        return all;
    }

    /// <summary>The words of the form <c>word0000x</c> that stand in the files, once each, in order.</summary>
    private static List<string> Traces(FreshDatabase database, string word)
    {
        var text = Contents(database);
        return [.. Enumerable.Range(0, People).Select(i => $"{word}{i:d4}x").Where(it => text.Contains(it, StringComparison.Ordinal)).Order()];
    }

    private static bool InFiles(FreshDatabase database, string word) => Contents(database).Contains(word, StringComparison.Ordinal);

    private static string Contents(FreshDatabase database)
    {
        StringBuilder all = new();
        foreach (var file in Directory.GetFiles(database.Folder, "*", SearchOption.AllDirectories))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            all.Append(reader.ReadToEnd()).Append('\n');
        }

        return all.ToString();
    }

    private static async Task Gone(Func<bool> isGone)
    {
        var began = Stopwatch.GetTimestamp();
        while (!isGone() && Stopwatch.GetElapsedTime(began) < patience)
        {
            await Task.Delay(50);
        }
    }
}
