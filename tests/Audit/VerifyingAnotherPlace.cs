using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Silo.Storage.Chain;
using SiloHost = NetworkBackend.Tests.Silo.SiloHost;
using NetworkBackend.Tests.Storage;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Audit;

/// <summary>Places in a verification are no secret, so anybody can make one: it must lead nowhere else than the stream that was asked for.</summary>
public class VerifyingAnotherPlace
{
    [Fact]
    public async Task than_in_the_stream_that_was_asked_for_begins_that_stream_anew()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Sqlite);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile);
        foreach (var id in new[] { "upd-mine00000001", "upd-others000001" })
        {
            var draft = new UpdateDraft(new OrganisationId("kbt"), new([new("nb", id, "")], [], [], []), []);
            Assert.True((await silo.Grains.Update(new(id)).Draft(new(Caller.System, id, id), draft, CancellationToken.None)).Succeeded);
        }

        var verifier = silo.Get<JournalVerifier>();
        var whole = await verifier.Verify("update/u:upd-mine00000001", null, CancellationToken.None);
        foreach (var place in ImmutableArray.Create("0 1 update/u:upd-others000001", "0 900 feed/f:all", "1 0 ", "2 0 ", "3 0 ", "4 0 "))
        {
            Assert.Equal(whole, await verifier.Verify("update/u:upd-mine00000001", place, CancellationToken.None));
        }

        Assert.Equal("Version 900 is missing.", (await verifier.Verify(null, "0 900 feed/f:all", CancellationToken.None)).Broken?.Problem);
    }
}
