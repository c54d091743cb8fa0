using System.Collections.Immutable;
using System.Globalization;

namespace NetworkBackend.Journals;

/// <summary>One portable SQL statement with its values, understood alike by SQLite and PostgreSQL.</summary>
/// <param name="Sql">The text, with <c>@p0</c>, <c>@p1</c>, … where values go. The same format gives the same text, so that it is prepared once.</param>
/// <param name="Values">The values in order: null, string, long, int, bool, DateTimeOffset, byte[], or <see cref="EventPosition"/>.</param>
/// <param name="Rule">When set, the statement must affect a row; otherwise the whole append is refused as <see cref="AppendResult.Broken"/> with this rule.</param>
internal sealed record Statement(string Sql, ImmutableArray<object?> Values, string? Rule = null)
{
    /// <summary>True for what takes away who somebody is, or what somebody wrote: the storage then sees to it that the bytes go, too.</summary>
    public bool Erases { get; init; }

    /// <summary>Takes an interpolated text and makes each hole a value, never text.</summary>
    public static Statement Of(FormattableString sql, string? rule = null)
    {
        var names = new object[sql.ArgumentCount];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = $"@p{i}";
        }

        return new(string.Format(CultureInfo.InvariantCulture, sql.Format, names), [.. sql.GetArguments()], rule);
    }
}

/// <summary>Stands in a statement's values for the journal position that the event it belongs to will get.</summary>
internal sealed class EventPosition
{
    private EventPosition()
    {
    }

    /// <summary>The position of the event whose rows these are.</summary>
    public static EventPosition OfThisEvent { get; } = new();
}

/// <summary>One row of an answer, its columns by name.</summary>
internal interface IRow
{
    string Text(string column);
    string? TextOrNull(string column);
    long Long(string column);
    long? LongOrNull(string column);
    bool Bool(string column);
    DateTimeOffset Time(string column);
    DateTimeOffset? TimeOrNull(string column);
}

/// <summary>Reads the read model: lists, pages and facts. Sees everything that any append acknowledged.</summary>
internal interface IReadModel
{
    /// <summary>The rows of a query, each as <paramref name="view"/> sees it. Holes in the text are values.</summary>
    Task<ImmutableArray<T>> Query<T>(FormattableString sql, Func<IRow, T> view, CancellationToken cancellation);

    /// <summary>The same for a query put together from parts.</summary>
    Task<ImmutableArray<T>> Query<T>(Statement statement, Func<IRow, T> view, CancellationToken cancellation);
}
