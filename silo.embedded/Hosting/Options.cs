namespace Orleans.Configuration
{
    public class ClusterOptions
    {
        public const string DefaultClusterId = "default";
        public const string DefaultServiceId = "default";

        public string ClusterId { get; set; } = DefaultClusterId;

        /// <summary>The scope of stored states and reminders. Never change it once there are some.</summary>
        public string ServiceId { get; set; } = DefaultServiceId;
    }

    public abstract class MessagingOptions
    {
        /// <summary>How long a caller waits before it gets a <see cref="TimeoutException"/>.</summary>
        public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);
    }

    public class SiloMessagingOptions : MessagingOptions
    {
        /// <summary>How many requests one activation may have when another comes; beyond that it is refused. Zero means any number.</summary>
        public int MaxEnqueuedRequestsHardLimit { get; set; }
    }

    public class GrainCollectionOptions
    {
        /// <summary>How long an activation may be idle before it ends.</summary>
        public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

        /// <summary>How often idle activations are looked for.</summary>
        public TimeSpan CollectionQuantum { get; set; } = TimeSpan.FromMinutes(1);

        public TimeSpan ActivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

        public TimeSpan DeactivationTimeout { get; set; } = TimeSpan.FromSeconds(30);
    }
}

namespace Orleans.Hosting
{
    public sealed class ReminderOptions
    {
        public TimeSpan MinimumReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);

        /// <summary>How often the table is read, for what others wrote and what comes near.</summary>
        public TimeSpan RefreshReminderListPeriod { get; set; } = TimeSpan.FromMinutes(5);

        /// <summary>How far ahead a reminder keeps a timer in memory.</summary>
        public TimeSpan ReminderLoadingWindow { get; set; } = TimeSpan.FromMinutes(10);
    }
}
