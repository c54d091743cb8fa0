using NetworkBackend.Silo.Hosting;

namespace NetworkBackend.Api.Start.Options;

/// <summary>Secrets out of files, which is how supervisors hand them over: what stands in the environment is inherited, and seen where it is described.</summary>
internal static class SecretFiles
{
    /// <summary>The options with what stands in the files that they name.</summary>
    /// <exception cref="SiloRefusedException">A file cannot be read, has nothing in it, or names what is given besides.</exception>
    public static StartOptions WithSecrets(this StartOptions options) => options with
    {
        Database = Read("--database", options.Database, options.DatabaseFile),
        JournalKey = Read("--journal-key", options.JournalKey, options.JournalKeyFile),
        KeysSecret = Read("--keys-secret", options.KeysSecret, options.KeysSecretFile),
    };

    private static string? Read(string name, string? given, string? file) => (given, file) switch
    {
        (_, null) => given,
        (not null, _) => throw new SiloRefusedException($"{name} and {name}-file contradict each other: give one of them."),
        _ when Text(name, file) is { Length: > 0 } text => text,
        _ => throw new SiloRefusedException($"The file '{file}' of {name}-file is empty: put the secret in it."),
    };

    private static string Text(string name, string file)
    {
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SiloRefusedException($"The file '{file}' of {name}-file cannot be read: {e.Message}", e);
        }
    }
}
