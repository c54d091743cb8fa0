using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Feeds;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Silo.Storage.Chain;
using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Tests.Storage;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Silo;

public sealed class RedactingTexts
{
    private const string Name = "Tordenskiold";

    private static readonly UpdateId id = new("upd-redacted1");
    private static readonly OrganisationId kbt = new("kbt");
    private static readonly Caller editor = new(null, kbt, Role.Editor, [], null);
    private static readonly UpdateText named = new("nb", $"{Name} fortalte", $"Det var {Name}.");
    private static readonly UpdateText unnamed = new("nb", "En fortalte", "Det var en.");
    private static readonly UpdateText nynorsk = new("nn", "Ein fortalde", "Det var ein.");

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task of_an_earlier_revision_leaves_no_trace_of_it(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile);
        var update = silo.Grains.Update(id);
        await Written(update, named with { Body = $"{Name}, først" }, nynorsk);
        Done(await update.Revise(Asks("edit"), Says(named, nynorsk), CancellationToken.None));
        Done(await update.Publish(Asks("publish"), CancellationToken.None));
        Done(await update.Revise(Asks("revise"), Says(unnamed, nynorsk), CancellationToken.None));
        Assert.Equal("update.text_still_stands", (await update.Redact(Asks("all"), new(1, [], "navn"), CancellationToken.None)).Refusal?.Code);
        Assert.Equal(["content"], await EveryTable.With(silo.Get<IDatabase>(), Name));

        var redacted = Done(await update.Redact(Asks("redact"), new(1, ["nb"], "Et navn"), CancellationToken.None));

        Assert.Equal((1, "nb", "Et navn"), (redacted.Redactions.Single().Revision, redacted.Redactions.Single().Languages.Single(), redacted.Redactions.Single().Reason));
        Assert.Equal(new[] { unnamed, nynorsk }, redacted.Content.Texts.ToArray());
        Assert.Empty(await EveryTable.With(silo.Get<IDatabase>(), Name));
        var first = (await update.Revision(editor, 1, CancellationToken.None)).Value!;
        Assert.Equal((nynorsk, "nb"), (first.Content.Texts.Single(), first.Redacted.Single()));
        Assert.Equal([1, 2], (await update.Revisions(editor, 0, 9, CancellationToken.None)).Value!.Select(it => it.Number));
        Assert.Equal(unnamed.Title, (await Shown(silo, FeedId.All)).Single().Texts[0].Title);
        Assert.Null((await silo.Get<JournalVerifier>().Verify(CancellationToken.None)).Break);
        Assert.Contains(await silo.Grains.ChangeQueries.After(0, ["update.redacted"], 9, CancellationToken.None), it => it.Id == id.Value && it.Revision == 1 && it.Deleted);

        Assert.Equal("update.text_redacted", (await update.Revise(Asks("again"), Says(named), CancellationToken.None)).Refusal?.Code);
        Assert.True((await update.Redact(Asks("redact"), new(1, ["nb"], "Et navn"), CancellationToken.None)).Replayed);
        Assert.Equal(redacted.Version, Done(await update.Redact(Asks("redact-2"), new(1, ["nb"], "Et navn"), CancellationToken.None)).Version);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task of_the_current_revision_takes_it_out_of_the_feeds_until_it_is_revised(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile);
        var update = silo.Grains.Update(id);
        await Written(update, named, nynorsk);
        Done(await update.Publish(Asks("publish"), CancellationToken.None));
        Assert.Contains(Name, (await Shown(silo, FeedId.All)).Single().Texts[0].Summary, StringComparison.Ordinal);

        Done(await update.Redact(Asks("nb"), new(1, ["nb"], "Et navn"), CancellationToken.None));
        Assert.Equal(["nn"], (await Shown(silo, FeedId.OfCentre(kbt))).Single().Texts.Select(it => it.Language));
        Assert.Equal(["nn"], (await silo.Grains.UpdateQueries.List(Caller.Public, new(null, null, null, null, null, null, null, null), null, 9, CancellationToken.None))
            .Single(it => it.Update.Id == id).Texts.Select(it => it.Language));

        Done(await update.Redact(Asks("rest"), new(1, [], "Alt"), CancellationToken.None));
        Assert.Empty(await Shown(silo, FeedId.All));
        Assert.Empty(await Shown(silo, FeedId.OfCentre(kbt)));
        Assert.Empty(await EveryTable.With(silo.Get<IDatabase>(), Name, "fortalde"));
        Assert.Empty((await update.Get(Caller.Public, CancellationToken.None)).Value!.Content.Texts);
        Assert.Equal("update.no_text", (await update.Revise(Asks("tag"), new(null, null, ["nytt"], null, null), CancellationToken.None)).Refusal?.Code);

        Done(await update.Revise(Asks("revise"), Says(unnamed), CancellationToken.None));
        Assert.Equal(2, (await Shown(silo, FeedId.All)).Single().Revision);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task without_a_redaction_in_the_journal_is_noticed(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile);
        await Written(silo.Grains.Update(id), named, nynorsk);
        var verifier = silo.Get<JournalVerifier>();
        Assert.Null((await verifier.Verify(CancellationToken.None)).Break);

        await silo.Get<IDatabase>().Write(async session =>
        {
            await session.Execute($"UPDATE content SET redacted = {true}, title = '', body = '' WHERE stream = {$"update/u:{id}"} AND title = {nynorsk.Title}");
            await session.Commit();
            return true;
        });

        Assert.Equal($"update/u:{id}", (await verifier.Verify(CancellationToken.None)).Break?.Stream);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task by_taking_their_row_away_is_noticed(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile);
        await Written(silo.Grains.Update(id), named, nynorsk);
        await silo.Get<IDatabase>().Write(async session =>
        {
            await session.Execute($"DELETE FROM content WHERE stream = {$"update/u:{id}"} AND title = {nynorsk.Title}");
            await session.Commit();
            return true;
        });

        var broken = (await silo.Get<JournalVerifier>().Verify(CancellationToken.None)).Break;
        Assert.Equal(($"update/u:{id}", true), (broken?.Stream, broken?.What.EndsWith("is missing.", StringComparison.Ordinal)));
    }

    private static Task<ImmutableArray<FeedEntry>> Shown(SiloHost silo, FeedId feed) => Of(silo.Grains.Feed(feed).Window(CancellationToken.None));

    private static async Task<ImmutableArray<FeedEntry>> Of(Task<FeedWindow> window) => [.. (await window).Entries.Where(it => it.Update == id)];

    private static async Task Written(IUpdateGrain update, params UpdateText[] texts) =>
        Done(await update.Draft(Asks("draft"), new(kbt, new([.. texts], [], [], []), []), CancellationToken.None));

    private static UpdateChange Says(params UpdateText[] texts) => new([.. texts], null, null, null, null);

    private static Command Asks(string what) => new(editor, what, what);

    private static UpdateView Done(Outcome<UpdateView> outcome) => outcome.Succeeded ? outcome.Value : throw new InvalidOperationException(outcome.Refusal.Code);
}
