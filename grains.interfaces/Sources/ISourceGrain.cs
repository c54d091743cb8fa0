using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Sources;

/// <summary>A place elsewhere that a centre takes news from. Keyed by <see cref="SourceId"/>.</summary>
[Alias("source")]
public interface ISourceGrain : IGrainWithStringKey
{
    /// <summary>Registers it, and has it read soon.</summary>
    [Alias("register")] Task<Outcome<SourceView>> Register(Command command, SourceDraft draft, CancellationToken cancellation);

    /// <summary>What it is, to the centre's staff.</summary>
    [Alias("get")] Task<Outcome<SourceView>> Get(Caller by, CancellationToken cancellation);

    /// <summary>How reading it goes, to the centre's staff.</summary>
    [Alias("health")] Task<Outcome<SourceHealth>> Health(Caller by, CancellationToken cancellation);

    /// <summary>Changes how it is read. A change to what is so already is no change.</summary>
    [Alias("change")] Task<Outcome<SourceView>> Change(Command command, SourceChange change, CancellationToken cancellation);

    /// <summary>Reads it no longer, for good. What was taken from it stays.</summary>
    [Alias("remove")] Task<Outcome<SourceView>> Remove(Command command, CancellationToken cancellation);

    /// <summary>Reads it now, once its server lets us, whatever the time it would be read next, and gives how that went.</summary>
    [Alias("poll")] Task<Outcome<SourceHealth>> Poll(Caller by, CancellationToken cancellation);

    /// <summary>Answers its hub, which asks whether it was we who asked (WebSub, 5.3), or says that it will not tell: true where it was.</summary>
    [Alias("answer-hub")] Task<bool> AnswerHub(HubQuestion question, CancellationToken cancellation);

    /// <summary>True where an address is one at which we wait for a hub.</summary>
    [Alias("awaits")] Task<bool> Awaits(string token, CancellationToken cancellation);

    /// <summary>Takes what its hub tells, once all of it is taken in.</summary>
    [Alias("hear")] Task<Heard> Hear(HubDelivery delivery, CancellationToken cancellation);

    /// <summary>Reads it where it is due. The poller alone asks.</summary>
    [Alias("poll-if-due")] Task PollIfDue(CancellationToken cancellation);
}

/// <summary>The lists of sources. Keyed by anything.</summary>
[Alias("source-queries")]
public interface ISourceQueries : IGrainWithStringKey
{
    /// <summary>A centre's sources by id, to its staff; at most <paramref name="limit"/>.</summary>
    [Alias("list")]
    Task<Outcome<ImmutableArray<SourceView>>> List(Caller by, OrganisationId centre, string? after, int limit, CancellationToken cancellation);
}

/// <summary>Has sources read when they are due. There is one, and a reminder that keeps it going.</summary>
[Alias("poller")]
public interface IPollerGrain : IGrainWithStringKey
{
    /// <summary>Makes its rounds from now on. Again, it changes nothing.</summary>
    [Alias("start")] Task Start(CancellationToken cancellation);
}
