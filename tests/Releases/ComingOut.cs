using System.Diagnostics;
using NetworkBackend.Tests.Start;

namespace NetworkBackend.Tests.Releases;

/// <summary>A version comes out: its golden files are written, that is committed, and the next commit says of which one it was made and raises the version.</summary>
[Collection("releases")]
public class ComingOut
{
    public static TheoryData<string> Out => [.. Release.All.Where(it => it.IsOut).Select(it => it.Version)];

    [Fact]
    public void is_still_to_come_for_the_version_at_hand()
    {
        Assert.False(Release.Current.IsOut, $"{Release.Current.Version} is out: raise <Version> in Directory.Build.props.");
        Assert.All(Release.All, it => Assert.True(
            it == Release.Current || (it.IsOut && Number(it) < Number(Release.Current)),
            $"tests/Releases/{it.Version} is of no release before {Release.Current.Version}: write the commit that it was made of into its file \"commit\", or delete the folder."));
    }

    [Fact]
    public void leaves_all_its_files() => Assert.Equal(
        "", string.Join('\n', from release in Release.All
                              from file in release.Files
                              where !File.Exists(file)
                              select $"{file} is missing: {(release.IsOut ? $"take it from {release.Commit}" : Release.HowToWrite)}."));

    [Theory, MemberData(nameof(Out))]
    public void refuses_to_write_its_files_again(string version)
    {
        Release release = new(version);
        var missing = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        Assert.Contains(release.Commit, Assert.Throws<InvalidOperationException>(() => release.Lacks(missing, isAsked: true)).Message, StringComparison.Ordinal);
        Assert.False(release.Lacks(missing, isAsked: false));
        Assert.False(release.Lacks(release.Data, isAsked: true));
        Assert.True(Release.Current.Lacks(missing, isAsked: true));
    }

    /// <summary>Where git has that commit, its files are those of then.</summary>
    [Theory, MemberData(nameof(Out))]
    public async Task changes_its_files_no_more(string version)
    {
        Release release = new(version);
        Assert.Matches("^[0-9a-f]{40}$", release.Commit);
        if (await Git("cat-file", "-e", release.Commit) != 0)
        {
            return;
        }

        Assert.Equal(0, await Git(["diff", "--quiet", release.Commit, "--", .. release.Files]));
    }

    private static Version Number(Release release) => Version.Parse(release.Version);

    private static async Task<int> Git(params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["-C", Repository.Root, .. arguments]) { RedirectStandardError = true })!;
            await git.StandardError.ReadToEndAsync();
            await git.WaitForExitAsync();
            return git.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1; // no git here
        }
    }
}
