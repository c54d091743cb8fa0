using NetworkBackend.Activities;
using NetworkBackend.Members;
using NetworkBackend.Persons;

namespace NetworkBackend.Proceedings;

/// <summary>A text to write.</summary>
/// <param name="Title">One line of 1 to 300 characters: the question, the table's name, or what the minutes are of.</param>
/// <param name="Text">Markdown, up to 200,000 bytes of UTF-8; kept in one form (docs/adr/0013).</param>
[GenerateSerializer, Immutable, Alias("part-text")]
public sealed record PartText(string Title, string Text);

/// <summary>A text without its words.</summary>
/// <param name="Id">Which.</param>
/// <param name="Title">Its title.</param>
/// <param name="Version">From 1, by one with every change.</param>
/// <param name="Hash">Lower-case hex SHA-256 of the title, an empty line and the text, in UTF-8, as a section of a response has it.</param>
/// <param name="Bytes">How long the text is.</param>
/// <param name="At">When it was written.</param>
[GenerateSerializer, Immutable, Alias("part-summary")]
public sealed record PartSummary(PartId Id, string Title, int Version, string Hash, int Bytes, DateTimeOffset At);

/// <summary>A text in one of its versions.</summary>
/// <param name="Part">Which.</param>
/// <param name="Text">Its words.</param>
[GenerateSerializer, Immutable, Alias("part-view")]
public sealed record PartView(PartSummary Part, string Text);

/// <summary>A text to take over, as it may be taken.</summary>
/// <param name="Source">Where it is from.</param>
/// <param name="Title">Its title.</param>
/// <param name="Text">Its words.</param>
/// <param name="Language">The language of the activity.</param>
[GenerateSerializer, Immutable, Alias("quoted-part")]
public sealed record QuotedPart(Provenance Source, string Title, string Text, string Language);

/// <summary>That a text was written, for those who may see it.</summary>
/// <param name="Number">The version.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="At">When.</param>
/// <param name="Person">Who; null for clients that are no person.</param>
/// <param name="Organisation">For which organisation.</param>
[GenerateSerializer, Immutable, Alias("part-version")]
public sealed record PartVersion(int Number, string Hash, DateTimeOffset At, PersonId? Person, OrganisationId? Organisation);

/// <summary>The minutes, and how many of those who took part agree to them as they are.</summary>
/// <param name="Minutes">The newest version.</param>
/// <param name="Agreed">How many registrations agree to it. Who they are, nobody is told.</param>
/// <param name="Earlier">How many agreed to an earlier version only.</param>
/// <param name="YouAgreed">True where the caller does; null for who did not take part.</param>
[GenerateSerializer, Immutable, Alias("minutes-view")]
public sealed record MinutesView(PartView Minutes, int Agreed, int Earlier, bool? YouAgreed);

/// <summary>Where a text comes from.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Part">Which of its texts.</param>
/// <param name="Version">In which version.</param>
/// <param name="Hash">Its hash then, so that everybody can see what was changed since.</param>
[GenerateSerializer, Immutable, Alias("provenance")]
public sealed record Provenance(ActivityId Activity, PartId Part, int Version, string Hash);

/// <summary>A text to take over.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Part">Which of its texts.</param>
/// <param name="Version">In which version; null for the newest.</param>
[GenerateSerializer, Immutable, Alias("part-source")]
public sealed record PartSource(ActivityId Activity, PartId Part, int? Version);
