using System.Collections.Immutable;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Silo.Histories;

/// <summary>Something that took effect some time between when it was sent and when it was answered.</summary>
/// <param name="Sent">Not before this.</param>
/// <param name="Answered">Not after this.</param>
/// <param name="Told">Every feed had heard of it by then.</param>
internal sealed record Effect(long Sent, long Answered, bool Told)
{
    /// <summary>What was so before anybody did anything.</summary>
    public static Effect AtTheStart { get; } = new(0, 0, true);
}

/// <summary>One update's history: the journal's events, each with the command that it came of, and what the model is after each of them.</summary>
internal sealed class Timeline
{
    private readonly List<(Effect Effect, Model After, long Version)> _steps = [];

    private Timeline(UpdateId update) => Update = update;

    public UpdateId Update { get; }

    public Model Last => _steps is [.., var last] ? last.After : new();

    /// <summary>The commands that recorded something, in the order of the journal.</summary>
    public List<Act> Recorded { get; } = [];

    public List<string> Wrong { get; } = [];

    /// <summary>What the model was at a version of the stream.</summary>
    public Model At(long version) => _steps.LastOrDefault(it => it.Version <= version).After ?? new();

    public static Timeline Of(UpdateId update, ImmutableArray<RecordedEvent> events, IReadOnlyDictionary<int, Act> acts)
    {
        Timeline timeline = new(update);
        Act? scheduled = null;
        foreach (var (number, group) in Grouped(events))
        {
            var (model, last) = (timeline.Last, group[^1]);
            if (number is { } it && acts.TryGetValue(it, out var act))
            {
                timeline._steps.Add((new(act.Sent, act.Answered, act.Told), model.After(act.Asked), last.Version));
                timeline.Recorded.Add(act);
                scheduled = act.Asked is Scheduling ? act : scheduled;
                timeline.Check(act, model, last);
            }
            else if (number is null && scheduled is not null && last.Type is "update.published" or "update.schedule_missed")
            {
                // By itself: some time after it was scheduled, and nobody was answered.
                var after = last.Type == "update.published" ? model.After(new Publishing()) : model.After(new Unscheduling());
                timeline._steps.Add((new(scheduled!.Sent, long.MaxValue, false), after, last.Version));
                timeline.Note(model.PublishAt is null || model.PublishAt > last.At.AddMilliseconds(1), $"came out by itself at {last.At:O} and was to at {model.PublishAt:O}");
            }
            else
            {
                timeline.Wrong.Add($"{update} version {last.Version}, {last.Type}: of no command");
            }
        }

        return timeline;
    }

    /// <summary>True when something may have been so when somebody looked, who saw it in a feed or elsewhere.</summary>
    public bool MayBe(Func<Model, bool> what, Seen seen) => MayBe(_steps.Select(it => (it.Effect, what(it.After))), seen);

    /// <summary>The same for any effects. What was answered before the look is over, where feeds show it once they have heard.</summary>
    public static bool MayBe(IEnumerable<(Effect Effect, bool IsSo)> effects, Seen seen)
    {
        var (began, isSo) = (default(Effect), false);
        foreach (var (effect, isSoNow) in effects)
        {
            var isOver = effect.Answered < seen.Began && (effect.Told || seen.Feed is null);
            if (isSo && !isSoNow && !isOver && began!.Sent < seen.Ended)
            {
                return true;
            }

            (began, isSo) = (isSo && isSoNow ? began : effect, isSoNow);
        }

        return isSo && began!.Sent < seen.Ended;
    }

    private void Check(Act act, Model before, RecordedEvent last)
    {
        var after = Last;
        Note(act.Refusal is not null, $"{act} was refused and is in the journal");
        Note(act.Refusal is null && act.Position != last.Position, $"{act} was recorded at {last.Position}");
        Note(after.IsSameAs(before), $"{act} was recorded, and changes nothing");
        Note(after.IsForMembers && after.Content.Networks.IsEmpty, $"{act} leaves it for the members of no network");
        Note(before.State == UpdateState.Published && before.IsForMembers != after.IsForMembers, $"{act} changed the audience of what is out");
    }

    private void Note(bool isWrong, string what)
    {
        if (isWrong)
        {
            Wrong.Add(what);
        }
    }

    private static IEnumerable<(int? Number, List<RecordedEvent> Events)> Grouped(ImmutableArray<RecordedEvent> events)
    {
        List<RecordedEvent> group = [];
        foreach (var it in events)
        {
            if (group.Count > 0 && (group[0].Person != it.Person || it.Person is null))
            {
                yield return (Book.NumberOf(group[0].Person), group);
                group = [];
            }

            group.Add(it);
        }

        if (group.Count > 0)
        {
            yield return (Book.NumberOf(group[0].Person), group);
        }
    }
}

/// <summary>When one organisation belonged to one network.</summary>
internal sealed class Belonging
{
    private readonly List<(Effect Effect, bool IsMember)> _effects = [];

    public Belonging(NetworkId network, OrganisationId member, ImmutableArray<RecordedEvent> events, IReadOnlyDictionary<int, Act> acts)
    {
        (Network, Member) = (network, member);
        foreach (var it in events)
        {
            var act = Book.NumberOf(it.Person) is { } number ? acts[number] : null;
            var effect = act is null ? Effect.AtTheStart : new(act.Sent, act.Answered, true);
            _effects.Add((effect, it.Type == "membership.agreed" || (it.Type == "membership.role_changed" && IsMember)));
            Recorded.AddRange(act is null ? [] : [act]);
            if (act is not null && (act.Refusal is not null || act.Position != it.Position))
            {
                Wrong.Add($"{act} is in the journal at {it.Position}");
            }
        }
    }

    public NetworkId Network { get; }

    public OrganisationId Member { get; }

    /// <summary>The commands that recorded something, in the order of the journal.</summary>
    public List<Act> Recorded { get; } = [];

    public bool IsMember => _effects is [.., { IsMember: true }];

    public List<string> Wrong { get; } = [];

    public bool MayBe(Seen seen) => Timeline.MayBe(_effects, seen with { Feed = null });
}
