namespace Orleans.Runtime;

/// <summary>The reminders whose next tick is near enough to keep a timer for it.</summary>
internal sealed class ReminderTimers(Silo silo, GrainFactory grains, TimeSpan window)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ReminderKey, ArmedReminder> _armed = [];

    // What was registered or removed while the table is being read: its rows may be older.
    private readonly HashSet<ReminderKey> _changedWhileReading = [];
    private bool _isStopped;

    private DateTime Now => silo.Time.GetUtcNow().UtcDateTime;

    public void BeginReading()
    {
        lock (_gate)
        {
            _changedWhileReading.Clear();
        }
    }

    public void EndReading(IEnumerable<ReminderEntry> table)
    {
        var rows = table.ToDictionary(it => new ReminderKey(it.GrainId, it.ReminderName));
        lock (_gate)
        {
            foreach (var key in _armed.Keys.Where(it => !rows.ContainsKey(it) && !_changedWhileReading.Contains(it)).ToList())
            {
                Disarm(key);
            }

            foreach (var (key, row) in rows.Where(it => !_changedWhileReading.Contains(it.Key)))
            {
                Arm(key, row);
            }
        }
    }

    public void Set(ReminderEntry entry)
    {
        var key = new ReminderKey(entry.GrainId, entry.ReminderName);
        lock (_gate)
        {
            _changedWhileReading.Add(key);
            Arm(key, entry);
        }
    }

    public void Remove(ReminderKey key)
    {
        lock (_gate)
        {
            _changedWhileReading.Add(key);
            Disarm(key);
        }
    }

    /// <summary>No more ticks. Completes when those under way have ended.</summary>
    public Task Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
            var ticks = _armed.Values.Select(it => it.Stop()).ToList();
            _armed.Clear();
            return Task.WhenAll(ticks);
        }
    }

    private void Arm(ReminderKey key, ReminderEntry entry)
    {
        if (_isStopped || (_armed.TryGetValue(key, out var armed) && armed.ETag == entry.ETag))
        {
            return;
        }

        Disarm(key);
        if (ReminderSchedule.Next(entry, Now) <= Now + window)
        {
            _armed[key] = new ArmedReminder(entry, silo, grains, Release);
        }
    }

    private void Disarm(ReminderKey key)
    {
        if (_armed.Remove(key, out var armed))
        {
            _ = armed.Stop();
        }
    }

    // After a tick: whether the next one is so far away that the table will be read in time for it.
    private bool Release(ArmedReminder reminder, DateTime next)
    {
        lock (_gate)
        {
            return next > Now + window && _armed.TryGetValue(reminder.Key, out var armed) && armed == reminder && _armed.Remove(reminder.Key);
        }
    }
}
