using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Feeds;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Proceedings;

namespace NetworkBackend.Updates;

/// <summary>An update as its history made it. Has no texts, only their hashes: what was redacted is nowhere in here.</summary>
internal sealed record Update
{
    public static Update None { get; } = new();

    public static ImmutableArray<string> Languages { get; } = ["nb", "nn", "se", "en", "nb-x-lettlest"];

    public static ImmutableArray<string> RecoveryTopics { get; } = ["belonging", "identity", "hope", "empowerment", "meaning"];

    public UpdateState State { get; init; }
    public OrganisationId Owner { get; init; }
    public int Revision { get; init; }
    public Said Said { get; init; } = new([], [], [], []);

    /// <summary>How often what it says was written, or written anew.</summary>
    public int Writings { get; init; }

    public ImmutableArray<CentreConsent> Others { get; init; } = [];
    public DateTimeOffset Created { get; init; }

    /// <summary>What it was taken from, also where it was changed since.</summary>
    public Provenance? Source { get; init; }

    /// <summary>The source that it came from, for news from elsewhere.</summary>
    public ImportedFrom? Imported { get; init; }

    /// <summary>The update that says the same, to which this one only points.</summary>
    public UpdateId? MergedInto { get; init; }

    public DateTimeOffset? FirstPublished { get; init; }
    public DateTimeOffset? PublishAt { get; init; }

    /// <summary>What kept it from being published when it should have been.</summary>
    public string? Missed { get; init; }

    public DateTimeOffset? Published { get; init; }
    public DateTimeOffset? Revised { get; init; }
    public DateTimeOffset? Withdrawn { get; init; }
    public string? ReasonHash { get; init; }
    public ImmutableArray<TextsRedacted> Redactions { get; init; } = [];

    /// <summary>What it says now and still has the text of.</summary>
    [JsonIgnore]
    public ImmutableArray<TextOf> Readable => [.. Said.Texts.Where(it => !IsRedacted(it.Hash))];

    /// <summary>Where it stands in lists by time: when it came out; until then, when it was written.</summary>
    [JsonIgnore]
    public DateTimeOffset Dated => Published ?? Created;

    /// <summary>True for what the members of its networks alone may read.</summary>
    [JsonIgnore]
    public bool IsForMembers => Said.Audience == Audience.Members;

    /// <summary>The feeds that this update belongs in, by what it says now; in none while nothing of that can be read. What is for members only is in feeds that they alone may read.</summary>
    [JsonIgnore]
    public ImmutableHashSet<FeedId> Feeds => State != UpdateState.Published || Readable.IsEmpty ? []
        : IsForMembers ? [.. Said.Networks.Select(FeedId.OfMembers)]
        : [
            FeedId.All,
            FeedId.OfCentre(Owner),
            .. IsJoint ? [FeedId.Joint] : Array.Empty<FeedId>(),
            .. Accepted.Select(FeedId.OfCentre),
            .. Said.Networks.Select(FeedId.OfNetwork),
            .. Said.Topics.Select(FeedId.OfTopic),
        ];

    /// <summary>Those who stand behind it besides the owner.</summary>
    [JsonIgnore]
    public IEnumerable<OrganisationId> Accepted => Others.Where(it => it.Consent == ConsentState.Accepted).Select(it => it.Id);

    /// <summary>True while another centre stands behind it, or is asked to.</summary>
    [JsonIgnore]
    public bool IsJoint => Others.Any(it => it.Consent is ConsentState.Accepted or ConsentState.Invited);

    /// <summary>True for those who see more than the public: the owner's and the asked centres' staff, and operators.</summary>
    public bool Concerns(Caller by) => State != UpdateState.Unknown && (by.MayReadFor(Owner) || Others.Any(it => by.MayReadFor(it.Id)));

    /// <summary>Why they cannot see it; null when they can.</summary>
    public Refusal? Hidden(Onlooker who) => State switch
    {
        UpdateState.Unknown => UpdateRefusals.NotFound,
        _ when Concerns(who.By) => null,
        _ when IsForMembers && !who.IsMember => UpdateRefusals.NotFound,
        UpdateState.Published => null,
        UpdateState.Merged when Published is not null => null,
        UpdateState.Withdrawn when Published is not null => UpdateRefusals.Withdrawn,
        _ => UpdateRefusals.NotFound,
    };

