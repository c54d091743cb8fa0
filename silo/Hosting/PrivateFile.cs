namespace NetworkBackend.Silo.Hosting;

/// <summary>Files that only their owner reads. They are whole or not there.</summary>
internal static class PrivateFile
{
    public static void Write(string file, string line)
    {
        var partial = $"{file}.part";
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (FileStream stream = new(partial, options))
        {
            using StreamWriter writer = new(stream);
            writer.WriteLine(line);
            writer.Flush();
            stream.Flush(flushToDisk: true);
        }

        File.Move(partial, file, overwrite: true);
    }
}
