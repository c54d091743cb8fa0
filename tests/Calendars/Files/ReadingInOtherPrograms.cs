using System.Globalization;
using System.Text.Json;
using NetworkBackend.Api.Calendars;
using NetworkBackend.Tests.Faults;

namespace NetworkBackend.Tests.Calendars.Files;

/// <summary>A calendar file as other programs read it.</summary>
[Trait("Engine", "any")]
public class ReadingInOtherPrograms
{
    [OtherReadersFact]
    public async Task icalendar_finds_what_there_is()
    {
        using var read = await OtherReaders.Icalendar(CalendarFile.Of(Example.Head, Sixty.Entries));
        var file = read.RootElement;

        Assert.Equal(
            [Example.Head.Name, Example.Head.Name, "PUBLISH", Example.Head.Source, "3600.0"],
            new[] { "name", "oldName", "method", "source", "refreshSeconds" }.Select(it => file.GetProperty(it) is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : file.GetProperty(it).GetString()));
        Assert.Equal(Sixty.Entries.Select(Expected), file.GetProperty("entries").EnumerateArray().Select(Found));
        Trials.Note($"calendar files in other programs: {Sixty.Entries.Length} entries in python3-icalendar");
    }

    [OtherReadersFact]
    public async Task khal_shows_what_there_is()
    {
        var said = await OtherReaders.KhalSays(CalendarFile.Of(Example.Head, Sixty.Entries), "uid", "start-long", "end-long", "status", "title", "description", "location", "categories", "url");

        Assert.Equal(
            Sixty.Entries.Select(it => (string[])
            [
                it.Uid, Utc(it.Starts), Utc(it.Ends), Status(it) + " ", Title(it), (it.Description ?? "").ReplaceLineEndings("\n"), it.Place ?? "", it.Kind, it.Url,
            ]),
            said);
        Trials.Note($"calendar files in other programs: {said.Length} entries in khal");
    }

    private static string Expected(CalendarEntry entry) => string.Join(
        '|', entry.Uid, entry.Sequence, Status(entry), entry.Starts.ToUnixTimeSeconds(), entry.Ends.ToUnixTimeSeconds(), entry.Starts.ToUnixTimeSeconds(), entry.Ends.ToUnixTimeSeconds(),
        entry.Modified.ToUnixTimeSeconds(), entry.Created.ToUnixTimeSeconds(), entry.Modified.ToUnixTimeSeconds(), Title(entry), entry.Language, entry.Description?.ReplaceLineEndings("\n"), entry.Place,
        entry.Url, entry.Kind, "OPAQUE", "");

    private static string Found(JsonElement entry) => string.Join(
        '|',
        new[] { "uid", "sequence", "status", "starts", "ends", "startsAsDefined", "endsAsDefined", "stamp", "created", "modified", "title", "language", "description", "place", "url", "kind", "transparency" }
            .Select(it => entry.GetProperty(it).ToString()).Append(string.Join(", ", entry.GetProperty("errors").EnumerateArray())));

    private static string Status(CalendarEntry entry) => entry.Status switch
    {
        CalendarStatus.Tentative => "TENTATIVE",
        CalendarStatus.Confirmed => "CONFIRMED",
        _ => "CANCELLED",
    };

    private static string Title(CalendarEntry entry) => entry.Status switch
    {
        CalendarStatus.Cancelled => $"AVLYST: {entry.Title}",
        CalendarStatus.Postponed => $"UTSATT: {entry.Title}",
        _ => entry.Title,
    };

    private static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
