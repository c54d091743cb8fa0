using System.Globalization;
using NetworkBackend.Journals;

namespace NetworkBackend.Audit;

/// <summary>
/// Puts the query for the history together: along the index of what is likely to be the rarest, newest first, through so many events at most as a request
/// has time for. What else is asked for is looked for among those.
/// </summary>
internal sealed class AuditListQuery
{
    /// <summary>How many events one request looks through at most.</summary>
    public const int Window = 1000;

    /// <summary>What feeds do follows from what was done to updates: it is shown for a feed alone.</summary>
    private const string NoFeeds = "type NOT LIKE 'feed.%'";

    /// <summary>What is pinned in them is somebody's act. Both conditions stand in the index of their types as they stand here.</summary>
    private const string Pins = "type IN ('feed.entry_pinned', 'feed.entry_unpinned')";

    private readonly List<object?> _values = [];

    /// <param name="filter">What is asked for, its stream as the journal names it.</param>
    /// <param name="after">Only after this position, where that helps.</param>
    /// <param name="until">Only before this position, where that helps.</param>
    /// <param name="page">Only before this position: that of an event that was shown or seen, or the largest number.</param>
    /// <param name="limit">How many at most.</param>
    public AuditListQuery(AuditFilter filter, long after, long until, long page, int limit)
    {
        var before = Math.Min(until, page);
        var (source, order) = filter switch
        {
            { Stream: { } stream } => ($"journal s WHERE s.stream = {Value(stream)}{UpTo(page, stream)}", "version"),
            { Organisation: { } it } => ($"audit_row s WHERE s.organisation = {Value(it.Value)} AND {Between(after, before)}", "position"),
            { Person: { } it } => ($"journal s WHERE s.person = {Value(it.Value)} AND {Between(after, before)}", "position"),
            { Type: { } it } => ($"journal s WHERE s.type = {Value(it)} AND s.{(it is "feed.entry_pinned" or "feed.entry_unpinned" ? Pins : NoFeeds)} AND {Between(after, before)}", "position"),
            _ => ($"journal s WHERE {Between(after, before)}", "position"),
        };
        var isByRow = filter is { Stream: null, Organisation: not null };
        var window = string.Create(CultureInfo.InvariantCulture, $"SELECT {(isByRow ? "s.position AS position" : "s.*")} FROM {source} ORDER BY s.{order} DESC LIMIT {Window}");
        var known = filter is { Stream: not null, Organisation: { } organisation }
            ? $"EXISTS (SELECT 1 FROM audit_row k WHERE k.organisation = {Value(organisation.Value)} AND k.position = w.position)"
            : null;
        Seen = new($"SELECT COUNT(*) AS number, MIN({(known is null ? "w.position" : $"CASE WHEN {known} THEN w.position END")}) AS oldest FROM ({window}) w", [.. _values]);

        string?[] rest =
        [
            known,
            filter is { Stream: null } ? $"(w.{NoFeeds} OR w.{Pins})" : null,
            filter.Person is { } person ? $"w.person = {Value(person.Value)}" : null,
            filter.Type is { } type ? $"w.type = {Value(type)}" : null,
            filter.From is { } from ? $"w.at >= {Value(from)}" : null,
            filter.To is { } to ? $"w.at < {Value(to)}" : null,
        ];
        IsExact = filter is { From: null, To: null }
            && filter is { Person: null, Type: null, Stream: null, Organisation: not null } or { Person: null, Type: null, Organisation: null, Stream: not null }
                or { Person: not null, Type: null, Stream: null, Organisation: null } or { Type: not null, Person: null, Stream: null, Organisation: null };
        Rows = new(
            $"""
            SELECT w.position AS position, w.version AS version, w.stream AS stream, w.type AS type, w.payload AS payload, w.person AS person,
              w.organisation AS organisation, w.role AS role, w.at AS at
            FROM {(isByRow ? $"({window}) a CROSS JOIN journal w" : $"({window}) w")}
            WHERE {string.Join(" AND ", rest.OfType<string>().Append(isByRow ? "w.position = a.position" : "1 = 1"))}
            ORDER BY {(isByRow ? "a" : "w")}.{order} DESC LIMIT {Value((long)limit)}
            """,
            [.. _values]);
    }

    /// <summary>What is asked for.</summary>
    public Statement Rows { get; }

    /// <summary>How many events were looked through, and the oldest of them that the caller may know of.</summary>
    public Statement Seen { get; }

    /// <summary>True when whatever is looked through is also shown, so that less than a page is all that there is.</summary>
    public bool IsExact { get; }

    private string Between(long after, long before) => $"s.position > {Value(after)} AND s.position < {Value(before)}";

    /// <summary>A stream goes along its versions, and a page begins before the version of the last event shown.</summary>
    /// <summary>A position in another stream is no place in this one.</summary>
    private string UpTo(long before, string stream) => before == long.MaxValue
        ? ""
        : $" AND s.version < (SELECT b.version FROM journal b WHERE b.position = {Value(before)} AND b.stream = {Value(stream)})";

    private string Value(object value)
    {
        _values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"@p{_values.Count - 1}");
    }
}
