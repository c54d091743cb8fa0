namespace NetworkBackend.Silo.Storage;

/// <summary>The folder of what nobody else on the machine is to read: names, drafts, keys.</summary>
public static class PrivateFolder
{
    /// <summary>Makes it for its owner alone; one that is there stays as it is.</summary>
    /// <returns>Its whole path.</returns>
    public static string Create(string folder) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(folder).FullName
        : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
}
