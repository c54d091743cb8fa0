using NetworkBackend.Api.Start.Options;
using NetworkBackend.Silo.Hosting;
using NetworkBackend.Silo.Storage;

namespace NetworkBackend.Api.Start;

/// <summary>
/// Holds the data folder for this process alone. Two on one SQLite file would each believe to be the only one; two on PostgreSQL, which may share the database,
/// would write two chains of anchors into one file; and nothing is restored beneath one that serves.
/// </summary>
internal static class DataFolder
{
    // EWOULDBLOCK and ERROR_SHARING_VIOLATION: the two ways in which a lock says that another process has it.
    private const int WouldBlock = 11;
    private const int SharingViolation = unchecked((int)0x80070020);

    /// <summary>Claims the folder. The claim ends with the process, however that ends.</summary>
    /// <exception cref="SiloRefusedException">Another process has it, or it cannot be written.</exception>
    public static IDisposable Claim(StartOptions options)
    {
        try
        {
            var folder = PrivateFolder.Create(options.Data);
            return new FileStream(Path.Combine(folder, DataFiles.Lock), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e.HResult is WouldBlock or SharingViolation)
        {
            throw new SiloRefusedException($"Another process runs on the data folder '{options.Data}': stop it, or choose another folder by --data.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SiloRefusedException($"The data folder '{options.Data}' cannot be written: {e.Message}", e);
        }
    }
}
