using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using NetworkBackend.Api.Start.Options;
using NetworkBackend.Silo.Hosting;

namespace NetworkBackend.Api.Start;

/// <summary>How the process starts, says why it cannot, and ends.</summary>
internal static class Starting
{
    /// <summary>Runs the process and gives its exit code: 0 after it was told to stop, 1 with one sentence when it cannot start or go on, or when what it was to verify does not hold.</summary>
    public static async Task<int> Run(string[] arguments, Func<StartOptions, GatewayOptions, Task> run)
    {
        if (arguments.Contains("--help"))
        {
            Console.Write(OptionsDocument.Help());
            return 0;
        }

        StartOptions? options = null;
        try
        {
            (options, var gateway) = OptionReader.Read(arguments, Environment.GetEnvironmentVariables());
            _ = options.HasSilo ? options.Silo.DatabaseName : null;
            if (Errand.Of(options) is { } errand)
            {
                return await errand() ? 0 : 1;
            }

            Listening.Try(options);
            using var claim = options.HasSilo ? DataFolder.Claim(options) : null;
            await run(options, gateway);
            return 0;
        }
        catch (OperationCanceledException)
        {
            // Told to stop before it had started, or not everything under way ended in time: what was acknowledged is durable either way.
            return 0;
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync(Sentence(e, options));
            return 1;
        }
    }

    /// <summary>The grains, here or elsewhere.</summary>
    public static void AddGrains(this WebApplicationBuilder builder, StartOptions options)
    {
        if (options.HasSilo)
        {
            builder.AddNetworkSilo(options.Silo);
            return;
        }

        builder.AddNetworkClient(SiloName.Read(options.Silos!)!.Value);

        // It answers from the first moment on: that there is no silo yet, if need be.
        builder.Services.Configure<HostOptions>(host => host.ServicesStartConcurrently = true);
    }

    /// <summary>What the process needs besides the silo and the gateway.</summary>
    public static void AddStart(this WebApplicationBuilder builder, StartOptions options)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(options.Address, options.Port));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(options.DrainSeconds));
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<IHostLifetime, StopSignals>();
        builder.Services.AddHostedService<Announcement>();
        builder.AddLogs(options);
    }

    /// <summary>A builder that reads nothing from the machine besides the options.</summary>
    public static WebApplicationBuilder Builder()
    {
        // Production always: the pages for developers show stack traces.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, EnvironmentName = Environments.Production });
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, null);
        return builder;
    }

    private static string Sentence(Exception error, StartOptions? options) => error switch
    {
        SiloRefusedException refused => refused.Message,
        IOException { InnerException: AddressInUseException } when options is not null => Listening.Sentence(options, SocketError.AddressAlreadyInUse),
        _ => $"It cannot go on: {error.Message.ReplaceLineEndings(" ")}",
    };
}
