using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace NetworkBackend.Silo.Storage.Chain;

/// <summary>What the journal was at a position.</summary>
/// <param name="Position">The position.</param>
/// <param name="Digest">A keyed digest over the anchor before and the hashes of all events since.</param>
/// <param name="IsFirst">True for one that rests on no other: the very first, and the first after a restore.</param>
internal sealed record Anchor(long Position, string Digest, bool IsFirst)
{
    /// <summary>Stands before the first one.</summary>
    public static Anchor Beginning { get; } = new(0, Convert.ToHexStringLower(HashedEvent.Beginning), true);
}

/// <summary>
/// <c>anchors.log</c>: a line per anchor with the position, the digest and the time, and after a restore with <c>restored</c> and the epoch that began.
/// A crash can leave half a line at the end, which does not count.
/// </summary>
internal sealed class AnchorFile(string file)
{
    // More than two lines.
    private const int Tail = 4096;

    /// <summary>The last lines, at most two, the very last at the end; null for one that cannot be read.</summary>
    public ImmutableArray<Anchor?> Last()
    {
        if (!File.Exists(file))
        {
            return [];
        }

        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var end = WholeLines(stream);
        var bytes = new byte[Math.Min(Tail, end)];
        stream.Position = end - bytes.Length;
        stream.ReadExactly(bytes);
        var lines = Encoding.ASCII.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines[Math.Max(0, lines.Length - 2)..].Select(Parse)];
    }

    /// <summary>All lines one by one, without those that are added meanwhile; null for one that cannot be read.</summary>
    public IEnumerable<Anchor?> All(long length) => Lines(length).Where(it => it.Length > 0).Select(Parse);

    /// <summary>How long its lines are up to the first one of a restore at or after a place between lines.</summary>
    public long LengthToRestore(long after)
    {
        long end = 0;
        foreach (var line in Lines(Length()))
        {
            if (end >= after && Parse(line) is { IsFirst: true })
            {
                break;
            }

            end += line.Length + 1;
        }

        return end;
    }

    /// <summary>How long its whole lines are.</summary>
    public long Length()
    {
        if (!File.Exists(file))
        {
            return 0;
        }

        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return WholeLines(stream);
    }

    /// <summary>Copies its whole lines to where no file is; nothing where there are none.</summary>
    public void CopyTo(string other) => CopyTo(other, Length());

    /// <summary>The same with the first of them alone, up to a length.</summary>
    public void CopyTo(string other, long length)
    {
        if (length > 0)
        {
            using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var to = PrivateFile.Open(other, FileMode.CreateNew);
            for (var left = length; left > 0;)
            {
                var some = new byte[Math.Min(left, 65_536)];
                from.ReadExactly(some);
                to.Write(some);
                left -= some.Length;
            }

            to.Flush(flushToDisk: true);
        }
    }

    /// <summary>Adds a line, durably.</summary>
    public void Append(FormattableString line)
    {
        using var stream = PrivateFile.Open(file, FileMode.OpenOrCreate, FileShare.Read);
        stream.Position = WholeLines(stream);
        stream.SetLength(stream.Position);
        stream.Write(Encoding.ASCII.GetBytes($"{FormattableString.Invariant(line)}\n"));
        stream.Flush(flushToDisk: true);
    }

    private IEnumerable<string> Lines(long length)
    {
        if (length == 0)
        {
            yield break;
        }

        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        for (long read = 0; read < length && reader.ReadLine() is { } line; read += line.Length + 1)
        {
            yield return line;
        }
    }

    private static Anchor? Parse(string line) =>
        line.Split(' ') is [var position, var digest, .. var rest] && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(number, digest, rest is [_, "restored", ..])
            : null;

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
}
