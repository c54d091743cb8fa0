namespace Orleans.Runtime;

internal readonly record struct ReminderKey(GrainId GrainId, string Name);

/// <summary>What a grain holds of its reminder: enough to remove exactly that one.</summary>
[GenerateSerializer, Immutable]
internal sealed record Reminder(GrainId GrainId, string ReminderName, string ETag) : IGrainReminder;

internal static class ReminderSchedule
{
    /// <summary>The first tick at or after <paramref name="now"/>: StartAt plus a whole number of periods.</summary>
    public static DateTime Next(ReminderEntry entry, DateTime now)
    {
        var start = DateTime.SpecifyKind(entry.StartAt, DateTimeKind.Utc);
        var sinceLast = now <= start ? 0 : (now - start).Ticks % entry.Period.Ticks;
        return now <= start ? start : sinceLast == 0 ? now : now.AddTicks(entry.Period.Ticks - sinceLast);
    }

    /// <summary>The tick after the one at <paramref name="previous"/>; what was missed meanwhile is skipped.</summary>
    public static DateTime After(ReminderEntry entry, DateTime previous, DateTime now) =>
        Next(entry, now) is var next && next > previous ? next : previous + entry.Period;
}
