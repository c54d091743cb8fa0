using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Persons;

namespace NetworkBackend.Updates;

/// <summary>What one update is and was, in the words of its texts. One per activation.</summary>
internal sealed class UpdateHistory(IJournal<Update, UpdateEvent> journal, UpdateTexts texts)
{
    private const int MostChanges = 50;

    /// <summary>What the caller sees of a state.</summary>
    public async Task<UpdateView> View(UpdateId id, Versioned<Update> of, Caller by, CancellationToken cancellation)
    {
        var it = of.State;
        var isFull = it.Concerns(by);
        return new(
            id,
            of.Version,
            it.State,
            it.Owner,
            it.Revision,
            it.State == UpdateState.Merged && !isFull ? new([], [], [], [], it.Said.Audience) : await texts.Content(journal.Stream, it.Said, cancellation),
            await Redactions(it, cancellation),
            [new(it.Owner, ConsentState.Owner), .. it.Others.Where(other => isFull || other.Consent == ConsentState.Accepted)],
            it.Created,
            isFull ? it.PublishAt : null,
            isFull ? it.Missed : null,
            it.Published,
            it.Revised,
            it.Withdrawn,
            it.ReasonHash is null ? null : await texts.Body(journal.Stream, it.ReasonHash, cancellation),
            isFull,
            [],
            [],
            it.Source,
            await Imported(it, cancellation),
            it.MergedInto);
    }

    /// <summary>What it says now.</summary>
    public Task<UpdateContent> Content(CancellationToken cancellation) => texts.Content(journal.Stream, journal.Durable.State.Said, cancellation);

    /// <summary>Keeps texts that are likely to be asked for next, and none that were redacted.</summary>
    public void Keep(ImmutableArray<StoredText> stored)
    {
        texts.Keep(stored);
        texts.Forget(journal.Durable.State.Redactions.SelectMany(it => it.Hashes));
    }

    /// <summary>Revisions after a number, oldest first, at most so many.</summary>
    public async Task<ImmutableArray<RevisionSummary>> Revisions(Caller by, int after, int limit, CancellationToken cancellation)
    {
        var page = ImmutableArray.CreateBuilder<RevisionSummary>();
        foreach (var (recorded, state) in (await RevisionsAfter(after, cancellation)).Take(limit))
        {
            var beginnings = await texts.Beginnings(journal.Stream, state.Said, cancellation);
            page.Add(new(state.Revision, recorded.At, PersonOf(recorded, state, by), OrganisationOf(recorded), beginnings, RedactedOf(state.Said)));
        }

        return page.ToImmutable();
    }

    /// <summary>One revision in full; null where there is none with this number.</summary>
    public async Task<UpdateRevision?> Revision(Caller by, int number, CancellationToken cancellation)
    {
        var found = (await RevisionsAfter(number - 1, cancellation)).FirstOrDefault();
        return found is { Event: { } recorded, State: var state } && state.Revision == number
            ? new UpdateRevision(
                number, recorded.At, PersonOf(recorded, state, by), OrganisationOf(recorded), await texts.Content(journal.Stream, state.Said, cancellation), RedactedOf(state.Said))
            : null;
    }

    /// <summary>Everything that a revision ever said in these languages, or in all: one that is not out yet may have been edited. And as of which writing.</summary>
    public async Task<(ImmutableArray<TextOf> Texts, int Writings)> TextsOf(int revision, ImmutableArray<string> languages, CancellationToken cancellation)
    {
        List<TextOf> said = [];
        var writings = 0;
        await foreach (var (_, state) in journal.History(cancellation))
        {
            writings = state.Writings;
            if (state.Revision == revision)
            {
                said.AddRange(state.Said.Texts.Where(it => languages.IsEmpty || languages.Contains(it.Language)));
            }
        }

        return ([.. said.Distinct()], writings);
    }

    /// <summary>What happened after a version, for those who based something on it; the last of it, where it is much.</summary>
    public async Task<ImmutableArray<ChangeSince>> ChangesSince(long version, CancellationToken cancellation)
    {
        Queue<ChangeSince> changes = [];
        var before = Update.None;
        await foreach (var (recorded, after) in journal.History(cancellation))
        {
            if (recorded.Version > version)
            {
                PersonId? person = PersonId.TryFrom(recorded.Person, out var id) ? id : null;
                changes.Enqueue(new(recorded.Type, recorded.At, person, OrganisationOf(recorded), after.ChangedSince(before)));
            }

            if (changes.Count > MostChanges)
            {
                changes.Dequeue();
            }

            before = after;
        }

        return [.. changes];
    }

    /// <summary>What was last said in each revision after a number, by number.</summary>
    private async Task<IEnumerable<(RecordedEvent Event, Update State)>> RevisionsAfter(int number, CancellationToken cancellation)
    {
        var revisions = new SortedDictionary<int, (RecordedEvent Event, Update State)>();
        await foreach (var (recorded, state) in journal.History(cancellation))
        {
            if (state.Revision > number && recorded.Type is ("update.drafted" or "update.edited" or "update.revised"))
            {
                revisions[state.Revision] = (recorded, state);
            }
        }

        return revisions.Values;
    }

    private async Task<UpdateImport?> Imported(Update of, CancellationToken cancellation) => of.Imported is { } from
        ? new(from.Source, from.LinkHash is null ? null : await texts.Body(journal.Stream, from.LinkHash, cancellation))
        : null;

    private async Task<ImmutableArray<Redaction>> Redactions(Update of, CancellationToken cancellation)
    {
        var redactions = ImmutableArray.CreateBuilder<Redaction>();
        foreach (var it in of.Redactions)
        {
            redactions.Add(new(it.Revision, it.Languages, it.At, await texts.Body(journal.Stream, it.ReasonHash, cancellation)));
        }

        return redactions.ToImmutable();
    }

    private ImmutableArray<string> RedactedOf(Said said) => [.. said.Texts.Where(it => journal.Durable.State.IsRedacted(it.Hash)).Select(it => it.Language)];

    private static PersonId? PersonOf(RecordedEvent recorded, Update state, Caller by) =>
        state.Concerns(by) && PersonId.TryFrom(recorded.Person, out var person) ? person : null;

    private static OrganisationId? OrganisationOf(RecordedEvent recorded) =>
        OrganisationId.TryFrom(recorded.Organisation, out var organisation) ? organisation : null;
}
