namespace NetworkBackend.PersonalData;

/// <summary>A place in a text that may be about a person whom everybody could recognise, for somebody to look at.</summary>
/// <param name="Id">The same as long as what was found is the same, whatever else is changed in the text; says nothing about it to whoever lacks the secret.</param>
/// <param name="Kind">What it may be.</param>
/// <param name="From">Where it begins, in UTF-16 code units from 0.</param>
/// <param name="To">Where it ends, which is no longer part of it.</param>
/// <param name="Excerpt">What stands there.</param>
/// <param name="Reason">One sentence that says why it was found.</param>
internal sealed record Finding(string Id, FindingKind Kind, int From, int To, string Excerpt, string Reason);

/// <summary>A finding before it has an identity.</summary>
/// <param name="Kind">The more specific kind of two that overlap stands; they are declared in this order.</param>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Reason">Why.</param>
/// <param name="Known">What it is known by, the same for each way to write it; null where that is the text itself.</param>
internal readonly record struct Suspicion(FindingKind Kind, int From, int To, string Reason, string? Known = null)
{
    public bool Overlaps(Suspicion other) => From < other.To && other.From < To;
}
