namespace NetworkBackend.Tests.Engine.Hosting;

/// <summary>What survives a host.</summary>
internal sealed class Stores
{
    public const string Name = "store";

    public Notes Notes { get; } = new();

    public StoredStates States { get; } = new();

    public StoredReminders Reminders { get; } = new();
}
