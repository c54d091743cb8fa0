using Microsoft.Extensions.Logging;
using NetworkBackend.Journals;

namespace NetworkBackend.Updates;

[GrainType("courier")]
internal sealed class CourierGrain(IEventStore store, ILogger<CourierGrain> log) : Grain, ICourierGrain, IRemindable
{
    private const string Round = "round";
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMinutes(1);

    public async Task Start(CancellationToken cancellation)
    {
        await this.RegisterOrUpdateReminder(Round, BetweenRounds, BetweenRounds);
        await MakeARound(cancellation);
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => MakeARound(CancellationToken.None);

    private Task MakeARound(CancellationToken cancellation) =>
        new CourierRound(store, id => GrainFactory.Update(id).Tell(cancellation), log).Make(cancellation);
}
