using System.Collections.Concurrent;
using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Feeds;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Outcomes;
using NetworkBackend.Persons;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Silo.Histories;

/// <summary>What was asked of an update beside what has a record already.</summary>
internal sealed record Publishing;

internal sealed record Scheduling(DateTimeOffset At);

internal sealed record Unscheduling;

internal sealed record Withdrawing;

internal sealed record Answering(OrganisationId Centre, ConsentAnswer Answer);

/// <summary>What was asked of a membership.</summary>
internal sealed record Joining(string How);

/// <summary>One command, with the interval in which it took effect, if it did. The book's clock only counts.</summary>
/// <param name="Number">Which one; its caller's person is named after it, so that the journal says which command an event is of.</param>
/// <param name="Stream">The stream it was sent to.</param>
/// <param name="By">Who sent it.</param>
/// <param name="Asked">What for.</param>
/// <param name="Sent">Before it was sent.</param>
/// <param name="Answered">After it was answered.</param>
/// <param name="Refusal">Why it was refused.</param>
/// <param name="Position">The position it was answered with.</param>
/// <param name="View">The update it was answered with.</param>
internal sealed record Act(int Number, string Stream, OrganisationId By, object Asked, long Sent, long Answered, Refusal? Refusal, long Position, UpdateView? View)
{
    public string Id => Book.IdOf(Number);

    public bool Accepted => Refusal is null;

    /// <summary>True when every feed had heard of it as it was answered.</summary>
    public bool Told => View is { Pending.IsEmpty: true };

    public override string ToString() => $"{Number} {Asked.GetType().Name} of {By} on {Stream} [{Sent}, {Answered}] {Refusal?.Code ?? $"at {Position}"}";
}

/// <summary>An update as somebody saw it.</summary>
/// <param name="Update">Which.</param>
/// <param name="Revision">Its revision there.</param>
/// <param name="Titles">The titles shown.</param>
/// <param name="Centres">Those named as standing behind it.</param>
/// <param name="Networks">For a view: its networks.</param>
/// <param name="Audience">For a view: who may read it.</param>
/// <param name="Order">What the list it stands in is ordered by, highest first.</param>
internal sealed record Shown(
    UpdateId Update, int Revision, ImmutableArray<string> Titles, ImmutableArray<OrganisationId> Centres, ImmutableArray<NetworkId> Networks, Audience? Audience, long Order);

/// <summary>What somebody saw somewhere, and between when.</summary>
/// <param name="Observer">Who looked; each looks at one thing after the other.</param>
/// <param name="As">For which organisation; null for the public.</param>
/// <param name="Source">Where: the same source never goes back in time for the same observer.</param>
/// <param name="Feed">The feed, if it was one.</param>
/// <param name="Began">Before the question.</param>
/// <param name="Ended">After the answer.</param>
/// <param name="Version">The version that the answer has; 0 where it has none.</param>
/// <param name="Entries">What was there.</param>
internal sealed record Seen(int Observer, OrganisationId? As, string Source, FeedId? Feed, long Began, long Ended, long Version, ImmutableArray<Shown> Entries);

/// <summary>Everything that was asked and everything that was seen.</summary>
internal sealed class Book(int seed)
{
    private long _now;
    private int _commands;

    public ConcurrentQueue<Act> Acts { get; } = [];

    public ConcurrentQueue<Seen> Seen { get; } = [];

    public int Seed => seed;

    public long Now() => Interlocked.Increment(ref _now);

    public static string IdOf(int number) => $"history-{number}";

    public static PersonId PersonOf(int number) => new($"per-{number:d12}");

    public static int? NumberOf(string? person) => person is null || !person.StartsWith("per-", StringComparison.Ordinal) ? null : int.Parse(person[4..], null);

    public static bool IsOurs(UpdateId update) => update.Value.StartsWith("upd-history", StringComparison.Ordinal);

    public static UpdateId Update(int number) => new($"upd-history{number:d4}");

    public async Task<Act> Send(OrganisationId by, Role role, UpdateId update, object asked, long? expected, Func<Command, Task<Outcome<UpdateView>>> send)
    {
        var (command, sent) = Begin(by, role, expected);
        var outcome = await UntilAnswered(() => send(command));
        return Note(new(NumberOf(command.By.Person!.Value.Value)!.Value, $"update/u:{update}", by, asked, sent, Now(), outcome.Refusal, outcome.Position, outcome.Value));
    }

    public async Task Send(OrganisationId by, NetworkId network, OrganisationId member, Joining asked, Func<Command, Task<Outcome<MembershipView>>> send)
    {
        var (command, sent) = Begin(by, Role.Leader, null);
        var outcome = await UntilAnswered(() => send(command));
        Note(new(NumberOf(command.By.Person!.Value.Value)!.Value, $"membership/m:{network}/{member}", by, asked, sent, Now(), outcome.Refusal, outcome.Position, null));
    }

    private (Command Command, long Sent) Begin(OrganisationId by, Role role, long? expected)
    {
        var number = Interlocked.Increment(ref _commands);
        return (new(new(PersonOf(number), by, role, [], null), IdOf(number), "", expected), Now());
    }

    /// <summary>Whoever gets no answer sends the same command again.</summary>
    private static async Task<Outcome<T>> UntilAnswered<T>(Func<Task<Outcome<T>>> send)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                return await send();
            }
            catch (StorageException) when (i < 20)
            {
                // Recorded or not: the same id makes it once.
            }
        }
    }

    private Act Note(Act act)
    {
        Acts.Enqueue(act);
        return act;
    }
}
