using System.Text.Json;
using NetworkBackend.Callers;
using NetworkBackend.Feeds;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage;
using NetworkBackend.Silo.Storage.Chain;
using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Silo;

/// <summary>Snapshots and the read model can be lost: the journal is the truth.</summary>
public sealed class WhatIsDerived
{
    private const int Seed = 20230829;
    private const int Steps = 900;

    public static TheoryData<DatabaseKind> Kinds => Databases.All;

    [Theory, MemberData(nameof(Kinds))]
    public async Task without_snapshots_every_answer_is_the_same(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        string[] before;
        RandomStory story;
        await using (var silo = await SiloHost.Start(database, SiloHost.DemoFile))
        {
            story = new(silo.Grains, Seed);
            await story.Go(Steps);
            before = await Answers(silo, story);
        }

        await using (var storage = await OpenStorage.Open(database))
        {
            var snapshots = await storage.Rows.Query($"SELECT COUNT(*) AS n FROM grain_state", row => row.Long("n"), CancellationToken.None);
            Assert.True(snapshots[0] > 0, "a feed of this length has a snapshot, or this test shows nothing");
            await storage.Database.Write(async session =>
            {
                await session.Script("DELETE FROM grain_state");
                await session.Commit();
                return true;
            });
        }

        await using (var silo = await SiloHost.Start(database))
        {
            Assert.Equal(before, await Answers(silo, story));
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task the_read_model_replayed_out_of_the_journal_has_the_same_rows(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile);
        await new RandomStory(silo.Grains, Seed).Go(Steps);
        await new RandomResponse(silo.Grains, Seed).Go(Steps);
        await new RandomActivity(silo.Grains, Seed).Go(Steps);
        await new RandomIntake(silo.Grains, Seed).Go(Steps / 4);
        Assert.True(await silo.Grains.Installation.Reached(Caller.System, 0, TimeSpan.FromSeconds(10), CancellationToken.None));
        var before = await Rows(silo);

        var events = await silo.Get<ReadModelRebuild>().Run(CancellationToken.None);

        Assert.True(events > Steps / 2);
        Assert.All(before, it => Assert.NotEqual("", it.Value));
        Assert.Equal(before, await Rows(silo));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task the_chain_verifies_after_a_long_story(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile);
        await new RandomStory(silo.Grains, Seed + 1).Go(Steps / 4);

        Assert.Null((await silo.Get<JournalVerifier>().Verify(CancellationToken.None)).Break);
    }

    private static async Task<string[]> Answers(SiloHost silo, RandomStory story)
    {
        var answers = new List<string>();
        foreach (var id in story.Updates)
        {
            answers.Add(JsonSerializer.Serialize(await silo.Grains.Update(id).Get(Caller.System, CancellationToken.None)));
        }

        foreach (var feed in (FeedId[])[FeedId.Joint, FeedId.All, FeedId.OfCentre(new("kbt")), FeedId.OfNetwork(new("knutepunkt")), FeedId.OfMembers(new("knutepunkt")), FeedId.OfTopic("hope")])
        {
            answers.Add(JsonSerializer.Serialize(await silo.Grains.Feed(feed).Window(CancellationToken.None)));
        }

        return [.. answers];
    }

    /// <summary>Every row of every table of the read model, as text in a fixed order.</summary>
    private static async Task<SortedDictionary<string, string>> Rows(SiloHost silo)
    {
        var rows = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var database = silo.Get<IDatabase>();
        foreach (var table in silo.Get<IEnumerable<IReplay>>().SelectMany(it => it.Tables).Distinct())
        {
            if (table is "organisation_number" or "authority_row")
            {
                continue; // the demo network has none
            }

            var lines = await database.Read(new Statement($"SELECT * FROM {table}", []), row => string.Join('|', row.Values()), CancellationToken.None);
            rows[table] = string.Join('\n', lines.Order(StringComparer.Ordinal));
        }

        return rows;
    }
}
