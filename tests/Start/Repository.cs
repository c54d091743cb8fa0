namespace NetworkBackend.Tests.Start;

/// <summary>The folder that all this was built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(new(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo folder) => File.Exists(Path.Combine(folder.FullName, "NetworkBackend.sln")) ? folder.FullName : Find(folder.Parent!);
}
