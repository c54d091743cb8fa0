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

    [JsonIgnore]
    public int Agreed => Agreements.Count(it => it.Value == Minutes?.Version);

    public Part? Find(PartId id) => Parts.FirstOrDefault(it => it.Id == id);

    /// <summary>A text, for those who may see it; to others there is none.</summary>
    public (Part? Part, Refusal? Refusal) Seen(PartId id, ActivityStanding standing) =>
        Find(id) is { } part && (standing.SeesAll || standing.State == ActivityState.Reported) ? (part, null) : (null, ProceedingsRefusals.NotFound);

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
            _ => new PartWritten(written with { Version = basedOn + 1 }, standing.State == ActivityState.Reported),
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
        PartWritten it => this with { Parts = [.. Parts.Where(part => part.Id != it.Part.Id).Append(it.Part).OrderBy(part => part.Order)] },
        MinutesAgreed it => this with { Agreements = Agreements.SetItem(it.Registration, it.Version) },
        _ => this,
    };
}
