using NetworkBackend.Outcomes;

namespace NetworkBackend.Texts;

/// <summary>A text in place of what stands in a range: an insertion where the range is empty, a deletion where the text is.</summary>
/// <param name="From">The range's start, in UTF-16 code units from 0.</param>
/// <param name="To">Its end, which is no longer part of it.</param>
/// <param name="Text">What is there instead.</param>
internal readonly record struct Replacement(int From, int To, string Text)
{
    /// <summary>By how much everything after it moves.</summary>
    public int Shift => Text.Length - (To - From);

    /// <summary>Why it cannot be a replacement in this text; null if it can.</summary>
    public Refusal? Check(string text) =>
        From < 0 || To < From || To > text.Length ? TextRefusals.OutOfRange(text.Length)
        : Characters.IsInsideAPair(text, From) ? TextRefusals.InsideACharacter(From)
        : Characters.IsInsideAPair(text, To) ? TextRefusals.InsideACharacter(To)
        : Characters.FirstUnwritable(Text) is { } place ? TextRefusals.Unwritable(place)
        : null;

    /// <summary>Whether their ranges overlap or meet.</summary>
    public bool Touches(Replacement other) => From <= other.To && other.From <= To;

    /// <summary>
    /// Whether one of the two would be lost, or nobody knows which comes first: they share something, one is inserted inside the other, or both are inserted
    /// at the same place. Side by side they do not: neither takes anything from the other, and their order is that of their ranges.
    /// </summary>
    public bool Collides(Replacement other) =>
        (From < other.To && other.From < To)
        || (From == To && this.IsAt(other) && Text.Length > 0 && other.Text.Length > 0);

    private bool IsAt(Replacement other) => From == other.From && To == other.To;
}
