using Microsoft.Extensions.Logging;
using NetworkBackend.Journals;
using Orleans.Concurrency;

namespace NetworkBackend.Calendars;

/// <summary>
/// Its rounds look ahead: who is due before the next one gets ready, and is on time. Reentrant, so that whoever asks during a long round hears that it is
/// under way.
/// </summary>
[GrainType("alarm"), Reentrant]
internal sealed class AlarmGrain(IReadModel readModel, TimeProvider clock, ILogger<AlarmGrain> log) : Grain, IAlarmGrain, IRemindable
{
    /// <summary>How far a round looks ahead: to the next, and over a late one.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(3);

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
            // Much became due while nothing ran: it goes on beside what comes now.
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
            _round = new AlarmRound(readModel, stream => GrainFactory.ActsWhenDue(stream).Act(CancellationToken.None), log).Make(clock.Now() + Ahead);
        }

        return _round;
    }
}
