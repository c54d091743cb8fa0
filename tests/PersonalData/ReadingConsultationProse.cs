using System.Globalization;
using NetworkBackend.PersonalData;
using NetworkBackend.Tests.Faults;
using NetworkBackend.Tests.Start;
using Xunit.Abstractions;

namespace NetworkBackend.Tests.PersonalData;

/// <summary>What the check finds and misses today, in numbers that may only get better. The statements are few and from one hand: they are no sample.</summary>
public class ReadingConsultationProse(ITestOutputHelper output)
{
    private const int MostFalseAlarms = 0;
    private const int LeastStatements = 35;
    private const int MostFalseStatements = 4; // those who sign, sit on boards or write books are taken for patients

    private static readonly byte[] secret = [1, 2, 3];

    public static IReadOnlyList<(string Name, string Text)> Pages { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "PersonalData", "Prose"), "*.txt").Order(StringComparer.Ordinal)
            .Select(it => (Path.GetFileName(it), File.ReadAllText(it))),
    ];

    [Fact]
    public void is_fifty_pages_of_it()
    {
        Assert.Equal(50, Pages.Count);
        Assert.All(Pages, it => Assert.True(it.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length >= 250, it.Name));
    }

    [Fact]
    public void raises_few_false_alarms()
    {
        var alarms = Pages.SelectMany(page => PersonalDataCheck.Run(page.Text, secret).Select(it => $"{page.Name}: {it.Kind} “{it.Excerpt}”: {it.Reason}")).ToList();
        Note($"personal data, false alarms in {Pages.Count} pages of prose: {alarms.Count}");
        output.WriteLine(string.Join('\n', alarms));
        Assert.InRange(alarms.Count, 0, MostFalseAlarms);
    }

    /// <summary>Each at the beginning, in the middle and at the end of a page of its own.</summary>
    [Fact]
    public void finds_what_is_said_of_a_persons_health()
    {
        var missed = Statements.OfPersons.Where((it, i) => !IsFoundIn(Pages[i % Pages.Count].Text, it)).ToList();
        Note(string.Create(CultureInfo.InvariantCulture, $"personal data, statements about a named person's health: {Statements.OfPersons.Count - missed.Count} found, {missed.Count} missed"));
        output.WriteLine(string.Join('\n', missed));
        Assert.InRange(Statements.OfPersons.Count - missed.Count, LeastStatements, Statements.OfPersons.Count);
    }

    [Fact]
    public void takes_organisations_places_and_titles_for_no_person()
    {
        var wrong = Statements.OfNobody.SelectMany(it => PersonalDataCheck.Run(it, secret)).ToList();
        Note($"personal data, statements about nobody: {Statements.OfNobody.Count}, {wrong.Count} false alarms");
        output.WriteLine(string.Join('\n', wrong));
        Assert.InRange(wrong.Count, 0, MostFalseStatements);
    }

    [Fact]
    public void finds_numbers_in_it_too()
    {
        var spellings = FindingNumbers.IdentityNumbers.Concat(FindingNumbers.Accounts).Concat(FindingNumbers.Telephones).Concat(FindingNumbers.Addresses).ToList();
        Assert.Empty(spellings.Where((it, i) => !IsFoundIn(Pages[i % Pages.Count].Text, $"Spør på {it} om det.")));
    }

    /// <summary>Two names and one illness are one thing to confirm.</summary>
    [Fact]
    public void makes_one_finding_of_what_shares_a_word() =>
        Assert.Equal("Kari Nordmann og Ola Nordmann ble innlagt", Assert.Single(PersonalDataCheck.Run("Både Kari Nordmann og Ola Nordmann ble innlagt i mai.", secret)).Excerpt);

    /// <summary>A number between name and illness does not hide the names.</summary>
    [Fact]
    public void finds_a_name_beside_a_number() => Assert.Equal(
        ["Kari Nordmann", "Ola Nordmann", "29 99 88 77"],
        PersonalDataCheck.Run("Kari Nordmann og Ola Nordmann, 29 99 88 77, ble innlagt.", secret).Select(it => it.Excerpt));

    private static bool IsFoundIn(string page, string what)
    {
        var middle = page.IndexOf("\n\n", StringComparison.Ordinal);
        return new[] { $"{what}\n\n{page}", $"{page[..middle]}\n\n{what}{page[middle..]}", $"{page}\n{what}\n" }
            .All(text => PersonalDataCheck.Run(text, secret).Any(it => it.From < text.IndexOf(what, StringComparison.Ordinal) + what.Length && it.To > text.IndexOf(what, StringComparison.Ordinal)));
    }

    private void Note(string what)
    {
        output.WriteLine(what);
        Trials.Note(what);
    }
}
