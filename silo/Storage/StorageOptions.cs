namespace NetworkBackend.Silo.Storage;

/// <summary>Where the system keeps what it must not lose.</summary>
internal sealed record StorageOptions
{
    /// <summary>The Npgsql connection string of a PostgreSQL database; null for an SQLite file in the data folder.</summary>
    public string? Database { get; init; }

    /// <summary>The folder of the SQLite file, the journal's key and the anchors. Made when it is not there.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The journal's key as 64 hex digits; null for the file <c>journal.key</c> in the data folder. The same for every process on a database.</summary>
    public string? JournalKey { get; init; }

    /// <summary>True for a process that must be the only one on the database; false for one that shares it with others like it.</summary>
    public bool Alone { get; init; }

    /// <summary>True for the first start after an older copy of the database was restored.</summary>
    public bool Restored { get; init; }

    /// <summary>True to change nothing in the database, whatever is asked of it.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>True for a copy that a backup is made of: anchors that were taken after it know more than it has.</summary>
    public bool IsCopy { get; init; }

    /// <summary>How long a start waits for a process that is just ending on the same database, and one that lost its lock for itself.</summary>
    public TimeSpan ClaimPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>An anchor is written after so many events.</summary>
    public long AnchorEvents { get; init; } = 10_000;

    /// <summary>An anchor is written at the latest so long after an event.</summary>
    public TimeSpan AnchorDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>A process that holds a transaction open without a word for so long has lost it. Shorter than <see cref="LockPatience"/>, so that those who wait survive it.</summary>
    public TimeSpan TransactionPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a write waits for its turn.</summary>
    public TimeSpan LockPatience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long one statement may take.</summary>
    public TimeSpan StatementPatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a request may verify before it answers with what it has seen.</summary>
    public TimeSpan SlicePatience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The same for rare work that reads everything, however much there is.</summary>
    public StorageOptions WithPatience() => this with { StatementPatience = TimeSpan.FromHours(1) };
}
