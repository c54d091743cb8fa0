using System.Collections.Immutable;
using NetworkBackend.Journals;

namespace NetworkBackend.Updates;

/// <summary>The texts of one activation's update, read once and kept while it is awake. One per activation.</summary>
internal sealed class UpdateTexts(IEventStore store)
{
    private ImmutableDictionary<string, StoredText> _known = ImmutableDictionary<string, StoredText>.Empty;

    /// <summary>What a content says, by hash, and the texts to store.</summary>
    public static (Said Said, ImmutableArray<StoredText> Stored) Of(UpdateContent content)
    {
        var stored = content.Texts.Select(it => WrittenText.Of(it.Title, it.Body)).ToImmutableArray();
        return (new([.. content.Texts.Zip(stored, (text, it) => new TextOf(text.Language, it.Hash))],
            [.. content.Topics.Distinct()], [.. content.Tags.Distinct()], [.. content.Networks.Distinct()]), stored);
    }

    /// <summary>What it says after a change; what the change leaves out stays.</summary>
    public static Said Changed(Said said, UpdateChange change) => new(
        change.Texts is { } texts ? [.. texts.Select(it => new TextOf(it.Language, WrittenText.Hash(it.Title, it.Body)))] : said.Texts,
        change.Topics is { } topics ? [.. topics.Distinct()] : said.Topics,
        change.Tags is { } tags ? [.. tags.Distinct()] : said.Tags,
        change.Networks is { } networks ? [.. networks.Distinct()] : said.Networks);

    public void Keep(ImmutableArray<StoredText> texts) => _known = _known.SetItems(texts.Select(it => KeyValuePair.Create(it.Hash, it)));

    /// <summary>What is said, in words; a redacted text is empty.</summary>
    public async Task<UpdateContent> Content(string stream, Said said, CancellationToken cancellation)
    {
        await Fetch(stream, [.. said.Texts.Select(it => it.Hash)], cancellation);
        return new(
            [.. said.Texts.Select(it => _known.TryGetValue(it.Hash, out var text) ? new UpdateText(it.Language, text.Title, text.Body) : new(it.Language, "", ""))],
            said.Topics, said.Tags, said.Networks);
    }

    public async Task<string?> Body(string stream, string hash, CancellationToken cancellation)
    {
        await Fetch(stream, [hash], cancellation);
        return _known.TryGetValue(hash, out var text) ? text.Body : null;
    }

    private async Task Fetch(string stream, ImmutableArray<string> hashes, CancellationToken cancellation)
    {
        var missing = hashes.Where(it => !_known.ContainsKey(it)).ToArray();
        if (missing.Length > 0)
        {
            Keep([.. (await store.ReadTexts(stream, missing, cancellation)).Values]);
        }
    }
}
