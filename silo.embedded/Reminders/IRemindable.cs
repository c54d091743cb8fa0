namespace Orleans
{
    /// <summary>A grain that reminders wake up.</summary>
    public interface IRemindable : IGrain
    {
        /// <summary>An ordinary call. If it fails, the next period is the next try.</summary>
        Task ReceiveReminder(string reminderName, TickStatus status);
    }
}

namespace Orleans.Runtime
{
    public interface IGrainReminder
    {
        string ReminderName { get; }
    }

    /// <param name="firstTickTime">UTC.</param>
    /// <param name="period">Ticks are at the first one plus a whole number of periods; missed ones are skipped.</param>
    /// <param name="timeStamp">UTC, when this tick was sent.</param>
    [GenerateSerializer, Immutable]
    public readonly struct TickStatus(DateTime firstTickTime, TimeSpan period, DateTime timeStamp)
    {
        [Id(0)]
        public DateTime FirstTickTime { get; } = firstTickTime;

        [Id(1)]
        public TimeSpan Period { get; } = period;

        [Id(2)]
        public DateTime CurrentTickTime { get; } = timeStamp;

        public override string ToString() => $"<{FirstTickTime}, {Period}, {CurrentTickTime}>";
    }

    [GenerateSerializer]
    public sealed class ReminderException(string message) : OrleansException(message);
}
