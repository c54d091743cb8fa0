using System.Collections.Immutable;

namespace NetworkBackend.Search;

/// <summary>What the index is asked for. The terms are as <see cref="SearchTerms"/> makes them, so that they need no escaping anywhere.</summary>
internal abstract record Clause
{
    private Clause()
    {
    }

    /// <summary>Has the term.</summary>
    internal sealed record Term(string Text) : Clause;

    /// <summary>Has a term that begins so.</summary>
    internal sealed record Beginning(string Text) : Clause;

    /// <summary>Has the terms, one right after the other.</summary>
    internal sealed record Phrase(ImmutableArray<string> Terms) : Clause;

    /// <summary>Fits all of them.</summary>
    internal sealed record All(ImmutableArray<Clause> Of) : Clause;

    /// <summary>Fits one of them.</summary>
    internal sealed record Any(ImmutableArray<Clause> Of) : Clause;

    /// <summary>Fits the one and not the other.</summary>
    internal sealed record Except(Clause What, Clause Without) : Clause;
}

/// <summary>The index of everything that can be found, each database's own.</summary>
internal interface ISearchIndex
{
    /// <summary>The rows of what fits, those with the highest numbers first.</summary>
    /// <param name="match">What to look for.</param>
    /// <param name="range">Where to look.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="view">A row as it is wanted.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<ImmutableArray<T>> Find<T>(Clause match, SearchRange range, int limit, Func<Journals.IRow, T> view, CancellationToken cancellation);
}

/// <summary>A stretch of the index.</summary>
/// <param name="Below">Only numbers below this one.</param>
/// <param name="From">Only what has a date at or after this, to the millisecond.</param>
/// <param name="To">Only what has a date before this, to the millisecond.</param>
internal sealed record SearchRange(long Below, DateTimeOffset? From, DateTimeOffset? To);
