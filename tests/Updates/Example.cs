using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Updates;

/// <summary>One update in each state, and those who might do something with it: kbt owns it, varres is invited, bikuben is not.</summary>
internal static class Example
{
    public static readonly OrganisationId Kbt = new("kbt");
    public static readonly OrganisationId Varres = new("varres");
    public static readonly OrganisationId Bikuben = new("bikuben");
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly UpdateContent Content = new([new("nb", "Åpen dag", "Velkommen!")], ["hope"], ["åpent"], [new("knutepunkt")]);
    public static readonly UpdateDraft Written = new(Kbt, Content, []);
    public static readonly UpdateFacts NothingMissing = new([], []);
    public static readonly UpdateChange NoChange = new(null, null, null, null, null);

    public static readonly Update Draft = Update.None.After(Update.None.Draft(Editor(Kbt), Written, SaidIn(Content), NothingMissing, Noon));
    public static readonly Update Inviting = Update.None.After(Update.None.Draft(Editor(Kbt), Written with { Invite = [Varres] }, SaidIn(Content), NothingMissing, Noon));
    public static readonly Update Published = Inviting.After(Inviting.Publish(Editor(Kbt), NothingMissing, Noon));
    public static readonly Update Accepted = Published.After(Published.Answer(Editor(Varres), Varres, ConsentAnswer.Accept));
    public static readonly Update Withdrawn = Published.After(Published.Withdraw(Editor(Kbt), "Feil dato", "hash", Noon));

    /// <summary>Withdrawn before it ever came out.</summary>
    public static readonly Update Dropped = Inviting.After(Inviting.Withdraw(Editor(Kbt), "Ble ikke noe av", "hash", Noon));

    public static Caller Reader(OrganisationId of) => new(null, of, Role.Reader, [], null);

    public static Caller Editor(OrganisationId of) => new(null, of, Role.Editor, [], null);

    public static Caller Leader(OrganisationId of) => new(null, of, Role.Leader, [], null);

    public static Said SaidIn(UpdateContent content) => UpdateTexts.Of(content).Said;

    public static Update After(this Update update, Decision<UpdateEvent> decision) =>
        decision.Refusal is { } refusal ? throw new InvalidOperationException(refusal.Code) : decision.Events.Aggregate(update, (it, change) => it.With(change));

    public static Decision<UpdateEvent> Revise(this Update update, Caller by, UpdateChange change, DateTimeOffset? now = null)
    {
        UpdateContent content = new(change.Texts ?? Content.Texts, change.Topics ?? Content.Topics, change.Tags ?? Content.Tags, change.Networks ?? Content.Networks);
        return update.Revise(by, change, UpdateTexts.Changed(update.Said, change), content, NothingMissing, now ?? Noon);
    }

    /// <summary>The update in a state, by its name in a table.</summary>
    public static Update In(string state) => state switch
    {
        "unknown" => Update.None,
        "draft" => Draft,
        "inviting" => Inviting,
        "published" => Published,
        "withdrawn" => Withdrawn,
        "dropped" => Dropped,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>Somebody, by a name in a table.</summary>
    public static Caller As(string caller) => caller switch
    {
        "owner's editor" => Editor(Kbt),
        "owner's leader" => Leader(Kbt),
        "owner's reader" => Reader(Kbt),
        "invited editor" => Editor(Varres),
        "invited reader" => Reader(Varres),
        "other editor" => Editor(Bikuben),
        "other reader" => Reader(Bikuben),
        "public" => Caller.Public,
        "operator" => Caller.System,
        _ => throw new ArgumentOutOfRangeException(nameof(caller)),
    };

    /// <summary>What came of a decision, as it stands in a table: the refusal's code, <c>so</c> for nothing to do, or <c>yes</c>.</summary>
    public static string Word(Decision<UpdateEvent> decision) =>
        decision.Refusal is { } refusal ? refusal.Code : decision.Events.IsEmpty ? "so" : "yes";

    public static string Word(Refusal? hidden) => hidden?.Code ?? "yes";
}