    public Decision<UpdateEvent> Draft(Onlooker who, UpdateDraft draft, Said said, UpdateFacts facts, DateTimeOffset now, Provenance? source = null)
    {
        var by = who.By;
        var refusal = State != UpdateState.Unknown ? Hidden(who) ?? UpdateRefusals.Exists
            : by.Organisation == draft.Owner && !by.MayEditFor(draft.Owner) ? UpdateRefusals.NotAnEditor
            : !by.MayEditFor(draft.Owner) ? UpdateRefusals.NotTheOwner
            : draft.FirstPublished is not null && !by.IsOperator ? UpdateRefusals.BackdatingNotAllowed
            : facts.NotCentres.Contains(draft.Owner) ? UpdateRefusals.OwnerNotACentre
            : draft.Invite.Contains(draft.Owner) ? UpdateRefusals.OwnerInvited
            : UpdateContentRules.Check(draft.Content) ?? CheckMembers(said) ?? facts.Check(by);
        if (refusal is not null)
        {
            return refusal;
        }

        List<UpdateEvent> events = [new UpdateDrafted(draft.Owner, said, draft.FirstPublished?.ToUniversalTime(), now, source)];
        if (!draft.Invite.IsEmpty)
        {
            events.Add(new CentresInvited([.. draft.Invite.Distinct()]));
        }

        if (draft.PublishAt is { } moment)
        {
            var at = TimeOf(moment, now);
            if (at.Refusal is not null)
            {
                return at.Refusal;
            }

            events.Add(new PublicationScheduled(at.Time));
        }

        return events.ToImmutableArray();
    }

    public Decision<UpdateEvent> Revise(Onlooker who, UpdateChange change, Said said, UpdateContent content, UpdateFacts facts, DateTimeOffset now)
    {
        if ((ForOwner(who) ?? UpdateContentRules.Check(content) ?? CheckMembers(said) ?? CheckAudience(said) ?? CheckRedacted(change, said) ?? facts.Check(who.By)) is { } refusal)
        {
            return refusal;
        }

        var invite = (change.Invite ?? []).Distinct().Where(it => Others.All(other => other.Id != it)).ToImmutableArray();
        if (invite.Contains(Owner))
        {
            return UpdateRefusals.OwnerInvited;
        }

        if (Imported is not null && !invite.IsEmpty)
        {
            return UpdateRefusals.ImportedNotJoint;
        }

        return (State, said.Equals(Said), invite.IsEmpty) switch
        {
            (UpdateState.Withdrawn, _, _) => UpdateRefusals.IsWithdrawn,
            (UpdateState.Merged, _, _) => UpdateRefusals.IsMerged,
            (_, true, true) => Decision.AlreadySo,
            (_, true, false) => new CentresInvited(invite),
            (UpdateState.Published, false, true) => new UpdateRevised(Revision + 1, said, now),
            (UpdateState.Published, false, false) => ImmutableArray.Create<UpdateEvent>(new UpdateRevised(Revision + 1, said, now), new CentresInvited(invite)),
            (_, false, true) => new UpdateEdited(said),
            (_, false, false) => ImmutableArray.Create<UpdateEvent>(new UpdateEdited(said), new CentresInvited(invite)),
        };
    }

    public Decision<UpdateEvent> Publish(Onlooker who, UpdateFacts facts, DateTimeOffset now) => (ForOwner(who), State) switch
    {
        ({ } refusal, _) => refusal,
        (_, UpdateState.Published) => Decision.AlreadySo,
        (_, UpdateState.Withdrawn) => UpdateRefusals.IsWithdrawn,
        (_, UpdateState.Merged) => UpdateRefusals.IsMerged,
        _ when Readable.IsEmpty => UpdateRefusals.NoText,
        _ => facts.Check(who.By) is { } refusal ? refusal : new UpdatePublished(FirstPublished ?? now),
    };

