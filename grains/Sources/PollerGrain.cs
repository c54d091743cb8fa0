using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using NetworkBackend.Calendars;
using NetworkBackend.Journals;

namespace NetworkBackend.Sources;

/// <summary>Looks every few seconds for sources that are due, and has so many read side by side. Reentrant, so that a slow round holds nobody up.</summary>
[GrainType("poller"), Reentrant]
internal sealed partial class PollerGrain(IReadModel readModel, TimeProvider clock, ILogger<PollerGrain> log) : Lookout, IPollerGrain
{
    /// <summary>Most of the time a fetch waits for a server, and costs nothing here.</summary>
    private const int SideBySide = 64;

    private readonly HashSet<string> _reading = [];
    private bool _isLooking;

    /// <summary>Never throws: there is a next look. One that takes long is read beside those that become due meanwhile.</summary>
    protected override async Task Look(CancellationToken cancellation)
    {
        if (_isLooking)
        {
            return;
        }

        _isLooking = true;
        try
        {
            while (SideBySide - _reading.Count is > 0 and var free && await Due(free, cancellation) is { IsEmpty: false } due)
            {
                foreach (var source in due)
                {
                    _reading.Add(source);
                    _ = Read(source);
                }
            }
        }
        catch (StorageException e)
        {
            NotLooked(e);
        }
        finally
        {
            _isLooking = false;
        }
    }

    /// <summary>The longest due first, without those that are being read.</summary>
    private async Task<ImmutableArray<string>> Due(int free, CancellationToken cancellation)
    {
        var due = await readModel.Query(
            $"SELECT source FROM source_poll WHERE next <= {clock.Now()} ORDER BY next, source LIMIT {(long)(SideBySide + _reading.Count)}", row => row.Text("source"), cancellation);
        return [.. due.Where(it => !_reading.Contains(it)).Take(free)];
    }

    /// <summary>One that cannot be read keeps no other waiting.</summary>
    private async Task Read(string source)
    {
        try
        {
            await GrainFactory.Source(new(source)).PollIfDue(CancellationToken.None);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            NotRead(e, source);
            await Task.Delay(BetweenLooks, clock); // so that what cannot be read at all is not tried all the time
        }
        finally
        {
            _reading.Remove(source);
            if (_reading.Count == SideBySide / 2)
            {
                _ = Look(CancellationToken.None); // where many are due, those that come next do not wait for the timer
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The source {Source} could not be read; it is tried again")]
    private partial void NotRead(Exception error, string source);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody knows which sources are due; the next look finds out")]
    private partial void NotLooked(Exception error);
}
