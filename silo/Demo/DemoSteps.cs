using NetworkBackend.Callers;
using NetworkBackend.Outcomes;
using NetworkBackend.Silo.Hosting;

namespace NetworkBackend.Silo.Demo;

/// <summary>Each step of the demo network is a command with an id of its own, so that it is done once however often it is loaded.</summary>
internal static class DemoSteps
{
    public static Command CommandFor(string step, string id) => new(Caller.System, $"demo:{step}:{id}", "");

    public static void Check<T>(Outcome<T> outcome)
    {
        if (!outcome.Succeeded)
        {
            throw new SiloRefusedException($"The demo network could not be loaded: {outcome.Refusal.Detail}");
        }
    }
}
