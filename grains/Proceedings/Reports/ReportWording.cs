using System.Globalization;
using NetworkBackend.Activities;

namespace NetworkBackend.Proceedings.Reports;

/// <summary>The words of a report in one language.</summary>
internal sealed record ReportWording
{
    /// <summary>Numbers as Norwegians write them, whatever the machine has of cultures.</summary>
    public static IFormatProvider Comma { get; } = new NumberFormatInfo { NumberDecimalSeparator = "," };

    public required string Kind { get; init; }

    public required string When { get; init; }

    public required string Where { get; init; }

    public required string What { get; init; }

    public required string Who { get; init; }

    public required string Organisers { get; init; }

    public required string Partners { get; init; }

    public required string Funding { get; init; }

    public required string About { get; init; }

    public required string Programme { get; init; }

    public required string Attendance { get; init; }

    public required string How { get; init; }

    public required string Seats { get; init; }

    public required string AsManyAsCame { get; init; }

    public required string Registered { get; init; }

    public required string Attended { get; init; }

    public required string Changes { get; init; }

    public required string GroupWork { get; init; }

    public required string Evaluation { get; init; }

    public required string Question { get; init; }

    public required string Answers { get; init; }

    public required string Mean { get; init; }

    public required string Spread { get; init; }

    /// <summary>So many agree to the minutes.</summary>
    public required Func<int, string> AgreedBy { get; init; }

    /// <summary>So many answered.</summary>
    public required Func<int, string> AnsweredBy { get; init; }

    /// <summary>Fewer than so many answered.</summary>
    public required Func<int, string> TooFew { get; init; }

    public required Func<ActivityKind, string> KindOf { get; init; }

    public required Func<ActivityFormat, string> FormatOf { get; init; }

    public required Func<AttendanceMode, string> ModeOf { get; init; }

    public required Func<PartnerRole, string> RoleOf { get; init; }

    public required Func<FundingStatus, string> FundingOf { get; init; }

    public required Func<ActivityShape, string> ShapeOf { get; init; }

    /// <summary>That of a language; Bokmål where there is none.</summary>
    public static ReportWording In(string language) => language switch
    {
        "en" => English,
        "nn" => Nynorsk,
        _ => Bokmål,
    };

    private static ReportWording Bokmål { get; } = new()
    {
        Kind = "Hva slags",
        When = "Når",
        Where = "Hvor",
        What = "Hva",
        Who = "Hvem",
        Organisers = "Arrangører",
        Partners = "Partnere",
        Funding = "Finansiering",
        About = "Om arrangementet",
        Programme = "Program",
        Attendance = "Deltakelse",
        How = "Hvordan",
        Seats = "Plasser",
        AsManyAsCame = "så mange som kom",
        Registered = "Påmeldt",
        Attended = "Møtte",
        Changes = "Endringer underveis",
        GroupWork = "Gruppearbeid",
        Evaluation = "Evaluering",
        Question = "Spørsmål",
        Answers = "Svar",
        Mean = "Snitt",
        Spread = "Fordeling",
        AgreedBy = number => number == 1 ? "Én som deltok, slutter seg til referatet." : $"{number} som deltok, slutter seg til referatet.",
        AnsweredBy = number => $"{number} svarte.",
        TooFew = number => $"Vises ikke: færre enn {number} svarte.",
        KindOf = kind => kind switch
        {
            ActivityKind.Gathering => "Samling",
            ActivityKind.Conference => "Konferanse",
            ActivityKind.Course => "Kurs",
            ActivityKind.Seminar => "Fagdag",
            ActivityKind.Dialogue => "Dialogmøte",
            _ => "Debatt",
        },
        FormatOf = format => format switch
        {
            ActivityFormat.Physical => "Fysisk",
            ActivityFormat.Digital => "Digitalt",
            _ => "Fysisk og digitalt",
        },
        ModeOf = mode => mode == AttendanceMode.Physical ? "Fysisk" : "Digitalt",
        RoleOf = role => role switch
        {
            PartnerRole.CoOrganiser => "medarrangør",
            PartnerRole.Funder => "bidrar med midler",
            PartnerRole.Speaker => "innleder",
            _ => "støtter",
        },
        FundingOf = funding => funding switch
        {
            FundingStatus.NotNeeded => "",
            FundingStatus.Applied => "Søkt om",
            FundingStatus.Secured => "På plass",
            _ => "Kom ikke på plass",
        },
        ShapeOf = shape => shape switch
        {
            ActivityShape.Physical => "Fysisk",
            ActivityShape.Digital => "Gjort digitalt",
            ActivityShape.Hybrid => "Fysisk og digitalt",
            ActivityShape.Postponed => "Utsatt",
            _ => "Avlyst",
        },
    };

