using Microsoft.Extensions.Logging.Console;
using NetworkBackend.Api.Start.Options;

namespace NetworkBackend.Api.Start;

/// <summary>What is logged, and what never is.</summary>
internal static class Logs
{
    /// <summary>Categories with a level of their own, whatever the option says.</summary>
    private static readonly (string Category, LogLevel Level)[] fixedLevels =
    [
        // They write whole addresses, with what people searched for, and pieces of requests that cannot be read.
        ("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning),
        ("Microsoft.AspNetCore.Server.Kestrel.BadRequests", LogLevel.Warning),

        // It recommends server garbage collection, which costs a laptop more memory than it gains; what goes wrong with a silo it tells as an error.
        ("Orleans.Runtime.Silo", LogLevel.Error),
    ];

    /// <summary>
    /// Categories that say nothing while the process starts or stops. A start that fails says itself why, in one sentence; Orleans' watchdog takes a
    /// silo that stops soon after its start for one that hangs, and its reminders and stages report a start that is broken off as errors of their own.
    /// </summary>
    private static readonly string[] whileServing =
    [
        "Microsoft.Extensions.Hosting.Internal.Host", "Orleans.Runtime.Watchdog", "Orleans.Runtime.ReminderService", "Orleans.Runtime.SiloLifecycleSubject",
        "Orleans.Runtime.MembershipService.MembershipTableManager",
    ];

    public static void AddLogs(this WebApplicationBuilder builder, StartOptions options)
    {
        var logging = builder.Logging.ClearProviders().SetMinimumLevel(options.LogLevel);
        foreach (var (category, level) in fixedLevels)
        {
            logging.AddFilter(category, options.LogLevel > level ? options.LogLevel : level);
        }

        Phase phase = new();
        builder.Services.AddSingleton(phase);
        foreach (var category in whileServing)
        {
            logging.AddFilter(category, level => phase.IsServing && level >= options.LogLevel);
        }

        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        });

        // What people and scripts read stands alone on the standard output.
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}

/// <summary>Whether everything has started and nothing was told to stop.</summary>
internal sealed class Phase
{
    private volatile bool _isServing;

    public bool IsServing
    {
        get => _isServing;
        set => _isServing = value;
    }
}
