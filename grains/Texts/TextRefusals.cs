using System.Globalization;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Texts;

/// <summary>Why a text or a place in it cannot be taken as it was given. The codes are public and never change.</summary>
internal static class TextRefusals
{
    public static Refusal Unwritable(int place) => new(RefusalKind.Invalid, "text.unwritable", string.Create(CultureInfo.InvariantCulture,
        $"The text has half of a character, or a character that is none, at offset {place}. Send it without that, as well-formed Unicode."));

    public static Refusal OutOfRange(int length) => new(RefusalKind.Invalid, "text.range", string.Create(CultureInfo.InvariantCulture,
        $"The range is none of this text. Give from and to in UTF-16 code units, from no greater than to, and both from 0 to {length}."));

    public static Refusal InsideACharacter(int offset) => new(RefusalKind.Invalid, "text.inside_character", string.Create(CultureInfo.InvariantCulture,
        $"Offset {offset} is between the two halves of a surrogate pair. Offsets count UTF-16 code units: move it by one."));
}
