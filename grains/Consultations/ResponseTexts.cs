using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NetworkBackend.Journals;
using NetworkBackend.Outcomes;
using NetworkBackend.Proceedings;
using NetworkBackend.Texts;
using NetworkBackend.Updates;

namespace NetworkBackend.Consultations;

/// <summary>The texts of one activation's response, the last ones kept while it is awake. One per activation.</summary>
internal sealed class ResponseTexts(IEventStore store)
{
    private const int MostKept = 8;

    /// <summary>No section is longer; a file that was submitted is, and is not asked for again and again.</summary>
    private const int LongestKept = 200_000;
    private readonly LinkedList<StoredText> _kept = [];

    /// <summary>A section of what somebody wrote, and the text to store.</summary>
    public static (Section? Section, StoredText? Text, Refusal? Refusal) Section(int number, SectionText written, QuotedPart? source = null)
    {
        if ((written.Text ?? source?.Text) is not { } words)
        {
            return (null, null, ConsultationRefusals.NoText);
        }

        var (text, refusal) = NormalisedText.Of(words);
        if (text is null)
        {
            return (null, null, refusal);
        }

        var (title, refusedTitle) = NormalisedText.Of(written.Title);
        if (title is null)
        {
            return (null, null, refusedTitle);
        }

        var stored = WrittenText.Of("", text.Text);
        var bytes = Encoding.UTF8.GetByteCount(text.Text);
        var line = title.Text.Trim();
        return (new(number, line, written.Contributors ?? [], 0, HashOf(line, text.Text), stored.Hash, bytes) { Source = source?.Source }, stored, null);
    }

    /// <summary>What a signature is bound to: a title of one line, two line feeds, and the text.</summary>
    private static string HashOf(string title, string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{title}\n\n{text}")));

    /// <summary>What somebody wrote beside the sections, in one form, and the text to store; nothing where nothing was written.</summary>
    public static (string? Text, ImmutableArray<StoredText> Stored, Refusal? Refusal) Words(string? written)
    {
        var (text, refusal) = written is null ? (null, null) : NormalisedText.Of(written);
        return (text?.Text, text is null ? [] : [WrittenText.Of("", text.Text)], refusal);
    }

    /// <summary>Lines as they are known by, and the texts to store.</summary>
    public static (SubmissionChange Facts, ImmutableArray<StoredText> Stored) Lines(SubmissionChange it)
    {
        var stored = new[] { it.Channel, it.Receipt, it.Reference }.Select(line => line is null ? null : WrittenText.Of("", line)).ToArray();
        return (new(stored[0]?.Hash, stored[1]?.Hash, stored[2]?.Hash, it.PublishedUrl), [.. stored.OfType<StoredText>().DistinctBy(text => text.Hash)]);
    }

    public async Task<string> Body(string stream, string stored, CancellationToken cancellation)
    {
        if (_kept.FirstOrDefault(it => it.Hash == stored) is { } known)
        {
            return known.Body;
        }

        var read = await store.ReadTexts(stream, [stored], cancellation);
        var text = read.GetValueOrDefault(stored) ?? throw new InvalidDataException($"The text {stored} of {stream} is missing.");
        Keep([text]);
        return text.Body;
    }

    /// <summary>Several at once, which are not kept: a page of them is read through.</summary>
    public async Task<ImmutableDictionary<string, string>> Bodies(string stream, ImmutableArray<string> stored, CancellationToken cancellation)
    {
        if (stored.IsEmpty)
        {
            return ImmutableDictionary<string, string>.Empty;
        }

        var read = await store.ReadTexts(stream, stored, cancellation);
        return stored.ToImmutableDictionary(it => it, it => read.GetValueOrDefault(it)?.Body ?? throw new InvalidDataException($"The text {it} of {stream} is missing."));
    }

    public void Keep(ImmutableArray<StoredText> texts)
    {
        foreach (var text in texts.Where(it => it.Body.Length <= LongestKept))
        {
            _kept.AddFirst(text);
        }

        while (_kept.Count > MostKept)
        {
            _kept.RemoveLast();
        }
    }
}
