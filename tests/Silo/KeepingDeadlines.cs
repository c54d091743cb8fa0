using NetworkBackend.Consultations;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Tests.Storage;
using static NetworkBackend.Tests.Consultations.Example;
using static NetworkBackend.Tests.Consultations.InASilo;

namespace NetworkBackend.Tests.Silo;

/// <summary>What a plan has for a time at which nothing runs is done at the next start.</summary>
public sealed class KeepingDeadlines
{
    private static readonly DateTimeOffset noon = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset deadline = new(2025, 6, 1, 10, 0, 0, TimeSpan.Zero);
    private static readonly ConsultationPlan plan = Planning.Of(deadline, PlanRule.Usual);
    private static readonly DateTimeOffset[] reminders = [.. Planning.Reminders(deadline, PlanRule.Usual)];
    private static readonly ConsultationId id = new("con-aaaaaaaaaaaa");
    private static readonly ConsultationId other = new("con-bbbbbbbbbbbb");
    private static readonly CancellationToken none = CancellationToken.None;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task one_by_one_and_each_once(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await Running(database, noon, silo => Begin(silo, id));
        await Holds(database, plan.DraftFreeze.AddHours(-1), ConsultationState.Open, ResponseState.Drafting, "response.begun");
        await Holds(database, plan.DraftFreeze, ConsultationState.Open, ResponseState.Frozen, "response.frozen");
        await Running(database, plan.DraftFreeze.AddDays(1), silo => Sign(silo, id));
        await Holds(database, reminders[0].AddHours(-1), ConsultationState.Open, ResponseState.Signing, "response.signing");
        await Holds(database, reminders[0], ConsultationState.Open, ResponseState.Signing, "response.reminder");
        await Holds(database, plan.SignOffStop.AddHours(-1), ConsultationState.Open, ResponseState.Signing, "response.reminder");
        await Holds(database, plan.SignOffStop.AddSeconds(20), ConsultationState.Open, ResponseState.Ready, "response.ready");
        await Holds(database, deadline.AddHours(-1), ConsultationState.Open, ResponseState.Ready, "response.ready");
        await Holds(database, deadline.AddSeconds(20), ConsultationState.Closed, ResponseState.Ready, "response.ready");

        // Who has answered hears of no reminder, and who has not of one at a time: of two that passed while nothing ran, of the last.
        await Running(database, deadline.AddDays(1), async silo =>
        {
            Assert.Equal(["response.begun", "response.frozen", "response.signing", "response.ready"], await Notices(silo, id, Varres));
            Assert.Equal(
                ["response.begun", "response.frozen", "response.signing", "response.reminder", "response.reminder", "response.ready"], await Notices(silo, id, Bikuben));
            Assert.Equal(
                ["response_frozen", "signing_begun", "verdict_given", "centres_reminded", "centres_reminded", "sign_off_ended", "response_ready", "closed"], await Events(silo, id, 8));
        });
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task all_at_once_in_the_order_of_the_plan(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await Running(database, noon, async silo =>
        {
            await Begin(silo, id);
            await Begin(silo, other);
            await Sign(silo, other);
        });

        for (var start = 0; start < 2; start++)
        {
            await Running(database, deadline.AddDays(1 + start), async silo =>
            {
                Assert.Equal(["section_written", "response_frozen", "sign_off_ended", "response_abandoned", "closed"], await Events(silo, id, 5));
                Assert.Equal(["response.begun", "response.frozen", "response.abandoned"], await Notices(silo, id, Kbt));
                Assert.Equal(["verdict_given", "centres_reminded", "sign_off_ended", "response_ready", "closed"], await Events(silo, other, 5));
                Assert.Equal(["response.begun", "response.frozen", "response.signing", "response.reminder", "response.ready"], await Notices(silo, other, Kbt));
            });
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task as_they_were_moved_right_before_the_stop(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await Running(database, noon, async silo =>
        {
            await Begin(silo, id);
            await Sign(silo, id);
        });
        await Running(database, plan.SignOffStop.AddHours(-1), silo => Move(silo, id, deadline.AddDays(14)));
        await Running(database, plan.SignOffStop.AddDays(1), async silo =>
        {
            Assert.Equal(ResponseState.Signing, await Response(silo, id));
            await silo.Grains.Consultation(id).Says(Bikuben);
        });
        await Running(database, plan.SignOffStop.AddDays(14).AddSeconds(20), async silo =>
        {
            Assert.Equal(ResponseState.Ready, await Response(silo, id));
            Assert.False(Done(await silo.Grains.Consultation(id).Response(Leader(Kbt), none)).ForSignersOnly);
        });
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task sooner_when_they_were_moved_there(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await Running(database, noon, async silo =>
        {
            await Begin(silo, id);
            await Move(silo, id, deadline.AddDays(-30));
        });
        await Running(database, plan.DraftFreeze.AddDays(-30).AddHours(-1), async silo => Assert.Equal(ResponseState.Drafting, await Response(silo, id)));
        await Running(database, plan.DraftFreeze.AddDays(-30), async silo => Assert.Equal(ResponseState.Frozen, await Response(silo, id)));
    }

    /// <summary>Starts twice at an instant; what bikuben heard of last came once.</summary>
    private static async Task Holds(FreshDatabase database, DateTimeOffset at, ConsultationState hearing, ResponseState response, string last)
    {
        string[] first = [];
        await Running(database, at, async silo =>
        {
            first = await Notices(silo, id, Bikuben);
            Assert.Equal((hearing, response, last), (Done(await silo.Grains.Consultation(id).Get(Leader(Kbt), none)).State, await Response(silo, id), first[^1]));
        });
        await Running(database, at, async silo => Assert.Equal(first, await Notices(silo, id, Bikuben)));
    }

    private static async Task Running(FreshDatabase database, DateTimeOffset at, Func<SiloHost, Task> act)
    {
        await using var silo = await SiloHost.Start(database, null, new SetClock(at).Set);
        await act(silo);
    }

    private static Task<IConsultationGrain> Begin(SiloHost silo, ConsultationId which) => NetworkBackend.Tests.Consultations.InASilo.Begin(
        silo.Grains, which, deadline, new(Kbt, [Kbt, Varres, Bikuben], "nb", new(2, [], IfMissed.SubmitForSigners), false, [new("En", "Vi støtter forslaget.", null)]));

    /// <summary>Varres signs, the others say nothing.</summary>
    private static async Task Sign(SiloHost silo, ConsultationId which)
    {
        await silo.Grains.Consultation(which).BeginSigning(Kbt);
        await silo.Grains.Consultation(which).Says(Varres);
    }

    private static async Task Move(SiloHost silo, ConsultationId which, DateTimeOffset to) =>
        Done(await silo.Grains.Consultation(which).Change(Does(Kbt), null, new(null, null, null, new(to, null), null, null, null), none));

    private static async Task<ResponseState> Response(SiloHost silo, ConsultationId which) => Done(await silo.Grains.Consultation(which).Response(Leader(Kbt), none)).State;

    private static async Task<string[]> Notices(SiloHost silo, ConsultationId of, OrganisationId centre) =>
        [.. Done(await silo.Grains.ConsultationQueries.Notices(Leader(centre), centre, null, 100, none)).Where(it => it.Consultation == of).Select(it => it.Type)];

    /// <summary>The last ones that happened, without their concept's name.</summary>
    private static async Task<string[]> Events(SiloHost silo, ConsultationId of, int last) =>
        [.. (await silo.Get<IReadModel>().Query(
            $"SELECT type FROM journal WHERE stream = {$"consultation/h:{of}"} ORDER BY version", row => row.Text("type")["consultation.".Length..], none)).TakeLast(last)];
}