    public Decision<UpdateEvent> Schedule(Onlooker who, Moment moment, DateTimeOffset now) => (ForOwner(who), State, TimeOf(moment, now)) switch
    {
        ({ } refusal, _, _) => refusal,
        (_, UpdateState.Withdrawn, _) => UpdateRefusals.IsWithdrawn,
        (_, UpdateState.Merged, _) => UpdateRefusals.IsMerged,
        (_, UpdateState.Published, _) => UpdateRefusals.IsPublished,
        (_, _, { Refusal: { } refusal }) => refusal,
        (_, _, var at) when at.Time == PublishAt => Decision.AlreadySo,
        (_, _, var at) => new PublicationScheduled(at.Time),
    };

    public Decision<UpdateEvent> Unschedule(Onlooker who) => (ForOwner(who), PublishAt) switch
    {
        ({ } refusal, _) => refusal,
        (_, null) => Decision.AlreadySo,
        _ => new PublicationUnscheduled(),
    };

    /// <summary>What becomes of the schedule when its time has come: who scheduled it had the right to, and the rules are those of now.</summary>
    public Decision<UpdateEvent> PublishAsScheduled(UpdateFacts facts, DateTimeOffset now) => PublishAt is null || PublishAt > now ? Decision.AlreadySo
        : Publish(ByItself, facts, now) is { Refusal: { } refusal } ? new PublicationMissed(refusal.Code)
        : new UpdatePublished(FirstPublished ?? now, AsScheduled: true);

    /// <summary>Who does what was scheduled: the owner, without a person.</summary>
    [JsonIgnore]
    public Caller ByItself => new(null, Owner, Role.Editor, [], null);

    public Decision<UpdateEvent> Withdraw(Onlooker who, string reason, string reasonHash, DateTimeOffset now) => (ForOwner(who), State) switch
    {
        ({ } refusal, _) => refusal,
        (_, UpdateState.Withdrawn) => Decision.AlreadySo,
        _ when string.IsNullOrWhiteSpace(reason) => UpdateRefusals.NoReason,
        _ => new UpdateWithdrawn(reasonHash, now),
    };

    /// <summary>
    /// What a source says now: the first time it is written down, and comes out unless it is held; later it is a revision. What is over, was redacted, or a
    /// person of the centre has changed since, stays as it is.
    /// </summary>
    public Decision<UpdateEvent> Import(OrganisationId owner, ImportedFrom from, Said said, DateTimeOffset? published, bool isHeld, DateTimeOffset now) => State switch
    {
        UpdateState.Unknown when isHeld => new UpdateDrafted(owner, said, published ?? now, now, Imported: from),
        UpdateState.Unknown => ImmutableArray.Create<UpdateEvent>(new UpdateDrafted(owner, said, published ?? now, now, Imported: from), new UpdatePublished(published ?? now)),
        UpdateState.Withdrawn or UpdateState.Merged => Decision.AlreadySo,
        _ when Imported is null || from.Said == Imported.Said || !Said.Texts.SequenceEqual([Imported.Said]) || IsRedacted(from.Said.Hash) => Decision.AlreadySo,
        UpdateState.Published => new UpdateRevised(Revision + 1, Said with { Texts = said.Texts }, now, AtSource: true),
        _ => new UpdateEdited(Said with { Texts = said.Texts }, AtSource: true),
    };

    /// <param name="who">Who asks.</param>
    /// <param name="into">The update that says the same.</param>
    /// <param name="isOfTheCentre">True where that one is out, and this one's owner stands behind it.</param>
    /// <param name="now">When.</param>
    public Decision<UpdateEvent> Merge(Onlooker who, UpdateId into, bool isOfTheCentre, DateTimeOffset now) => (ForOwner(who), State) switch
    {
        ({ } refusal, _) => refusal,
        (_, UpdateState.Merged) => MergedInto == into ? Decision.AlreadySo : UpdateRefusals.IsMerged,
        (_, UpdateState.Withdrawn) => UpdateRefusals.IsWithdrawn,
        _ when Imported is null => UpdateRefusals.NotImported,
        _ when !isOfTheCentre => UpdateRefusals.NoTwin,
        _ => new UpdateMerged(into, now),
    };

