using System.Text;
using NetworkBackend.Api.Calendars;
using NetworkBackend.Tests.Exports;

namespace NetworkBackend.Tests.Calendars.Files;

[Trait("Engine", "any")]
public class WritingACalendarFile
{
    [Fact]
    public void says_what_it_is()
    {
        var lines = Octets.Lines(Example.File()).TakeWhile(it => it.Value != "VTIMEZONE").Select(it => $"{it.Name}:{it.Value}");

        Assert.Equal(
            [
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Network backend//Calendars//NB", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
                "NAME;LANGUAGE=nb:Recoverynettverket: alle aktiviteter", "X-WR-CALNAME:Recoverynettverket: alle aktiviteter", "X-WR-TIMEZONE:Europe/Oslo",
                "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H", "SOURCE;VALUE=URI:https://network.example/calendars/all.ics",
            ],
            lines);
    }

    [Fact]
    public void says_what_an_activity_is() => Assert.Equal(
        [
            "UID:act-1@network.example", "DTSTAMP:20261002T091011Z", "CREATED:20261001T080000Z", "LAST-MODIFIED:20261002T091011Z", "SEQUENCE:2", "STATUS:CONFIRMED",
            "DTSTART;TZID=Europe/Oslo:20261201T180000", "DTEND;TZID=Europe/Oslo:20261201T203000", "SUMMARY;LANGUAGE=nb:Temakveld",
            "DESCRIPTION;LANGUAGE=nb:Vi snakker sammen.", "LOCATION;LANGUAGE=nb:Sal 2", "URL:https://network.example/v1/activities/act-1", "CATEGORIES:seminar", "TRANSP:OPAQUE",
        ],
        Example.Lines(Example.Entry).Select(it => $"{it.Name}:{it.Value}"));

    [Theory]
    [InlineData("Tentative", "TENTATIVE", "Temakveld")]
    [InlineData("Confirmed", "CONFIRMED", "Temakveld")]
    [InlineData("Postponed", "CANCELLED", "UTSATT: Temakveld")]
    [InlineData("Cancelled", "CANCELLED", "AVLYST: Temakveld")]
    public void says_how_sure_it_is(string status, string written, string title)
    {
        var entry = Example.Entry with { Status = Enum.Parse<CalendarStatus>(status) };

        Assert.Equal((written, title), (Example.Value(entry, "STATUS"), Example.Value(entry, "SUMMARY;LANGUAGE=nb")));
    }

    [Fact]
    public void knows_every_status() => Assert.All(Enum.GetValues<CalendarStatus>(), it => Assert.NotEmpty(Example.Value(Example.Entry with { Status = it }, "STATUS")));

    [Theory, InlineData("nn"), InlineData("se"), InlineData("nb-x-lettlest")]
    public void says_in_which_language_the_text_is(string language) =>
        Assert.Equal("Temakveld", Example.Value(Example.Entry with { Language = language }, $"SUMMARY;LANGUAGE={language}"));

    [Theory, InlineData(""), InlineData("nb:x"), InlineData("nb;X=y"), InlineData("nb\r\nX:y"), InlineData("nb,nn"), InlineData("nb\"")]
    public void leaves_out_what_is_no_language(string language) =>
        Assert.Equal(["SUMMARY", "DESCRIPTION", "LOCATION"], Example.Lines(Example.Entry with { Language = language }).Select(it => it.Name).Where(it => it is "SUMMARY" or "DESCRIPTION" or "LOCATION"));

    [Theory, InlineData(null), InlineData(""), InlineData(" \n")]
    public void leaves_out_what_is_not_known(string? nothing)
    {
        var names = Example.Lines(Example.Entry with { Description = nothing, Place = nothing, Kind = nothing ?? "" }).Select(it => it.Name.Split(';')[0]);

        Assert.DoesNotContain(names, it => it is "DESCRIPTION" or "LOCATION" or "CATEGORIES");
    }

    [Theory]
    [InlineData("https://network.example/å b?q=1,2;3#ø", "https://network.example/%C3%A5%20b?q=1,2;3#%C3%B8")]
    [InlineData("http://[::1]:8080/v1", "http://[::1]:8080/v1")]
    [InlineData("https://network.example:8443/v1?x=https://network.example", "https://network.example:8443/v1?x=https://network.example")]
    [InlineData("https://blåbær.example/x\r\nATTENDEE:mailto:kari@example.no", "https://xn--blbr-roah.example/x%0D%0AATTENDEE:mailto:kari@example.no")]
    public void has_addresses_that_end_no_line(string url, string written) => Assert.Equal(written, Example.Value(Example.Entry with { Url = url }, "URL"));

    [Theory, InlineData("/v1/activities/act-1"), InlineData(""), InlineData("network.example"), InlineData("mailto:kari@example.no")]
    public void takes_whole_addresses_only(string url) => Assert.Throws<UriFormatException>(() => Example.File(Example.Entry with { Url = url }));

    [Theory, InlineData("00:00:01", "PT1S"), InlineData("00:01:30", "PT90S"), InlineData("00:15:00", "PT15M"), InlineData("01:30:00", "PT90M"), InlineData("1.00:00:00", "PT24H"), InlineData("00:00:02.5", "PT2S")]
    public void says_how_often_to_ask_again(string interval, string written)
    {
        var file = CalendarFile.Of(Example.Head with { RefreshInterval = TimeSpan.Parse(interval, System.Globalization.CultureInfo.InvariantCulture) }, []);

        Assert.Equal([written, written], Octets.Lines(file).Where(it => it.Name is "REFRESH-INTERVAL;VALUE=DURATION" or "X-PUBLISHED-TTL").Select(it => it.Value));
    }

    [Fact]
    public void does_not_say_to_ask_all_the_time() => Assert.Throws<ArgumentOutOfRangeException>(() => CalendarFile.Of(Example.Head with { RefreshInterval = TimeSpan.Zero }, []));

    [Fact]
    public void keeps_the_order_it_was_given() =>
        Assert.Equal(["b", "a", "c"], Octets.Lines(Example.File([.. new[] { "b", "a", "c" }.Select(it => Example.Entry with { Uid = it })])).Where(it => it.Name == "UID").Select(it => it.Value));

    [Fact]
    public void asks_nobody_to_answer_and_names_nobody() =>
        Assert.DoesNotContain(Octets.Lines(CalendarFile.Of(Example.Head, Sixty.Entries)), it => it.Name.Split(';')[0] is "ATTENDEE" or "ORGANIZER" or "CONTACT");

    [Fact]
    public void is_the_same_bytes_again_on_every_machine() => Elsewhere.AssertSame(() => Encoding.UTF8.GetString(CalendarFile.Of(Example.Head, Sixty.Entries)));
}
