using System.Security.Cryptography;
using System.Text;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Storage.Chain;

/// <summary>
/// What the journal was at some positions, kept outside the database in the data folder's <c>anchors.log</c>. It shows a tail that was cut off, by
/// whomever, and an older copy of the database that was put in its place.
/// </summary>
internal sealed class Anchors(StorageOptions options, IDatabase database, JournalKey key, RestoreDue due, TimeProvider clock) : IDisposable
{
    private const int Page = 10_000;
    private readonly SemaphoreSlim writing = new(1);
    private readonly AnchorFile file = new(Path.Combine(options.DataFolder, DataFiles.Anchors));

    /// <summary>The position of the last anchor; 0 for none.</summary>
    public long Last() => file.Last() is [.., { } last] ? last.Position : 0;

    /// <summary>Adds an anchor at the end of the journal, if there is something new.</summary>
    /// <exception cref="InvalidDataException">The journal is shorter than its last anchor.</exception>
    public async Task Write(CancellationToken cancellation)
    {
        await writing.WaitAsync(cancellation);
        try
        {
            var last = file.Last() is [.., var line] ? line ?? throw new InvalidDataException("the last line of anchors.log cannot be read") : Anchor.Beginning;
            var head = await Head(cancellation);
            if (head < last.Position)
            {
                throw new InvalidDataException($"the journal ends at {head}, before its last anchor");
            }

            if (head > last.Position && await Digest(last, head, cancellation) is { } digest)
            {
                file.Append($"{head} {digest} {clock.GetUtcNow():O}");
            }
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Why the journal is not the one that was anchored last, as half a sentence; null when it is.</summary>
    public async Task<string?> Doubt(CancellationToken cancellation)
    {
        var lines = file.Last();
        if (lines.Contains(null))
        {
            return "a line at the end of that file cannot be read";
        }

        if (lines is not [.., { } last])
        {
            return null;
        }

        var head = await Head(cancellation);
        if (head < last.Position)
        {
            return $"the journal ends at {head}, but was anchored at {last.Position}";
        }

        var before = last.IsFirst || lines.Length == 1 ? Anchor.Beginning : lines[0]!;
        return await Digest(before, last.Position, cancellation) == last.Digest ? null : $"the events up to {last.Position} are not those that were anchored";
    }

    /// <summary>Begins anew with the journal as it is, after a restore.</summary>
    /// <exception cref="StartRefusedException">An event is missing in it.</exception>
    public async Task BeginAnew(long epoch, CancellationToken cancellation)
    {
        var head = await Head(cancellation);
        var digest = await Digest(Anchor.Beginning, head, cancellation)
            ?? throw new StartRefusedException("The journal in this database is not whole: --verify says where it breaks.");
        file.Append($"{head} {digest} {clock.GetUtcNow():O} restored {epoch}");
    }

    /// <summary>Compares the anchors since the last restore with the journal, after one of them.</summary>
    /// <param name="after">The position of the last one that was compared; 0 for none.</param>
    /// <param name="largest">Anchors over more events than this are passed over.</param>
    /// <param name="isLate">Asked after each: true to end.</param>
    /// <param name="cancellation">Ends it before.</param>
    /// <returns>The position to go on after, if there are more; one that was passed over; and the first that the journal does not fit.</returns>
    public async Task<(long? Next, long? Left, JournalBreak? Break)> Verify(long after, long largest, Func<bool> isLate, CancellationToken cancellation)
    {
        // In this order: what is anchored while this runs is beyond the head that it sees.
        var length = due.Anchored ?? file.Length();
        var head = await Head(cancellation);
        var last = Anchor.Beginning;
        long? left = null;
        foreach (var line in file.All(length).Skip(LastRestore(length)))
        {
            if (line is not { } anchor)
            {
                return (null, left, new(last.Position + 1, null, null, "A line of anchors.log cannot be read."));
            }

            if (anchor.Position > head && (options.IsCopy || due.IsThere))
            {
                return (null, left, null);
            }

            if (anchor.Position > head)
            {
                return (null, left, new(head + 1, null, null, $"The journal ends at {head}, but was anchored at {anchor.Position}."));
            }

            if (anchor.Position > after)
            {
                if (last.Position > after && isLate())
                {
                    return (last.Position, left, null);
                }

                if (anchor.Position - last.Position > largest)
                {
                    left ??= anchor.Position;
                }
                else if (await Digest(last, anchor.Position, cancellation) != anchor.Digest)
                {
                    return (null, left, new(last.Position + 1, null, null, $"The events from {last.Position + 1} to {anchor.Position} are not those that were anchored."));
                }
            }

            last = anchor;
        }

        return (null, left, null);
    }

    public void Dispose() => writing.Dispose();

    private int LastRestore(long length) => file.All(length).Index().Where(it => it.Item is { IsFirst: true }).Select(it => it.Index).LastOrDefault();

    /// <summary>The keyed digest over an anchor and the hashes after it; null when an event is missing.</summary>
    private async Task<string?> Digest(Anchor from, long to, CancellationToken cancellation)
    {
        using var digest = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key.Bytes);
        digest.AppendData(Encoding.ASCII.GetBytes(from.Digest));
        for (var after = from.Position; after < to; after += Page)
        {
            var until = Math.Min(after + Page, to);
            var hashes = await database.Read(
                Statement.Of($"SELECT hash FROM journal WHERE position > {after} AND position <= {until} ORDER BY position"), row => row.Bytes("hash"), cancellation);
            if (hashes.Length != until - after)
            {
                return null;
            }

            foreach (var hash in hashes)
            {
                digest.AppendData(hash);
            }
        }

        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    private async Task<long> Head(CancellationToken cancellation) =>
        (await database.Read(Statement.Of($"SELECT position FROM journal_head"), row => row.Long("position"), cancellation))[0];
}
