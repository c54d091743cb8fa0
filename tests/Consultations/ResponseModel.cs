using NetworkBackend.Consultations;
using NetworkBackend.Members;

namespace NetworkBackend.Tests.Consultations;

/// <summary>What a response's history says happened, read by nothing but its events: which text stood where when somebody signed.</summary>
internal sealed class ResponseModel
{
    private readonly SortedDictionary<int, List<string>> _versions = [];
    private readonly Dictionary<OrganisationId, Dictionary<int, string>> _signed = [];
    private readonly HashSet<int> _open = [];
    private bool _isSubmitted;
    private bool _isSigning;

    public ResponseModel(IEnumerable<ConsultationEvent> history)
    {
        foreach (var change in history)
        {
            Take(change);
        }
    }

    public List<string> Wrong { get; } = [];

    /// <summary>The hash of each section as it was written last.</summary>
    public IEnumerable<string> Sections => _versions.Values.Select(it => it[^1]);

    public bool Has(int number, int version, string hash) => _versions.TryGetValue(number, out var all) && version <= all.Count && all[version - 1] == hash;

    private void Take(ConsultationEvent change)
    {
        switch (change)
        {
            case SectionWritten { Section: var it }:
                if (!_versions.TryGetValue(it.Number, out var versions))
                {
                    _versions.Add(it.Number, versions = []);
                }

                Expect(it.Version == versions.Count + 1, $"section {it.Number} went from {versions.Count} to {it.Version}");
                Expect(!_isSigning && !_isSubmitted, $"section {it.Number} was written while it was signed");
                versions.Add(it.Hash);
                break;
            case AmendmentProposed { Amendment.Id: var id }:
                Expect(_open.Add(id), $"amendment {id} twice");
                break;
            case AmendmentAccepted { Id: var id }:
                Expect(_open.Remove(id), $"amendment {id} was decided before");
                break;
            case AmendmentRejected { Id: var id }:
                Expect(_open.Remove(id), $"amendment {id} was decided before");
                break;
            case VerdictGiven { Verdict: { IsSignature: true } it }:
                Expect(_isSigning, $"{it.Centre} signed before it was asked to");
                Expect(Sections.SequenceEqual(it.Read.Select(read => read.Hash)), $"{it.Centre} signed what does not stand there");
                _signed[it.Centre] = it.Read.ToDictionary(read => read.Number, read => read.Hash);
                break;
            case SigningBegun:
                Expect(_open.Count == 0, "signed with amendments open");
                _isSigning = true;
                break;
            case ResponseReopened:
                _isSigning = false;
                break;
            case ResponseReady:
                Expect(_isSigning && Standing == 3, $"ready with {Standing} signatures");
                break;
            case ResponseSubmitted:
                Expect(!_isSubmitted && Standing == 3, $"submitted with {Standing} signatures, or twice");
                (_isSubmitted, _isSigning) = (true, false);
                break;
        }
    }

    private int Standing => _signed.Values.Count(read => _versions.All(it => read.GetValueOrDefault(it.Key) == it.Value[^1]));

    private void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            Wrong.Add(otherwise);
        }
    }
}
