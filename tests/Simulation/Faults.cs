namespace NetworkBackend.Tests.Simulation;

/// <summary>How likely what goes wrong is. Every seed has some of it and not all: rare meetings need quiet around them.</summary>
internal sealed record Faults(
    double FailedCommit, double UnknownCommit, double FailedRead, double Slow, double Crash, double NewsTwice, double WokenTwice, double ClockJump, double LostCall, double Stall)
{
    public static Faults None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public static Faults Of(Random random)
    {
        double Some(double most) => random.Next(2) == 0 ? 0 : random.NextDouble() * most;
        return new(Some(0.15), Some(0.15), Some(0.05), Some(0.1), Some(0.003), Some(0.3), Some(0.3), Some(0.01), Some(0.05), Some(0.05));
    }
}
