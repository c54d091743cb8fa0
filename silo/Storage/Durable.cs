using System.Runtime.InteropServices;
using System.Text;

namespace NetworkBackend.Silo.Storage;

/// <summary>Brings files, and the names in folders, to the disk: the runtime opens no folders.</summary>
internal static class Durable
{
    /// <summary>Does not return before the file, or what the folder says is in it, survives a power cut.</summary>
    public static void Flush(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // it keeps names in a journal of its own
        }

        var descriptor = Open(Encoding.UTF8.GetBytes($"{path}\0"), 0);
        if (descriptor < 0)
        {
            throw Failed(path);
        }

        var flushed = Sync(descriptor);
        var error = flushed == 0 ? null : Failed(path);
        _ = Close(descriptor);
        if (error is not null)
        {
            throw error;
        }
    }

    /// <summary>Puts a file or a folder in a place where nothing is.</summary>
    public static void Move(string from, string to)
    {
        if (Directory.Exists(from))
        {
            Directory.Move(from, to);
        }
        else
        {
            File.Move(from, to);
        }

        Flush(Path.GetDirectoryName(Path.GetFullPath(to))!);
    }

    private static IOException Failed(string path) => new($"'{path}' could not be brought to the disk: {Marshal.GetLastPInvokeErrorMessage()}");

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
