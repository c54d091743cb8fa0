using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using NetworkBackend.Callers;
using NetworkBackend.Centres;
using NetworkBackend.Journals;
using NetworkBackend.Networks;
using NetworkBackend.Outcomes;
using NetworkBackend.Updates;

namespace NetworkBackend.Activities;

/// <summary>The joint updates that tell of activities.</summary>
internal sealed partial class ActivityUpdates(IGrainFactory grains, IEventStore store, ILogger<ActivityUpdates> log)
{
    private const int AtOnce = 20;

    /// <summary>
    /// Has the update say what the activity is by now, and stand in the feeds of those who arrange it. What staff has withdrawn is left alone, and who has
    /// taken its name off by hand is not put back.
    /// </summary>
    public async Task BringInLine(ActivityId id, string stream, Activity of, long version, TellActivity tell)
    {
        var update = grains.Update(ActivityAnnouncement.IdFor(id));
        if (await Draft(id, stream, of, update) is not { State: not UpdateState.Withdrawn } there)
        {
            LeftAlone(id);
            return;
        }

        var others = of.Organisers.Skip(1).ToImmutableArray();
        var consents = there.Centres.ToImmutableDictionary(it => it.Id, it => it.Consent);
        foreach (var centre in tell.Left.Except(others).Where(it => consents.GetValueOrDefault(it) == ConsentState.Accepted))
        {
            Check(id, await update.Answer(Step($"withdraw-{centre}"), centre, ConsentAnswer.Withdraw, CancellationToken.None));
        }

        var content = await Content(of, stream, there.Content.Networks);
        UpdateChange change = new(content.Texts, content.Topics, null, content.Networks, [.. others.Where(it => !consents.ContainsKey(it))]);
        Check(id, await update.Revise(Step("revise"), change, CancellationToken.None));
        foreach (var some in others.Where(it => tell.Joined.Contains(it) || consents.GetValueOrDefault(it, ConsentState.Invited) == ConsentState.Invited).Chunk(AtOnce))
        {
            var answers = await Task.WhenAll(some.Select(it => update.Answer(Step($"accept-{it}"), it, ConsentAnswer.Accept, CancellationToken.None)));
            Array.ForEach(answers, it => Check(id, it));
        }

        Check(id, await update.Publish(Step("publish"), CancellationToken.None));

        Command Step(string step) => new(Caller.System, $"{id}:announce@{version}:{step}", "");
    }

    /// <summary>The update, written down if there is none yet; null where it could not be.</summary>
    private async Task<UpdateView?> Draft(ActivityId id, string stream, Activity of, IUpdateGrain update)
    {
        var found = await update.Get(Caller.System, CancellationToken.None);
        if (found.Refusal?.Code == UpdateRefusals.NotFound.Code)
        {
            Command command = new(Caller.System, $"{id}:announce:draft", "");
            found = await update.Draft(command, new(of.Owner, await Content(of, stream, []), []), CancellationToken.None);
        }

        return Check(id, found) ? found.Value : null;
    }

    private async Task<UpdateContent> Content(Activity of, string stream, ImmutableArray<NetworkId> had)
    {
        var reason = of is { Reshaping: not null, ReasonHash: { } hash } ? (await store.ReadTexts(stream, [hash], CancellationToken.None)).GetValueOrDefault(hash)?.Body : null;
        return new([ActivityAnnouncement.Of(of, await grains.NamesOf(of.Organisers, CancellationToken.None), reason)], [.. of.Facts!.Profile.Topics.Distinct()], [], await Networks(of, had));
    }

    /// <summary>The activity's network, if its owner may post there; where it stands already, it stays.</summary>
    private async Task<ImmutableArray<NetworkId>> Networks(Activity of, ImmutableArray<NetworkId> had) =>
        of.Facts!.Profile.Network is { } network
            && (had.Contains(network) || await grains.NetworkQueries.Standings([network], of.Owner, CancellationToken.None) is [{ Exists: true, IsClosed: false, IsMember: true }])
            ? [network]
            : [];

    /// <summary>True where it was done. A refusal stands in the log, and the next change tries anew; what is under way by another telling is waited for.</summary>
    private bool Check(ActivityId id, Outcome<UpdateView> outcome)
    {
        if (outcome.Refusal is not { } refusal)
        {
            return true;
        }

        if (refusal.Code == Refused.InProgress.Code || refusal.Code == UpdateRefusals.Exists.Code)
        {
            throw new StorageException(refusal.Code, refusal.Detail);
        }

        Refuses(id, refusal.Code);
        return false;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The joint update on {Activity} is refused: {Code}")]
    private partial void Refuses(ActivityId activity, string code);

    [LoggerMessage(Level = LogLevel.Information, Message = "The joint update on {Activity} was withdrawn, or could not be written, and is left alone")]
    private partial void LeftAlone(ActivityId activity);
}
