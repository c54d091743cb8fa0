using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Outcomes;
using NetworkBackend.Silo.Hosting;

namespace NetworkBackend.Silo.Demo;

/// <summary>Each step of the demo network is a command with an id of its own, so that it is done once however often it is loaded.</summary>
internal static class DemoSteps
{
    private const int Attempts = 10;
    private static readonly TimeSpan between = TimeSpan.FromSeconds(1);

    public static Command CommandFor(string step, string id) => new(Caller.System, $"demo:{step}:{id}", "");

    public static void Check<T>(Outcome<T> outcome)
    {
        if (!outcome.Succeeded)
        {
            throw new SiloRefusedException($"The demo network could not be loaded: {outcome.Refusal.Detail}");
        }
    }

    /// <summary>The start waits until all feeds have heard, and for a feed that is away ten seconds at most: nothing says when it is back, and the courier goes on where this ends.</summary>
    public static async Task Told(ITells teller, TimeProvider clock, CancellationToken cancellation)
    {
        for (var i = 0; i < Attempts && !await teller.Tell(cancellation); i++)
        {
            await Task.Delay(between, clock, cancellation); // ten at most
        }
    }
}
