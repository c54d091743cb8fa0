using System.Globalization;
using System.Text.RegularExpressions;
using NetworkBackend.Audit;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Storage.Chain;

/// <summary>Where the journal is not what was written, and what shows it.</summary>
/// <param name="Position">The position there, or the one that is missing; null where there is none.</param>
/// <param name="Stream">The stream, if it is one stream's.</param>
/// <param name="Version">The version there.</param>
/// <param name="What">One sentence.</param>
internal sealed record JournalBreak(long? Position, string? Stream, long? Version, string What);

/// <summary>What a verification saw.</summary>
internal sealed record Verification(long Events, long Streams, long Texts, JournalBreak? Break);

/// <summary>
/// Walks every stream's chain of hashes, the sequence of positions, the anchors and the texts, at once or slice by slice. Appends may go on meanwhile.
/// </summary>
internal sealed partial class JournalVerifier(
    StorageOptions options, IDatabase database, ChainWalk chains, Anchors anchors, TextVerifier texts, TimeProvider clock) : IVerification
{
    private const int PositionsAtOnce = 10_000;

    /// <summary>An anchor has one digest over all its events: more than this take too long for a request.</summary>
    private const long LargestAnchor = 100_000;

    /// <summary>What a verification goes through, in this order.</summary>
    private enum Part
    {
        Chains,
        Positions,
        Anchors,
        Texts,
        Said,
        End,
    }

    /// <summary>Ends at the first break.</summary>
    /// <param name="cancellation">Ends it before.</param>
    /// <param name="seen">Told of each event with their number so far.</param>
    public async Task<Verification> Verify(CancellationToken cancellation, Action<long>? seen = null)
    {
        Walk walk = new(new(Part.Chains, 0, ""), await Head(cancellation), null, long.MaxValue, () => false) { Seen = seen };
        while (walk is { Break: null, At.Part: not Part.End })
        {
            await Step(walk, cancellation);
        }

        return new(walk.Events, walk.Streams, walk.Texts, walk.Break);
    }

    public async Task<VerifiedSlice> Verify(string? stream, string? place, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        var from = Place.Read(place) is { } known && (stream is null || known is { Part: Part.Chains } && known.Name == stream)
            ? known
            : new(Part.Chains, 0, stream ?? ""); // whoever may see one stream makes no place in another of it
        Walk walk = new(from, await Head(cancellation), stream, LargestAnchor, () => clock.GetElapsedTime(began) >= options.SlicePatience);
        do
        {
            await Step(walk, cancellation);
        }
        while (walk is { Break: null, At.Part: not Part.End } && !walk.IsLate());

        return new(
            walk.Streams,
            walk.Events,
            walk.Texts,
            from is { Part: Part.Chains, Name: { Length: > 0 } name } ? name : null,
            walk is { Break: null, At.Part: not Part.End } ? walk.At.ToString() : null,
            walk.Break is { } it ? new(it.Stream, it.Version, it.Position, it.What) : null,
            walk.Left);
    }

    private Task Step(Walk walk, CancellationToken cancellation) => walk.At.Part switch
    {
        Part.Chains => Chains(walk, cancellation),
        Part.Positions => Positions(walk, cancellation),
        Part.Anchors => AllAnchors(walk, cancellation),
        Part.Texts => AllTexts(walk, cancellation),
        _ => AllSaid(walk, cancellation),
    };

    private async Task Chains(Walk walk, CancellationToken cancellation)
    {
        var last = walk.Last ?? await chains.LinkAt(walk.At.Name, walk.At.Number, cancellation);
        if (last is null)
        {
            walk.Break = new(null, walk.At.Name, walk.At.Number, $"Version {walk.At.Number} is missing.");
            return;
        }

        var page = await chains.Next(last, walk.Only, cancellation);
        for (var i = 0; i < page.Events; i++)
        {
            walk.Events++;
            walk.Seen?.Invoke(walk.Events);
        }

        (walk.Last, walk.Streams, walk.Break) = (page.Last, walk.Streams + page.Streams, page.Break);
        if (walk is { Only: { } stream, Break: null })
        {
            var (compared, wrong) = await texts.Verify(stream, page.Payloads.SelectMany(it => Hash().Matches(it)).Select(it => it.Value), cancellation);
            (walk.Texts, walk.Break) = (walk.Texts + compared, wrong);
        }

        walk.At = !page.IsLast ? new(Part.Chains, page.Last.Version, page.Last.Stream) : new(walk.Only is null ? Part.Positions : Part.End, 0, "");
    }

    private async Task Positions(Walk walk, CancellationToken cancellation)
    {
        var (after, until) = (walk.At.Number, Math.Min(walk.At.Number + PositionsAtOnce, walk.Head));
        var found = await database.Read(
            Statement.Of($"SELECT position FROM journal WHERE position > {after} AND position <= {until} ORDER BY position"), row => row.Long("position"), cancellation);
        if (found.Length != until - after)
        {
            var missing = found.Index().Where(it => it.Item != after + it.Index + 1).Select(it => after + it.Index + 1).DefaultIfEmpty(after + found.Length + 1).First();
            walk.Break = new(missing, null, null, "An event is missing: positions have no gaps.");
        }

        walk.At = until < walk.Head ? new(Part.Positions, until, "") : new(Part.Anchors, 0, "");
    }

    private async Task AllAnchors(Walk walk, CancellationToken cancellation)
    {
        var found = await anchors.Verify(walk.At.Number, walk.LargestAnchor, walk.IsLate, cancellation);
        walk.Break = found.Break;
        walk.Left ??= found.Left is { } position ? $"The anchor at {position} is over more events than a request has time for: --verify compares it." : null;
        walk.At = found.Next is { } next ? new(Part.Anchors, next, "") : new(Part.Texts, 0, "");
    }

    private async Task AllTexts(Walk walk, CancellationToken cancellation)
    {
        var page = await texts.Next(walk.At.Name, cancellation);
        (walk.Texts, walk.Break) = (walk.Texts + page.Texts, page.Break);
        walk.At = page.Last is { } last ? new(Part.Texts, 0, last) : new(Part.Said, 0, "");
    }

    private async Task AllSaid(Walk walk, CancellationToken cancellation)
    {
        var (last, found) = await texts.NextSaid(walk.At.Name, cancellation);
        walk.Break = found;
        walk.At = last is null ? new(Part.End, 0, "") : new(Part.Said, 0, last);
    }

    private async Task<long> Head(CancellationToken cancellation) =>
        (await database.Read(Statement.Of($"SELECT position FROM journal_head"), row => row.Long("position"), cancellation))[0];

    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")]
    private static partial Regex Hash();

    /// <summary>How far a verification is.</summary>
    /// <param name="Part">In which part.</param>
    /// <param name="Number">Of a chain the version; else the position.</param>
    /// <param name="Name">Of a chain the stream; of texts, and of what updates say, the last one.</param>
    private sealed record Place(Part Part, long Number, string Name)
    {
        /// <summary>Null for what is none.</summary>
        public static Place? Read(string? text) =>
            text?.Split(' ', 3) is [var part, var number, var name] && Enum.TryParse<Part>(part, out var known) && Enum.IsDefined(known) && known != Part.End
                && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                ? new(known, value, name)
                : null;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(int)Part} {Number} {Name}");
    }

    /// <summary>A verification under way.</summary>
    private sealed class Walk(Place at, long head, string? only, long largestAnchor, Func<bool> isLate)
    {
        public Place At { get; set; } = at;

        public long Head => head;

        /// <summary>The only stream to look at; null for all.</summary>
        public string? Only => only;

        public long LargestAnchor => largestAnchor;

        public Func<bool> IsLate => isLate;

        public Action<long>? Seen { get; init; }

        public ChainWalk.Link? Last { get; set; }

        public long Events { get; set; }

        public long Streams { get; set; }

        public long Texts { get; set; }

        public JournalBreak? Break { get; set; }

        public string? Left { get; set; }
    }
}
