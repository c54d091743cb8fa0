using System.Collections.Immutable;
using System.Globalization;
using Npgsql;

namespace NetworkBackend.Silo.Backups;

/// <summary>One of the places where a connection string says that a database is.</summary>
internal readonly record struct PostgresPlace(string Host, int Port)
{
    /// <summary>All of them, each with its own port or the one that is given for all; a name with several colons is an IPv6 address, in brackets where a port follows.</summary>
    public static ImmutableArray<PostgresPlace> All(NpgsqlConnectionStringBuilder connection) =>
        [.. (connection.Host ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(it => Of(it, connection.Port))];

    private static PostgresPlace Of(string text, int usual)
    {
        var colon = text.LastIndexOf(':');
        var hasPort = colon > 0 && (text.IndexOf(':', StringComparison.Ordinal) == colon || text[colon - 1] == ']');
        return hasPort && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? new(text[..colon].Trim('[', ']'), port)
            : new(text.Trim('[', ']'), usual);
    }
}
