using System.Collections.Immutable;
using NetworkBackend.Feeds;
using NetworkBackend.Members;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Silo.Histories;

/// <summary>An update as one command after the other makes it. Knows nothing of how the backend decides.</summary>
internal sealed record Model
{
    public UpdateState State { get; init; }
    public OrganisationId Owner { get; init; }
    public int Revision { get; init; }
    public UpdateContent Content { get; init; } = new([], [], [], []);
    public ImmutableArray<CentreConsent> Asked { get; init; } = [];
    public DateTimeOffset? PublishAt { get; init; }
    public ImmutableHashSet<UpdateText> Redacted { get; init; } = [];

    /// <summary>What each revision ever said; one that is not out may be edited.</summary>
    public ImmutableHashSet<(int Revision, UpdateText Text)> Said { get; init; } = [];

    public bool IsForMembers => Content.Audience == Audience.Members;

    public ImmutableArray<UpdateText> Texts => [.. Content.Texts.Where(it => !Redacted.Contains(it))];

    public IEnumerable<OrganisationId> Behind => [Owner, .. Asked.Where(it => it.Consent == ConsentState.Accepted).Select(it => it.Id)];

    public bool Concerns(OrganisationId it) => it == Owner || Asked.Any(asked => asked.Id == it);

    /// <summary>After a command that was accepted.</summary>
    public Model After(object asked) => asked switch
    {
        UpdateDraft it => (this with { State = UpdateState.Draft, Owner = it.Owner, Revision = 1, Content = it.Content }).Saying().Asking(it.Invite),
        UpdateChange it => Changed(it).Asking(it.Invite ?? []),
        Answering it => this with { Asked = [.. Asked.Select(other => other.Id == it.Centre ? other with { Consent = Of(it.Answer) } : other)] },
        Publishing => this with { State = UpdateState.Published, PublishAt = null },
        Scheduling it => this with { PublishAt = it.At },
        Unscheduling => this with { PublishAt = null },
        Withdrawing => this with { State = UpdateState.Withdrawn, PublishAt = null },
        RedactionRequest it => this with
        {
            Redacted = Redacted.Union(Said.Where(said => said.Revision == it.Revision && (it.Languages.IsEmpty || it.Languages.Contains(said.Text.Language))).Select(said => said.Text)),
        },
        _ => throw new InvalidOperationException($"the model has no {asked.GetType().Name}"),
    };

    /// <summary>True when there is no difference that anybody could see.</summary>
    public bool IsSameAs(Model other) => (State, Owner, Revision, PublishAt) == (other.State, other.Owner, other.Revision, other.PublishAt)
        && IsSame(Content, other.Content) && Asked.SequenceEqual(other.Asked) && Redacted.SetEquals(other.Redacted);

    /// <summary>What is not as somebody was shown it. A text that was redacted since may be missing there.</summary>
    public string? Differs(UpdateView it, ImmutableHashSet<UpdateText> redactedSince) =>
        it.State != State ? $"state {it.State}, not {State}"
        : it.Revision != Revision ? $"revision {it.Revision}, not {Revision}"
        : !it.Centres.SequenceEqual([new(Owner, ConsentState.Owner), .. Asked]) ? $"centres {string.Join(", ", it.Centres)}, not {string.Join(", ", Asked)}"
        : !IsSame(it.Content with { Texts = [] }, Content with { Texts = [] }) ? $"content {it.Content}, not {Content}"
        : !it.Content.Texts.All(Texts.Contains) || !Texts.All(text => it.Content.Texts.Contains(text) || redactedSince.Contains(text)) ? "other texts"
        : it.PublishAt is { } at && at.Ticks / 10 != PublishAt?.Ticks / 10 ? $"to be published at {at:O}, not {PublishAt:O}"
        : null;

    /// <summary>The feeds it belongs in.</summary>
    public IEnumerable<FeedId> Feeds()
    {
        if (State != UpdateState.Published || Texts.IsEmpty)
        {
            return [];
        }

        var isJoint = Asked.Any(it => it.Consent is ConsentState.Accepted or ConsentState.Invited);
        return IsForMembers
            ? Content.Networks.Select(FeedId.OfMembers)
            : [FeedId.All, .. isJoint ? [FeedId.Joint] : Array.Empty<FeedId>(), .. Behind.Select(FeedId.OfCentre), .. Content.Networks.Select(FeedId.OfNetwork), .. Content.Topics.Select(FeedId.OfTopic)];
    }

    private Model Changed(UpdateChange it)
    {
        UpdateContent content = new(
            it.Texts ?? Content.Texts, it.Topics ?? Content.Topics, it.Tags ?? Content.Tags, it.Networks ?? Content.Networks, it.Audience ?? Content.Audience);
        return IsSame(content, Content) ? this : (this with { Content = content, Revision = State == UpdateState.Published ? Revision + 1 : Revision }).Saying();
    }

    private Model Saying() => this with { Said = Said.Union(Content.Texts.Select(it => (Revision, it))) };

    private Model Asking(IEnumerable<OrganisationId> centres)
    {
        CentreConsent[] added = [.. centres.Distinct().Where(it => Asked.All(asked => asked.Id != it)).Select(it => new CentreConsent(it, ConsentState.Invited))];
        return added.Length == 0 ? this : this with { Asked = [.. Asked, .. added], State = State == UpdateState.Draft ? UpdateState.Inviting : State };
    }

    private static bool IsSame(UpdateContent one, UpdateContent other) => one.Audience == other.Audience && one.Texts.SequenceEqual(other.Texts)
        && one.Topics.SequenceEqual(other.Topics) && one.Tags.SequenceEqual(other.Tags) && one.Networks.SequenceEqual(other.Networks);

    private static ConsentState Of(ConsentAnswer answer) => answer switch
    {
        ConsentAnswer.Accept => ConsentState.Accepted,
        ConsentAnswer.Decline => ConsentState.Declined,
        _ => ConsentState.Withdrawn,
    };
}
