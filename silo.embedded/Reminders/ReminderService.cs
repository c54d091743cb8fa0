using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Orleans.Runtime;

/// <summary>Keeps the table and the armed reminders in step. The table is read at the start and then again and again.</summary>
internal sealed partial class ReminderService(Silo silo, IOptions<ReminderOptions> options, IServiceProvider services) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ReminderKey, ArmedReminder> _armed = [];
    // What was registered or removed while the table is being read: its rows may be older.
    private readonly HashSet<ReminderKey> _changedWhileReading = [];
    private readonly IReminderTable? _table = services.GetService<IReminderTable>();
    private ITimer? _refresh;
    private bool _isStopping;

    private IReminderTable Table => _table
        ?? throw new OrleansConfigurationException($"The reminder service has not been configured: there is no {nameof(IReminderTable)}.");

    public async Task Start(CancellationToken cancellation)
    {
        if (_table is null)
        {
            return;
        }

        await _table.StartAsync(cancellation);
        _refresh = silo.Time.CreateTimer(_ => _ = Refresh(), null, TimeSpan.Zero, options.Value.RefreshReminderListPeriod);
    }

    /// <summary>Ends when the ticks under way have ended.</summary>
    public async Task Stop(CancellationToken cancellation)
    {
        if (_table is null)
        {
            return;
        }

        _refresh?.Dispose();
        List<Task> ticks;
        lock (_gate)
        {
            _isStopping = true;
            ticks = [.. _armed.Values.Select(it => it.Stop())];
            _armed.Clear();
        }

        await Task.WhenAll(ticks).WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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

        var entry = new ReminderEntry { GrainId = grainId, ReminderName = name, StartAt = Now().Add(dueTime), Period = period };
        entry.ETag = await Table.UpsertRow(entry) ?? throw new ReminderException($"Could not register reminder {entry}. Please try again later.");
        lock (_gate)
        {
            _changedWhileReading.Add(new(grainId, name));
            Arm(entry);
        }

        return new Reminder(grainId, name, entry.ETag);
    }

    public async Task Unregister(Reminder reminder)
    {
        if (!await Table.RemoveRow(reminder.GrainId, reminder.ReminderName, reminder.ETag)
            && await Table.ReadRow(reminder.GrainId, reminder.ReminderName) is not null)
        {
            throw new ReminderException($"Could not unregister reminder {reminder} from the reminder table, due to tag mismatch. You can retry.");
        }

        var key = new ReminderKey(reminder.GrainId, reminder.ReminderName);
        lock (_gate)
        {
            _changedWhileReading.Add(key);
            Disarm(key);
        }
    }

    public async Task<IGrainReminder?> Find(GrainId grainId, string name) => ToReminder(await Table.ReadRow(grainId, name));

    public async Task<List<IGrainReminder>> List(GrainId grainId) => [.. (await Table.ReadRows(grainId)).Reminders.Select(it => ToReminder(it)!)];

    public void Dispose() => _refresh?.Dispose();

    private static Reminder? ToReminder(ReminderEntry? entry) => entry is null ? null : new(entry.GrainId, entry.ReminderName, entry.ETag!);

    private DateTime Now() => silo.Time.GetUtcNow().UtcDateTime;

    private async Task Refresh()
    {
        try
        {
            lock (_gate)
            {
                _changedWhileReading.Clear();
            }

            // From zero to zero is once around the ring.
            var rows = await Table.ReadRows(0, 0);
            lock (_gate)
            {
                Reconcile(rows.Reminders.ToDictionary(it => new ReminderKey(it.GrainId, it.ReminderName)));
            }
        }
#pragma warning disable CA1031 // the next refresh tries again
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogRefreshFailed(silo.Logger, exception);
        }
    }

    private void Reconcile(Dictionary<ReminderKey, ReminderEntry> rows)
    {
        foreach (var key in _armed.Keys.Where(it => !rows.ContainsKey(it) && !_changedWhileReading.Contains(it)).ToList())
        {
            Disarm(key);
        }

        foreach (var (_, row) in rows.Where(it => !_changedWhileReading.Contains(it.Key)))
        {
            Arm(row);
        }
    }

    private void Arm(ReminderEntry entry)
    {
        if (_isStopping)
        {
            return;
        }

        var key = new ReminderKey(entry.GrainId, entry.ReminderName);
        if (_armed.TryGetValue(key, out var armed) && armed.ETag == entry.ETag)
        {
            return;
        }

        Disarm(key);
        if (ReminderSchedule.Next(entry, Now()) <= Now() + options.Value.ReminderLoadingWindow)
        {
            _armed[key] = new ArmedReminder(entry, silo, services.GetRequiredService<GrainFactory>(), Release);
        }
    }

    private void Disarm(ReminderKey key)
    {
        if (_armed.Remove(key, out var armed))
        {
            _ = armed.Stop();
        }
    }

    // After a tick: whether the next one is so far away that a refresh will find it in time.
    private bool Release(ArmedReminder reminder, DateTime next)
    {
        lock (_gate)
        {
            return next > Now() + options.Value.ReminderLoadingWindow
                && _armed.TryGetValue(reminder.Key, out var armed) && armed == reminder && _armed.Remove(reminder.Key);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The reminders could not be read; the next refresh tries again.")]
    private static partial void LogRefreshFailed(ILogger logger, Exception exception);
}
