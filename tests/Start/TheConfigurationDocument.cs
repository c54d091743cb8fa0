using NetworkBackend.Api.Start.Options;

namespace NetworkBackend.Tests.Start;

public class TheConfigurationDocument
{
    /// <summary>With NETWORK_TEST_WRITE=1 it is written anew.</summary>
    [Fact]
    public async Task says_what_the_options_say_of_themselves()
    {
        var file = Path.Combine(Repository.Root, "docs", "configuration.md");
        if (Environment.GetEnvironmentVariable("NETWORK_TEST_WRITE") == "1")
        {
            await File.WriteAllTextAsync(file, OptionsDocument.Markdown());
        }

        Assert.Equal(OptionsDocument.Markdown(), await File.ReadAllTextAsync(file));
    }

    [Fact]
    public void has_every_option_with_a_comment_and_a_name_of_its_own()
    {
        Assert.All(OptionReader.All, it => Assert.Contains($"| `{it.Name}` |", OptionsDocument.Markdown(), StringComparison.Ordinal));
        Assert.DoesNotContain("|  |\n", OptionsDocument.Markdown(), StringComparison.Ordinal);
        Assert.Equal(OptionReader.All.Length, OptionReader.All.Select(it => it.Variable).Distinct().Count());
    }
}
