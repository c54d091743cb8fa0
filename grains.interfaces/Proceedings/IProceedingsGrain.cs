using System.Collections.Immutable;
using NetworkBackend.Activities;
using NetworkBackend.Callers;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Proceedings;

/// <summary>
/// What an activity came to, in writing: the questions of its group work, what each table wrote, and minutes. Keyed by <see cref="ActivityId"/>. For the
/// organisers and those who took part; for everybody once the activity is reported. To others, a text that there is answers like one that there is not.
/// </summary>
[Alias("proceedings")]
public interface IProceedingsGrain : IGrainWithStringKey
{
    /// <summary>Writes a text, based on a version of it; 0 for a new one. For organisers. The same text again changes nothing.</summary>
    [Alias("write")] Task<Outcome<PartView>> Write(Command command, PartId part, int basedOn, PartText text, CancellationToken cancellation);

    /// <summary>A text, in a version or the newest.</summary>
    [Alias("get")] Task<Outcome<PartView>> Get(Caller by, PartId part, int? version, CancellationToken cancellation);

    /// <summary>The versions of a text, the oldest first, after one of them.</summary>
    [Alias("versions")] Task<Outcome<ImmutableArray<PartVersion>>> Versions(Caller by, PartId part, int after, int limit, CancellationToken cancellation);

    /// <summary>All questions with their tables, by number.</summary>
    [Alias("group-work")] Task<Outcome<ImmutableArray<PartSummary>>> GroupWork(Caller by, CancellationToken cancellation);

    /// <summary>The minutes, and how many agree.</summary>
    [Alias("minutes")] Task<Outcome<MinutesView>> Minutes(Caller by, CancellationToken cancellation);

    /// <summary>Agrees to the minutes as they were read. For those who have a seat, after the activity was held. Doing so twice changes nothing.</summary>
    /// <param name="command">Whose.</param>
    /// <param name="hash">The hash of what was read.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    [Alias("agree")] Task<Outcome<MinutesView>> Agree(Command command, string hash, CancellationToken cancellation);

    /// <summary>All of it as one document: for the organisers' staff, and for everybody once the activity is reported. The same state is the same bytes.</summary>
    [Alias("report")] Task<Outcome<ActivityFile>> Report(Caller by, ActivityFileFormat format, CancellationToken cancellation);

    /// <summary>A text to take over elsewhere: for organisers, and for everybody once it is public.</summary>
    [Alias("quote")] Task<Outcome<QuotedPart>> Quote(Caller by, PartId part, int? version, CancellationToken cancellation);
}
