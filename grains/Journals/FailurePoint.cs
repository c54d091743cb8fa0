using System.Diagnostics;
#if FAILURE_POINTS
using System.Globalization;
#endif

namespace NetworkBackend.Journals;

/// <summary>
/// Named places where a test build can be told to die, to wait or to fail, by <c>NETWORK_FAILURE_POINT</c>:
/// <c>name:kill[:n]</c> at the n-th visit, <c>name:wait:milliseconds</c>, or <c>name:throw</c>. A release build has none of it.
/// </summary>
internal static class FailurePoint
{
    /// <summary>Says that a place in the code was reached.</summary>
    [Conditional("FAILURE_POINTS")]
    public static void Reach(string name)
    {
#if FAILURE_POINTS
        if (plan is { } it && it.Name == name)
        {
            it.Visit();
        }
#endif
    }
#if FAILURE_POINTS

    private static readonly Plan? plan = Plan.Parse(Environment.GetEnvironmentVariable("NETWORK_FAILURE_POINT"));

    /// <summary>What is to happen where.</summary>
    internal sealed class Plan(string name, string action, int number)
    {
        private int visits;

        public string Name => name;

        public static Plan? Parse(string? text)
        {
            var parts = (text ?? string.Empty).Split(':');
            return parts switch
            {
                [""] => null,
                [var name, "kill"] => new(name, "kill", 1),
                [var name, "kill" or "wait", var number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) => new(name, parts[1], value),
                [var name, "throw"] => new(name, "throw", 0),
                _ => throw new FormatException($"NETWORK_FAILURE_POINT '{text}' is not name:kill[:n], name:wait:milliseconds or name:throw"),
            };
        }

        public void Visit()
        {
            switch (action)
            {
                case "kill" when Interlocked.Increment(ref visits) == number:
                    using (var self = Process.GetCurrentProcess())
                    {
                        self.Kill();
                    }

                    break;
                case "wait":
                    using (var never = new ManualResetEventSlim())
                    {
                        never.Wait(number);
                    }

                    break;
                case "throw":
                    throw new IOException($"failure point {name}");
            }
        }
    }
#endif
}
