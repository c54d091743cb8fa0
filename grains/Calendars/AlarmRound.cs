using Microsoft.Extensions.Logging;
using NetworkBackend.Journals;

namespace NetworkBackend.Calendars;

/// <summary>One round of the alarm: wakes up everybody who has something to do by then.</summary>
/// <param name="readModel">Knows who that is.</param>
/// <param name="act">Has the grain of a stream look what it has to do.</param>
/// <param name="log">Hears who could not be woken up.</param>
internal sealed partial class AlarmRound(IReadModel readModel, Func<string, Task> act, ILogger log)
{
    private const int SideBySide = 20;

    /// <summary>Never throws: there is a next round.</summary>
    /// <param name="by">Who is due until then.</param>
    public async Task Make(DateTimeOffset by)
    {
        try
        {
            var after = (At: DateTimeOffset.MinValue, Stream: "");
            while (await Due(after, by) is { Length: > 0 } due)
            {
                await Task.WhenAll(due.Select(it => WakeUp(it.Stream)));
                after = due[^1];
            }
        }
        catch (StorageException e)
        {
            BrokenOff(e);
        }
    }

    private async Task<(DateTimeOffset At, string Stream)[]> Due((DateTimeOffset At, string Stream) after, DateTimeOffset by) =>
    [
        .. await readModel.Query(
            $"SELECT at, stream FROM due WHERE (at, stream) > ({after.At}, {after.Stream}) AND at <= {by} ORDER BY at, stream LIMIT {(long)SideBySide}",
            row => (row.Time("at"), row.Text("stream")),
            CancellationToken.None),
    ];

    /// <summary>One that cannot be reached keeps no other waiting.</summary>
    private async Task WakeUp(string stream)
    {
        try
        {
            await act(stream);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            NotReached(e, stream);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Stream} could not be woken up; the next round tries again")]
    private partial void NotReached(Exception error, string stream);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The round was broken off; the next one begins anew")]
    private partial void BrokenOff(Exception error);
}
