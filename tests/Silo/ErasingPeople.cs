using System.Security.Cryptography;
using System.Text;
using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Persons;
using NetworkBackend.Silo.Storage.Chain;
using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Silo;

public sealed class ErasingPeople
{
    private static readonly PersonId person = new("per-aaaaaaaaaaaa");
    private static readonly OrganisationId kbt = new("kbt");
    private static readonly PersonDetails details = new("Kari Nordmann", "kari@senteret.example");
    private static readonly string digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{details.Name} {details.Email}")));

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task leaves_no_trace_in_any_table_and_the_chain_whole(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile);
        var grain = silo.Grains.Person(person);
        Assert.True((await grain.Register(new(Caller.System, "register", digest), details, CancellationToken.None)).Succeeded);
        Assert.True((await grain.Grant(new(Caller.System, "grant", ""), kbt, Role.Editor, CancellationToken.None)).Succeeded);
        Assert.Equal(["command", "person"], await Traces(silo));

        Assert.Null((await grain.Erase(new(Caller.System, "erase", "e"), CancellationToken.None)).Value!.Details);
        Assert.Empty(await Traces(silo));
        Assert.Null((await silo.Get<JournalVerifier>().Verify(CancellationToken.None)).Break);
        Assert.True((await grain.Erase(new(Caller.System, "erase", "e"), CancellationToken.None)).Replayed);
    }

    /// <summary>The tables that say who it is, or have a digest that could be compared with who it might be.</summary>
    private static Task<IReadOnlyList<string>> Traces(SiloHost silo) => EveryTable.With(silo.Get<IDatabase>(), "Kari", "Nordmann", "senteret.example", digest);
}
