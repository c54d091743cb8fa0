using System.Collections.Immutable;
using NetworkBackend.Calendars;

namespace NetworkBackend.Consultations;

/// <summary>Counts back from deadlines.</summary>
internal static class Planning
{
    private const int MostDays = 1000;

    public static ConsultationPlan Of(DateTimeOffset deadline, PlanRule rule) => new(
        Oslo.DaysBefore(deadline, rule.DraftFreezeDays), Oslo.DaysBefore(deadline, rule.CommentStopDays), Oslo.DaysBefore(deadline, rule.SignOffStopDays));

    /// <summary>When those are reminded who have not answered, first things first.</summary>
    public static ImmutableArray<DateTimeOffset> Reminders(DateTimeOffset deadline, PlanRule rule) =>
        [.. rule.ReminderDays.Order().Reverse().Select(days => Oslo.DaysBefore(deadline, rule.SignOffStopDays + days))];

    /// <summary>True where nothing comes after what it has to come before.</summary>
    public static bool IsInOrder(PlanRule rule) =>
        rule.DraftFreezeDays >= rule.CommentStopDays && rule.CommentStopDays >= rule.SignOffStopDays && rule.SignOffStopDays >= 0 && rule.DraftFreezeDays <= MostDays;

    /// <summary>True where each comes at least a day before the sign-off stop.</summary>
    public static bool CanRemind(PlanRule rule) => rule.ReminderDays.All(it => it is >= 1 and <= MostDays);
}
