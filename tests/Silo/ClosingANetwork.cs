using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Outcomes;
using NetworkBackend.Tests.Storage;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Silo;

/// <summary>A learning network closes by itself with its last day in Europe/Oslo, and is read-only from then on.</summary>
public sealed class ClosingANetwork
{
    private static readonly CancellationToken none = CancellationToken.None;
    private static readonly NetworkId network = new("rogaland");
    private static readonly Caller coordinator = new(null, new OrganisationId("kbt"), Role.Leader, [], null);
    private static int commands;

    public static TheoryData<string, string> LastMoments => new()
    {
        { "2025-01-31", "2025-01-31T22:59:59Z" },
        { "2025-06-30", "2025-06-30T21:59:59Z" },
        { "2025-03-30", "2025-03-30T21:59:59Z" }, // the clock went forward that day
        { "2025-10-26", "2025-10-26T22:59:59Z" }, // and back
    };

    [Theory, MemberData(nameof(LastMoments))]
    public async Task is_over_at_midnight_in_oslo(string day, string lastMoment)
    {
        await using var database = await Databases.Fresh(DatabaseKind.Sqlite);
        SetClock clock = new(new(2024, 12, 1, 12, 0, 0, TimeSpan.Zero));
        await using var silo = await SiloHost.Start(database, SiloHost.DemoFile, clock.Set);
        var (profile, last) = (new NetworkProfile(NetworkKind.Learning, "Rogaland", [], null, DateOnly.Parse(day, null)), DateTimeOffset.Parse(lastMoment, null));
        Done(await silo.Grains.Network(network).Put(By(Caller.System), profile, none));
        Assert.All(await Sync(silo, Caller.System, new SyncEntry(new("kbt"), "coordinator", null), new SyncEntry(new("varres"), "member", null)), it => Assert.Equal(SyncResult.Added, it.Result));

        clock.Now = last;
        Assert.Null((await silo.Grains.Network(network).Get(none)).Value!.ClosedAt);
        Assert.All(await Everything(silo, "before"), it => Assert.Equal((it.What, null), (it.What, it.Code)));

        clock.Now = last.AddSeconds(1);
        Assert.Equal(clock.Now, (await silo.Grains.Network(network).Get(none)).Value!.ClosedAt);
        Assert.All(await Everything(silo, "after"), it => Assert.Equal((it.What, it.What == "profile" ? "network.not_operator" : "network.closed"), (it.What, it.Code)));

        // What came out before can still be put right, and taken back: it is its owner's.
        var update = silo.Grains.Update(new("upd-00000000before"));
        Done(await update.Revise(By(coordinator), new([new("nb", "Rettet", "T.")], null, null, null, null), none));
        Done(await update.Withdraw(By(coordinator), "Feil", none));

        // The operator enters what was agreed before, and may put the last day right: then it is open again.
        Assert.Equal(SyncResult.Added, (await Sync(silo, Caller.System, new SyncEntry(new("usn"), "observer", new(2024, 12, 1))))[0].Result);
        Done(await silo.Grains.Network(network).Put(By(Caller.System), profile with { To = profile.To!.Value.AddDays(1) }, none));
        Assert.All((await Everything(silo, "later")).Where(it => it.What != "profile"), it => Assert.Equal((it.What, null), (it.What, it.Code)));
    }

    /// <summary>Everything that changes a network's things, by those who may while it is open.</summary>
    private static async Task<(string What, string? Code)[]> Everything(SiloHost silo, string round)
    {
        IMembershipGrain Of(string member) => silo.Grains.Membership(network, new(member));
        Caller Leader(string member) => new(null, new OrganisationId(member), Role.Leader, [], null);
        if (round == "before")
        {
            Done(await Of("klepp").Invite(By(coordinator), "member", none));
            Done(await Of("time").Apply(By(Leader("time")), "member", none));
            Done(await Draft("drafted"));
            Done(await Draft("asked"));
        }

        UpdateId draft = new($"upd-00000000{round}");
        List<(string, string?)> codes =
        [
            ("invite", Code(await Of(round == "later" ? "sagatun" : "napha").Invite(By(coordinator), round == "after" ? "supporter" : "member", none))),
            ("apply", Code(await Of("baerum").Apply(By(Leader("baerum")), round == "before" ? "member" : "observer", none))),
            ("list", Code(await silo.Grains.MembershipSync(network, By(coordinator, out var list)).Sync(list, [new(new("varres"), round == "before" ? "supporter" : "member", null)], none))),
            ("write", Code(await Draft(round))),
            ("publish", Code(await silo.Grains.Update(round == "before" ? draft : new("upd-00000000drafted")).Publish(By(coordinator), none))),
        ];
        if (round != "before")
        {
            codes.Add(("accept an invitation", Code(await Of("klepp").Accept(By(Leader("klepp")), null, none))));
            codes.Add(("accept an application", Code(await Of("time").Accept(By(coordinator), null, none))));
            codes.Add(("leave", Code(await Of("varres").Leave(By(Leader("varres")), none))));
            codes.Add(("join with an update", Code(await silo.Grains.Update(new("upd-00000000asked")).Revise(By(coordinator), new(null, null, null, [network, new("knutepunkt")], null), none))));
        }

        if (round == "after")
        {
            codes.Add(("profile", Code(await silo.Grains.Network(network).Put(By(coordinator), new(NetworkKind.Learning, "R", [], null, new(2026, 1, 1)), none))));
        }

        return [.. codes];

        Task<Outcome<UpdateView>> Draft(string name) => silo.Grains.Update(new($"upd-00000000{name}")).Draft(
            By(coordinator), new(new("kbt"), new([new("nb", "Nytt", "T.")], [], [], name == "asked" ? [new("knutepunkt")] : [network]), []), none);
    }

    private static async Task<IReadOnlyList<SyncedMember>> Sync(SiloHost silo, Caller by, params SyncEntry[] entries) =>
        Done(await silo.Grains.MembershipSync(network, By(by, out var command)).Sync(command, [.. entries], none));

    private static Command By(Caller by) => new(by, $"command-{Interlocked.Increment(ref commands)}", "");

    private static Command By(Caller by, out Command command) => command = By(by);

    private static string? Code<T>(Outcome<T> outcome) => outcome.Refusal?.Code;

    private static T Done<T>(Outcome<T> outcome)
    {
        Assert.Null(outcome.Refusal?.Code);
        return outcome.Value!;
    }
}
