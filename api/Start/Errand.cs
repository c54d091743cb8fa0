using NetworkBackend.Api.Start.Options;
using NetworkBackend.Silo.Hosting;

namespace NetworkBackend.Api.Start;

/// <summary>What a process can be asked to do instead of starting.</summary>
internal static class Errand
{
    /// <summary>The one that was asked for, which ends with whether all is well; null where the process starts.</summary>
    public static Func<Task<bool>>? Of(StartOptions options) => options switch
    {
        { Verify: true } => () => NetworkSilo.Verify(options.Silo, Console.WriteLine),
        { Prepare: true } => () => Prepare(options),
        { BackupTo: { } folder } => () => Backup(options, folder),
        { RestoreFrom: { } backup } => () => Restore(options, backup),
        { MoveTo: { } folder } => () => Move(options, folder),
        { TakeBack: true } => () => TakeBack(options),
        _ => null,
    };

    /// <summary>What makes no sense together, as one sentence; null when all is well.</summary>
    public static string? Contradiction(StartOptions options) => (Given(options), options) switch
    {
        ([var one, var other, ..], _) => $"{one} and {other} contradict each other: give one of them.",
        ([not "--prepare" and var one], { Restored: true }) => $"{one} and --restored contradict each other: give one of them.",
        ([var one], { Role: "api" }) => $"{one} needs the database, so it is not for --role api.",
        (["--move-to"], { Database: null }) => "--move-to needs --database: the PostgreSQL database that it is moved to.",
        (["--take-back"], { Database: not null }) => "--take-back is for an installation on SQLite: leave --database out.",
        (not ["--backup-to"], { WithSecrets: true }) => "--with-secrets is for --backup-to.",
        _ => null,
    };

    private static string[] Given(StartOptions options) =>
    [
        .. options.Verify ? new[] { "--verify" } : [],
        .. options.Prepare ? new[] { "--prepare" } : [],
        .. options.BackupTo is not null ? new[] { "--backup-to" } : [],
        .. options.RestoreFrom is not null ? new[] { "--restore-from" } : [],
        .. options.MoveTo is not null ? new[] { "--move-to" } : [],
        .. options.TakeBack ? new[] { "--take-back" } : [],
    ];

    private static async Task<bool> Prepare(StartOptions options)
    {
        using var claim = DataFolder.Claim(options);
        ProgressBar bar = new("events");
        await NetworkSilo.PrepareAhead(options.Silo, Console.WriteLine, bar.Show);
        return true;
    }

    private static async Task<bool> Backup(StartOptions options, string folder)
    {
        await NetworkCopies.Backup(options.Silo, folder, options.WithSecrets, Console.WriteLine);
        return true;
    }

    private static async Task<bool> Restore(StartOptions options, string backup)
    {
        using var claim = DataFolder.Claim(options);
        await NetworkCopies.Restore(options.Silo, backup, Console.WriteLine);
        return true;
    }

    private static async Task<bool> Move(StartOptions options, string folder)
    {
        using var claim = DataFolder.Claim(options);
        ProgressBar bar = new("rows");
        await NetworkCopies.Move(options.Silo, folder, Console.WriteLine, bar.Show);
        Console.WriteLine($"Moved: start it with --data {folder} and the database. Keys and cursors go on to work; '{options.Data}' stays as it was, and is not started any more.");
        return true;
    }

    private static async Task<bool> TakeBack(StartOptions options)
    {
        using var claim = DataFolder.Claim(options);
        Console.WriteLine(await NetworkCopies.TakeBack(options.Silo)
            ? "Taken back: what the moved one recorded is not in it, and the next start begins a new epoch. Drop the PostgreSQL database."
            : "Taken back: the move was not whole, so nothing could start on it, and the next start goes on as if there had been none. Drop the PostgreSQL database.");
        return true;
    }
}
