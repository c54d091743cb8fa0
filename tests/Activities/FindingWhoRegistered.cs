using NetworkBackend.Activities;
using NetworkBackend.Journals;
using NetworkBackend.Tests.Silo;
using NetworkBackend.Tests.Storage;
using static NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Activities;

/// <summary>Whoever registers is looked for first, and that must not take the longer the more came before.</summary>
public class FindingWhoRegistered
{
    private static readonly ActivityId id = new("act-aaaaaaaaaaaa");
    private static readonly CancellationToken none = CancellationToken.None;

    /// <summary>Nobody has counted the rows for the planner: that is how an installation is.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task reads_what_is_of_the_person_alone(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await OpenStorage.Open(database);
        await storage.Database.Write(async session =>
        {
            await session.Execute([.. Enumerable.Range(1, 2000).Select(it => Registrants.Remember(id, new(Id(it), Person(it).Person!.Value, null), 0))]);
            await session.Commit();
            return true;
        });
        AskedOfReadModel notes = new();
        Registrants registrants = new(notes, new Key());
        foreach (var query in await notes.Of(async () =>
        {
            await registrants.Of(id, Person(7).Person!.Value, none);
            await registrants.Of(Id(7), none);
            await Registrants.Of(notes, Person(7).Person!.Value, none);
        }))
        {
            Assert.Empty(kind == DatabaseKind.Sqlite ? await NotByThePerson(storage, query) : await PostgresPlan.TooMuch(storage.Database, query, enough: 1));
        }
    }

    private static async Task<IEnumerable<string>> NotByThePerson(OpenStorage storage, Statement query) =>
        (await storage.Database.Read(query with { Sql = "EXPLAIN QUERY PLAN " + query.Sql }, row => row.Text("detail"), none))
            .Where(it => it.Contains("registrant_activity", StringComparison.Ordinal) || it.Contains("SCAN", StringComparison.Ordinal));

    private sealed class Key : IRegistrationsKey
    {
        public byte[] OfRegistrations { get; } = new byte[32];
    }
}
