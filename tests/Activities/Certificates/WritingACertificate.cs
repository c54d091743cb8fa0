using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using NetworkBackend.Activities;
using NetworkBackend.Activities.Certificates;
using NetworkBackend.Activities.Seating;
using NetworkBackend.Exports;
using NetworkBackend.Tests.Exports;
using static NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Activities.Certificates;

[Trait("Engine", "any")]
public class WritingACertificate
{
    private static readonly ActivityFacts facts = new(Profile, new(Starts, Ends, null), []);
    private static readonly Registration registration = new(Id(1), 1, AttendanceMode.Physical, 1, null, RegistrationState.Attended, SeatCause.Free);
    private static readonly Certificate alone = new(facts, registration, "Kari Nordmann", ["Sagatun Brukerstyrt Senter"]);

    [Fact]
    public void says_who_was_at_what_when_where_and_with_whom() => Assert.Equal(
        """
        # Deltakerbevis

        **Deltaker:** Kari Nordmann og 2 andre

        **Aktivitet:** Ingenting om oss uten oss

        **Dato:** 15. september 2026

        **Sted:** Gardermoen

        **Varighet:** 7 timer

        **Arrangører:** Sagatun Brukerstyrt Senter, KBT og VÅRRES

        Kari Nordmann og 2 andre deltok på «Ingenting om oss uten oss».

        """.ReplaceLineEndings("\n"),
        Text(alone with { Registration = registration with { Party = 3 }, Organisers = ["Sagatun Brukerstyrt Senter", "KBT", "VÅRRES"] }));

    [Theory]
    [InlineData("nn", "**Deltakar:** Kari Nordmann og 1 annan", "**Lengd:** 7 timar", "**Arrangør:** Sagatun")]
    [InlineData("en", "**Participant:** Kari Nordmann and 1 other", "**Duration:** 7 hours", "took part in “Ingenting")]
    [InlineData("se", "**Deltaker:** Kari Nordmann og 1 annen", "**Varighet:** 7 timer", "**Arrangør:** Sagatun")]
    public void is_in_the_language_of_the_activity(string language, params string[] lines)
    {
        var text = Text(alone with { Facts = facts with { Profile = Profile with { Language = language } }, Registration = registration with { Party = 2 } });
        Assert.All(lines, it => Assert.Contains(it, text, StringComparison.Ordinal));
    }

    [Fact]
    public void says_digital_where_there_was_no_place()
    {
        Assert.Contains("**Sted:** Digitalt\n", Text(alone with { Registration = registration with { Mode = AttendanceMode.Digital } }), StringComparison.Ordinal);
        Assert.DoesNotContain("Sted", Text(alone with { Facts = facts with { Profile = Profile with { Place = null } } }), StringComparison.Ordinal);
    }

    [Theory, InlineData(90, "1 time og 30 minutter"), InlineData(60, "1 time"), InlineData(45, "45 minutter"), InlineData(1, "1 minutt"), InlineData(121, "2 timer og 1 minutt")]
    public void counts_hours_and_minutes(int minutes, string said) => Assert.Contains(
        $"**Varighet:** {said}\n", Text(alone with { Facts = facts with { Times = new(Starts, Starts.AddMinutes(minutes), null) } }), StringComparison.Ordinal);

    /// <summary>Nobody is at a conference at night; what runs side by side is heard once.</summary>
    [Fact]
    public void counts_of_several_days_what_the_programme_fills()
    {
        var days = facts with { Times = new(Starts, Ends.AddDays(1), null) };
        Assert.DoesNotContain("Varighet", Text(alone with { Facts = days }), StringComparison.Ordinal);
        Assert.Contains("**Dato:** 15. september 2026 – 16. september 2026\n", Text(alone with { Facts = days }), StringComparison.Ordinal);
        ImmutableArray<ShownSession> programme = [Session(0, 2), Session(1, 3), Session(1, 2), Session(24, 26), Session(24, 24)];
        Assert.Contains("**Varighet:** 5 timer\n", Text(alone with { Facts = days with { Programme = programme } }), StringComparison.Ordinal);
    }

    /// <summary>Whatever a name is, it is one line of text, in each of the three.</summary>
    [Theory, InlineData("<script>alert(1)</script>"), InlineData("*Kari*\n# Direktør"), InlineData("Kari\u202Egro.x"), InlineData("[Kari](javascript:x)")]
    public void takes_names_for_text(string name)
    {
        var certificate = alone with { Person = name, Organisers = [name, name], Facts = facts with { Profile = Profile with { Title = name, Place = name } } };
        var page = PageRules.Check(Encoding.UTF8.GetString(SheetFile.Of(certificate.Sheet, SheetFormat.Html)));
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Empty(page.QuerySelectorAll("script, a, em, nav"));
        Assert.Single(Text(certificate).Split('\n'), it => it.StartsWith('#'));
        using ZipArchive document = new(new MemoryStream(SheetFile.Of(certificate.Sheet, SheetFormat.Docx)));
        Assert.NotNull(document.GetEntry("word/document.xml"));
    }

    [Theory, InlineData("Markdown"), InlineData("Html"), InlineData("Docx")]
    public void is_the_same_bytes_as_long_as_it_says_the_same(string name)
    {
        var format = Enum.Parse<SheetFormat>(name);
        Assert.Equal(SheetFile.Of(alone.Sheet, format), SheetFile.Of((alone with { }).Sheet, format));
        Assert.NotEqual(SheetFile.Of(alone.Sheet, format), SheetFile.Of((alone with { Person = "Ola" }).Sheet, format));
    }

    private static ShownSession Session(int from, int to) => new(Starts.AddHours(from), Starts.AddHours(to), "Økt", null, null, []);

    private static string Text(Certificate certificate) => Encoding.UTF8.GetString(SheetFile.Of(certificate.Sheet, SheetFormat.Markdown));
}
