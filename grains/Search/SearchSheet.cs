using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Networks;

namespace NetworkBackend.Search;

/// <summary>What can be found of one thing, and by whom.</summary>
internal sealed record SearchSheet
{
    public const string Table = "search_document";

    /// <summary>What has no date stands before all that has one, and centres before the rest of it. It is the year 2253.</summary>
    private const long Undated = 8_000_000_000_000;

    private static readonly DateTimeOffset epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public required ThingKind Kind { get; init; }
    public DateTimeOffset? Dated { get; init; }

    /// <summary>By when it stands among others where it has no date yet.</summary>
    public DateTimeOffset? Known { get; init; }

    public required ImmutableArray<SheetText> Texts { get; init; }
    public ImmutableArray<OrganisationId> Centres { get; init; } = [];
    public ImmutableArray<NetworkId> Networks { get; init; } = [];
    public ImmutableArray<string> Topics { get; init; } = [];

    /// <summary>Who may find it, as labels.</summary>
    public ImmutableArray<string> Readers { get; init; } = [SearchLabels.Public];

    /// <summary>The rows after a change; null for what nobody can find.</summary>
    public static IEnumerable<Statement> Rows(string stream, string id, SearchSheet? before, SearchSheet? after)
    {
        if (before is null ? after is null : after is not null && JournalJson.Write(before) == JournalJson.Write(after))
        {
            return [];
        }

        return
        [
            .. before is null ? [] : new[] { Statement.Of($"DELETE FROM search_document WHERE kind = {SearchLabels.WordOf(before.Kind)} AND id = {id}") },
            .. after is null ? [] : new[] { after.Insert(stream, id) },
        ];
    }

    /// <summary>
    /// Its place: a later date has a higher one, and two things never the same. The milliseconds since 2000 are its upper part, so that the places of a stretch of
    /// time are a stretch themselves; the lower 20 bits keep those of the same millisecond apart, mostly.
    /// </summary>
    public static long Number(DateTimeOffset? dated, ThingKind kind, string id)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{SearchLabels.WordOf(kind)}/{id}"));
        return ((Milliseconds(dated) + (dated is null && kind == ThingKind.Centre ? 1 : 0)) << 20) | (BinaryPrimitives.ReadUInt32BigEndian(digest) & 0xF_FFFF);
    }

    /// <summary>The lowest place of what has a date at or after a time.</summary>
    public static long Lowest(DateTimeOffset dated) => Milliseconds(dated) << 20;

    private static long Milliseconds(DateTimeOffset? dated) => dated is { } at ? Math.Clamp((long)Math.Floor((at - epoch).TotalMilliseconds), -Undated, Undated - 1) : Undated;

    private Statement Insert(string stream, string id)
    {
        var number = Number(Dated ?? Known, Kind, id);
        var terms = string.Join(' ', Labels().Concat(Texts.Where(it => it.Hash is null).Select(it => SearchTerms.Of(it.Title!, it.Text!))));
        object?[] values =
        [
            number, SearchLabels.WordOf(Kind), id, Dated, JournalJson.Write(Texts),
            JournalJson.Write(new SheetLabels(Centres, Networks, Topics)), terms, stream, .. Texts.Where(it => it.Hash is not null).Select(it => it.Hash),
        ];
        var hashes = string.Join(", ", Enumerable.Range(8, values.Length - 8).Select(i => string.Create(CultureInfo.InvariantCulture, $"@p{i}")).DefaultIfEmpty("NULL"));
        return new(
            $"""
            INSERT INTO search_document (number, kind, id, dated, texts, labels, terms)
            SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM search_document WHERE number = @p0) THEN @p0
                ELSE (SELECT MIN(d.number) + 1 FROM search_document d WHERE d.number >= @p0 AND NOT EXISTS (SELECT 1 FROM search_document e WHERE e.number = d.number + 1)) END,
              @p1, @p2, @p3, @p4, @p5,
              @p6 || ' ' || COALESCE((SELECT string_agg(c.terms, ' ' ORDER BY c.hash) FROM content c WHERE c.stream = @p7 AND NOT c.redacted AND c.hash IN ({hashes})), '')
            """,
            [.. values]);
    }

    private IEnumerable<string> Labels() =>
    [
        SearchLabels.Kind(Kind),
        .. Readers,
        .. Centres.Select(SearchLabels.Centre),
        .. Networks.Select(SearchLabels.Network),
        .. Topics.Select(SearchLabels.Topic),
        .. Texts.Select(it => it.Language).OfType<string>().Distinct().Select(SearchLabels.Language),
    ];
}

/// <summary>A text of a thing: by its hash where it is kept beside the journal, otherwise in words.</summary>
/// <param name="Language">Its language, where it is known.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Title">Its title.</param>
/// <param name="Text">The rest of it, plain.</param>
internal sealed record SheetText(string? Language, string? Hash, string? Title, string? Text);

/// <summary>What is shown of a thing besides its text.</summary>
internal sealed record SheetLabels(ImmutableArray<OrganisationId> Centres, ImmutableArray<NetworkId> Networks, ImmutableArray<string> Topics);
