using System.Collections.Immutable;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Texts;

/// <summary>One step from a version of a text to the next.</summary>
/// <param name="Text">The next version.</param>
/// <param name="Replacements">What was done to the version before, with offsets into that: amendments are carried over it.</param>
internal sealed record TextEdit(NormalisedText Text, ImmutableArray<Replacement> Replacements)
{
    /// <summary>Whether there is nothing to record.</summary>
    public bool ChangesNothing => Replacements.IsEmpty;

    /// <summary>Somebody wrote the whole text anew.</summary>
    public static TextEdit Write(NormalisedText before, NormalisedText after) => new(after, Difference.Between(before.Text, after.Text));

    /// <summary>Something is replaced, as an amendment that is accepted does; or why it cannot be.</summary>
    public static (TextEdit? Edit, Refusal? Refusal) Replace(NormalisedText before, Replacement replacement)
    {
        if (replacement.Check(before.Text) is { } refusal)
        {
            return (null, refusal);
        }

        var written = Texts.Replacements.Apply(before.Text, replacement);
        var (after, unwritable) = NormalisedText.Of(written);

        // Where its ends do not stay as they were written, only the two texts say what was done.
        return after is null ? (null, unwritable)
            : after.Text == written && written != before.Text ? (new(after, [replacement]), null)
            : (Write(before, after), null);
    }
}
