using System.Collections.Immutable;
using System.Globalization;
using NetworkBackend.Feeds;
using NetworkBackend.Journals;

namespace NetworkBackend.Updates;

/// <summary>The texts of one activation's update, read once and kept while it is awake, as many as one update has now. One per activation.</summary>
internal sealed class UpdateTexts(IEventStore store)
{
    private const int MostKept = 10;

    private ImmutableDictionary<string, StoredText> _known = ImmutableDictionary<string, StoredText>.Empty;
    private ImmutableHashSet<string> _redacted = [];

    /// <summary>What a content says, by hash, and the texts to store.</summary>
    public static (Said Said, ImmutableArray<StoredText> Stored) Of(UpdateContent content)
    {
        var stored = content.Texts.Select(it => WrittenText.Searched(it.Title, it.Body)).ToImmutableArray();
        return (new([.. content.Texts.Zip(stored, (text, it) => new TextOf(text.Language, it.Hash))],
            [.. content.Topics.Distinct()], [.. content.Tags.Distinct()], [.. content.Networks.Distinct()], content.Audience), stored);
    }

    /// <summary>What it says after a change; what the change leaves out stays.</summary>
    public static Said Changed(Said said, UpdateChange change) => new(
        change.Texts is { } texts ? [.. texts.Select(it => new TextOf(it.Language, WrittenText.Hash(it.Title, it.Body)))] : said.Texts,
        change.Topics is { } topics ? [.. topics.Distinct()] : said.Topics,
        change.Tags is { } tags ? [.. tags.Distinct()] : said.Tags,
        change.Networks is { } networks ? [.. networks.Distinct()] : said.Networks,
        change.Audience ?? said.Audience);

    /// <summary>Takes texts of a stream out of the database; that they were there, their hashes say.</summary>
    public static Statement Redact(string stream, IEnumerable<string> hashes)
    {
        var texts = Statements.In("UPDATE content SET title = '', summary = '', body = '', terms = '', redacted = TRUE WHERE hash IN", hashes);
        return new(string.Create(CultureInfo.InvariantCulture, $"{texts.Sql} AND stream = @p{texts.Values.Length}"), [.. texts.Values, stream]) { Erases = true };
    }

    /// <summary>Keeps texts that are likely to be asked for next.</summary>
    public void Keep(ImmutableArray<StoredText> texts) => Keep(texts.Select(it => KeyValuePair.Create(it.Hash, it)));

    /// <summary>Forgets texts that were redacted, also those that are being read just now.</summary>
    public void Forget(IEnumerable<string> hashes)
    {
        _redacted = _redacted.Union(hashes);
        _known = _known.RemoveRange(_redacted);
    }

    /// <summary>What is said, in words, without what was redacted.</summary>
    public async Task<UpdateContent> Content(string stream, Said said, CancellationToken cancellation)
    {
        var texts = await Fetch(stream, [.. said.Texts.Select(it => it.Hash)], cancellation);
        return new(
            [.. said.Texts.Where(it => texts.ContainsKey(it.Hash)).Select(it => new UpdateText(it.Language, texts[it.Hash].Title, texts[it.Hash].Body))],
            said.Topics, said.Tags, said.Networks, said.Audience);
    }

    /// <summary>How each language variant begins, without what was redacted.</summary>
    public async Task<ImmutableArray<EntryText>> Beginnings(string stream, Said said, CancellationToken cancellation)
    {
        var texts = await Fetch(stream, [.. said.Texts.Select(it => it.Hash)], cancellation);
        return [.. said.Texts.Where(it => texts.ContainsKey(it.Hash)).Select(it => new EntryText(it.Language, texts[it.Hash].Title, texts[it.Hash].Summary))];
    }

    public async Task<string?> Body(string stream, string hash, CancellationToken cancellation) =>
        (await Fetch(stream, [hash], cancellation)).GetValueOrDefault(hash)?.Body;

    private async Task<ImmutableDictionary<string, StoredText>> Fetch(string stream, ImmutableArray<string> hashes, CancellationToken cancellation)
    {
        var known = _known;
        var missing = hashes.Where(it => !known.ContainsKey(it) && !_redacted.Contains(it)).ToArray();
        if (missing.Length > 0)
        {
            var read = await store.ReadTexts(stream, missing, cancellation);
            known = known.SetItems(read);
            Keep(read);
        }

        return known.RemoveRange(_redacted);
    }

    /// <summary>The newest texts push older ones out: a history with many revisions is read through and not kept.</summary>
    private void Keep(IEnumerable<KeyValuePair<string, StoredText>> texts)
    {
        var all = _known.SetItems(texts);
        _known = (all.Count <= MostKept ? all : ImmutableDictionary.CreateRange(texts.Take(MostKept))).RemoveRange(_redacted);
    }
}
