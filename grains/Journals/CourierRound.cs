using Microsoft.Extensions.Logging;

namespace NetworkBackend.Journals;

/// <summary>One round of the courier: has everybody who still has something to tell tell it.</summary>
/// <param name="store">Knows who that is.</param>
/// <param name="tell">Has the grain of a stream tell; false where something is left.</param>
/// <param name="log">Hears what could not be told.</param>
internal sealed partial class CourierRound(IEventStore store, Func<string, Task<bool>> tell, ILogger log)
{
    private const int SideBySide = 20;

    /// <summary>Also what was recorded just now: asking twice does no harm, and no clock has to be right. Never throws: there is a next round.</summary>
    public async Task Make()
    {
        try
        {
            string? after = null;
            while (await store.StreamsWithUntold(after, SideBySide, CancellationToken.None) is { IsEmpty: false } streams)
            {
                await Task.WhenAll(streams.Select(HaveTold));
                after = streams[^1];
            }
        }
        catch (StorageException e)
        {
            BrokenOff(e);
        }
    }

    /// <summary>One that cannot be reached keeps no other waiting.</summary>
    private async Task HaveTold(string stream)
    {
        try
        {
            if (!await tell(stream))
            {
                StillUntold(stream);
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            NotReached(e, stream);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Stream} could not be asked to tell what it has to tell")]
    private partial void NotReached(Exception error, string stream);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Stream} still has something to tell; the next round tries again")]
    private partial void StillUntold(string stream);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The round was broken off; the next one begins anew")]
    private partial void BrokenOff(Exception error);
}
