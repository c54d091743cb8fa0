using NetworkBackend.Callers;
using NetworkBackend.Consultations;
using NetworkBackend.Members;
using NetworkBackend.Tests.Storage;
using SiloHost = NetworkBackend.Tests.Silo.SiloHost;

namespace NetworkBackend.Tests.Consultations;

/// <summary>Amendments and comments through the whole silo, on both databases.</summary>
public class Amending
{
    private const string Text = "Vi støtter forslaget. Vi ber om mer tid. Vi takker.\n";
    private static readonly CancellationToken none = CancellationToken.None;
    private static readonly OrganisationId[] centres = [new("kbt"), new("varres"), new("bikuben")];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_carried_over_what_was_written_since_and_overwrites_nothing(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database);
        var there = await Begun(silo.Grains, new("con-aaaaaaaaaaaa"));
        var (beside, inTheWay, twice) = (await Propose(there, "mer tid", "god tid"), await Propose(there, "støtter", "liker"), await Propose(there, "mer tid", "god tid"));

        Assert.True((await there.WriteSection(Does(centres[1]), 1, 1, new("En", Text.Replace("støtter", "avviser", StringComparison.Ordinal), null), none)).Succeeded);
        var accepted = (await there.AcceptAmendment(Does(centres[0]), beside, none)).Value!;

        Assert.Equal(AmendmentState.Accepted, accepted.Amendment.State);
        Assert.Equal("Vi avviser forslaget. Vi ber om god tid. Vi takker.\n", await Now(there));
        var refused = await there.AcceptAmendment(Does(centres[0]), inTheWay, none);
        Assert.Equal("amendment.collides", refused.Refusal?.Code);
        var collision = (await there.Amendment(Editor(centres[2]), inTheWay, none)).Value!.Collision!;
        Assert.Equal(("støtter", "avviser"), (collision.Wanted, collision.Now));
        Assert.Equal("amendment.decided", (await there.AcceptAmendment(Does(centres[0]), beside, none)).Refusal?.Code);

