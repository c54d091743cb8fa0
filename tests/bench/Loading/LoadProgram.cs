using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;

namespace NetworkBackend.Bench.Loading;

/// <summary>What deploy/load.sh runs: the load with a bar where there is a terminal, and with lines where not.</summary>
internal static class LoadProgram
{
    private const int Width = 30;
    private static readonly Lock writing = new();
    private static readonly bool isTerminal = !Console.IsErrorRedirected;

    public static async Task<int> Run(string address, string keyFile, string centres, string members, string updates, string seed)
    {
        Size size = new(Number(centres), Number(members), Number(updates), Number(seed));
        if (size.Problem is { } problem)
        {
            await Console.Error.WriteLineAsync(problem);
            return 2;
        }

        using CancellationTokenSource over = new();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            over.Cancel();
        };
        using HttpClient client = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = new(address), Timeout = TimeSpan.FromSeconds(100) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(keyFile)).Trim());
        var clock = Stopwatch.StartNew();
        try
        {
            await new Load(client, size, Show).Run(over.Token);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size.Centres} centres, {size.Members} members and {size.Updates} updates are there after {clock.Elapsed.TotalSeconds:0.0} s."));
            return 0;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("\nStopped. Run it again, and it goes on.");
            return 130;
        }
        catch (LoadException e)
        {
            await Console.Error.WriteLineAsync($"\n{e.Message}\nWhat is made is made. Run it again when that is mended, and it goes on.");
            return 1;
        }
    }

    private static void Show(Progress it)
    {
        var isTenth = it.Done == it.Of || (it.Done > 0 && it.Done % Math.Max(1, it.Of / 10) == 0);
        lock (writing)
        {
            if (isTerminal)
            {
                var filled = it.Of == 0 ? Width : (int)((long)Width * it.Done / it.Of);
                Console.Error.Write($"\r{it.What,-12} [{new string('#', filled)}{new string('.', Width - filled)}] {it.Done} of {it.Of}  {(it.Done == it.Of ? "\n" : "")}");
            }
            else if (isTenth)
            {
                Console.Error.WriteLine($"{it.What} {it.Done} of {it.Of}");
            }
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
