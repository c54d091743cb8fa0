using System.Xml.Linq;
using NetworkBackend.Tests.Start;

namespace NetworkBackend.Tests.Architecture;

public class TheProjects
{
    private static readonly IReadOnlyList<string> files =
        [.. Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories).Select(it => Path.GetRelativePath(Repository.Root, it)).Order(StringComparer.Ordinal)];

    [Fact]
    public void have_no_version_of_their_own() =>
        Assert.Empty(files.SelectMany(file => VersionsIn(XDocument.Load(Path.Combine(Repository.Root, file))).Select(it => $"{file}: {it}")));

    [Fact]
    public void are_all_in_the_solution() => Assert.Empty(MissingIn(File.ReadAllText(Path.Combine(Repository.Root, "NetworkBackend.sln")), files));

    [Fact]
    public void would_be_noticed_if_they_were_otherwise()
    {
        Assert.Contains(Path.Combine("api", "api.csproj"), files);
        Assert.Equal(["some/some.csproj"], MissingIn("= \"api\", \"api\\api.csproj\"", ["api/api.csproj", "some/some.csproj"]));
        Assert.Equal(
            ["Npgsql 1.0.0", "Markdig 1.0.0"],
            VersionsIn(XDocument.Parse("""<Project><ItemGroup><PackageReference Include="Npgsql" Version="1.0.0" /><PackageReference Include="Markdig"><VersionOverride>1.0.0</VersionOverride></PackageReference></ItemGroup></Project>""")));
    }

    private static IEnumerable<string> MissingIn(string solution, IEnumerable<string> projects) =>
        projects.Where(it => !solution.Contains($"\"{it.Replace('/', '\\')}\"", StringComparison.Ordinal));

    private static IEnumerable<string> VersionsIn(XDocument project) =>
        from reference in project.Descendants("PackageReference")
        from version in reference.Attributes().Where(it => it.Name.LocalName is "Version" or "VersionOverride").Select(it => it.Value)
            .Concat(reference.Elements().Where(it => it.Name.LocalName is "Version" or "VersionOverride").Select(it => it.Value))
        select $"{reference.Attribute("Include")!.Value} {version}";
}