        // Somebody did the same: it is accepted, and the text stays as it is.
        Assert.Equal(AmendmentState.Accepted, (await there.AcceptAmendment(Does(centres[0]), twice, none)).Value!.Amendment.State);
        Assert.Equal(3, (await there.Section(Editor(centres[0]), 1, none)).Value!.Section.Version);
        Assert.Equal("response.amendments_open", await Signed(there));
        var rejected = (await there.RejectAmendment(Does(centres[0]), inTheWay, "Det står bedre nå", none)).Value!;
        Assert.Equal((AmendmentState.Rejected, "Det står bedre nå\n"), (rejected.Amendment.State, rejected.Amendment.Reason));
        Assert.Null(await Signed(there));
        Assert.Equal([1, 3], (await there.Amendments(Editor(centres[2]), AmendmentState.Accepted, 0, 10, none)).Value!.Select(it => it.Id));
    }

    /// <summary>Others would be asked to solve what they may not.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task collides_for_those_alone_who_decide(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database);
        var there = await Begun(silo.Grains, new("con-aaaaaaaaaaaa"));
        var inTheWay = await Propose(there, "støtter", "liker");
        SectionText narrowed = new("En", Text.Replace("støtter", "avviser", StringComparison.Ordinal), [centres[1]]);
        Assert.True((await there.WriteSection(Does(centres[0]), 1, 1, narrowed, none)).Succeeded);

        Assert.Equal("amendment.collides", (await there.AcceptAmendment(Does(centres[1]), inTheWay, none)).Refusal?.Code);
        Assert.Equal("section.not_contributor", (await there.AcceptAmendment(Does(centres[2]), inTheWay, none)).Refusal?.Code);
        Command byReader = new(Editor(centres[1]) with { Role = Role.Reader }, "reader", "");
        Assert.Equal("role.editor_required", (await there.AcceptAmendment(byReader, inTheWay, none)).Refusal?.Code);
        Assert.True((await there.Abandon(Does(centres[0]), "Ble for sent", none)).Succeeded);
        Assert.Equal("response.not_discussed", (await there.AcceptAmendment(Does(centres[1]), inTheWay, none)).Refusal?.Code);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task comes_to_the_same_in_either_order(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database);
        List<string> texts = [];
        foreach (var (id, first, second) in new[] { ("con-aaaaaaaaaaaa", 1, 2), ("con-bbbbbbbbbbbb", 2, 1) })
        {
            var there = await Begun(silo.Grains, new(id));
            await Propose(there, "Vi ber", "Vi ber og ber");
            await Propose(there, "Vi takker", "", insertAtEnd: " mye");
            foreach (var one in new[] { first, second })
            {
                Assert.True((await there.AcceptAmendment(Does(centres[0]), one, none)).Succeeded);
            }

            texts.Add(await Now(there));
        }

        Assert.Equal(texts[0], texts[1]);
        Assert.Equal("Vi støtter forslaget. Vi ber og ber om mer tid. Vi takker mye.\n", texts[0]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_accepted_once_however_many_accept_it_while_others_write(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database);
        var there = await Begun(silo.Grains, new("con-aaaaaaaaaaaa"));
        var amendment = await Propose(there, "mer tid", "god tid");
        var accepting = Task.WhenAll(Enumerable.Range(0, 6).Select(_ => there.AcceptAmendment(Does(centres[0]), amendment, none)));
        var writing = there.WriteSection(Does(centres[1]), 1, 1, new("En", $"Innledning. {Text}", null), none);

        var outcomes = await accepting;
        var written = (await writing).Succeeded;

        Assert.Single(outcomes, it => it.Succeeded);
        Assert.All(outcomes.Where(it => !it.Succeeded), it => Assert.Equal("amendment.decided", it.Refusal!.Code));
        Assert.Equal($"{(written ? "Innledning. " : "")}{Text.Replace("mer tid", "god tid", StringComparison.Ordinal)}", await Now(there));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_talked_about_in_threads_that_are_settled(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var silo = await SiloHost.Start(database);
        var there = await Begun(silo.Grains, new("con-aaaaaaaaaaaa"));
        Assert.Equal(1, (await there.Comment(Does(centres[1]), 1, null, "Er vi enige?", none)).Value!.Id);
        var again = Does(centres[2]);
        var answer = (await there.Comment(again, 1, 1, "Ja.", none)).Value!;
        Assert.Equal((2, (int?)1, "Ja.\n"), (answer.Id, answer.Thread, answer.Text));
        Assert.Equal(2, (await there.Comment(again, 1, 1, "Ja.", none)).Value!.Id);
        Assert.Equal("comment.no_open_thread", (await there.Comment(Does(centres[2]), 1, 2, "Svar på svar", none)).Refusal?.Code);
        Assert.Equal("comment.not_found", (await there.Comment(Does(centres[2]), 1, 7, "Hvor?", none)).Refusal?.Code);
        Assert.NotNull((await there.ResolveThread(Does(centres[0]), 1, none)).Value!.Resolved);
        Assert.Equal("comment.no_open_thread", (await there.Comment(Does(centres[2]), 1, 1, "For sent", none)).Refusal?.Code);
        Assert.Equal("comment.no_open_thread", (await there.ResolveThread(Does(centres[0]), 1, none)).Refusal?.Code);
        Assert.Equal([1, 2], (await there.Comments(Editor(centres[0]), 1, 0, 10, none)).Value!.Select(it => it.Id));
    }

    private static async Task<IConsultationGrain> Begun(IGrainFactory grains, ConsultationId id)
    {
        foreach (var centre in centres)
        {
            Command byOperator = new(Caller.System, Guid.NewGuid().ToString(), "");
            Assert.True((await grains.Centre(centre).Put(byOperator, new(NetworkBackend.Centres.CentreKind.Regional, centre.Value, null, null, null, null, [], [], null), none)).Succeeded);
        }

        var there = grains.Consultation(id);
        ConsultationProfile profile = new("NOU 2026: 1", "Departementet", null, [], []);
        Assert.True((await there.Discover(Does(centres[0]), new(centres[0], profile, new(TimeProvider.System.GetUtcNow().AddDays(200), null), PlanRule.Usual), none)).Succeeded);
        Assert.True((await there.Open(Does(centres[0]), none)).Succeeded);
        NewResponse response = new(centres[0], [.. centres], "nb", new(2, [], IfMissed.DoNotSubmit), false, [new("En", Text, null)]);
        Assert.True((await there.BeginResponse(Does(centres[0]), response, none)).Succeeded);
        return there;
    }

    /// <summary>Suggests to put something in the place of words of the first version, or after them.</summary>
    private static async Task<int> Propose(IConsultationGrain there, string words, string instead, string? insertAtEnd = null)
    {
        var from = Text.IndexOf(words, StringComparison.Ordinal);
        ProposedAmendment amendment = insertAtEnd is null ? new(1, from, from + words.Length, instead) : new(1, from + words.Length, from + words.Length, insertAtEnd);
        var outcome = await there.Propose(Does(centres[2]), 1, amendment, none);
        Assert.True(outcome.Succeeded, outcome.Refusal?.Code);
        return outcome.Value.Amendment.Id;
    }

    private static async Task<string> Now(IConsultationGrain there) => (await there.Section(Editor(centres[0]), 1, none)).Value!.Text;

    private static async Task<string?> Signed(IConsultationGrain there)
    {
        await there.Freeze(Does(centres[0]), none);
        return (await there.BeginSigning(Does(centres[0]), none)).Refusal?.Code;
    }

    private static Caller Editor(OrganisationId of) => new(null, of, Role.Editor, [], null);

    private static Command Does(OrganisationId of) => new(new(null, of, Role.Leader, [], null), Guid.NewGuid().ToString(), "");
}
