using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NetworkBackend.Activities;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Proceedings;

/// <summary>What an activity came to, in writing. Has no texts and nobody's name.</summary>
internal sealed record ActivityProceedings
{
    public static ActivityProceedings None { get; } = new();

    /// <summary>Questions in their order, each before its tables; then the minutes.</summary>
    public ImmutableArray<Part> Parts { get; init; } = [];

    /// <summary>The version of the minutes that each agreed to last.</summary>
    public ImmutableDictionary<RegistrationId, int> Agreements { get; init; } = ImmutableDictionary<RegistrationId, int>.Empty;

    [JsonIgnore]
    public Part? Minutes => Find(PartId.Minutes);

    /// <summary>How many agree to the minutes as they are: counted as they do, since everybody who reads the minutes is told.</summary>
    public int Agreed { get; init; }

    public Part? Find(PartId id) => Parts.FirstOrDefault(it => it.Id == id);

    /// <summary>A text, for those who may see it; to others there is none.</summary>
    public (Part? Part, Refusal? Refusal) Seen(PartId id, ActivityStanding standing) =>
        Find(id) is { } part && MaySee(standing) ? (part, null) : (null, ProceedingsRefusals.NotFound);

    /// <summary>The questions with their tables, for those who may see them; to others there are none.</summary>
    public IEnumerable<Part> GroupWork(ActivityStanding standing) => MaySee(standing) ? Parts.Where(it => it.Id != PartId.Minutes) : [];

    /// <summary>A text, for those who may take it over.</summary>
    public (Part? Part, Refusal? Refusal) Quotable(PartId id, ActivityStanding standing) => Seen(id, standing) switch
    {
        ({ }, _) when !standing.IsReported && standing.NotArranging is { } refusal => (null, refusal),
        var seen => seen,
    };

    /// <summary>Why they are given no report; null when they are.</summary>
    public static Refusal? Unreported(ActivityStanding standing) => standing.IsOrganiser || standing.IsReported ? null : ProceedingsRefusals.NotReported;

    /// <summary>Writes a text, based on a version of it.</summary>
    /// <param name="standing">Where the activity stands for who writes.</param>
    /// <param name="basedOn">The version; 0 for a new text.</param>
    /// <param name="written">What it says.</param>
    public Decision<ProceedingsEvent> Write(ActivityStanding standing, int basedOn, Part written)
    {
        var before = Find(written.Id);
        return standing switch
        {
            { NotArranging: { } refusal } => refusal,
            _ when (before?.Version ?? 0) != basedOn => ProceedingsRefusals.Stale(before?.Version ?? 0),
            _ when written.Id is { Table: not null, Question: { } question } && Find(PartId.OfQuestion(question)) is null => ProceedingsRefusals.NoQuestion,
            _ when before?.Hash == written.Hash => Decision.AlreadySo,
            _ => new PartWritten(written with { Version = basedOn + 1 }, standing.IsReported),
        };
    }

    /// <summary>Agrees to the minutes as somebody read them.</summary>
    /// <param name="by">Who.</param>
    /// <param name="standing">Where the activity stands for them.</param>
    /// <param name="hash">The hash of what they read.</param>
    public Decision<ProceedingsEvent> Agree(Caller by, ActivityStanding standing, string hash) => (Seen(PartId.Minutes, standing), standing) switch
    {
        ({ Refusal: { } hidden }, _) => hidden,
        _ when by.Person is null => ProceedingsRefusals.NeedsAPerson,
        (_, { Seat: null }) => ProceedingsRefusals.NotThere,
        (_, { WasHeld: false }) => ProceedingsRefusals.NotHeld,
        _ when !Minutes!.Hash.Equals(hash, StringComparison.OrdinalIgnoreCase) => ProceedingsRefusals.Changed,
        _ when Agreements.GetValueOrDefault(standing.Seat!.Value) == Minutes.Version => Decision.AlreadySo,
        _ => new MinutesAgreed(standing.Seat!.Value, Minutes.Version),
    };

    public ActivityProceedings With(ProceedingsEvent change) => change switch
    {
        PartWritten it => this with
        {
            Parts = [.. Parts.Where(part => part.Id != it.Part.Id).Append(it.Part).OrderBy(part => part.Order)], Agreed = it.Part.Id == PartId.Minutes ? 0 : Agreed,
        },
        MinutesAgreed it => this with { Agreements = Agreements.SetItem(it.Registration, it.Version), Agreed = Agreed + 1 },
        _ => this,
    };

    private static bool MaySee(ActivityStanding standing) => standing.SeesAll || standing.IsReported;
}
