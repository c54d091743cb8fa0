using System.Collections.Immutable;
using NetworkBackend.Silo.Storage;

namespace NetworkBackend.Silo.Moves;

/// <summary>The data folder of what was moved: the secrets and the anchors go along, since the journal is the same.</summary>
internal sealed class MoveFolder
{
    private static readonly ImmutableArray<string> files = [DataFiles.JournalKey, DataFiles.KeysSecret, DataFiles.OperatorKey, DataFiles.Anchors];
    private readonly string _from;
    private readonly string _to;

    /// <summary>Looks at it, and changes nothing.</summary>
    /// <exception cref="StartRefusedException">Something else is in it.</exception>
    public MoveFolder(string from, string to)
    {
        (_from, _to) = (from, to);
        if (Directory.Exists(to) && Directory.GetFileSystemEntries(to).FirstOrDefault(it => !IsOurs(Path.GetFileName(it))) is { } strange)
        {
            throw new StartRefusedException($"The data folder '{to}' has '{Path.GetFileName(strange)}', and a move replaces nothing: choose an empty folder by --data.");
        }
    }

    /// <summary>Puts everything there. Safe to repeat.</summary>
    public void Settle()
    {
        PrivateFolder.Create(_to);
        foreach (var name in files.Where(it => File.Exists(Path.Combine(_from, it)) && !File.Exists(Path.Combine(_to, it))))
        {
            var (part, whole) = (PrivateFile.Part(Path.Combine(_to, name)), Path.Combine(_to, name));
            File.Copy(Path.Combine(_from, name), part, overwrite: true);
            PrivateFile.Close(part);
            Durable.Flush(part);
            Durable.Move(part, whole);
        }
    }

    private bool IsOurs(string name) =>
        name == DataFiles.Lock || files.Any(it => name == PrivateFile.Part(it)) || files.Contains(name) && File.Exists(Path.Combine(_from, name))
            && File.ReadAllBytes(Path.Combine(_from, name)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(_to, name)));
}
