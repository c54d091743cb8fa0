using NetworkBackend.Activities;
using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Updates;
using static NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Activities;

[Trait("Engine", "any")]
public class ProposingAnActivity
{
    [Fact]
    public void is_for_the_editors_of_its_owner()
    {
        Assert.Equal("activity.not_owner", Word(Activity.None.Propose(Editor(Kbt), Conference, ActivitySurroundings.Nothing, Noon)));
        Assert.Equal("role.editor_required", Word(Activity.None.Propose(Reader(Sagatun), Conference, ActivitySurroundings.Nothing, Noon)));
        Assert.Equal("yes", Word(Activity.None.Propose(Caller.System, Conference, ActivitySurroundings.Nothing, Noon)));
        Assert.Equal("yes", Decide(Conference));
    }

    [Fact]
    public void happens_once()
    {
        Assert.Equal("activity.exists", Word(Proposed.Propose(Editor(Sagatun), Conference, ActivitySurroundings.Nothing, Noon)));
        Assert.Equal("activity.not_found", Word(Proposed.Propose(Editor(Bikuben), Conference with { Owner = Bikuben }, ActivitySurroundings.Nothing, Noon)));
    }

    [Fact]
    public void asks_each_of_the_others_once() =>
        Assert.Equal(
            [new(Kbt, ConsentState.Invited), new(Varres, ConsentState.Invited)],
            Propose(Conference with { Organisers = [Kbt, Varres, Kbt] }).Others.AsEnumerable());

    [Fact]
    public void needs_nobody_else() => Assert.Empty(Propose(Conference with { Organisers = [] }).Others);

    public static TheoryData<ActivityKind> Kinds => new(Enum.GetValues<ActivityKind>());

    [Theory, MemberData(nameof(Kinds))]
    public void keeps_what_it_is(ActivityKind kind)
    {
        var partners = Enum.GetValues<PartnerRole>().Select(role => new ActivityPartner(new("napha"), role));
        Assert.All(Enum.GetValues<FundingStatus>(), funding =>
        {
            var profile = Profile with { Kind = kind, Funding = funding, Partners = [.. partners], Summary = "Om å lytte", Url = "https://sagatun.no/k" };
            Assert.Equal(profile, Propose(Conference with { Profile = profile }).Facts!.Profile);
        });
    }

    [Theory]
    [InlineData("no title", "activity.not_one_line")]
    [InlineData("a title of two lines", "activity.not_one_line")]
    [InlineData("an empty place", "activity.not_one_line")]
    [InlineData("Swedish", "activity.unknown_language")]
    [InlineData("a topic of its own", "activity.unknown_topic")]
    [InlineData("a series in words", "activity.series")]
    [InlineData("half an address", "activity.url")]
    [InlineData("its owner asked", "activity.owner_invited")]
    [InlineData("as it is", "yes")]
    public void says_what_it_is(string with, string outcome)
    {
        var profile = with switch
        {
            "no title" => Profile with { Title = "" },
            "a title of two lines" => Profile with { Title = "Ingenting\u2028om oss" },
            "an empty place" => Profile with { Place = " " },
            "Swedish" => Profile with { Language = "sv" },
            "a topic of its own" => Profile with { Topics = ["hope", "joy"] },
            "a series in words" => Profile with { Series = "Ingenting om oss" },
            "half an address" => Profile with { Url = "sagatun.no" },
            _ => Profile,
        };
        Assert.Equal(outcome, Decide(Conference with { Profile = profile, Organisers = with == "its owner asked" ? [Kbt, Sagatun] : [Kbt] }));
    }

    [Theory]
    [InlineData(null, null, null, "activity.no_time")]
    [InlineData("2026-09-15T09:00", null, null, "activity.no_time")]
    [InlineData(null, "2026-09-15T16:00", null, "activity.no_time")]
    [InlineData("2026-09-15T09:00", "2026-09-15T16:00", "2026-09", "activity.no_time")]
    [InlineData("2026-09-15T09:00", "2026-09-15T09:00", null, "activity.ends_before")]
    [InlineData("2026-09-15T09:00", "2026-09-15T08:59", null, "activity.ends_before")]
    [InlineData("2020-09-15T09:00", "2020-09-15T16:00", null, "yes")]
    [InlineData(null, null, "2022", "yes")]
    [InlineData(null, null, "2022-02", "yes")]
    [InlineData(null, null, "2019-09-12", "yes")]
    [InlineData(null, null, "2018-10-30/2018-10-31", "yes")]
    [InlineData(null, null, "2018-10-31/2018-10-30", "activity.period")]
    [InlineData(null, null, "2022-13", "activity.period")]
    [InlineData(null, null, "2022-2", "activity.period")]
    [InlineData(null, null, "2023-02-29", "activity.period")]
    [InlineData(null, null, "2022/2023", "activity.period")]
    public void says_when(string? starts, string? ends, string? period, string outcome) =>
        Assert.Equal(outcome, Decide(Conference with { Time = new(MomentOf(starts), MomentOf(ends), period) }));

