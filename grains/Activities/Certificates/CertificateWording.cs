using System.Globalization;

namespace NetworkBackend.Activities.Certificates;

/// <summary>The words of a certificate in one language.</summary>
internal sealed record CertificateWording
{
    public required string Title { get; init; }

    public required string Participant { get; init; }

    public required string Activity { get; init; }

    public required string Date { get; init; }

    public required string Place { get; init; }

    public required string Digital { get; init; }

    public required string Duration { get; init; }

    public required string Organiser { get; init; }

    public required string Organisers { get; init; }

    /// <summary>After a name: so many guests.</summary>
    public required Func<int, string> Others { get; init; }

    /// <summary>Hours and minutes.</summary>
    public required Func<int, int, string> Length { get; init; }

    /// <summary>Who took part in what.</summary>
    public required Func<string, string, string> TookPart { get; init; }

    /// <summary>That of a language; Bokmål where there is none.</summary>
    public static CertificateWording In(string language) => language switch
    {
        "en" => English,
        "nn" => Nynorsk,
        _ => Bokmål,
    };

    private static CertificateWording Bokmål { get; } = new()
    {
        Title = "Deltakerbevis",
        Participant = "Deltaker",
        Activity = "Aktivitet",
        Date = "Dato",
        Place = "Sted",
        Digital = "Digitalt",
        Duration = "Varighet",
        Organiser = "Arrangør",
        Organisers = "Arrangører",
        Others = number => $"og {Number(number, "annen", "andre")}",
        Length = (hours, minutes) => Together(Number(hours, "time", "timer"), Number(minutes, "minutt", "minutter"), hours, minutes, "og"),
        TookPart = (who, what) => $"{who} deltok på «{what}».",
    };

    private static CertificateWording Nynorsk { get; } = Bokmål with
    {
        Title = "Deltakarbevis",
        Participant = "Deltakar",
        Place = "Stad",
        Duration = "Lengd",
        Organisers = "Arrangørar",
        Others = number => $"og {Number(number, "annan", "andre")}",
        Length = (hours, minutes) => Together(Number(hours, "time", "timar"), Number(minutes, "minutt", "minutt"), hours, minutes, "og"),
    };

    private static CertificateWording English { get; } = new()
    {
        Title = "Certificate of attendance",
        Participant = "Participant",
        Activity = "Activity",
        Date = "Date",
        Place = "Place",
        Digital = "Online",
        Duration = "Duration",
        Organiser = "Organiser",
        Organisers = "Organisers",
        Others = number => $"and {Number(number, "other", "others")}",
        Length = (hours, minutes) => Together(Number(hours, "hour", "hours"), Number(minutes, "minute", "minutes"), hours, minutes, "and"),
        TookPart = (who, what) => $"{who} took part in “{what}”.",
    };

    private static string Number(int number, string one, string several) => string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : several)}");

    private static string Together(string hours, string minutes, int wholeHours, int moreMinutes, string and) => (wholeHours, moreMinutes) switch
    {
        (_, 0) => hours,
        (0, _) => minutes,
        _ => $"{hours} {and} {minutes}",
    };
}
