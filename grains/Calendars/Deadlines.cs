using System.Collections.Immutable;
using NetworkBackend.Journals;

namespace NetworkBackend.Calendars;

/// <summary>When streams have something to do next, as rows of the read model.</summary>
internal static class Deadlines
{
    public const string Table = "due";

    /// <summary>The row of a stream after an event; nothing where it stays.</summary>
    public static ImmutableArray<Statement> Of(string stream, DateTimeOffset? before, DateTimeOffset? after) => (before == after, after) switch
    {
        (true, _) => [],
        (_, null) => [Statement.Of($"DELETE FROM due WHERE stream = {stream}")],
        _ => [Statement.Of($"INSERT INTO due (stream, at) VALUES ({stream}, {after}) ON CONFLICT (stream) DO UPDATE SET at = excluded.at")],
    };
}
