using NetworkBackend.Activities;
using NetworkBackend.Updates;
using static NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Activities;

/// <summary>What it says.</summary>
public class TheUpdateOnAnActivity
{
    private const string Reason = "Finansieringen kom ikke på plass";
    private static readonly string[] names = ["Sagatun", "KBT"];

    [Fact]
    public void says_what_when_where_and_who() => Is(
        "nb", "Ingenting om oss uten oss",
        "Konferanse.\n\nTid: 15. september 2026 kl. 09.00–16.00.\n\nSted: Gardermoen.\n\nArrangører: Sagatun og KBT.\n", Of(Confirmed));

    [Fact]
    public void says_that_registration_is_open() => Assert.EndsWith("\n\nPåmeldingen er åpen til det begynner.\n", Of(Opened).Body, StringComparison.Ordinal);

    [Fact]
    public void ends_with_what_it_is_about_and_where_there_is_more() => Assert.EndsWith(
        "Arrangører: Sagatun og KBT.\n\nOm makt.\n\nOg om deltakelse.\n\nMer: <https://example.org/konferanse>\n",
        Of(With(Profile with { Summary = "Om makt.\n\nOg om deltakelse.", Url = "https://example.org/konferanse" })).Body, StringComparison.Ordinal);

    [Fact]
    public void says_first_what_has_changed_and_why() => Assert.StartsWith(
        $"Det er nå digitalt.\n\nGrunn: {Reason}.\n\nKonferanse.\n\nTid: 15. september 2026 kl. 09.00–16.00.\n\nSted: digitalt.\n\n",
        Of(Opened.Reshaped(To(ActivityShape.Digital)), Reason).Body, StringComparison.Ordinal);

    [Fact]
    public void says_both_where_two_things_have_changed() => Assert.StartsWith(
        "Man kan nå delta både på stedet og digitalt. Tiden er endret.\n\nGrunn: Ny sal.\n\nKonferanse.\n\nTid: 20. oktober 2026 kl. 09.00–16.00.\n\nSted: Gardermoen og digitalt.\n\n",
        Of(Opened.Reshaped(To(ActivityShape.Hybrid).At(new(2026, 10, 20, 7, 0, 0, TimeSpan.Zero))), "Ny sal.").Body, StringComparison.Ordinal);

    [Fact]
    public void says_that_there_are_other_seats() =>
        Assert.StartsWith("Antall plasser er endret.\n\n", Of(Opened.Reshaped(To(ActivityShape.Physical, 100)), Reason).Body, StringComparison.Ordinal);

    [Fact]
    public void says_in_its_title_that_it_is_cancelled()
    {
        var text = Of(Opened.Halted(ActivityShape.Cancelled), Reason);
        Assert.Equal("Avlyst: Ingenting om oss uten oss", text.Title);
        Assert.StartsWith($"Det er avlyst.\n\nGrunn: {Reason}.\n\nKonferanse.\n\nTid: 15. september 2026", text.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Påmeldingen", text.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void says_no_time_of_what_is_postponed()
    {
        var text = Of(Opened.Halted(), Reason);
        Assert.Equal("Utsatt: Ingenting om oss uten oss", text.Title);
        Assert.DoesNotContain("Tid:", text.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Påmeldingen", text.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void says_that_it_takes_place_after_all() => Assert.StartsWith(
        "Det blir noe av likevel. Tiden er endret.\n\n",
        Of(Opened.Halted().Reshaped(To(ActivityShape.Physical).At(Starts.AddDays(7))), Reason).Body, StringComparison.Ordinal);

    [Fact]
    public void does_not_say_what_it_was_before_anybody_knew_of_it() => Assert.StartsWith(
        "Konferanse.", Of(Proposed.Reshaped(To(ActivityShape.Digital)).After(it => it.Confirm(Editor(Sagatun), null, Noon)), Reason).Body, StringComparison.Ordinal);

    [Theory]
    [InlineData("nn", "Utsett: ", "Det er utsett, og ny tid er ikkje bestemt.\n\nGrunn: ", "Stad: Gardermoen.\n\nArrangørar: Sagatun og KBT.", "Påmeldinga er open til det byrjar.", "Tid: 15. september 2026 kl. 09.00–16.00.")]
    [InlineData("en", "Postponed: ", "It is postponed, and there is no new date yet.\n\nReason: ", "Where: Gardermoen.\n\nOrganisers: Sagatun and KBT.", "Registration is open until it begins.", "When: 15 September 2026, 09:00–16:00 (Norwegian time).")]
    [InlineData("se", "Maŋiduvvon: ", "Dat lea maŋiduvvon, ja ođđa áigi ii leat mearriduvvon.\n\nSivva: ", "Báiki: Gardermoen.\n\nLágideaddjit: Sagatun ja KBT.", "Dieđiheapmi lea rabas dassážii go doallu álgá.", "Áigi: čakčamánu 15. b. 2026 dii. 09.00–16.00.")]
    public void is_in_the_language_of_the_activity(string language, string before, string different, string there, string open, string when)
    {
        var opened = In(language, Opened);
        Assert.Equal(language, Of(opened).Language);
        Assert.All(new[] { there, open, when }, it => Assert.Contains($"{it}\n", Of(opened).Body, StringComparison.Ordinal));
        var halted = Of(opened.Halted(), Reason);
        Assert.StartsWith(before, halted.Title, StringComparison.Ordinal);
        Assert.StartsWith($"{different}{Reason}.\n\n", halted.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void has_words_of_its_own_in_every_language_that_an_activity_may_have() => Assert.Equal(
        Activity.Languages.Length, Activity.Languages.Select(it => Of(In(it, Opened)).Body).Distinct().Count());

    [Fact]
    public void says_both_days_of_what_takes_two() => Assert.Contains(
        "Tid: 15. september 2026 kl. 09.00 – 16. september 2026 kl. 16.00.",
        Of(Confirmed.Reshaped(To(ActivityShape.Physical).At(Starts, Ends.AddDays(1)))).Body, StringComparison.Ordinal);

    [Fact]
    public void means_what_was_written_and_no_markup()
    {
        var text = Of(With(Profile with { Summary = "# Nei\n- *en*\n1. [to](https://example.org)\n> <b>tre</b>", Place = "Sal *A* [B]" })).Body;
        Assert.Contains("Sted: Sal \\*A\\* \\[B\\].", text, StringComparison.Ordinal);
        var html = Markdig.Markdown.ToHtml(text);
        Assert.All(new[] { "<h1", "<li", "<em", "<a ", "<blockquote", "<b>" }, it => Assert.DoesNotContain(it, html, StringComparison.Ordinal));
    }

    [Fact]
    public void never_has_a_title_that_is_too_long_for_one()
    {
        var title = Of(With(Profile with { Title = string.Concat(Enumerable.Repeat("👩‍🚀", 60)) }).Halted(ActivityShape.Cancelled), Reason).Title;
        Assert.True(title.Length <= 300);
        Assert.EndsWith("👩‍🚀…", title, StringComparison.Ordinal);
    }

    private static Activity With(ActivityProfile profile) => Propose(Conference with { Profile = profile }).After(it => it.Accept(Editor(Kbt), Kbt)).After(it => it.Confirm(Editor(Sagatun), null, Noon));

    private static Activity In(string language, Activity it) => it with { Facts = it.Facts! with { Profile = it.Facts.Profile with { Language = language } } };

    private static UpdateText Of(Activity it, string? reason = null) => ActivityAnnouncement.Of(it, names, reason);

    private static void Is(string language, string title, string body, UpdateText text) => Assert.Equal(new UpdateText(language, title, body), text);
}
