using System.Security.Cryptography;
using System.Text;
using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Consultations;
using NetworkBackend.Feeds;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Tests.Storage;
using NetworkBackend.Updates;
using SiloHost = NetworkBackend.Tests.Silo.SiloHost;

namespace NetworkBackend.Tests.Consultations;

/// <summary>Through the whole silo, on both databases.</summary>
public class SendingIt
{
    private static readonly ConsultationId id = new("con-bbbbbbbbbbbb");
    private static readonly CancellationToken none = CancellationToken.None;
    private static readonly OrganisationId kbt = new("kbt");
    private static readonly OrganisationId varres = new("varres");
    private static readonly OrganisationId bikuben = new("bikuben");
    private static readonly OrganisationId sagatun = new("sagatun");
    private static readonly NewSubmission sent = new(ResponseFormat.Html, "regjeringen.no", "Mottatt", null, null, null);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task keeps_the_exact_bytes_and_tells_each_signatory_and_nobody_else(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        SubmissionView submission;
        ResponseFile markdown;
        await using (var silo = await SiloHost.Start(database))
        {
            await Ready(silo.Grains);
            var grain = silo.Grains.Consultation(id);
            var before = (await grain.Export(Editor(kbt), ResponseFormat.Markdown, none)).Value!;
            Assert.Equal(before.Hash, (await grain.Export(Editor(varres), ResponseFormat.Markdown, none)).Value!.Hash);
            Assert.Equal("response.not_found", (await grain.Export(Editor(sagatun), ResponseFormat.Markdown, none)).Refusal?.Code);

            submission = (await grain.Submit(Does(kbt), sent, none)).Value!;
            markdown = (await grain.Export(Caller.Public, ResponseFormat.Markdown, none)).Value!;
            Assert.Equal("response.is_submitted", (await grain.Submit(Does(kbt), sent, none)).Refusal?.Code);
            await IsTold(silo.Grains, submission);
        }

        await using var again = await SiloHost.Start(database);
        var there = again.Grains.Consultation(id);
        var file = (await there.SubmittedFile(Caller.Public, none)).Value!;
        Assert.Equal(submission.Hash.Value, Convert.ToHexStringLower(SHA256.HashData(file.Content.AsSpan())));
        Assert.Equal(submission.Bytes, file.Content.Length);
        Assert.Equal(file.Hash, (await there.Export(Caller.Public, ResponseFormat.Html, none)).Value!.Hash);
        Assert.Equal(markdown.Hash, (await there.Export(Caller.Public, ResponseFormat.Markdown, none)).Value!.Hash);
        Assert.Equal(id, (await again.Grains.ConsultationQueries.OfFile(submission.Hash, none)).Value);
        Assert.Equal("submission.unknown_file", (await again.Grains.ConsultationQueries.OfFile(new(new string('0', 64)), none)).Refusal?.Code);
        Assert.Equal((null, "Mottatt"), ((await there.Submission(Caller.Public, none)).Value!.Receipt, (await there.Submission(Editor(varres), none)).Value!.Receipt));
        await IsTold(again.Grains, submission);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task says_what_was_signed_and_dissent_in_its_own_words(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database);
        await Ready(silo.Grains);
        var grain = silo.Grains.Consultation(id);
        Assert.True((await grain.Submit(Does(kbt), sent with { Format = ResponseFormat.Markdown }, none)).Succeeded);
        var text = Encoding.UTF8.GetString((await grain.SubmittedFile(Caller.Public, none)).Value!.Content.AsSpan());
        foreach (var section in (await grain.Response(Editor(kbt), none)).Value!.Sections)
        {
            Assert.Contains((await grain.Section(Editor(kbt), section.Number, none)).Value!.Text.TrimEnd(), text, StringComparison.Ordinal);
        }

        Assert.Contains("Vi er helt uenige i dette.", text, StringComparison.Ordinal);
        Assert.Contains("Senteret kbt", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Senteret sagatun", text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task happens_once_however_many_try(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database);
        await Ready(silo.Grains);
        var formats = Enum.GetValues<ResponseFormat>();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => silo.Grains.Consultation(id).Submit(Does(kbt), sent with { Format = formats[i % 3] }, none)));

