using System.Collections.Immutable;
using NetworkBackend.Activities;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Outcomes;
using NetworkBackend.Proceedings.Reports;

namespace NetworkBackend.Proceedings;

/// <summary>What the caller may do is asked of the activity first; what it says then holds for as long as the request runs.</summary>
[GrainType("proceedings")]
internal sealed class ProceedingsGrain(IJournal<ActivityProceedings, ProceedingsEvent> journal, PartHistory history, ActivityReports reports, Registrants registrants, TimeProvider clock) : Grain, IProceedingsGrain
{
    private ActivityId Id => new(GrainAccess.IdOf(this.GetPrimaryKeyString()));

    public async Task<Outcome<PartView>> Write(Command command, PartId part, int basedOn, PartText text, CancellationToken cancellation)
    {
        var standing = await Standing(command.By, cancellation);
        if (!standing.Succeeded)
        {
            return standing.Refusal;
        }

        var (written, stored, refusal) = Part.Of(part, text, clock.Now());
        return refusal is not null ? standing.Value.NotArranging ?? refusal
            : (await journal.Record(command, it => it.Write(standing.Value, basedOn, written!), Attached.None with { Texts = [stored!] }, cancellation))
                .Select(it => new PartView(it.State.Find(part)!.Summary, stored!.Body));
    }

    public async Task<Outcome<PartView>> Get(Caller by, PartId part, int? version, CancellationToken cancellation)
    {
        var (found, refusal) = await Seen(by, part, cancellation);
        return refusal is not null ? refusal : await View(found!, version, cancellation);
    }

    public async Task<Outcome<ImmutableArray<PartVersion>>> Versions(Caller by, PartId part, int after, int limit, CancellationToken cancellation)
    {
        var standing = await Standing(by, cancellation);
        if ((standing.Refusal ?? journal.Durable.State.Seen(part, standing.Value!).Refusal) is { } refusal)
        {
            return refusal;
        }

        // Who wrote it is the organisers' business, as with updates.
        var versions = await history.Versions(Id, part, after, limit, cancellation);
        return standing.Value!.IsOrganiser ? versions : [.. versions.Select(it => it with { Person = null })];
    }

    public async Task<Outcome<ImmutableArray<PartSummary>>> GroupWork(Caller by, CancellationToken cancellation)
    {
        var standing = await Standing(by, cancellation);
        return !standing.Succeeded ? standing.Refusal
            : journal.Durable.State.GroupWork(standing.Value).Select(it => it.Summary).ToImmutableArray();
    }

    public async Task<Outcome<MinutesView>> Minutes(Caller by, CancellationToken cancellation)
    {
        var standing = await Standing(by, cancellation);
        return !standing.Succeeded ? standing.Refusal
            : journal.Durable.State.Seen(PartId.Minutes, standing.Value).Refusal is { } refusal ? refusal
            : await View(journal.Durable.State, standing.Value, cancellation);
    }

    public async Task<Outcome<MinutesView>> Agree(Command command, string hash, CancellationToken cancellation)
    {
        var standing = await Standing(command.By, cancellation);
        if (!standing.Succeeded)
        {
            return standing.Refusal;
        }

        // Who agreed took part, and that is nobody's business: what the journal has of it is a registration's number.
        var outcome = await journal.Record(registrants.Nobodys(command), it => it.Agree(command.By, standing.Value, hash), Attached.None, cancellation);
        if (!outcome.Succeeded)
        {
            return outcome.Select(_ => default(MinutesView)!);
        }

        var view = await View(outcome.Value.State, standing.Value, cancellation);
        return outcome.Select(_ => view);
    }

    public async Task<Outcome<QuotedPart>> Quote(Caller by, PartId part, int? version, CancellationToken cancellation)
    {
        var standing = await Standing(by, cancellation);
        if (!standing.Succeeded)
        {
            return standing.Refusal;
        }

        var (found, refusal) = journal.Durable.State.Quotable(part, standing.Value);
        return refusal is not null ? refusal
            : (await View(found!, version, cancellation)).Select(it => new QuotedPart(new(Id, part, it.Part.Version, it.Part.Hash), it.Part.Title, it.Text, standing.Value.Language));
    }

    public async Task<Outcome<ActivityFile>> Report(Caller by, ActivityFileFormat format, CancellationToken cancellation)
    {
        var standing = await Standing(by, cancellation);
        return !standing.Succeeded ? standing.Refusal
            : ActivityProceedings.Unreported(standing.Value) is { } refusal ? refusal
            : await reports.Of(Id, by, journal.Stream, journal.Durable.State, format, cancellation);
    }

    private async Task<MinutesView> View(ActivityProceedings of, ActivityStanding standing, CancellationToken cancellation)
    {
        var minutes = of.Minutes!;
        return new(
            new(minutes.Summary, await history.Text(journal.Stream, minutes, cancellation)), of.Agreed, of.Agreements.Count - of.Agreed,
            standing.Seat is { } seat ? of.Agreements.GetValueOrDefault(seat) == minutes.Version : null);
    }

    private async Task<Outcome<PartView>> View(Part newest, int? version, CancellationToken cancellation) =>
        (version is null || version == newest.Version ? newest : await history.At(Id, newest.Id, version.Value, cancellation)) is { } part
            ? new PartView(part.Summary, await history.Text(journal.Stream, part, cancellation))
            : ProceedingsRefusals.NoVersion;

    private async Task<(Part? Part, Refusal? Refusal)> Seen(Caller by, PartId part, CancellationToken cancellation)
    {
        var standing = await Standing(by, cancellation);
        return standing.Succeeded ? journal.Durable.State.Seen(part, standing.Value) : (null, standing.Refusal);
    }

    private async Task<Outcome<ActivityStanding>> Standing(Caller by, CancellationToken cancellation)
    {
        var standing = await GrainFactory.Activity(Id).Standing(by, cancellation);
        if (!standing.Succeeded && journal.Durable.Version == 0)
        {
            DeactivateOnIdle(); // asking for what is not there leaves nothing behind
        }

        return standing;
    }
}
