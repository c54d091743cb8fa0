using NetworkBackend.Api.Start.Options;
using NetworkBackend.Silo.Hosting;
using NetworkBackend.Silo.Storage;

namespace NetworkBackend.Api.Start;

/// <summary>
/// Holds the data folder for this process: alone where an SQLite file is in it, since two processes on one file would each believe to be the only one; and
/// on PostgreSQL with others that serve, so that nothing is restored into it meanwhile.
/// </summary>
internal static class DataFolder
{
    // EWOULDBLOCK and ERROR_SHARING_VIOLATION: the two ways in which a lock says that another process has it.
    private const int WouldBlock = 11;
    private const int SharingViolation = unchecked((int)0x80070020);

    /// <summary>Claims the folder, alone where no PostgreSQL database is given. The claim ends with the process, however that ends.</summary>
    /// <exception cref="SiloRefusedException">Another process has it, or it cannot be written.</exception>
    public static IDisposable Claim(StartOptions options)
    {
        try
        {
            var folder = PrivateFolder.Create(options.Data);
            var share = options.Database is null ? FileShare.None : FileShare.ReadWrite;
            return new FileStream(Path.Combine(folder, DataFiles.Lock), FileMode.OpenOrCreate, FileAccess.ReadWrite, share);
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
