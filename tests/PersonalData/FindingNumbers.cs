using System.Collections.Immutable;
using NetworkBackend.Members;
using NetworkBackend.PersonalData;
using NetworkBackend.Tests.Faults;
using Xunit.Abstractions;

namespace NetworkBackend.Tests.PersonalData;

public class FindingNumbers(ITestOutputHelper output)
{
    private static readonly byte[] secret = [1, 2, 3];

    public static IEnumerable<string> IdentityNumbers =>
        from person in new[]
        {
            MadeUp.Person(1, 1, 54), MadeUp.Person(29, 2, 96), MadeUp.Person(31, 12, 99), // people of another century
            MadeUp.Person(41, 1, 60), MadeUp.Person(71, 12, 88), // D-numbers
            MadeUp.Person(17, 45, 70), MadeUp.Person(17, 52, 70), // H-numbers
            MadeUp.Person(17, 85, 70), MadeUp.Person(57, 92, 70), // the population register's test persons
            MadeUp.Person(17, 70, 70), MadeUp.Person(17, 77, 70), // Norsk helsenett's
        }
        from written in new[]
        {
            person, MadeUp.Grouped(person, " ", 6, 5), MadeUp.Grouped(person, "-", 6, 5), MadeUp.Grouped(person, "\u00a0", 6, 5), MadeUp.Grouped(person, " - ", 6, 5),
            MadeUp.Grouped(person, ".", 2, 2, 7), MadeUp.Grouped(person, " ", 2, 2, 2, 5), $"{MadeUp.Grouped(person[..6], ".", 2, 2, 2)} {person[6..]}",
            $"{MadeUp.Grouped(person[..6], ".", 2, 2, 2)}-{person[6..]}", MadeUp.Grouped(person, " ", 6, 3, 2), MadeUp.Grouped(person, " ", 3, 3, 3, 2), MadeUp.Grouped(person, "\n", 6, 5),
        }
        select written;

    public static IEnumerable<string> Accounts =>
        from account in new[] { MadeUp.Account(10), MadeUp.Account(424_242), MadeUp.Account(999_000) }
        from written in new[] { account, MadeUp.Grouped(account, ".", 4, 2, 5), MadeUp.Grouped(account, " ", 4, 2, 5), $"NO12 {MadeUp.Grouped(account, " ", 4, 4, 3)}" }
        select written;

    /// <summary>Norway has no numbers for made-up people; no subscriber's begins with 20 or 29.</summary>
    public static IEnumerable<string> Telephones =>
        from number in new[] { "20001234", "29998877" }
        from written in new[]
        {
            number, MadeUp.Grouped(number, " ", 2, 2, 2, 2), MadeUp.Grouped(number, " ", 3, 2, 3), MadeUp.Grouped(number, ".", 2, 2, 2, 2), MadeUp.Grouped(number, "-", 2, 2, 2, 2),
            MadeUp.Grouped(number, "\u00a0", 3, 2, 3), $"+47{number}", $"+47 {number}", $"0047 {number}", $"0047{number}", $"+47 {MadeUp.Grouped(number, " ", 2, 2, 2, 2)}",
            $"(+47) {MadeUp.Grouped(number, " ", 3, 2, 3)}", $"tlf. {MadeUp.Grouped(number, " ", 2, 3, 3)}", $"mobil: {MadeUp.Grouped(number, " ", 4, 4)}", $"+47 {MadeUp.Grouped(number, " ", 2, 3, 3)}",
        }
        select written;

    public static IEnumerable<string> Addresses =>
    [
        "kari@example.org", "ola.nordmann@example.no", "o+lister@post.example.com", "Kåre.Ås@eksempel-senter.example", "x_y-z@a.b.example.org", "kari (at) example.org", "kari[at]example.no",
        "mailto:ola@example.org", "<ola@example.org>", "**ola@example.org**", "O'Hara@example.org",
    ];

    public static IEnumerable<string> Others =>
    [
        .. IdentityNumbers.Where(it => it.All(char.IsAsciiDigit)).SelectMany(it => new[] { MadeUp.Slip(it, 9), MadeUp.Slip(it, 10), MadeUp.Slip(it, 7) }).Where(it => !BankAccount.IsValid(it)),
        .. new[] { 1_234_567, 2_222_222, 9_876_543 }.Select(MadeUp.Organisation).SelectMany(it => new[] { it, MadeUp.Grouped(it, " ", 3, 3, 3), $"org.nr. {it}", $"NO {it} MVA", $"NO{it}MVA" }),
        "2019-2023", "2019–2023", "1998 - 2004", "2023 2024", "31.12.2023", "2023-12-31", "20231231", "31122023", "1. januar 2024", "kl. 08.00-15.30", "kl 09 30",
        "kr 12 345 678", "22 345 678 kroner", "24500000 kroner", "NOK 98 765 432", "5 600 000 000", "1 234,56", "45 600 innbyggere", "23456789 innbyggere", "12,5 prosent", "3,14159265",
        "23/1234-5", "2023/12345678", "2023/29998877", "29998877/2023", "https://example.org/29998877", "B29998877", "§29998877", "29998877%", "sak 2023/98765", "saksnr. 20231234", "arkivsak 23456789", "vår ref. 29998877", "NOU 2019: 26", "NOU 2011:9 s. 123-129", "Prop. 147 L (2015–2016)", "Meld. St. 23 (2022–2023)",
        "Innst. 200 S (2020-2021)", "HR-2016-1286-A", "Rt. 2010 s. 612", "LOV-1999-07-02-63", "FOR-2011-12-16-1258", "§ 3-9", "§§ 3-2, 3-3 og 4-4 a", "§ 4A-4", "pkt. 7.2.3.1", "art. 12 nr. 4",
        "ISBN 978-82-450-1234-5", "ISBN 82-05-23456-7", "ISSN 2345-6789", "ISSN 29998877", "doi:10.1234/29998877", "https://example.org/sak/29998877", "https://example.org/?id=29998877", "0150 Oslo", "7030 Trondheim", "113", "116 117", "02800", "815 4", "1234 5678 9012 3456",
        "@kommunen", "a@b", "ord @ ord", "pris @ 5.50", "@example.org", "12345678901", "99999999999",
    ];

