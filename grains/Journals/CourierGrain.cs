using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace NetworkBackend.Journals;

/// <summary>Reentrant, so that whoever asks during a long round hears that it is under way.</summary>
[GrainType("courier"), Reentrant]
internal sealed class CourierGrain(IEventStore store, TimeProvider clock, ILogger<CourierGrain> log) : Grain, ICourierGrain, IRemindable
{
    private const string Round = "round";
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private Task _round = Task.CompletedTask;

    public async Task Start(CancellationToken cancellation)
    {
#pragma warning disable CA2016 // Not every release of Orleans has an overload that takes the token.
        await this.RegisterOrUpdateReminder(Round, BetweenRounds, BetweenRounds);
#pragma warning restore CA2016
        try
        {
            await MakeARound().WaitAsync(Patience, clock, cancellation);
        }
        catch (TimeoutException)
        {
            // A crash left much to be told, or somebody cannot be reached: it goes on beside what comes now.
        }
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        _ = MakeARound();
        return Task.CompletedTask;
    }

    private Task MakeARound()
    {
        if (_round.IsCompleted)
        {
            _round = new CourierRound(store, stream => GrainFactory.Teller(stream).Tell(CancellationToken.None), log).Make();
        }

        return _round;
    }
}
