using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Sources.Recognising;
using NetworkBackend.Sources;
using NetworkBackend.Updates;

namespace NetworkBackend.Intake;

/// <summary>Not reentrant: whether an item is known is looked up and decided about before the next one comes.</summary>
[GrainType("intake")]
internal sealed class IntakeGrain(IJournal<CentreIntake, IntakeEvent> journal, KnownItems known, TimeProvider clock) : Grain, IIntakeGrain
{
    /// <summary>What is being published while twins are looked for is found the next time.</summary>
    private static readonly TimeSpan overlap = TimeSpan.FromMinutes(1);

    private DateTimeOffset? _lookedUntil;

    private OrganisationId Centre => new(GrainAccess.IdOf(this.GetPrimaryKeyString()));

    public async Task<TakenAs> Take(IncomingItem item, CancellationToken cancellation)
    {
        var at = item.Published ?? clock.Now();
        if (await known.ByKeys(Centre, item.Keys, at, cancellation) is { } update)
        {
            return await Know(update, item, cancellation);
        }

        var around = await known.Around(Centre, at, cancellation);
        if (Twin(item, around) is { } twin)
        {
            return await Know(twin.Update, item, cancellation);
        }

        var made = Made(item.Keys[0]);
        await Record($"take:{made}", _ => CentreIntake.Take(made, item.Source, item.Keys), cancellation);
        FailurePoint.Reach("before-import");
        await Import(made, item, cancellation);
        await Propose(made, item.Source, $"{item.Text.Title}\n{Plain(item)}", around, cancellation);
        return TakenAs.New;
    }

    public async Task LookForTwins(CancellationToken cancellation)
    {
        var now = clock.Now();
        var own = await known.OwnSince(Centre, _lookedUntil ?? now - KnownItems.Window, cancellation);
        if (!own.IsEmpty)
        {
            var imported = (await known.Around(Centre, now, cancellation)).Where(it => it is { IsOwn: false, State: UpdateState.Draft or UpdateState.Published }).ToList();
            foreach (var it in imported)
            {
                await (own.FirstOrDefault(one => Likeness.Of(one.Text, it.Text) >= Likeness.Same) is { } twin
                    ? GrainFactory.Update(it.Update).Merge(Command($"merge:{it.Update}", ByItself), twin.Update, cancellation)
                    : Propose(it.Update, it.Source!.Value, it.Whole, own, cancellation));
            }
        }

        _lookedUntil = now - overlap;
    }

    public async Task<Outcome<MergeProposal>> Dismiss(Command command, UpdateId imported, UpdateId into, CancellationToken cancellation)
    {
        MergePair pair = new(imported, into);
        return (await journal.Record(command, it => it.Dismiss(command.By, Centre, pair), Attached.None, cancellation)).Select(_ => new MergeProposal(0, imported, into, clock.Now()));
    }

    private Caller ByItself => new(null, Centre, Role.Editor, [], null);

    /// <summary>What is known by another address, or says what the centre has said itself, is remembered by that as well.</summary>
    private async Task<TakenAs> Know(UpdateId update, IncomingItem item, CancellationToken cancellation)
    {
        var others = await known.Unknown(Centre, item.Keys, cancellation);
        if (!others.IsEmpty)
        {
            await Record($"know:{update}", _ => CentreIntake.Recognise(update, item.Source, others), cancellation);
        }

        return await Import(update, item, cancellation);
    }

    /// <summary>The update decides what becomes of it: written down, revised, or left as it is.</summary>
    private async Task<TakenAs> Import(UpdateId update, IncomingItem item, CancellationToken cancellation)
    {
        var outcome = await GrainFactory.Update(update).Import(
            Command($"import:{update}", ByItself), new(Centre, item.Source, item.Text, item.Link, item.Published, item.IsHeld), cancellation);
        return outcome switch
        {
            { Value: { } view } => view.Imported is null ? TakenAs.Twin : outcome.Position > 0 ? TakenAs.Revision : TakenAs.Known,
            _ => throw new InvalidOperationException($"an item could not be taken in: {outcome.Refusal?.Code}"),
        };
    }

    /// <summary>What may be about the same as something that the centre has said itself is for a person to say; the likeliest one is asked about.</summary>
    private async Task Propose(UpdateId imported, SourceId source, string text, ImmutableArray<KnownItem> among, CancellationToken cancellation)
    {
        var likeliest = among.Where(it => it is { IsOwn: true, State: UpdateState.Published }).Select(it => (it.Update, Likeness: Likeness.OfEvents(it.Whole, text))).OrderByDescending(it => it.Likeness).FirstOrDefault();
        if (likeliest.Likeness >= Likeness.Asked)
        {
            MergePair pair = new(imported, likeliest.Update);
            await Record($"propose:{imported}", it => it.Propose(pair, source), cancellation);
        }
    }

    private static KnownItem? Twin(IncomingItem item, ImmutableArray<KnownItem> around)
    {
        var text = Plain(item);
        return around.Where(it => !IsAnotherPost(item, it)).Select(it => (Item: it, Likeness: Likeness.Of(text, it.Text))).Where(it => it.Likeness >= Likeness.Same)
            .OrderByDescending(it => it.Likeness).Select(it => it.Item).FirstOrDefault();
    }

    /// <summary>Two posts with a number of their own each are two, whatever they say.</summary>
    private static bool IsAnotherPost(IncomingItem item, KnownItem other) => other.HasNumber && item.Keys[0].StartsWith("post:", StringComparison.Ordinal);

    private static string Plain(IncomingItem item) => KnownItems.Plain(item.Text.Title, item.Text.Body);

    private Task<Outcome<Versioned<CentreIntake>>> Record(string what, Func<CentreIntake, Decision<IntakeEvent>> decide, CancellationToken cancellation) =>
        journal.Record(Command(what, Caller.System), decide, Attached.Silent, cancellation);

    /// <summary>Each time another one: what it does is decided by what is so, and the same text may come, go and come again.</summary>
    private Command Command(string what, Caller by) => new(by, $"intake:{Centre}:{what}:{Guid.CreateVersion7()}", "");

    /// <summary>The same key gives the same update, so that a crash between two lines makes no second one.</summary>
    private UpdateId Made(string key)
    {
        const string letters = "abcdefghijklmnopqrstuvwxyz234567";
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"imported\n{Centre}\n{key}"));
        return new($"upd-{string.Create(24, digest, static (text, bytes) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = letters[bytes[i] & 31];
            }
        })}");
    }
}
