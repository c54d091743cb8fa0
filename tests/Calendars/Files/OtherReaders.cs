using System.Diagnostics;
using System.Text.Json;
using NetworkBackend.Tests.Faults;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Calendars.Files;

/// <summary>Other programs that read calendars, which know nothing of how they were made: Debian's python3-icalendar and khal.</summary>
internal static class OtherReaders
{
    /// <summary>The Python that Debian's packages are for, whichever comes first in the path.</summary>
    private const string Python = "/usr/bin/python3";

    private const string Khal = "/usr/bin/khal";

    private static readonly TimeSpan patience = TimeSpan.FromMinutes(2);

    /// <summary>What stands between the fields that khal says, and after them; no text has it.</summary>
    private const char Between = '\x1F', After = '\x1E';

    public static bool AreHere { get; } = LookFor(Python, Khal, "/usr/lib/python3/dist-packages/icalendar/__init__.py");

    public static Task<JsonDocument> Icalendar(byte[] file) => Read(file, async (folder, path) =>
        JsonDocument.Parse(await Run(folder, Python, Path.Combine(Repository.Root, "tests", "Calendars", "Files", "read_calendar.py"), path)));

    /// <summary>Fields by khal's names, entry after entry.</summary>
    public static Task<string[][]> KhalSays(byte[] file, params string[] fields) => Read(file, async (folder, path) =>
    {
        var settings = Path.Combine(folder, "khal.conf");
        await File.WriteAllTextAsync(settings, $"""
            [calendars]
            [[none]]
            path = {folder}
            [locale]
            local_timezone = UTC
            default_timezone = UTC
            longdatetimeformat = %Y-%m-%dT%H:%M:%SZ
            """);
        var format = string.Join(Between, fields.Select(it => $"{{{it}}}")) + After;
        var said = await Run(folder, Khal, "--config", settings, "printics", "--format", format, path);
        return said[(said.IndexOf('\n', StringComparison.Ordinal) + 1)..].Split(After)[..^1].Select(it => it.TrimStart('\n').Split(Between)).ToArray();
    });

    private static async Task<T> Read<T>(byte[] file, Func<string, string, Task<T>> read)
    {
        var folder = Databases.Folder();
        try
        {
            var path = Path.Combine(folder, "calendar.ics");
            await File.WriteAllBytesAsync(path, file);
            return await read(folder, path);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    /// <summary>With a home of its own, and in a place that knows no time zone and writes UTF-8.</summary>
    private static async Task<string> Run(string home, string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new[] { ("HOME", home), ("XDG_CONFIG_HOME", home), ("XDG_DATA_HOME", home), ("XDG_CACHE_HOME", home), ("LC_ALL", "C.UTF-8"), ("PYTHONIOENCODING", "utf-8"), ("TZ", "Pacific/Auckland") })
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        using CancellationTokenSource enough = new(patience);
        try
        {
            var (said, wrong) = (process.StandardOutput.ReadToEndAsync(enough.Token), process.StandardError.ReadToEndAsync(enough.Token));
            await process.WaitForExitAsync(enough.Token);
            Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await said} {await wrong}");
            return await said;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static bool LookFor(params string[] files)
    {
        var missing = files.Where(it => !File.Exists(it)).ToArray();
        if (missing.Length > 0)
        {
            Trials.Note($"calendar files in other programs: left out, there is no {string.Join(", ", missing)}");
        }

        return missing.Length == 0;
    }
}
