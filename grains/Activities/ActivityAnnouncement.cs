using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using NetworkBackend.Exports.Markup;
using NetworkBackend.Exports.Passages;
using NetworkBackend.Updates;

namespace NetworkBackend.Activities;

/// <summary>What the joint update says that tells of an activity, in the activity's language.</summary>
internal static partial class ActivityAnnouncement
{
    /// <summary>There is one for each activity.</summary>
    public static UpdateId IdFor(ActivityId id) => new($"upd-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"announcement of {id}")))[..20]}");

    /// <param name="of">The activity.</param>
    /// <param name="organisers">The names of those who arrange it, the owner's first.</param>
    /// <param name="reason">Why its shape was changed last.</param>
    public static UpdateText Of(Activity of, IReadOnlyList<string> organisers, string? reason)
    {
        var (words, profile) = (AnnouncementWords.In(of.Facts!.Profile.Language), of.Facts.Profile);
        var heading = of.Halt switch
        {
            ActivityHalt.Cancelled => $"{words.Cancelled}: {profile.Title}",
            ActivityHalt.Postponed => $"{words.Postponed}: {profile.Title}",
            _ => profile.Title,
        };
        string?[] paragraphs =
        [
            Different(of, words),
            of.Reshaping is null ? null : Labelled(words.Reason, reason),
            $"{words.Kind(profile.Kind)}.",
            of.Halt == ActivityHalt.Postponed ? null : Labelled(words.When, words.TimeOf(of.Times)),
            Labelled(words.Where, Place(of.Format, profile.Place, words)),
            Labelled(organisers.Count == 1 ? words.Organiser : words.Organisers, words.Enumerate(organisers)),
            of.IsGiving ? words.IsOpen : null,
            .. (profile.Summary ?? "").Split('\n').Select(Line),
            profile.Url is { } url ? $"{words.More}: <{new Uri(url).AbsoluteUri}>" : null,
        ];
        return new(profile.Language, WrittenText.Title(heading), $"{string.Join("\n\n", paragraphs.Where(it => !string.IsNullOrEmpty(it)))}\n");
    }

    private static string? Different(Activity of, AnnouncementWords words) => of switch
    {
        { Reshaping: null } => null,
        { Halt: ActivityHalt.Cancelled } => words.IsCancelled,
        { Halt: ActivityHalt.Postponed } => words.IsPostponed,
        { Reshaping: var it } => string.Join(" ", new[]
        {
            it.IsResumed ? words.IsResumed : null,
            it.HasOtherFormat ? words.Became(of.Format) : null,
            it.IsMoved ? words.IsMoved : null,
            it is { IsResumed: false, HasOtherFormat: false, IsMoved: false } ? words.HasOtherSeats : null,
        }.OfType<string>()),
    };

    private static string? Place(ActivityFormat format, string? place, AnnouncementWords words) => format switch
    {
        ActivityFormat.Digital => words.Online,
        ActivityFormat.Hybrid => place is null ? words.Both : words.Enumerate([place, words.Online]),
        _ => place,
    };

    /// <summary>A sentence in one line, that means in Markdown what it says.</summary>
    private static string? Labelled(string label, string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : Spaces().Replace(text, " ").Trim() is var line && line[^1] is '.' or '!' or '?' ? Line($"{label}: {line}") : Line($"{label}: {line}.");

    private static string Line(string text) => string.Join('\n', MarkdownWords.Lines([new Words(text)]));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
