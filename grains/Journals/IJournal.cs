using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Journals;

/// <summary>A grain's history: the only way to change its state.</summary>
internal interface IJournal<TState, TEvent>
{
    /// <summary>The name of the stream: the grain's type and key.</summary>
    string Stream { get; }

    /// <summary>The state that is durable, with its version.</summary>
    Versioned<TState> Durable { get; }

    /// <summary>What is durable and still to be told to others, oldest first.</summary>
    ImmutableSortedDictionary<long, string> Untold { get; }

    /// <summary>
    /// Decides, records what was decided, and gives the state after it, once it is durable. A command that was carried out before gives the state of
    /// then. What is decided while earlier commands are still being written is based on them, and written with them in one commit.
    /// </summary>
    /// <param name="command">Whose, under which id, based on which version.</param>
    /// <param name="decide">The pure decision; may be asked more than once.</param>
    /// <param name="attached">What goes into the same transaction besides.</param>
    /// <param name="cancellation">Gives up waiting; what is being written is written all the same.</param>
    /// <exception cref="StorageException">The database cannot do it now; the same command may be sent again.</exception>
    Task<Outcome<Versioned<TState>>> Record(Command command, Func<TState, Decision<TEvent>> decide, Attached attached, CancellationToken cancellation);

    /// <summary>The state as of an earlier version.</summary>
    Task<TState> StateAt(long version, CancellationToken cancellation);

    /// <summary>Every event so far with the state after it, oldest first.</summary>
    IAsyncEnumerable<(RecordedEvent Event, TState After)> History(CancellationToken cancellation);

    /// <summary>Every receiver has what was to be told of a version. Known here at once; the task ends when the database knows it too.</summary>
    Task Told(long version, CancellationToken cancellation);

    /// <summary>Asks the database again: another activation may have written, and left something to be told.</summary>
    Task Refresh(CancellationToken cancellation);
}

/// <summary>A state and the version of the stream that it is of.</summary>
internal sealed record Versioned<TState>(TState State, long Version);

/// <summary>What is recorded together with a decision.</summary>
/// <param name="Texts">Texts that its events refer to by hash.</param>
/// <param name="Personal">Statements on personal data, which the journal does not have.</param>
/// <param name="RememberNothing">True where an already-so need not be remembered, because asking again finds the same.</param>
internal sealed record Attached(ImmutableArray<StoredText> Texts, ImmutableArray<Statement> Personal, bool RememberNothing = false)
{
    /// <summary>True where a repeat needs no state of then, so that a long stream is not folded for it; it gets the state of now.</summary>
    public bool NeedsNoHistory { get; init; }

    public static Attached None { get; } = new([], []);

    public static Attached Silent { get; } = new([], [], true);
}
