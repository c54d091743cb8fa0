using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Storage.Chain;

/// <summary>
/// What the journal was at some positions, kept outside the database: <c>anchors.log</c> in the data folder, a line per anchor with the
/// position, a keyed digest over the previous anchor and the hashes of all events since, and the time. It shows a tail that was cut off.
/// </summary>
internal sealed class Anchors(StorageOptions options, IDatabase database, JournalKey key, TimeProvider clock) : IDisposable
{
    private const int Page = 10_000;
    private const long Unreadable = long.MaxValue;
    private static readonly Anchor beginning = new(0, Convert.ToHexStringLower(HashedEvent.Beginning));
    private readonly SemaphoreSlim writing = new(1);

    private string File => Path.Combine(options.DataFolder, "anchors.log");

    /// <summary>The position of the last anchor; 0 for none.</summary>
    public long Last() => Read().LastOrDefault(beginning).Position;

    /// <summary>Adds an anchor at the end of the journal, if there is something new.</summary>
    /// <exception cref="InvalidDataException">The journal is shorter than its last anchor.</exception>
    public async Task Write(CancellationToken cancellation)
    {
        await writing.WaitAsync(cancellation);
        try
        {
            var last = Read().LastOrDefault(beginning);
            var head = await Head(cancellation);
            if (head < last.Position)
            {
                throw new InvalidDataException($"the journal ends at {head}, before its last anchor");
            }

            if (head > last.Position && await Digest(last, head, cancellation) is { } digest)
            {
                Append($"{head} {digest} {clock.GetUtcNow():O}\n");
            }
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>The first anchor that the journal does not fit, or null.</summary>
    public async Task<JournalBreak?> Verify(CancellationToken cancellation)
    {
        var head = await Head(cancellation);
        var last = beginning;
        foreach (var anchor in Read())
        {
            if (anchor.Position == Unreadable)
            {
                return new(last.Position + 1, null, null, "A line of anchors.log cannot be read.");
            }

            if (anchor.Position > head)
            {
                return new(head + 1, null, null, $"The journal ends at {head}, but was anchored at {anchor.Position}.");
            }

            if (await Digest(last, anchor.Position, cancellation) != anchor.Digest)
            {
                return new(last.Position + 1, null, null, $"The events from {last.Position + 1} to {anchor.Position} are not those that were anchored.");
            }

            last = anchor;
        }

        return null;
    }

    public void Dispose() => writing.Dispose();

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

    /// <summary>All whole lines; a crash can leave half a line at the end.</summary>
    private List<Anchor> Read()
    {
        if (!System.IO.File.Exists(File))
        {
            return [];
        }

        var text = System.IO.File.ReadAllText(File, Encoding.ASCII);
        return
        [
            .. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(' ') is [var position, var digest, ..] && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? new Anchor(number, digest)
                    : new Anchor(Unreadable, string.Empty)),
        ];
    }

    private void Append(string line)
    {
        using var stream = new FileStream(File, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        stream.Position = WholeLines(stream);
        stream.SetLength(stream.Position);
        stream.Write(Encoding.ASCII.GetBytes(line));
        stream.Flush(flushToDisk: true);
    }

    private static long WholeLines(FileStream stream)
    {
        for (var end = stream.Length; end > 0; end--)
        {
            stream.Position = end - 1;
            if (stream.ReadByte() == '\n')
            {
                return end;
            }
        }

        return 0;
    }

    private sealed record Anchor(long Position, string Digest);
}
