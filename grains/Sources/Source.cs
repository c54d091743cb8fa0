using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Sources;

/// <summary>A source as its history made it.</summary>
internal sealed record Source
{
    public static Source None { get; } = new();

    public static ImmutableArray<string> Languages { get; } = ["nb", "nn", "se", "en"];

    public SourceState State { get; init; }
    public OrganisationId Centre { get; init; }
    public SourceSettings? Settings { get; init; }
    public string? Reason { get; init; }
    public DateTimeOffset Registered { get; init; }

    /// <summary>True when it is to be read.</summary>
    [JsonIgnore]
    public bool IsRead => State is SourceState.Healthy or SourceState.Failing or SourceState.Silent;

    /// <summary>Why they cannot see it; null when they can: its centre's staff.</summary>
    public Refusal? Hidden(Caller by) => State == SourceState.Unknown || !by.MayReadFor(Centre) ? SourceRefusals.NotFound : null;

    public Decision<SourceEvent> Register(Caller by, SourceDraft draft, bool isCentre, DateTimeOffset now)
    {
        SourceSettings settings = new(draft.Address, draft.Label, draft.Language, draft.IsHeld);
        return Settings is not null ? Hidden(by) ?? SourceRefusals.Exists
            : by.Organisation == draft.Centre && !by.MayEditFor(draft.Centre) ? SourceRefusals.NotAnEditor
            : !by.MayEditFor(draft.Centre) ? SourceRefusals.NotYours
            : !isCentre ? SourceRefusals.NotACentre
            : Check(settings) is { } refusal ? refusal
            : new SourceRegistered(draft.Centre, Clean(settings), now);
    }

    public Decision<SourceEvent> Change(Caller by, SourceChange change)
    {
        if (ForEditors(by) is { } no)
        {
            return no;
        }

        SourceSettings asked = new(change.Address ?? Settings!.Address, change.Label ?? Settings!.Label, change.Language ?? Settings!.Language, change.IsHeld ?? Settings!.IsHeld);
        if (Check(asked) is { } refusal)
        {
            return refusal;
        }

        var settings = Clean(asked);
        ImmutableArray<SourceEvent> events =
        [
            .. settings == Settings ? [] : new SourceEvent[] { new SourceChanged(settings) },
            .. (change.IsStopped, State) switch
            {
                (true, not SourceState.Stopped) => new SourceEvent[] { new SourceStopped(null) },
                (false, SourceState.Stopped) => [new SourceResumed()],
                _ => [],
            },
        ];
        return events.IsEmpty ? Decision.AlreadySo : events;
    }

    public Decision<SourceEvent> Remove(Caller by) => ForEditors(by) is { } refusal ? refusal : new SourceRemoved();

    /// <summary>Why they may not have it read now; null when they may.</summary>
    public Refusal? MayPoll(Caller by) => ForEditors(by) ?? (State == SourceState.Stopped ? SourceRefusals.IsStopped : null);

    /// <summary>What follows from how an attempt to read it went.</summary>
    /// <param name="attempt">The attempt.</param>
    public Decision<SourceEvent> Judge(SourceAttempt attempt)
    {
        if (!IsRead)
        {
            return Decision.AlreadySo;
        }

        ImmutableArray<SourceEvent> events =
        [
            .. attempt.MovedTo is { } address && address != Settings!.Address ? new SourceEvent[] { new SourceMoved(address) } : [],
            .. attempt switch
            {
                { IsGone: true } => new SourceEvent[] { new SourceStopped(SourceRefusals.GoneCode) },
                { Failure: { } code, Failures: >= SourceAttempt.FailuresThatCount } => State == SourceState.Failing && Reason == code ? [] : [new SourceFailing(code)],
                { Failure: not null } => [],
                { SilentSince: { } last } => State == SourceState.Silent ? [] : [new SourceSilent(last)],
                _ => State == SourceState.Healthy ? [] : [new SourceHealthy()],
            },
        ];
        return events.IsEmpty ? Decision.AlreadySo : events;
    }

