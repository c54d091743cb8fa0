using System.Text.RegularExpressions;
using NetworkBackend.Activities;
using NetworkBackend.Journals;
using NetworkBackend.Tests.Start;
using static NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Activities;

/// <summary>What each step has centres hear of, and which; everything that is told has a row here. Varres has not answered.</summary>
public partial class TellingTheOrganisers
{
    private static readonly Activity asked = Proposed.After(it => it.Accept(Editor(Kbt), Kbt));

    private static readonly Row[] rows =
    [
        new("proposes", Activity.None, it => it.Propose(Editor(Sagatun), Conference, ActivitySurroundings.Nothing, Noon), "activity.invited: kbt varres"),
        new("proposes alone", Activity.None, it => it.Propose(Editor(Sagatun), Conference with { Organisers = [] }, ActivitySurroundings.Nothing, Noon), ""),
        new("accepts", Proposed, it => it.Accept(Editor(Kbt), Kbt), "activity.accepted: sagatun"),
        new("accepts after another", asked, it => it.Accept(Editor(Varres), Varres), "activity.accepted: sagatun kbt"),
        new("declines", asked, it => it.Leave(Editor(Varres), Varres), "activity.declined: sagatun kbt"),
        new("leaves", asked, it => it.Leave(Editor(Kbt), Kbt), "activity.left: sagatun"),
        new("asks one more", asked, it => it.Change(new(null, null, null, [Bikuben], null, null)), "activity.invited: bikuben"),
        new("asks again who left", asked.After(it => it.Leave(Editor(Kbt), Kbt)), it => it.Change(new(null, null, null, [Kbt], null, null)), "activity.invited: kbt"),
        new("changes what it is", asked, it => it.Change(new(Profile with { Title = "Ny" }, null, null, null, null, null)), ""),
        new("confirms", asked, it => it.Confirm(Editor(Kbt), null, Noon), "activity.confirmed: sagatun kbt varres"),
        new("confirms when one has declined", asked.After(it => it.Leave(Editor(Varres), Varres)), it => it.Confirm(Editor(Kbt), null, Noon), "activity.confirmed: sagatun kbt"),
        new("reshapes before it is confirmed", asked, it => it.Reshape(To(ActivityShape.Digital)), "activity.reshaped: sagatun kbt varres"),
        new("reshapes", Opened.Come([1, 2, 3]), it => it.Reshape(To(ActivityShape.Digital)), "activity.reshaped: sagatun kbt varres"),
        new("cancels", Opened, it => it.Reshape(To(ActivityShape.Cancelled)), "activity.reshaped: sagatun kbt varres"),
        new("opens", Confirmed, it => it.Open(Editor(Sagatun), null, Noon), ""),
        new("registers", Opened, it => it.Register(Person(1), Id(1), Come(), [], Noon), ""),
        new("holds", Opened, it => it.Hold(Editor(Sagatun), null, Ends), ""),
    ];

    public static TheoryData<string> Steps => [.. rows.Select(it => it.Step)];

    [Theory, MemberData(nameof(Steps))]
    public void tells_just_those(string step)
    {
        var row = rows.Single(it => it.Step == step);
        Assert.Equal(row.Tells, Told(row.Before, row.Decide(row.Before)));
    }

    [Fact]
    public void has_a_row_for_everything_that_is_told()
    {
        var source = File.ReadAllText(Path.Combine(Repository.Root, "grains", "Activities", "ActivityNotices.cs"));
        var types = ATell().Matches(source).Select(it => it.Groups[1].Value).Distinct().ToArray();
        Assert.Equal(6, types.Length);
        Assert.Equal(types.Order(), rows.Select(it => it.Tells.Split(':')[0]).Where(it => it != "").Distinct().Order());
        var described = File.ReadAllText(Path.Combine(Repository.Root, "docs", "api.md"));
        Assert.All(types, it => Assert.Contains($"`{it}`", described, StringComparison.Ordinal));
    }

    private static string Told(Activity before, Decision<ActivityEvent> decision)
    {
        Assert.Null(decision.Refusal?.Code);
        Assert.NotEmpty(decision.Events);
        var (it, told, version) = (before, new List<(string Type, string Centre)>(), 1);
        foreach (var change in decision.Events)
        {
            var after = it.With(change);
            var inserted = new ActivityConcept().Rows(new("act-aaaaaaaa", change, it, after, version++, Noon)).Where(row => row.Sql.Contains("INTO activity_notice ", StringComparison.Ordinal));
            told.AddRange(inserted.Select(row => ((string)row.Values[2]!, (string)row.Values[0]!)));
            it = after;
        }

        return string.Join("; ", told.GroupBy(one => one.Type).Select(of => $"{of.Key}: {string.Join(' ', of.Select(one => one.Centre))}"));
    }

    [GeneratedRegex("Tell\\(\"([a-z._]+)\"")]
    private static partial Regex ATell();

    private sealed record Row(string Step, Activity Before, Func<Activity, Decision<ActivityEvent>> Decide, string Tells);
}
