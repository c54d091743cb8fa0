using NetworkBackend.Journals;
using Microsoft.Extensions.Logging;

namespace NetworkBackend.Updates;

[GrainType("courier")]
internal sealed partial class CourierGrain(IEventStore store, TimeProvider clock, ILogger<CourierGrain> log) : Grain, ICourierGrain, IRemindable
{
    private const string Round = "round";
    private const int PageSize = 200;
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMinutes(1);

    public async Task Start(CancellationToken cancellation)
    {
        await this.RegisterOrUpdateReminder(Round, BetweenRounds, BetweenRounds);
        await MakeARound(clock.GetUtcNow(), cancellation);
    }

    /// <summary>What is younger than a minute is still being told by the grain that recorded it.</summary>
    public Task ReceiveReminder(string reminderName, TickStatus status) => MakeARound(clock.GetUtcNow() - BetweenRounds, CancellationToken.None);

    private async Task MakeARound(DateTimeOffset before, CancellationToken cancellation)
    {
        string? after = null;
        while (await store.StreamsWithUntold(before, after, PageSize, cancellation) is { IsEmpty: false } streams)
        {
            foreach (var stream in streams)
            {
                var id = GrainAccess.IdOf(stream[(stream.IndexOf('/', StringComparison.Ordinal) + 1)..]);
                if (!await GrainFactory.Update(new(id)).Tell(cancellation))
                {
                    StillUntold(id);
                }
            }

            after = streams[^1];
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Feeds of {Update} still not told; the next round tries again")]
    private partial void StillUntold(string update);
}
