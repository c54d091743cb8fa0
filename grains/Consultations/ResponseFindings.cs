using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NetworkBackend.Members;
using NetworkBackend.PersonalData;

namespace NetworkBackend.Consultations;

/// <summary>The key of the findings' identities, which say nothing about what was found to whoever lacks it: numbers of eleven digits could be tried out.</summary>
internal interface IFindingsKey
{
    /// <summary>At least 256 bits; the same on every silo, and after every start.</summary>
    byte[] Bytes { get; }
}

/// <summary>Something in a text that a person has to look at before the text is published. What was found is in the text alone.</summary>
/// <param name="Id">The same while the same stands at the same place of the same response.</param>
/// <param name="Kind">What it may be.</param>
internal sealed record KnownFinding(FindingId Id, FindingKind Kind);

/// <summary>A finding and where it is: in a section, or in a centre's own words.</summary>
internal sealed record PlacedFinding(KnownFinding Finding, int? Section, OrganisationId? Centre);

/// <summary>Looks for personal data in what is written, when it is written.</summary>
internal sealed class ResponseFindings(IFindingsKey key)
{
    /// <summary>More than that is a list of people, and no text that is published.</summary>
    public const int Most = 500;

    /// <summary>A section with what is found in it. Beside the grain: a long text takes a while.</summary>
    public Task<Section> In(ConsultationId id, Section section, string text) => Task.Run(() => section with { Findings = Known(Of(id, section.Number, section.Title, text)) });

    /// <summary>What is found in a centre's own words.</summary>
    public Task<ImmutableArray<KnownFinding>> In(ConsultationId id, OrganisationId centre, string words) => Task.Run(() => Known(Of(id, centre, words)));

    /// <summary>What is found in a section; places count from the beginning of its title, and two more for the empty line after it.</summary>
    public ImmutableArray<Finding> Of(ConsultationId id, int number, string title, string text) => Run($"{title}\n\n{text}", $"{id}/section/{number}");

    /// <summary>What is found in a centre's own words.</summary>
    public ImmutableArray<Finding> Of(ConsultationId id, OrganisationId centre, string words) => Run(words, $"{id}/words/{centre}");

    public static FindingId IdOf(Finding finding) => new($"fnd-{finding.Id}");

    /// <summary>Each place has a key of its own, so that the same number elsewhere is another finding.</summary>
    private ImmutableArray<Finding> Run(string text, string place) => PersonalDataCheck.Run(text, HMACSHA256.HashData(key.Bytes, Encoding.UTF8.GetBytes(place)));

    private static ImmutableArray<KnownFinding> Known(ImmutableArray<Finding> findings) => [.. findings.Select(it => new KnownFinding(IdOf(it), it.Kind))];
}