    [Fact]
    public void finds_whatever_is_somebodys() => Assert.All(
        new[] { (FindingKind.IdentityNumber, IdentityNumbers), (FindingKind.BankAccount, Accounts), (FindingKind.TelephoneNumber, Telephones), (FindingKind.EmailAddress, Addresses) },
        it => AllAreFound(it.Item1, [.. it.Item2]));

    [Fact]
    public void lets_everything_else_be()
    {
        var wrong = Others.SelectMany(it => Sentences(it).SelectMany(text => Run(text))).ToList();
        output.WriteLine(string.Join('\n', wrong));
        Trials.Note($"personal data, near misses: {Others.Count()} spellings in {Sentences("").Count()} sentences, {wrong.Count} false alarms");
        Assert.Empty(wrong);
    }

    /// <summary>The made-up numbers are what they are said to be.</summary>
    [Fact]
    public void is_asked_for_real_ones()
    {
        Assert.All(IdentityNumbers, it => Assert.True(IdentityNumber.IsValid(string.Concat(it.Where(char.IsAsciiDigit)))));
        Assert.All([1_234_567, 2_222_222, 9_876_543], it => Assert.True(OrganisationNumber.IsValid(MadeUp.Organisation(it))));
        Assert.Equal(12 * 11, IdentityNumbers.Distinct().Count());
    }

    /// <summary>With the right check digits they are bank accounts all the same, whose check digit is an identity number's second one.</summary>
    [Theory]
    [InlineData(31, 2, 60)]
    [InlineData(30, 2, 96)]
    [InlineData(29, 2, 97)]
    [InlineData(0, 1, 54)]
    [InlineData(32, 1, 54)]
    [InlineData(40, 1, 54)]
    [InlineData(72, 1, 54)]
    [InlineData(31, 4, 54)]
    [InlineData(1, 0, 54)]
    [InlineData(1, 13, 54)]
    [InlineData(1, 53, 54)]
    [InlineData(1, 65, 54)]
    [InlineData(1, 78, 54)]
    [InlineData(1, 93, 54)]
    public void takes_no_day_that_is_none_for_a_date_of_birth(int day, int month, int year)
    {
        Assert.Equal(FindingKind.BankAccount, Assert.Single(Run($"Se {MadeUp.Person(day, month, year)}.")).Kind);
        Assert.Empty(Run($"Se {MadeUp.Grouped(MadeUp.Person(day, month, year), " ", 6, 5)}."));
    }

    [Fact]
    public void takes_the_more_specific_of_two()
    {
        Assert.Equal(FindingKind.IdentityNumber, Assert.Single(Run($"Konto {MadeUp.Person(1, 1, 54)}")).Kind);
        Assert.Equal(FindingKind.EmailAddress, Assert.Single(Run("Skriv til 29998877@example.org nå.")).Kind);
        Assert.Equal(FindingKind.IdentityNumber, Assert.Single(Run($"Ring {MadeUp.Grouped(MadeUp.Person(29, 2, 96), " ", 3, 2, 3, 3)}.")).Kind);
    }

    [Fact]
    public void takes_two_beside_each_other_for_two() =>
        Assert.Equal(["29 99 88 77", "20 00 12 34"], Run("Ring 29 99 88 77, 20 00 12 34.").Select(it => it.Excerpt));

    [Fact]
    public void says_where_and_why()
    {
        var text = $"👩‍👩‍👧 Født {MadeUp.Grouped(MadeUp.Person(29, 2, 96), " ", 6, 5)}, tlf. 29 99 88 77.";
        Assert.All(Run(text), it => Assert.Equal(text[it.From..it.To], it.Excerpt));
        Assert.All(Run(text), it => Assert.Matches("^[A-Z“].*\\.$", it.Reason));
        Assert.Equal([FindingKind.IdentityNumber, FindingKind.TelephoneNumber], Run(text).Select(it => it.Kind));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1 ")]
    [InlineData("a@")]
    [InlineData("12345678 ")]
    [InlineData("Kari ble syk. ")]
    [InlineData("(at)")]
    [InlineData("Kari ")]
    public void comes_to_an_end(string again)
    {
        var text = string.Concat(Enumerable.Repeat(again, 200_000 / again.Length));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Run(text);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    private void AllAreFound(FindingKind kind, string[] written)
    {
        var missed = written.SelectMany(it => Sentences(it).Where(text => Run(text).Count(found => found.Kind == kind) != 1 || Run(text).Length != 1)).ToList();
        var note = $"personal data, {kind}: {written.Length} spellings in {Sentences("").Count()} sentences, {missed.Count} missed";
        output.WriteLine($"{note}\n{string.Join('\n', missed)}");
        Trials.Note(note);
        Assert.Empty(missed);
    }

    private static IEnumerable<string> Sentences(string it) => [it, $"Vi viser til {it}.", $"- {it}\n- neste", $"Det står ({it}) i teksten fra 2023, på side 4.", $"Sjå {it}; det gjeld alle 14 kommunane."];

    private static ImmutableArray<Finding> Run(string text) => PersonalDataCheck.Run(text, secret);
}
