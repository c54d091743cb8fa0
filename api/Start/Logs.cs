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

    public static void AddLogs(this WebApplicationBuilder builder, StartOptions options)
    {
        var logging = builder.Logging.ClearProviders().SetMinimumLevel(options.LogLevel);
        foreach (var (category, level) in fixedLevels)
        {
            logging.AddFilter(category, options.LogLevel > level ? options.LogLevel : level);
        }

        // Until everything has started, the start itself says what went wrong, in one sentence.
        var started = false;
        builder.Services.AddSingleton(new HasStarted(() => started = true));
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => started && level >= options.LogLevel);

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

/// <summary>Called once, when everything has started.</summary>
internal delegate void HasStarted();