    public Source With(SourceEvent change) => change switch
    {
        SourceRegistered it => this with { State = SourceState.Healthy, Centre = it.Centre, Settings = it.Settings, Registered = it.At },
        SourceChanged it => this with { Settings = it.Settings },
        SourceMoved it => this with { Settings = Settings! with { Address = it.Address } },
        SourceStopped it => this with { State = SourceState.Stopped, Reason = it.Code },
        SourceResumed or SourceHealthy => this with { State = SourceState.Healthy, Reason = null },
        SourceFailing it => this with { State = SourceState.Failing, Reason = it.Code },
        SourceSilent => this with { State = SourceState.Silent, Reason = null },
        SourceRemoved => this with { State = SourceState.Unknown, Reason = null },
        _ => this,
    };

    public SourceView View(SourceId id, long version) => new(
        id, version, Centre, Settings!.Address, Settings.Label, Settings.Language, Settings.IsHeld, State, Reason, Registered);

    private Refusal? ForEditors(Caller by) => Hidden(by) ?? (by.MayEditFor(Centre) ? null : SourceRefusals.NotAnEditor);

    private static SourceSettings Clean(SourceSettings it) => it with { Address = new Uri(it.Address).GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped), Label = it.Label.Trim() };

    private static Refusal? Check(SourceSettings it) =>
        !Uri.TryCreate(it.Address, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps) || address.Host.Length == 0
            ? SourceRefusals.NotHttp
        : address.UserInfo.Length > 0 ? SourceRefusals.WithPassword
        : string.IsNullOrWhiteSpace(it.Label) ? SourceRefusals.NoLabel
        : !Languages.Contains(it.Language) ? SourceRefusals.UnknownLanguage
        : null;
}

/// <summary>How an attempt to read a source went.</summary>
/// <param name="Failure">The code of what was wrong; null where it was read, or had not changed.</param>
/// <param name="Failures">How many have failed in a row, this one included.</param>
/// <param name="IsGone">True where its server says that it is gone for good.</param>
/// <param name="MovedTo">Where its server says that it is now, for good.</param>
/// <param name="SilentSince">When its newest item came out, where that is clearly longer ago than usual.</param>
internal sealed record SourceAttempt(string? Failure, int Failures, bool IsGone, string? MovedTo, DateTimeOffset? SilentSince)
{
    /// <summary>A server that restarts is no news; three times in a row, with the pauses in between, is at least half an hour.</summary>
    public const int FailuresThatCount = 3;
}

/// <summary>Why something cannot be done with a source. The codes are public and never change.</summary>
internal static class SourceRefusals
{
    /// <summary>Why it was stopped where its server said so.</summary>
    public const string GoneCode = "source.gone";

    public static Refusal NotFound { get; } = new(RefusalKind.NotFound, "source.not_found", "There is no such source.");
    public static Refusal Exists { get; } = new(RefusalKind.Conflict, "source.exists", "There is a source with this id already.");
    public static Refusal ListOfOthers { get; } = new(RefusalKind.Forbidden, "source.list_not_yours", "Where a centre's news is taken from is listed for its own staff.");
    public static Refusal NotYours { get; } = new(RefusalKind.Forbidden, "source.not_yours", "A centre decides itself where its news is taken from: use a key of that centre.");
    public static Refusal NotAnEditor { get; } = new(RefusalKind.Forbidden, "role.editor_required", "This needs the role editor or leader in the organisation.");
    public static Refusal NotACentre { get; } = new(RefusalKind.Invalid, "source.not_a_centre", "There is no such centre.");
    public static Refusal NotHttp { get; } = new(RefusalKind.Invalid, "source.not_http", "Send the whole address of a feed, beginning with https:// or http://.");
    public static Refusal WithPassword { get; } = new(RefusalKind.Invalid, "source.with_password", "An address with a name or a password in it would be shown to others. Send one without.");
    public static Refusal NoLabel { get; } = new(RefusalKind.Invalid, "source.no_label", "Give the source a label, so that it can be told from others.");
    public static Refusal UnknownLanguage { get; } = new(RefusalKind.Invalid, "source.unknown_language", "Languages are nb, nn, se and en.");
    public static Refusal IsStopped { get; } = new(RefusalKind.Conflict, "source.is_stopped", "This source is stopped. Have it read again with stopped: false.");
}
