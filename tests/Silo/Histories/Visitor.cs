using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Silo.Histories;

/// <summary>Where the histories happen: the demo network's centres, and those who come into two of its networks and leave them.</summary>
internal static class Scene
{
    public const int Updates = 22;

    public static OrganisationId Kbt { get; } = new("kbt"); // coordinates both networks, and stays

    public static ImmutableArray<OrganisationId> Centres { get; } = [Kbt, new("sagatun"), new("varres"), new("rom-agder"), new("bikuben")];

    public static ImmutableArray<NetworkId> Networks { get; } = [new("knutepunkt"), new("recoverynettverk-midt")];

    public static ImmutableArray<string> Topics { get; } = ["hope", "belonging", "meaning"];

    public static ImmutableArray<(NetworkId Network, OrganisationId Member)> ComingAndGoing { get; } =
    [
        (new("knutepunkt"), new("bikuben")), (new("knutepunkt"), new("napha")), (new("knutepunkt"), new("usn")),
        (new("recoverynettverk-midt"), new("varres")), (new("recoverynettverk-midt"), new("sagatun")), (new("recoverynettverk-midt"), new("trondheim")),
    ];

    /// <summary>Everybody who looks at something for an organisation.</summary>
    public static ImmutableArray<OrganisationId> Organisations { get; } = [.. Centres, new("napha"), new("usn"), new("trondheim")];
}

/// <summary>The updates that were written so far.</summary>
internal sealed class Known
{
    private readonly List<UpdateId> _updates = [];

    public void Add(UpdateId update)
    {
        lock (_updates)
        {
            _updates.Add(update);
        }
    }

    public UpdateId? Any(Random random)
    {
        lock (_updates)
        {
            return _updates.Count == 0 ? null : _updates[random.Next(_updates.Count)];
        }
    }
}

/// <summary>One of many who act at the same time, each for a centre, at random but from a seed.</summary>
internal sealed class Visitor(IGrainFactory grains, Book book, int number, Known known)
{
    private static readonly CancellationToken none = CancellationToken.None;

    private readonly Random _random = new(book.Seed * 1000 + number);
    private readonly OrganisationId _centre = Scene.Centres[number % Scene.Centres.Length];
    private readonly Dictionary<UpdateId, long> _versions = [];
    private int _texts;

    /// <summary>Does so many things, and writes the updates that are its own on the way.</summary>
    public async Task Go(int steps, int visitors)
    {
        Queue<UpdateId> toWrite = new(Enumerable.Range(0, Scene.Updates).Where(it => it % visitors == number).Select(Book.Update));
        for (var i = 0; i < steps; i++)
        {
            if (toWrite.Count > 0 && _random.Next(5) == 0)
            {
                if (!await Draft(toWrite.Peek()))
                {
                    continue; // its centre is no member of a network that it is for; perhaps the next is for others
                }

                toWrite.Dequeue();
            }
            else if (_random.Next(8) == 0)
            {
                await ComeOrGo();
            }
            else if (known.Any(_random) is { } update)
            {
                await Step(update, grains.Update(update));
            }
        }
    }

    private async Task<bool> Draft(UpdateId id)
    {
        UpdateDraft draft = new(_centre, Content(), Some(Scene.Centres.Remove(_centre)));
        var act = await Send(id, draft, null, command => grains.Update(id).Draft(command, draft, none));
        if (act.Accepted)
        {
            known.Add(id);
        }

        return act.Accepted;
    }

    private async Task Step(UpdateId id, IUpdateGrain update)
    {
        _ = _random.Next(24) switch
        {
            < 8 => await Answer(id, update, (ConsentAnswer)_random.Next(3)),
            < 11 => await Send(id, new Publishing(), null, command => update.Publish(command, none)),
            < 17 => await Revise(id, update),
            17 or 18 => await Schedule(id, update),
            19 => await Send(id, new Unscheduling(), null, command => update.Unschedule(command, none)),
            20 or 21 => await Redact(id, update, new(1 + _random.Next(4), _random.Next(3) == 0 ? ["nb"] : [], "Et navn")),
            22 when _random.Next(2) == 0 => await Send(id, new Withdrawing(), Expected(id), command => update.Withdraw(command, "Feil", none)),
            _ => await Answer(id, update, ConsentAnswer.Accept),
        };
    }

    private Task<Act> Answer(UpdateId id, IUpdateGrain update, ConsentAnswer answer) =>
        Send(id, new Answering(_centre, answer), null, command => update.Answer(command, _centre, answer, none));

    private Task<Act> Revise(UpdateId id, IUpdateGrain update)
    {
        var content = Content();
        UpdateChange change = new(
            Perhaps(content.Texts), Perhaps(content.Topics), Perhaps(content.Tags), Perhaps(content.Networks), Perhaps(Some(Scene.Centres)),
            _random.Next(4) == 0 ? content.Audience : null);
        return Send(id, change, Expected(id), command => update.Revise(command, change, none));
    }

    private Task<Act> Schedule(UpdateId id, IUpdateGrain update)
    {
        // Soon enough for the history to see it come.
        var at = TimeProvider.System.GetUtcNow().AddMilliseconds(50 + _random.Next(500));
        return Send(id, new Scheduling(at), null, command => update.Schedule(command, new(at, null), none));
    }

    private Task<Act> Redact(UpdateId id, IUpdateGrain update, RedactionRequest request) =>
        Send(id, request, null, command => update.Redact(command, request, none));

    private async Task<Act> Send(UpdateId id, object asked, long? expected, Func<Command, Task<Outcomes.Outcome<UpdateView>>> send)
    {
        var act = await book.Send(_centre, Role.Editor, id, asked, expected, send);
        if (act.View is { } view)
        {
            _versions[id] = view.Version;
        }

        return act;
    }

    private Task ComeOrGo()
    {
        var (network, member) = Scene.ComingAndGoing[_random.Next(Scene.ComingAndGoing.Length)];
        var membership = grains.Membership(network, member);
        return _random.Next(5) switch
        {
            0 => book.Send(member, network, member, new("leave"), command => membership.Leave(command, none)),
            1 or 2 => book.Send(Scene.Kbt, network, member, new("invite"), command => membership.Invite(command, "member", none)),
            _ => book.Send(member, network, member, new("accept"), command => membership.Accept(command, null, none)),
        };
    }

    private UpdateContent Content()
    {
        var networks = Some(Scene.Networks);
        var title = $"Nytt {number} {_texts++}";
        return new(
            [new("nb", title, "Tekst."), .. _random.Next(3) == 0 ? [new UpdateText("en", $"{title} en", "Text.")] : Array.Empty<UpdateText>()],
            Some(Scene.Topics), ["benk"], networks, !networks.IsEmpty && _random.Next(2) == 0 ? Audience.Members : Audience.Public);
    }

    private long? Expected(UpdateId id) => _random.Next(3) == 0 && _versions.TryGetValue(id, out var version) ? version : null;

    private ImmutableArray<T> Some<T>(ImmutableArray<T> of) => [.. of.Where(_ => _random.Next(2) == 0)];

    private ImmutableArray<T>? Perhaps<T>(ImmutableArray<T> it) => _random.Next(2) == 0 ? it : null;
}