    /// <param name="who">Who asks.</param>
    /// <param name="redaction">What for.</param>
    /// <param name="texts">Everything that the revision ever said in the languages that are meant.</param>
    /// <param name="reasonHash">The reason's hash.</param>
    /// <param name="now">When.</param>
    public Decision<UpdateEvent> Redact(Onlooker who, RedactionRequest redaction, ImmutableArray<TextOf> texts, string reasonHash, DateTimeOffset now)
    {
        var refusal = ForOwner(who)
            ?? (string.IsNullOrWhiteSpace(redaction.Reason) ? UpdateRefusals.NoReason
                : redaction.Revision < 1 || redaction.Revision > Revision ? UpdateRefusals.NoRevision
                : texts.IsEmpty ? UpdateRefusals.NoSuchText
                : null);
        if (refusal is not null)
        {
            return refusal;
        }

        TextOf[] hit = [.. texts.Where(it => !IsRedacted(it.Hash))];
        var standing = redaction.Revision == Revision ? [] : Said.Texts.Where(it => hit.Any(text => text.Hash == it.Hash)).ToArray();
        return (hit, standing) switch
        {
            ([], _) => Decision.AlreadySo,
            (_, not []) => UpdateRefusals.TextStillStands(string.Join(", ", standing.Select(it => it.Language))),
            _ => new TextsRedacted(redaction.Revision, [.. hit.Select(it => it.Language).Distinct()], [.. hit.Select(it => it.Hash).Distinct()], reasonHash, now),
        };
    }

    /// <summary>True for a text that was taken out of everything.</summary>
    public bool IsRedacted(string hash) => Redactions.Any(it => it.Hashes.Contains(hash));

    public Decision<UpdateEvent> Answer(Onlooker who, OrganisationId centre, ConsentAnswer answer)
    {
        var by = who.By;
        if (Hidden(who) is { } hidden)
        {
            return hidden;
        }

        if (by.Organisation != centre && !by.IsOperator)
        {
            return UpdateRefusals.NotYourCentre;
        }

        if (!by.MayEditFor(centre))
        {
            return UpdateRefusals.NotAnEditor;
        }

        return (Others.FirstOrDefault(it => it.Id == centre)?.Consent, answer) switch
        {
            _ when centre == Owner => UpdateRefusals.OwnerStands,
            (null, _) => UpdateRefusals.NotInvited,
            _ when State == UpdateState.Withdrawn => UpdateRefusals.IsWithdrawn,
            _ when State == UpdateState.Merged => UpdateRefusals.IsMerged,
            (ConsentState.Accepted, ConsentAnswer.Accept) or (ConsentState.Declined, ConsentAnswer.Decline) or (ConsentState.Withdrawn, ConsentAnswer.Withdraw) => Decision.AlreadySo,
            (ConsentState.Accepted, ConsentAnswer.Decline) => UpdateRefusals.HasAccepted,
            (ConsentState.Accepted, ConsentAnswer.Withdraw) => new ConsentGiven(centre, ConsentState.Withdrawn),
            (_, ConsentAnswer.Accept) => new ConsentGiven(centre, ConsentState.Accepted),
            (_, ConsentAnswer.Decline) => new ConsentGiven(centre, ConsentState.Declined),
            _ => UpdateRefusals.HasNotAccepted,
        };
    }

    /// <summary>What is another than it was, by the names that it has for callers.</summary>
    public ImmutableArray<string> ChangedSince(Update before) =>
    [
        .. Said.Texts.Union(before.Said.Texts).Except(Said.Texts.Intersect(before.Said.Texts)).Select(it => $"texts.{it.Language}").Distinct(),
        .. Said.Topics.SequenceEqual(before.Said.Topics) ? [] : new[] { "topics" },
        .. Said.Tags.SequenceEqual(before.Said.Tags) ? [] : new[] { "tags" },
        .. Said.Networks.SequenceEqual(before.Said.Networks) ? [] : new[] { "networks" },
        .. Said.Audience == before.Said.Audience ? [] : new[] { "audience" },
        .. Others.Except(before.Others).Select(it => $"centres.{it.Id}"),
        .. State == before.State ? [] : new[] { "state" },
        .. PublishAt == before.PublishAt ? [] : new[] { "publishAt" },
        .. Redactions.Length == before.Redactions.Length ? [] : new[] { "redactions" },
    ];

