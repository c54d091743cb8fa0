using NetworkBackend.Callers;
using NetworkBackend.Consultations;
using NetworkBackend.Members;
using NetworkBackend.Tests.Silo;
using NetworkBackend.Tests.Storage;
using static NetworkBackend.Tests.Consultations.Example;
using SiloHost = NetworkBackend.Tests.Silo.SiloHost;

namespace NetworkBackend.Tests.Consultations;

/// <summary>How many have signed of how many, and how many days there are left, on both databases.</summary>
public class TellingHowFarItIs
{
    private static readonly OrganisationId agder = new("rom-agder");
    private static readonly OrganisationId[] centres = [Kbt, Varres, Bikuben, Sagatun, agder];
    private static readonly DateTimeOffset deadline = new(2025, 6, 1, 10, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken none = CancellationToken.None;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_for_those_who_take_part_and_hides_what_is_hidden(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        SetClock clock = new(new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using var silo = await SiloHost.Start(database, null, clock.Set);
        var (shown, hidden) = (await Signing(silo, "con-aaaaaaaaaaaa", false), await Signing(silo, "con-bbbbbbbbbbbb", true));

        clock.Now = new(2025, 5, 27, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(new Forecast(3, 3, 4, 5, 2), await Of(shown, Reader(Varres)));
        Assert.Equal(new Forecast(null, 3, 4, 5, 2), await Of(hidden, Reader(Varres)));
        Assert.Null(await Of(shown, Caller.Public));
        Assert.Null(await Of(shown, Leader(new("midtpunktet"))));

        // What lapsed is asked for again; that it did is hidden like the verdict.
        foreach (var there in new[] { shown, hidden })
        {
            InASilo.Done(await there.Reopen(InASilo.Does(Kbt), "Feil tall", none));
            InASilo.Done(await there.WriteSection(InASilo.Does(Kbt), 1, 1, new("En", "Vi støtter det meste.", null), none));
        }

        Assert.Equal(new Forecast(0, 3, 1, 5, 2), await Of(shown, Reader(Varres)));
        Assert.Equal(new Forecast(null, 3, 4, 5, 2), await Of(hidden, Reader(Varres)));

        // Nobody is left who could follow others.
        foreach (var there in new[] { shown, hidden })
        {
            await there.BeginSigning(Kbt);
            foreach (var centre in centres.Where(it => it != Sagatun))
            {
                await there.Says(centre);
            }

            Assert.Equal(new Forecast(4, 3, 5, 5, 2), await Of(there, Reader(Varres)));
        }
    }

    [Theory]
    [InlineData("2025-05-26T21:59:59Z", 3)]
    [InlineData("2025-05-26T22:00:00Z", 2)]
    [InlineData("2025-05-28T22:00:00Z", 0)]
    [InlineData("2025-05-30T12:00:00Z", 0)]
    public void counts_days_as_they_change_in_norway(string now, int days)
    {
        ResponseViews views = new(null!, new SetClock(DateTimeOffset.Parse(now, null)));
        var asked = Example.Signing with { Deadline = deadline };
        Assert.Equal(new Forecast(0, 2, 0, 3, days), views.View(new("con-aaaaaaaaaaaa"), new(asked, 1), Reader(Varres)).Forecast);
    }

    /// <summary>Three sign and one does not; one has said nothing.</summary>
    private static async Task<IConsultationGrain> Signing(SiloHost silo, string id, bool hides)
    {
        NewResponse response = new(Kbt, [.. centres], "nb", new(3, [], IfMissed.DoNotSubmit), hides, [new("En", "Vi støtter forslaget.", null)]);
        var there = await InASilo.Begin(silo.Grains, new(id), deadline, response);
        await there.BeginSigning(Kbt);
        foreach (var centre in new[] { Kbt, Varres, Bikuben })
        {
            await there.Says(centre);
        }

        await there.Says(Sagatun, Verdict.Dissent, "Vi er uenige.");
        return there;
    }

    private static async Task<Forecast?> Of(IConsultationGrain there, Caller by) => InASilo.Done(await there.Get(by, none)).Forecast;
}
