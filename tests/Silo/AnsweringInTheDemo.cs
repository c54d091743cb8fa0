using System.Security.Cryptography;
using NetworkBackend.Callers;
using NetworkBackend.Consultations;
using NetworkBackend.Feeds;
using NetworkBackend.Members;
using NetworkBackend.Tests.Storage;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Silo;

/// <summary>What a fresh start with the demo network shows of consultations.</summary>
public sealed class AnsweringInTheDemo
{
    private static readonly string[] five = ["bikuben", "kbt", "rom-agder", "sagatun", "varres"];
    private static readonly CancellationToken none = CancellationToken.None;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task has_sent_one_and_writes_another(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        FileHash hash;
        await using (var first = await SiloHost.Start(database, SiloHost.DemoFile))
        {
            hash = await IsSent(first);
            await IsWritten(first);
        }

        await using var second = await SiloHost.Start(database, SiloHost.DemoFile);
        Assert.Equal(hash, await IsSent(second));
        await IsWritten(second);
    }

    private static async Task<FileHash> IsSent(SiloHost silo)
    {
        var id = await Only(silo, ConsultationState.Closed);
        var there = silo.Grains.Consultation(id);
        Assert.Equal(ResponseState.Submitted, (await there.Get(Caller.Public, none)).Value!.Response);
        var submission = (await there.Submission(Caller.Public, none)).Value!;
        Assert.Equal(five, submission.Signatories.Select(it => it.Centre.Value).Order(StringComparer.Ordinal));
        Assert.All(submission.Signatories, it => Assert.Equal((Verdict.Sign, submission.At), (it.Verdict, it.At)));

        var file = (await there.SubmittedFile(Caller.Public, none)).Value!;
        Assert.Equal(submission.Hash.Value, Convert.ToHexStringLower(SHA256.HashData(file.Content.AsSpan())));
        Assert.Equal(id, (await silo.Grains.ConsultationQueries.OfFile(submission.Hash, none)).Value);

        Assert.Equal(UpdateState.Published, (await silo.Grains.Update(submission.Update).Get(Caller.Public, none)).Value!.State);
        foreach (var feed in five.Select(it => FeedId.OfCentre(new(it))).Append(FeedId.Joint))
        {
            Assert.Single(await silo.Grains.FeedQueries.Page(feed, long.MaxValue, 100, none), it => it.Update == submission.Update);
        }

        return submission.Hash;
    }

    private static async Task IsWritten(SiloHost silo)
    {
        var there = silo.Grains.Consultation(await Only(silo, ConsultationState.Open));
        Caller editor = new(null, new OrganisationId("sagatun"), Role.Editor, [], null);
        var response = (await there.Response(editor, none)).Value!;
        Assert.Equal((ResponseState.Drafting, 2), (response.State, response.Sections.Length));
        Assert.Equal("response.not_found", (await there.Response(Caller.Public, none)).Refusal?.Code);
        Assert.Equal("submission.not_found", (await there.Submission(Caller.Public, none)).Refusal?.Code);
    }

    private static async Task<ConsultationId> Only(SiloHost silo, ConsultationState state) =>
        Assert.Single(await silo.Grains.ConsultationQueries.List(Caller.Public, state, null, null, 100, none)).Id;
}
