using System.Collections.Immutable;
using System.Globalization;

namespace NetworkBackend.Exports;

/// <summary>The names of months are here too: what a machine has of them changes with its version.</summary>
internal sealed partial record Wording
{
    private static readonly ImmutableArray<string> norwegianMonths =
        ["januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"];

    private static readonly ImmutableArray<string> englishMonths =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static Wording Bokmål { get; } = new()
    {
        Tag = "nb",
        Region = "nb-NO",
        Contents = "Innhold",
        To = "Til",
        Reference = "Deres referanse",
        Lead = "Ledes av",
        Deadline = "Høringsfrist",
        Submitted = "Sendt",
        Signatories = "Hvem som står bak",
        NobodySigned = "Ingen organisasjon har signert.",
        Exceptions = "Unntak",
        Dissent = "Dissens",
        Others = "Uten standpunkt",
        Organisation = "Organisasjon",
        Position = "Standpunkt",
        Date = "Dato",
        Signs = "Signerer",
        Dissents = "Tar dissens",
        Abstains = "Avstår",
        NoComment = "Ingen merknader",
        PageOf = "av",
        Page = "Side",
        And = "og",
        OwnWords = "Med egne ord:",
        NoWords = "Uten nærmere begrunnelse.",
        TheWholeText = "deler av teksten",
        SignsExcept = what => $"Signerer med unntak for {what}",
        OneSection = number => $"del {number}",
        SeveralSections = numbers => $"delene {numbers}",
        ExceptionsOf = name => $"Unntak fra {name}",
        DissentOf = name => $"Dissens fra {name}",
        Day = NorwegianDay,
        Moment = (day, time) => $"{NorwegianDay(day)} kl. {time.ToString("HH.mm", CultureInfo.InvariantCulture)}",
    };

    private static Wording Nynorsk { get; } = Bokmål with
    {
        Tag = "nn",
        Region = "nn-NO",
        Contents = "Innhald",
        Reference = "Dykkar referanse",
        Lead = "Leia av",
        Deadline = "Høyringsfrist",
        Submitted = "Send",
        Signatories = "Kven som står bak",
        NobodySigned = "Ingen organisasjon har signert.",
        Dissents = "Tek dissens",
        Abstains = "Avstår",
        Others = "Utan standpunkt",
        NoComment = "Ingen merknader",
        OwnWords = "Med eigne ord:",
        NoWords = "Utan nærare grunngiving.",
        TheWholeText = "delar av teksten",
        SignsExcept = what => $"Signerer med unntak for {what}",
        OneSection = number => $"del {number}",
        SeveralSections = numbers => $"delane {numbers}",
        ExceptionsOf = name => $"Unntak frå {name}",
        DissentOf = name => $"Dissens frå {name}",
    };

    private static Wording English { get; } = new()
    {
        Tag = "en",
        Region = "en-GB",
        Contents = "Contents",
        To = "To",
        Reference = "Your reference",
        Lead = "Led by",
        Deadline = "Deadline",
        Submitted = "Submitted",
        Signatories = "Who stands behind this",
        NobodySigned = "No organisation has signed.",
        Exceptions = "Exceptions",
        Dissent = "Dissent",
        Others = "Without a position",
        Organisation = "Organisation",
        Position = "Position",
        Date = "Date",
        Signs = "Signs",
        Dissents = "Dissents",
        Abstains = "Abstains",
        NoComment = "No comment",
        PageOf = "of",
        Page = "Page",
        And = "and",
        OwnWords = "In its own words:",
        NoWords = "Without giving reasons.",
        TheWholeText = "parts of the text",
        SignsExcept = what => $"Signs, except {what}",
        OneSection = number => $"section {number}",
        SeveralSections = numbers => $"sections {numbers}",
        ExceptionsOf = name => $"Exceptions of {name}",
        DissentOf = name => $"Dissent of {name}",
        Day = EnglishDay,
        Moment = (day, time) => $"{EnglishDay(day)} at {time.ToString("HH:mm", CultureInfo.InvariantCulture)} (Norwegian time)",
    };

    private static string NorwegianDay(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Day}. {norwegianMonths[day.Month - 1]} {day.Year}");

    private static string EnglishDay(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Day} {englishMonths[day.Month - 1]} {day.Year}");
}