        var submission = Assert.Single(outcomes, it => it.Succeeded).Value!;
        Assert.All(outcomes.Where(it => !it.Succeeded), it => Assert.Equal("response.is_submitted", it.Refusal!.Code));
        Assert.Equal(submission.Hash, (await silo.Grains.Consultation(id).Submission(Caller.Public, none)).Value!.Hash);
        Assert.Single(await silo.Get<IReadModel>().Query($"SELECT hash FROM response_submission WHERE consultation = {id.Value}", row => row.Text("hash"), none));
        await IsTold(silo.Grains, submission);
    }

    /// <summary>The lead has not signed, so that it is named nowhere, though it led the work.</summary>
    [Fact]
    public async Task names_those_who_signed_alone_where_it_is_submitted_for_them()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Sqlite);
        await using var silo = await SiloHost.Start(database);
        await Centres(silo.Grains);
        var grain = silo.Grains.Consultation(id);
        Moment deadline = new(TimeProvider.System.GetUtcNow().AddSeconds(8), null);
        Assert.True((await grain.Discover(Does(kbt), new(kbt, new("NOU 2026: 1", "Departementet", null, [], []), deadline, new(0, 0, 0, [])), none)).Succeeded);
        Assert.True((await grain.Open(Does(kbt), none)).Succeeded);
        NewResponse response = new(kbt, [kbt, varres, bikuben], "nb", new(3, [], IfMissed.SubmitForSigners), false, [new("En", "Vi støtter forslaget.", null)]);
        Assert.True((await grain.BeginResponse(Does(kbt), response, none)).Succeeded);
        Assert.True((await grain.Freeze(Does(kbt), none)).Succeeded);
        var read = (await grain.BeginSigning(Does(kbt), none)).Value!.Sections.Select(it => new ReadSection(it.Number, it.Hash)).ToArray();
        Assert.True((await grain.Judge(Does(varres), varres, new(Verdict.Sign, [], null, [.. read]), none)).Succeeded);
        Assert.True((await grain.Judge(Does(bikuben), bikuben, new(Verdict.Dissent, [], "Vi er helt uenige i dette.", []), none)).Succeeded);
        while (!(await grain.Response(Editor(kbt), none)).Value!.ForSignersOnly)
        {
            await Task.Delay(50); // the sign-off stops by the clock
        }

        var submitted = (await grain.Submit(new(Caller.System, "submit", ""), sent with { Format = ResponseFormat.Docx }, none)).Value!;
        Assert.Equal([varres], submitted.Signatories.Select(it => it.Centre));
        foreach (var format in Enum.GetValues<ResponseFormat>())
        {
            var file = (await grain.Export(Caller.Public, format, none)).Value!.Content;
            var text = Encoding.UTF8.GetString(file.AsSpan()); // also of a .docx, whose parts are stored as they are
            Assert.Contains("Senteret varres", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Senteret kbt", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Senteret bikuben", text, StringComparison.Ordinal);
            Assert.DoesNotContain("uenige", text, StringComparison.Ordinal);
        }

        var update = (await silo.Grains.Update(submitted.Update).Get(Caller.Public, none)).Value!;
        Assert.Equal((varres, "Senteret varres"), (update.Owner, update.Content.Texts.Single().Body[..15]));
        Assert.Single(update.Centres);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_dated_back_by_operators_alone(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database);
        await Ready(silo.Grains);
        var (grain, now) = (silo.Grains.Consultation(id), TimeProvider.System.GetUtcNow());
        Command ByOperator() => new(Caller.System, Guid.NewGuid().ToString(), "");
        GivenVerdict verdict = new(Verdict.Dissent, [], "Vi er helt uenige i dette.", [], new(2025, 1, 1, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal("consultation.backdating_not_allowed", (await grain.Judge(Does(bikuben), bikuben, verdict, none)).Refusal?.Code);
        Assert.Equal("consultation.not_yet", (await grain.Judge(ByOperator(), bikuben, verdict with { At = now.AddDays(1) }, none)).Refusal?.Code);
        Assert.Equal(verdict.At, (await grain.Judge(ByOperator(), bikuben, verdict, none)).Value!.Verdicts.Single(it => it.Centre == bikuben).At);

        var before = sent with { At = new(2025, 1, 2, 12, 0, 0, TimeSpan.Zero) };
        Assert.Equal("consultation.backdating_not_allowed", (await grain.Submit(Does(kbt), before, none)).Refusal?.Code);
        Assert.Equal("consultation.not_yet", (await grain.Submit(ByOperator(), before with { At = now.AddDays(1) }, none)).Refusal?.Code);
        await IsTold(silo.Grains, (await grain.Submit(ByOperator(), before, none)).Value!);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task tells_the_centres_what_they_are_to_know(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database);
        await Ready(silo.Grains);
        Assert.True((await silo.Grains.Consultation(id).Submit(Does(kbt), sent, none)).Succeeded);
        var all = (await silo.Grains.ConsultationQueries.Notices(Editor(bikuben), bikuben, null, 100, none)).Value;
        Assert.Equal(["response.begun", "response.frozen", "response.signing", "response.ready", "response.submitted"], all.Select(it => it.Type));
        var rest = (await silo.Grains.ConsultationQueries.Notices(Editor(bikuben), bikuben, new(all[1].Seq, all[1].Type), 2, none)).Value;
        Assert.Equal(all.Skip(2).Take(2).Select(it => it.Seq), rest.Select(it => it.Seq));
        Assert.Equal("notice.not_your_centre", (await silo.Grains.ConsultationQueries.Notices(Editor(kbt), bikuben, null, 100, none)).Refusal?.Code);
    }

    /// <summary>One joint update, in the feed of each that signed, once.</summary>
    private static async Task IsTold(IGrainFactory grains, SubmissionView submission)
    {
        await grains.Teller($"consultation/h:{id}").Tell(none);
        var update = (await grains.Update(submission.Update).Get(Caller.Public, none)).Value!;
        Assert.Equal((UpdateState.Published, kbt, submission.At), (update.State, update.Owner, update.Published!.Value));
        Assert.Equal([kbt, varres], update.Centres.Select(it => it.Id).Order(Comparer<OrganisationId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value))));
        Assert.Contains(submission.Hash.Value, update.Content.Texts.Single().Body, StringComparison.Ordinal);
        foreach (var (feed, times) in new[] { (FeedId.Joint, 1), (FeedId.OfCentre(kbt), 1), (FeedId.OfCentre(varres), 1), (FeedId.OfCentre(bikuben), 0), (FeedId.OfCentre(sagatun), 0) })
        {
            Assert.Equal(times, (await grains.FeedQueries.Page(feed, long.MaxValue, 100, none)).Count(it => it.Update == submission.Update));
        }
    }

    /// <summary>kbt and varres sign, bikuben dissents.</summary>
    private static async Task Ready(IGrainFactory grains)
    {
        await Centres(grains);
        var grain = grains.Consultation(id);
        ConsultationProfile profile = new("NOU 2026: 1", "Departementet", null, [], []);
        Assert.True((await grain.Discover(Does(kbt), new(kbt, profile, new(TimeProvider.System.GetUtcNow().AddDays(200), null), PlanRule.Usual), none)).Succeeded);
        Assert.True((await grain.Open(Does(kbt), none)).Succeeded);
        NewResponse response = new(kbt, [kbt, varres, bikuben], "nb", new(2, [], IfMissed.DoNotSubmit), false, [new("En", "Vi støtter forslaget.", null), new("To", "Vi har innvendinger.", null)]);
        Assert.True((await grain.BeginResponse(Does(kbt), response, none)).Succeeded);
        Assert.True((await grain.Freeze(Does(kbt), none)).Succeeded);
        var read = (await grain.BeginSigning(Does(kbt), none)).Value!.Sections.Select(it => new ReadSection(it.Number, it.Hash)).ToArray();
        Assert.True((await grain.Judge(Does(kbt), kbt, new(Verdict.Sign, [], null, [.. read]), none)).Succeeded);
        Assert.True((await grain.Judge(Does(varres), varres, new(Verdict.SignExcept, [2], "Ikke denne delen.", [read[0]]), none)).Succeeded);
        Assert.Equal(ResponseState.Ready, (await grain.Judge(Does(bikuben), bikuben, new(Verdict.Dissent, [], "Vi er helt uenige i dette.", []), none)).Value!.State);
    }

    private static async Task Centres(IGrainFactory grains)
    {
        foreach (var centre in new[] { kbt, varres, bikuben, sagatun })
        {
            Assert.True((await grains.Centre(centre).Put(new(Caller.System, $"centre-{centre}", ""), new(NetworkBackend.Centres.CentreKind.Regional, $"Senteret {centre}", null, null, null, null, [], [], null), none)).Succeeded);
        }
    }

    private static Caller Editor(OrganisationId of) => new(null, of, Role.Editor, [], null);

    private static Command Does(OrganisationId of) => new(new(null, of, Role.Leader, [], null), Guid.NewGuid().ToString(), "");
}
