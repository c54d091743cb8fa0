using System.Collections.Immutable;
using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Journals;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Updates;

/// <summary>One piece of news, owned by one centre, perhaps with others behind it. Keyed by <see cref="UpdateId"/>.</summary>
/// <remarks>Every change answers when its feeds have heard of it, or after two seconds with those that are still pending; they hear of it all the same.</remarks>
[Alias("update")]
public interface IUpdateGrain : ITells, IActsWhenDue
{
    /// <summary>Writes it down as <c>draft</c>, or as <c>inviting</c> where other centres are invited.</summary>
    [Alias("draft")] Task<Outcome<UpdateView>> Draft(Command command, UpdateDraft draft, CancellationToken cancellation);

    /// <summary>What the caller may see of it. Unknown and unseen are the same <c>update.not_found</c>.</summary>
    [Alias("get")] Task<Outcome<UpdateView>> Get(Caller by, CancellationToken cancellation);

    /// <summary>Revisions after the given number, oldest first, for those who may see the update; at most <paramref name="limit"/>.</summary>
    [Alias("revisions")] Task<Outcome<ImmutableArray<RevisionSummary>>> Revisions(Caller by, int after, int limit, CancellationToken cancellation);

    /// <summary>One revision in full, or <c>update.no_revision</c>.</summary>
    [Alias("revision")] Task<Outcome<UpdateRevision>> Revision(Caller by, int number, CancellationToken cancellation);

    /// <summary>Changes what it says, or invites more centres. A change to what it already says is no change.</summary>
    [Alias("revise")] Task<Outcome<UpdateView>> Revise(Command command, UpdateChange change, CancellationToken cancellation);

    /// <summary>Lets it out. Publishing what is published changes nothing.</summary>
    [Alias("publish")] Task<Outcome<UpdateView>> Publish(Command command, CancellationToken cancellation);

    /// <summary>
    /// Has it published at a time to come, by itself; another time replaces the one before. What then keeps it from coming out shows as
    /// <see cref="UpdateView.Missed"/>.
    /// </summary>
    [Alias("schedule")] Task<Outcome<UpdateView>> Schedule(Command command, Moment at, CancellationToken cancellation);

    /// <summary>Does not have it published by itself after all.</summary>
    [Alias("unschedule")] Task<Outcome<UpdateView>> Unschedule(Command command, CancellationToken cancellation);

    /// <summary>Takes it back for good. Withdrawing what is withdrawn changes nothing.</summary>
    [Alias("withdraw")] Task<Outcome<UpdateView>> Withdraw(Command command, string reason, CancellationToken cancellation);

    /// <summary>
    /// Takes what a revision says out of everything, for good; the hash and the reason stay. What the current revision says too is redacted only with
    /// that (<c>update.text_still_stands</c>). An update whose current texts are all redacted leaves its feeds until it is revised. Again, it changes nothing.
    /// </summary>
    [Alias("redact")] Task<Outcome<UpdateView>> Redact(Command command, RedactionRequest redaction, CancellationToken cancellation);

    /// <summary>
    /// What a source says now, written down, or revised where the centre left it as it was. Nothing comes back that was withdrawn or merged. The centre's
    /// intake alone does this; the same again changes nothing.
    /// </summary>
    [Alias("import")] Task<Outcome<UpdateView>> Import(Command command, ImportedNews news, CancellationToken cancellation);

    /// <summary>Makes news from elsewhere a pointer to the centre's own update that says the same, for good. The same again changes nothing.</summary>
    [Alias("merge")] Task<Outcome<UpdateView>> Merge(Command command, UpdateId into, CancellationToken cancellation);

    /// <summary>An invited centre's answer. The same answer again changes nothing.</summary>
    [Alias("answer")] Task<Outcome<UpdateView>> Answer(Command command, OrganisationId centre, ConsentAnswer answer, CancellationToken cancellation);
}