    /// <summary>Clocks in Norway never show the one, and show the other twice.</summary>
    [Theory]
    [InlineData("2026-03-29T02:30", "time.skipped_hour", "2026-03-29T03:30")]
    [InlineData("2026-10-25T02:30", "time.doubled_hour", "2026-10-25T02:30:00+01:00")]
    public void is_asked_back_about_an_hour_that_is_not_one(string time, string code, string instead)
    {
        var (moment, before, after) = (MomentOf(time)!, MomentOf("2026-03-02T12:00")!, MomentOf("2026-12-01T12:00")!);
        NewActivity[] tries =
        [
            Conference with { Time = new(moment, after, null) },
            Conference with { Time = new(before, moment, null) },
            Conference with { Time = new(before, after, null), Programme = [Session(time, "2026-11-01T12:00")] },
            Conference with { Time = new(before, after, null), Programme = [Session("2026-03-20T12:00", time)] },
            Conference with { Time = new(after, MomentOf("2026-12-01T13:00"), null), Pools = new(new(250, []), null, moment) },
        ];
        Assert.All(tries, it => Assert.Equal(code, Decide(it)));
        Assert.Contains(instead, Activity.None.Propose(Editor(Sagatun), tries[0], ActivitySurroundings.Nothing, Noon).Refusal!.Detail, StringComparison.Ordinal);
        Assert.Equal("yes", Decide(Conference with { Time = new(MomentOf($"{time}+01:00"), after, null) }));
    }

    [Fact]
    public void keeps_instants_of_what_clocks_in_Norway_show() =>
        Assert.Equal(
            new PlannedTime(Starts, Ends, null), Propose(Conference with { Time = new(MomentOf("2026-09-15T09:00"), MomentOf("2026-09-15T16:00"), null) }).Times);

    [Theory]
    [InlineData("2026-09-15T09:00", "2026-09-15T16:00", "Åpning", "yes")]
    [InlineData("2026-09-15T12:00", "2026-09-15T12:00", "Pause", "yes")]
    [InlineData("2026-09-15T12:00", "2026-09-15T11:59", "Pause", "activity.ends_before")]
    [InlineData("2026-09-15T08:59", "2026-09-15T10:00", "Kaffe", "activity.session_outside")]
    [InlineData("2026-09-15T15:00", "2026-09-15T16:01", "Middag", "activity.session_outside")]
    [InlineData("2026-09-15T10:00", "2026-09-15T11:00", "To\nlinjer", "activity.not_one_line")]
    public void has_a_programme_within_it(string starts, string ends, string title, string outcome) =>
        Assert.Equal(outcome, Decide(Conference with { Programme = [Session(starts, ends) with { Title = title }] }));

    [Fact]
    public void has_a_programme_only_when_it_is_known_when() =>
        Assert.Equal("activity.needs_times", Decide(Conference with { Time = new(null, null, "2026-09"), Programme = [Session("2026-09-15T09:00", "2026-09-15T10:00")] }));

    [Fact]
    public void names_only_what_there_is()
    {
        Assert.Equal("activity.not_a_centre", Decide(Conference, new([new("trondheim")], [], true)));
        Assert.Equal("activity.not_an_organisation", Decide(Conference, new([], [new("napha")], true)));
        Assert.Equal("activity.no_such_network", Decide(Conference, new([], [], false)));
        Assert.Contains("napha, fhi", Activity.None.Propose(Editor(Sagatun), Conference, new([], [new("napha"), new("fhi")], true), Noon).Refusal!.Detail, StringComparison.Ordinal);
    }

    private static Moment? MomentOf(string? text) => text is null ? null : Moment.TryParse(text, out var moment) ? moment : throw new FormatException(text);

    private static ProgrammeSession Session(string starts, string ends) => new(MomentOf(starts)!, MomentOf(ends)!, "Åpning", null, "Salen", [new("Leder", Kbt)]);

    private static string Decide(NewActivity activity, ActivitySurroundings? surroundings = null) =>
        Word(Activity.None.Propose(Editor(activity.Owner), activity, surroundings ?? ActivitySurroundings.Nothing, Noon));
}
