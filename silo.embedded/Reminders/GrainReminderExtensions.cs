using Microsoft.Extensions.DependencyInjection;

namespace Orleans;

public static class GrainReminderExtensions
{
    /// <param name="grain">Must be <see cref="IRemindable"/>.</param>
    /// <param name="reminderName">Registering the same name again replaces the reminder.</param>
    /// <param name="dueTime">Until the first tick; zero or more.</param>
    /// <param name="period">At least <see cref="Hosting.ReminderOptions.MinimumReminderPeriod"/>.</param>
    public static Task<IGrainReminder> RegisterOrUpdateReminder(this Grain grain, string reminderName, TimeSpan dueTime, TimeSpan period) =>
        ((IGrainBase)grain).RegisterOrUpdateReminder(reminderName, dueTime, period);

    /// <inheritdoc cref="RegisterOrUpdateReminder(Grain, string, TimeSpan, TimeSpan)"/>
    public static Task<IGrainReminder> RegisterOrUpdateReminder(this IGrainBase grain, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        var reminders = Of(grain);
        ThrowIfUnnamed(reminderName);
        return grain is IRemindable
            ? reminders.Register(grain.GrainContext.GrainId, reminderName, dueTime, period)
            : throw new InvalidOperationException($"Grain {grain.GrainContext.GrainId} is not {nameof(IRemindable)}.");
    }

    /// <exception cref="ReminderException">It has been replaced since <paramref name="reminder"/> was obtained.</exception>
    public static Task UnregisterReminder(this Grain grain, IGrainReminder reminder) => ((IGrainBase)grain).UnregisterReminder(reminder);

    /// <inheritdoc cref="UnregisterReminder(Grain, IGrainReminder)"/>
    public static Task UnregisterReminder(this IGrainBase grain, IGrainReminder reminder) => Of(grain).Unregister((Reminder)reminder);

    public static Task<IGrainReminder?> GetReminder(this Grain grain, string reminderName) => ((IGrainBase)grain).GetReminder(reminderName);

    public static Task<IGrainReminder?> GetReminder(this IGrainBase grain, string reminderName)
    {
        var reminders = Of(grain);
        ThrowIfUnnamed(reminderName);
        return reminders.Find(grain.GrainContext.GrainId, reminderName);
    }

    public static Task<List<IGrainReminder>> GetReminders(this Grain grain) => ((IGrainBase)grain).GetReminders();

    public static Task<List<IGrainReminder>> GetReminders(this IGrainBase grain) => Of(grain).List(grain.GrainContext.GrainId);

    private static void ThrowIfUnnamed(string reminderName)
    {
        if (string.IsNullOrWhiteSpace(reminderName))
        {
            throw new ArgumentNullException(nameof(reminderName));
        }
    }

    private static ReminderService Of(IGrainBase grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain.GrainContext.ActivationServices.GetRequiredService<ReminderService>();
    }
}
