using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using NetworkBackend.Journals;
using NetworkBackend.Outcomes;
using NetworkBackend.Texts;
using NetworkBackend.Updates;

namespace NetworkBackend.Proceedings;

/// <summary>A text as it stands.</summary>
/// <param name="Id">Which.</param>
/// <param name="Title">One line.</param>
/// <param name="Version">From 1.</param>
/// <param name="Hash">SHA-256 of the title, two line feeds and the text.</param>
/// <param name="Stored">The text in storage, by the hash that it has there.</param>
/// <param name="Bytes">How long the text is, in UTF-8.</param>
/// <param name="At">When it was written.</param>
internal sealed record Part(PartId Id, string Title, int Version, string Hash, string Stored, int Bytes, DateTimeOffset At)
{
    public const int MostBytes = 200_000;

    /// <summary>Questions in their order, each before its tables; the minutes come last.</summary>
    [JsonIgnore]
    public (int Question, int Table) Order => (Id.Question ?? int.MaxValue, Id.Table ?? 0);

    [JsonIgnore]
    public PartSummary Summary => new(Id, Title, Version, Hash, Bytes, At);

    /// <summary>What somebody wrote, in one form, and the text to store; or why it has none.</summary>
    public static (Part? Part, StoredText? Text, Refusal? Refusal) Of(PartId id, PartText written, DateTimeOffset at)
    {
        var (text, refusal) = NormalisedText.Of(written.Text);
        if (Characters.FirstUnwritable(written.Title) is { } place)
        {
            return (null, null, TextRefusals.Unwritable(place));
        }

        if (text is null || !OneLine.Is(written.Title))
        {
            return (null, null, refusal ?? ProceedingsRefusals.NotOneLine);
        }

        var (title, stored, bytes) = (written.Title.Normalize().Trim(), WrittenText.Of("", text.Text), Encoding.UTF8.GetByteCount(text.Text));
        return bytes > MostBytes ? (null, null, ProceedingsRefusals.TooLong) : (new(id, title, 0, HashOf(title, text.Text), stored.Hash, bytes, at), stored, null);
    }

    private static string HashOf(string title, string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{title}\n\n{text}")));
}
