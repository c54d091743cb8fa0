namespace NetworkBackend.Api.Evidence;

/// <summary>What answers with figures may look like.</summary>
internal static class EvidenceExamples
{
    public static IReadOnlyDictionary<Type, string> Schemas { get; } = new Dictionary<Type, string>
    {
        [typeof(AttendanceResponse)] =
            """
            {
              "items": [{
                "centre": "sagatun", "name": "Sagatun Brukerstyrt Senter", "year": 2027, "kind": "conference", "activities": 2, "joint": 1,
                "takenPhysical": 250, "takenDigital": 80, "attendedPhysical": 231, "attendedDigital": 64
              }]
            }
            """,
    };
}
