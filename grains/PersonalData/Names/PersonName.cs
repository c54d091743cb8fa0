namespace NetworkBackend.PersonalData.Names;

/// <summary>Words that are a person's name.</summary>
/// <param name="First">The first of them in its sentence.</param>
/// <param name="Last">The last of them.</param>
/// <param name="HasAnOffice">
/// Whether a title or an office stands beside it: such a person speaks or is quoted, and what the sentence is about is seldom their own health.
/// </param>
internal readonly record struct PersonName(int First, int Last, bool HasAnOffice);
