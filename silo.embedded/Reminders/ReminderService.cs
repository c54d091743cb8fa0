using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Orleans.Runtime;

/// <summary>Writes reminders to the table and reads them back, at the start and then again and again.</summary>
internal sealed partial class ReminderService(Silo silo, GrainFactory grains, IOptions<ReminderOptions> options, IServiceProvider services)
    : IDisposable
{
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(30);

    private readonly ReminderTimers _timers = new(silo, grains, options.Value.ReminderLoadingWindow);
    private readonly IReminderTable? _table = services.GetService<IReminderTable>();
    private ITimer? _refresh;

    private IReminderTable Table => _table
        ?? throw new OrleansConfigurationException($"The reminder service has not been configured: there is no {nameof(IReminderTable)}.");

    public async Task Start(CancellationToken cancellation)
    {
        if (_table is null)
        {
            return;
        }

        await _table.StartAsync(cancellation);
        _refresh = silo.Time.CreateTimer(_ => _ = Refresh(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _refresh.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Ends when the ticks under way have ended.</summary>
    public async Task Stop(CancellationToken cancellation)
    {
        if (_table is null)
        {
            return;
        }

        _refresh?.Dispose();
        await _timers.Stop().WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _table.StopAsync(cancellation);
    }

    public async Task<IGrainReminder> Register(GrainId grainId, string name, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, TimeSpan.Zero);
        var minimum = options.Value.MinimumReminderPeriod;
        if (period < minimum)
        {
            throw new ArgumentException(
                $"Cannot register reminder {name} as requested period ({period}) is less than minimum allowed reminder period ({minimum})", nameof(period));
        }

        var start = silo.Time.GetUtcNow().UtcDateTime.Add(dueTime);
        var entry = new ReminderEntry { GrainId = grainId, ReminderName = name, StartAt = start, Period = period };
        entry.ETag = await Table.UpsertRow(entry) ?? throw new ReminderException($"Could not register reminder {entry}. Please try again later.");
        _timers.Set(entry);
        return new Reminder(grainId, name, entry.ETag);
    }

    public async Task Unregister(Reminder reminder)
    {
        if (!await Table.RemoveRow(reminder.GrainId, reminder.ReminderName, reminder.ETag)
            && await Table.ReadRow(reminder.GrainId, reminder.ReminderName) is not null)
        {
            throw new ReminderException($"Could not unregister reminder {reminder} from the reminder table, due to tag mismatch. You can retry.");
        }

        _timers.Remove(new(reminder.GrainId, reminder.ReminderName));
    }

    public async Task<IGrainReminder?> Find(GrainId grainId, string name) => ToReminder(await Table.ReadRow(grainId, name));

    public async Task<List<IGrainReminder>> List(GrainId grainId) => [.. (await Table.ReadRows(grainId)).Reminders.Select(it => ToReminder(it)!)];

    public void Dispose() => _refresh?.Dispose();

    private static Reminder? ToReminder(ReminderEntry? entry) => entry is null ? null : new(entry.GrainId, entry.ReminderName, entry.ETag!);

    private async Task Refresh()
    {
        var next = options.Value.RefreshReminderListPeriod;
        try
        {
            _timers.BeginReading();
            // From zero to zero is once around the ring.
            _timers.EndReading((await Table.ReadRows(0, 0)).Reminders);
        }
#pragma warning disable CA1031 // the next refresh tries again
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogRefreshFailed(silo.Logger, exception);
            next = next < s_retry ? next : s_retry;
        }

        _refresh!.Change(next, Timeout.InfiniteTimeSpan);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The reminders could not be read; the next refresh tries again.")]
    private static partial void LogRefreshFailed(ILogger logger, Exception exception);
}
