using System.Globalization;

namespace NetworkBackend.Tests.PersonalData;

/// <summary>Numbers with the right check digits that are nobody's: of people born in the nineteenth century, of test registers, of a bank that is none.</summary>
internal static class MadeUp
{
    private static readonly int[] first = [3, 7, 6, 1, 8, 9, 4, 5, 2];
    private static readonly int[] second = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

    /// <summary>An identity number with the first possible serial from 500, as those born from 1854 to 1899 have it.</summary>
    public static string Person(int day, int month, int year, int skipped = 0) =>
        Enumerable.Range(500, 250)
            .Select(it => Checked(string.Create(CultureInfo.InvariantCulture, $"{day:00}{month:00}{year:00}{it:000}")))
            .OfType<string>().ElementAt(skipped);

    /// <summary>An account at a bank whose number no bank has.</summary>
    public static string Account(int number) =>
        Enumerable.Range(number, 100).Select(it => string.Create(CultureInfo.InvariantCulture, $"0007{it:000000}"))
            .Select(it => Digit(it, second) is < 10 and var digit ? $"{it}{digit}" : null).OfType<string>().First();

    /// <summary>Organisation numbers begin with 8 or 9; this one with 1.</summary>
    public static string Organisation(int number) =>
        Enumerable.Range(number, 100).Select(it => string.Create(CultureInfo.InvariantCulture, $"1{it:0000000}"))
            .Select(it => Digit(it, [3, 2, 7, 6, 5, 4, 3, 2]) is < 10 and var digit ? $"{it}{digit}" : null).OfType<string>().First();

    /// <summary>The same with one digit changed.</summary>
    public static string Slip(string digits, int at) => $"{digits[..at]}{(digits[at] - '0' + 1) % 10}{digits[(at + 1)..]}";

    public static string Grouped(string digits, string separator, params int[] lengths)
    {
        List<string> groups = [];
        var at = 0;
        foreach (var length in lengths)
        {
            groups.Add(digits.Substring(at, length));
            at += length;
        }

        return string.Join(separator, groups);
    }

    private static string? Checked(string nine) =>
        Digit(nine, first) is < 10 and var one && Digit($"{nine}{one}", second) is < 10 and var two ? $"{nine}{one}{two}" : null;

    private static int Digit(string digits, int[] weights) => (11 - (weights.Select((weight, i) => weight * (digits[i] - '0')).Sum() % 11)) % 11;
}
