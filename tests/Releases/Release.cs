using System.Collections.Immutable;
using NetworkBackend.Silo.Hosting;
using NetworkBackend.Tests.Start;

namespace NetworkBackend.Tests.Releases;

/// <summary>
/// What a release wrote and sent, kept in a folder that has its version as a name. When it is out, the folder says of which commit it was made, and none of its
/// files changes any more. NETWORK_TEST_WRITE=1 writes those of the version at hand (Directory.Build.props) that are not there: it needs none until it comes out.
/// </summary>
internal sealed record Release(string Version)
{
    /// <summary>The one that this code becomes.</summary>
    public static Release Current { get; } = new(typeof(NetworkSilo).Assembly.GetName().Version!.ToString(3));

    /// <summary>How what is new gets into a release's files.</summary>
    public static string HowToWrite { get; } =
        $"delete tests/Releases/{Current.Version}, which is not out, and leave it away until it comes out; then NETWORK_TEST_WRITE=1 dotnet test tests -p:Engine=Orleans "
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

    /// <summary>True when it came out.</summary>
    public bool IsOut => File.Exists(Named("commit"));

    /// <summary>What it was made of.</summary>
    public string Commit => File.ReadAllText(Named("commit")).Trim();

    /// <summary>True when it has files. A version that is not out has some only just before that.</summary>
    public bool IsWritten => Directory.Exists(Path.Combine(Root, Version));

    /// <summary>Everything that a release keeps.</summary>
    public ImmutableArray<string> Files => [Data, Contracts, Payloads, Answers(GoldenAnswers.Public), Answers(GoldenAnswers.Operator)];

    private static string Root => Path.Combine(Repository.Root, "tests", "Releases");

    /// <summary>What its process answered to whom.</summary>
    public string Answers(string audience) => Named($"answers-{audience}.json");

    /// <summary>True when a file is to be written.</summary>
    public bool Lacks(string file) => Lacks(file, Environment.GetEnvironmentVariable("NETWORK_TEST_WRITE") == "1");

    /// <summary>The same where writing is asked for, or not. What a release that is out lacks is refused.</summary>
    public bool Lacks(string file, bool isAsked) => isAsked && !File.Exists(file) && (IsOut ? throw new InvalidOperationException(
        $"{Version} is out, and its files are never written again: {Path.GetFileName(file)} is in {Commit}, of which it was made. For what comes after it raise <Version> in Directory.Build.props.") : true);

    /// <summary>Writes a file that is asked for and not there.</summary>
    public void Write(string file, Func<string> text)
    {
        if (Lacks(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text());
        }
    }

    private string Named(string file) => Path.Combine(Root, Version, file);
}
