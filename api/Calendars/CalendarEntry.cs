namespace NetworkBackend.Api.Calendars;

/// <summary>What a calendar file says of itself.</summary>
/// <param name="Name">What people see it by.</param>
/// <param name="Source">The whole address of the file.</param>
/// <param name="Language">The language of the name.</param>
/// <param name="RefreshInterval">How often programs may ask for it again; a second at least.</param>
internal sealed record CalendarHead(string Name, string Source, string Language, TimeSpan RefreshInterval);

/// <summary>One activity in a calendar.</summary>
/// <param name="Uid">The same for ever, unlike any other in the world.</param>
/// <param name="Sequence">Higher with each change of time, place or status (RFC 5546, 2.1.4).</param>
/// <param name="Status">How sure it is.</param>
/// <param name="Starts">When it begins.</param>
/// <param name="Ends">When it ends. One that is not after the beginning is left out: the end is then not known.</param>
/// <param name="Created">When it was first written down.</param>
/// <param name="Modified">When what the calendar shows of it last changed.</param>
/// <param name="Title">Plain text, one line.</param>
/// <param name="Language">The language of title, description and place.</param>
/// <param name="Description">Plain text.</param>
/// <param name="Place">Plain text.</param>
/// <param name="Url">The whole address of its page.</param>
/// <param name="Kind">What kind of activity it is.</param>
internal sealed record CalendarEntry(
    string Uid,
    int Sequence,
    CalendarStatus Status,
    DateTimeOffset Starts,
    DateTimeOffset Ends,
    DateTimeOffset Created,
    DateTimeOffset Modified,
    string Title,
    string Language,
    string? Description,
    string? Place,
    string Url,
    string Kind);

/// <summary>How sure it is that people meet at that time.</summary>
internal enum CalendarStatus
{
    /// <summary>Not yet.</summary>
    Tentative,

    /// <summary>It takes place, or has.</summary>
    Confirmed,

    /// <summary>Not at that time, and another is not known yet; once it is, the entry is at its new time and no longer postponed.</summary>
    Postponed,

    /// <summary>Not at all.</summary>
    Cancelled,
}