    private static ReportWording Nynorsk { get; } = Bokmål with
    {
        Kind = "Kva slag",
        Where = "Kvar",
        What = "Kva",
        Who = "Kven",
        Organisers = "Arrangørar",
        Partners = "Partnarar",
        Attendance = "Deltaking",
        How = "Korleis",
        Seats = "Plassar",
        AsManyAsCame = "så mange som kom",
        Registered = "Påmelde",
        Attended = "Møtte",
        Changes = "Endringar undervegs",
        Spread = "Fordeling",
        AgreedBy = number => number == 1 ? "Éin som deltok, sluttar seg til referatet." : $"{number} som deltok, sluttar seg til referatet.",
        AnsweredBy = number => $"{number} svara.",
        TooFew = number => $"Vert ikkje vist: færre enn {number} svara.",
        FundingOf = funding => funding == FundingStatus.Refused ? "Kom ikkje på plass" : Bokmål.FundingOf(funding),
        ShapeOf = shape => shape == ActivityShape.Postponed ? "Utsett" : shape == ActivityShape.Cancelled ? "Avlyst" : Bokmål.ShapeOf(shape),
    };

    private static ReportWording English { get; } = new()
    {
        Kind = "Kind",
        When = "When",
        Where = "Where",
        What = "What",
        Who = "Who",
        Organisers = "Organisers",
        Partners = "Partners",
        Funding = "Funding",
        About = "About",
        Programme = "Programme",
        Attendance = "Attendance",
        How = "How",
        Seats = "Seats",
        AsManyAsCame = "as many as came",
        Registered = "Registered",
        Attended = "Attended",
        Changes = "Changes on the way",
        GroupWork = "Group work",
        Evaluation = "Evaluation",
        Question = "Question",
        Answers = "Answers",
        Mean = "Mean",
        Spread = "Spread",
        AgreedBy = number => number == 1 ? "One of those who took part agrees to the minutes." : $"{number} of those who took part agree to the minutes.",
        AnsweredBy = number => $"{number} answered.",
        TooFew = number => $"Not shown: fewer than {number} answered.",
        KindOf = kind => kind switch
        {
            ActivityKind.Gathering => "Gathering",
            ActivityKind.Conference => "Conference",
            ActivityKind.Course => "Course",
            ActivityKind.Seminar => "Seminar",
            ActivityKind.Dialogue => "Dialogue",
            _ => "Debate",
        },
        FormatOf = format => format switch
        {
            ActivityFormat.Physical => "In person",
            ActivityFormat.Digital => "Online",
            _ => "In person and online",
        },
        ModeOf = mode => mode == AttendanceMode.Physical ? "In person" : "Online",
        RoleOf = role => role switch
        {
            PartnerRole.CoOrganiser => "co-organiser",
            PartnerRole.Funder => "funder",
            PartnerRole.Speaker => "speaker",
            _ => "supporter",
        },
        FundingOf = funding => funding switch
        {
            FundingStatus.NotNeeded => "",
            FundingStatus.Applied => "Applied for",
            FundingStatus.Secured => "Secured",
            _ => "Not granted",
        },
        ShapeOf = shape => shape switch
        {
            ActivityShape.Physical => "In person",
            ActivityShape.Digital => "Made an online event",
            ActivityShape.Hybrid => "In person and online",
            ActivityShape.Postponed => "Postponed",
            _ => "Cancelled",
        },
    };
}