    public Update With(UpdateEvent change) => change switch
    {
        UpdateDrafted it => this with { State = UpdateState.Draft, Owner = it.Owner, Said = it.Said, Writings = 1, Revision = 1, Created = it.At, FirstPublished = it.FirstPublished, Source = it.Source, Imported = it.Imported },
        UpdateEdited it => this with { Said = it.Said, Writings = Writings + 1, Imported = SaidAtSource(it.AtSource, it.Said) },
        UpdateRevised it => this with { Said = it.Said, Writings = Writings + 1, Revision = it.Revision, Revised = it.At, Imported = SaidAtSource(it.AtSource, it.Said) },
        CentresInvited it => this with
        {
            State = State == UpdateState.Draft ? UpdateState.Inviting : State,
            Others = [.. Others, .. it.Centres.Select(centre => new CentreConsent(centre, ConsentState.Invited))],
        },
        ConsentGiven it => this with { Others = [.. Others.Select(other => other.Id == it.Centre ? other with { Consent = it.Consent } : other)] },
        UpdatePublished it => this with { State = UpdateState.Published, Published = it.Published, PublishAt = null, Missed = null },
        PublicationScheduled it => this with { PublishAt = it.PublishAt, Missed = null },
        PublicationUnscheduled => this with { PublishAt = null, Missed = null },
        PublicationMissed it => this with { PublishAt = null, Missed = it.Code },
        TextsRedacted it => this with { Redactions = Redactions.Add(it) },
        UpdateMerged it => this with { PublishAt = null, State = UpdateState.Merged, MergedInto = it.Into },
        UpdateWithdrawn it => this with { PublishAt = null, State = UpdateState.Withdrawn, Withdrawn = it.At, ReasonHash = it.ReasonHash },
        _ => this,
    };

    private ImportedFrom? SaidAtSource(bool isIt, Said said) => isIt ? Imported! with { Said = said.Texts[0] } : Imported;

    private Refusal? ForOwner(Onlooker who) => Hidden(who) switch
    {
        { } hidden => hidden,
        _ when who.By.MayEditFor(Owner) => null,
        _ when who.By.Organisation == Owner => UpdateRefusals.NotAnEditor,
        _ => UpdateRefusals.NotTheOwner,
    };

    private static (DateTimeOffset Time, Refusal? Refusal) TimeOf(Moment moment, DateTimeOffset now) => Oslo.InstantOf(moment) switch
    {
        (_, { } refusal) => (default, refusal),
        ({ } at, _) when at <= now => (default, UpdateRefusals.SchedulePast),
        ({ } at, _) => (at, null),
        _ => throw new InvalidOperationException("a moment is an instant or a local time"),
    };

    /// <summary>Of what it will say, which is not what it was to say where something else changed in between.</summary>
    private static Refusal? CheckMembers(Said said) => said is { Audience: Audience.Members, Networks.IsEmpty: true } ? UpdateRefusals.MembersOfNothing : null;

    /// <summary>Who was asked was asked to be read by these, and who has read it has read it: for members only, it may concern fewer networks then, and not others.</summary>
    private Refusal? CheckAudience(Said said)
    {
        var isWider = said.Audience != Said.Audience || (IsForMembers && said.Networks.Except(Said.Networks).Any());
        return isWider && (State == UpdateState.Published || IsJoint) ? UpdateRefusals.AudienceFixed : null;
    }

    private Refusal? CheckRedacted(UpdateChange change, Said said) =>
        change.Texts is not null && said.Texts.Any(it => IsRedacted(it.Hash)) ? UpdateRefusals.TextRedacted : null;
}
