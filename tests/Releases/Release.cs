using System.Collections.Immutable;
using NetworkBackend.Silo.Hosting;
using NetworkBackend.Tests.Start;

namespace NetworkBackend.Tests.Releases;

/// <summary>
/// What a release wrote and sent, kept in a folder that has its version as a name. Such files never change: NETWORK_TEST_WRITE=1 writes those of the version
/// at hand (Directory.Build.props) that are not there.
/// </summary>
internal sealed record Release(string Version)
{
    /// <summary>The one that this code becomes.</summary>
    public static Release Current { get; } = new(typeof(NetworkSilo).Assembly.GetName().Version!.ToString(3));

    /// <summary>How what is new gets into a release's files.</summary>
    public static string HowToWrite { get; } =
        $"raise <Version> in Directory.Build.props if {Current.Version} is out, else delete tests/Releases/{Current.Version}; then NETWORK_TEST_WRITE=1 dotnet test tests -p:Engine=Orleans "
        + "--filter FullyQualifiedName~Tests.Releases writes what this version has, for you to commit";

    /// <summary>All that have files, oldest first.</summary>
    public static ImmutableArray<Release> All =>
        [.. Directory.GetDirectories(Root).Select(it => Path.GetFileName(it)).OrderBy(System.Version.Parse).Select(it => new Release(it))];

    /// <summary>The same for theories.</summary>
    public static TheoryData<string> Versions => [.. All.Select(it => it.Version)];

    /// <summary>A data folder as a process of that release left it.</summary>
    public string Data => Named("data.zip");

    /// <summary>What crosses between processes, by its names and its form.</summary>
    public string Contracts => Named("contracts.json");

    /// <summary>The same in bytes. Only Orleans has a wire.</summary>
    public string Payloads => Named("payloads.json");

    private static string Root => Path.Combine(Repository.Root, "tests", "Releases");

    /// <summary>What its process answered to whom.</summary>
    public string Answers(string audience) => Named($"answers-{audience}.json");

    /// <summary>True when a file is to be written.</summary>
    public static bool Lacks(string file) => Environment.GetEnvironmentVariable("NETWORK_TEST_WRITE") == "1" && !File.Exists(file);

    /// <summary>Writes a file that is asked for and not there.</summary>
    public static void Write(string file, Func<string> text)
    {
        if (Lacks(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text());
        }
    }

    private string Named(string file) => Path.Combine(Root, Version, file);
}
