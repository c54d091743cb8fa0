using System.Text.Json.Serialization;
using NetworkBackend.Activities;

namespace NetworkBackend.Proceedings;

[JsonDerivedType(typeof(PartWritten), "proceedings.written")]
[JsonDerivedType(typeof(MinutesAgreed), "proceedings.agreed")]
internal abstract record ProceedingsEvent;

/// <summary>A text was written.</summary>
/// <param name="Part">As it is since.</param>
/// <param name="IsPublic">True where everybody could read it already.</param>
internal sealed record PartWritten(Part Part, bool IsPublic) : ProceedingsEvent;

/// <summary>Somebody who took part agrees to the minutes.</summary>
/// <param name="Registration">Whose it is, stands beside the journal (docs/adr/0017).</param>
/// <param name="Version">To which version.</param>
internal sealed record MinutesAgreed(RegistrationId Registration, int Version) : ProceedingsEvent;
