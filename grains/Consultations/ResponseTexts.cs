using System.Collections.Immutable;
using NetworkBackend.Journals;
using NetworkBackend.Outcomes;
using NetworkBackend.Texts;
using NetworkBackend.Updates;

namespace NetworkBackend.Consultations;

/// <summary>The texts of one activation's response, the last ones kept while it is awake. One per activation.</summary>
internal sealed class ResponseTexts(IEventStore store)
{
    private const int MostKept = 8;
    private readonly LinkedList<StoredText> _kept = [];

    /// <summary>A section of what somebody wrote, and the text to store.</summary>
    public static (Section? Section, StoredText? Text, Refusal? Refusal) Section(int number, SectionText written)
    {
        var (text, refusal) = NormalisedText.Of(written.Text);
        if (text is null)
        {
            return (null, null, refusal);
        }

        // The title is signed with the text: its line, an empty one, and the text.
        var (signed, refusedTitle) = NormalisedText.Of($"{written.Title}\n\n{text.Text}");
        if (signed is null)
        {
            return (null, null, refusedTitle);
        }

        var stored = WrittenText.Of("", text.Text);
        var bytes = System.Text.Encoding.UTF8.GetByteCount(text.Text);
        return (new(number, written.Title, written.Contributors ?? [], 0, signed.Hash, stored.Hash, bytes), stored, null);
    }

    /// <summary>What somebody wrote beside the sections, in one form, and the text to store; nothing where nothing was written.</summary>
    public static (string? Text, ImmutableArray<StoredText> Stored, Refusal? Refusal) Words(string? written)
    {
        var (text, refusal) = written is null ? (null, null) : NormalisedText.Of(written);
        return (text?.Text, text is null ? [] : [WrittenText.Of("", text.Text)], refusal);
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

    public void Keep(ImmutableArray<StoredText> texts)
    {
        foreach (var text in texts)
        {
            _kept.AddFirst(text);
        }

        while (_kept.Count > MostKept)
        {
            _kept.RemoveLast();
        }
    }
}
