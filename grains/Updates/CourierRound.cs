using Microsoft.Extensions.Logging;
using NetworkBackend.Journals;

namespace NetworkBackend.Updates;

/// <summary>One round of the courier: has every update that still has something to tell tell it.</summary>
internal sealed partial class CourierRound(IEventStore store, Func<UpdateId, Task<bool>> tell, ILogger log)
{
    private const int PageSize = 200;

    /// <summary>Also what was recorded just now: asking twice does no harm, and no clock has to be right.</summary>
    public async Task Make(CancellationToken cancellation)
    {
        string? after = null;
        while (await store.StreamsWithUntold(after, PageSize, cancellation) is { IsEmpty: false } streams)
        {
            foreach (var stream in streams)
            {
                var id = GrainAccess.IdOf(stream[(stream.IndexOf('/', StringComparison.Ordinal) + 1)..]);
                if (!await Told(new(id)))
                {
                    StillUntold(id);
                }
            }

            after = streams[^1];
        }
    }

    /// <summary>One update that cannot be reached keeps no other waiting.</summary>
    private async Task<bool> Told(UpdateId id)
    {
        try
        {
            return await tell(id);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            NotReached(e, id);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Update} could not be asked to tell its feeds")]
    private partial void NotReached(Exception error, UpdateId update);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Feeds of {Update} still not told; the next round tries again")]
    private partial void StillUntold(string update);
}
