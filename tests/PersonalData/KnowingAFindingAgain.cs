using NetworkBackend.PersonalData;

namespace NetworkBackend.Tests.PersonalData;

public class KnowingAFindingAgain
{
    private const string Text = "Ring Anne på 29 99 88 77 eller skriv til anne@example.org. Nora Fjellheimsen ble innlagt i mai. Vi har 29 99 88 77 også her.";
    private static readonly byte[] secret = [.. Enumerable.Range(0, 32).Select(it => (byte)it)];

    [Fact]
    public void is_possible_whatever_is_written_elsewhere() =>
        Assert.Equal(Ids(Text), Ids($"# Overskrift\n\nNoe helt annet, 20 00 12 34.\n\n{Text}\n\nSlutt.").Where(it => it != Ids("20 00 12 34")[0]));

    [Fact]
    public void is_possible_when_a_line_is_broken_elsewhere_or_a_number_written_otherwise()
    {
        Assert.Equal(Ids(Text), Ids(Text.Replace("Fjellheimsen ble", "Fjellheimsen\nble", StringComparison.Ordinal)));
        Assert.Equal(Ids(Text), Ids(Text.Replace("29 99 88 77 eller", "+47 299 98 877 eller", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("29 99 88 77 eller", "29 99 88 78 eller")]
    [InlineData("anne@example.org", "anna@example.org")]
    [InlineData("ble innlagt", "ble tvangsinnlagt")]
    [InlineData("Nora Fjellheimsen", "Nora Fjellbergsen")]
    public void lapses_when_what_was_found_changes(string before, string after)
    {
        var changed = Ids(Text.Replace(before, after, StringComparison.Ordinal));
        Assert.Equal(4, changed.Length);
        Assert.True(Ids(Text).Except(changed).Any());
    }

    [Fact]
    public void tells_equal_ones_apart()
    {
        Assert.Equal(4, Ids(Text).Distinct().Count());
        Assert.Equal(Ids("20 00 12 34"), Ids("20 00 12 34, 20 00 12 34").Take(1));
    }

    [Fact]
    public void needs_the_secret() => Assert.Empty(Ids(Text).Intersect(PersonalDataCheck.Run(Text, [9]).Select(it => it.Id)));

    [Fact]
    public void says_nothing_of_what_was_found() => Assert.All(Ids(Text), it => Assert.Matches("^[0-9a-f]{32}$", it));

    /// <summary>What somebody has looked at is all that is said there, and not only what is next to the name.</summary>
    [Theory]
    [InlineData("Kari Nordmann er edru.", "Kari Nordmann er edru etter tre overdoser.")]
    [InlineData("Kari Nordmann (tlf. 22 33 44 55) er edru.", "Kari Nordmann (tlf. 22 33 44 55) er schizofren.")]
    [InlineData("Vi møtte Kari Nordmann. Hun er edru.", "Vi møtte Kari Nordmann. Hun er edru, men var innlagt.")]
    [InlineData("Kari Nordmann og Ola Nordmann ble innlagt.", "Kari Nordmann og Ola Nordmann ble innlagt med tvang.")]
    public void knows_another_statement_about_health_as_another(string before, string after)
    {
        string[] Health(string text) => [.. PersonalDataCheck.Run(text, secret).Where(it => it.Kind == FindingKind.HealthOfAPerson).Select(it => it.Id)];
        Assert.NotEmpty(Health(after));
        Assert.Empty(Health(before).Intersect(Health(after)));
        Assert.Equal(Health(before), Health($"Noe annet først. {before.Replace(" Nordmann", "\nNordmann", StringComparison.Ordinal)} Og noe etterpå."));
    }

    private static string[] Ids(string text) => [.. PersonalDataCheck.Run(text, secret).Select(it => it.Id)];
}
