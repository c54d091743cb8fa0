namespace NetworkBackend.Tests.Simulation.Time;

/// <summary>Where code runs: one process, or somebody outside. Whatever goes on after an await in a place comes back to it, unless it has died.</summary>
internal sealed class Place(Turns turns, string name) : SynchronizationContext
{
    public string Name => name;

    public Turns Turns => turns;

    public bool IsAlive { get; private set; } = true;

    /// <summary>All that waited to go on here never does.</summary>
    public void Die() => IsAlive = false;

    public void Do(Action what) => turns.Add(this, static it => ((Action)it!)(), what);

    public override void Post(SendOrPostCallback d, object? state) => turns.Add(this, d, state);

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("nothing is done in between");

    public override SynchronizationContext CreateCopy() => this;
}
