namespace NetworkBackend.Silo.Storage;

/// <summary>Files that only their owner reads.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>What a file is called until it is whole; a crash can leave it behind.</summary>
    public static string Part(string file) => $"{file}.part";

    /// <summary>Writes a line, durably. The file is whole or not there.</summary>
    public static void Write(string file, string line)
    {
        var partial = Part(file);
        using (var stream = Open(partial, FileMode.Create))
        {
            using StreamWriter writer = new(stream);
            writer.WriteLine(line);
            writer.Flush();
            stream.Flush(flushToDisk: true);
        }

        File.Move(partial, file, overwrite: true);

        // Without its name on the disk, what rests on the file could outlast the file in a power cut.
        Durable.Flush(Path.GetDirectoryName(Path.GetFullPath(file))!);
    }

    /// <summary>Opens a file to read and write it; one that is made now is its owner's alone.</summary>
    public static FileStream Open(string file, FileMode mode, FileShare share = FileShare.None)
    {
        FileStreamOptions options = new() { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnersAlone;
        }

        return new(file, options);
    }

    /// <summary>Takes a file that is there away from everybody else.</summary>
    public static void Close(string file)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(file) && File.GetUnixFileMode(file) != OwnersAlone)
        {
            File.SetUnixFileMode(file, OwnersAlone);
        }
    }
}
