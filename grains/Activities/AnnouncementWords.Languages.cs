using System.Collections.Immutable;
using System.Globalization;
using NetworkBackend.Exports;

namespace NetworkBackend.Activities;

internal sealed partial record AnnouncementWords
{
    private static readonly ImmutableArray<string> sámiMonths =
        ["ođđajagemánu", "guovvamánu", "njukčamánu", "cuoŋománu", "miessemánu", "geassemánu", "suoidnemánu", "borgemánu", "čakčamánu", "golggotmánu", "skábmamánu", "juovlamánu"];

    private static AnnouncementWords Bokmål { get; } = new()
    {
        Cancelled = "Avlyst",
        Postponed = "Utsatt",
        IsCancelled = "Det er avlyst.",
        IsPostponed = "Det er utsatt, og ny tid er ikke bestemt.",
        IsResumed = "Det blir noe av likevel.",
        IsMoved = "Tiden er endret.",
        HasOtherSeats = "Antall plasser er endret.",
        IsOpen = "Påmeldingen er åpen til det begynner.",
        Reason = "Grunn",
        When = "Tid",
        Where = "Sted",
        Organiser = "Arrangør",
        Organisers = "Arrangører",
        More = "Mer",
        Online = "digitalt",
        Both = "på stedet og digitalt",
        And = "og",
        Kind = kind => kind switch
        {
            ActivityKind.Gathering => "Samling",
            ActivityKind.Conference => "Konferanse",
            ActivityKind.Course => "Kurs",
            ActivityKind.Seminar => "Fagdag",
            ActivityKind.Dialogue => "Dialogmøte",
            _ => "Debatt",
        },
        Became = format => format switch
        {
            ActivityFormat.Digital => "Det er nå digitalt.",
            ActivityFormat.Hybrid => "Man kan nå delta både på stedet og digitalt.",
            _ => "Man møtes nå på stedet.",
        },
        Day = Wording.In("nb").Day,
        At = " kl. ",
        Colon = '.',
    };

    private static AnnouncementWords Nynorsk { get; } = Bokmål with
    {
        Cancelled = "Avlyst",
        Postponed = "Utsett",
        IsPostponed = "Det er utsett, og ny tid er ikkje bestemt.",
        IsResumed = "Det blir noko av likevel.",
        IsMoved = "Tida er endra.",
        HasOtherSeats = "Talet på plassar er endra.",
        IsOpen = "Påmeldinga er open til det byrjar.",
        Where = "Stad",
        Organisers = "Arrangørar",
        More = "Meir",
        Both = "på staden og digitalt",
        Became = format => format switch
        {
            ActivityFormat.Digital => "Det er no digitalt.",
            ActivityFormat.Hybrid => "Ein kan no delta både på staden og digitalt.",
            _ => "Ein møtest no på staden.",
        },
    };

    private static AnnouncementWords NorthernSámi { get; } = Bokmål with
    {
        Cancelled = "Šluhttejuvvon",
        Postponed = "Maŋiduvvon",
        IsCancelled = "Dat lea šluhttejuvvon.",
        IsPostponed = "Dat lea maŋiduvvon, ja ođđa áigi ii leat mearriduvvon.",
        IsResumed = "Dat lágiduvvo goittotge.",
        IsMoved = "Áigi lea rievdaduvvon.",
        HasOtherSeats = "Sajiid lohku lea rievdaduvvon.",
        IsOpen = "Dieđiheapmi lea rabas dassážii go doallu álgá.",
        Reason = "Sivva",
        When = "Áigi",
        Where = "Báiki",
        Organiser = "Lágideaddji",
        Organisers = "Lágideaddjit",
        More = "Eanet",
        Online = "neahtas",
        Both = "báikki alde ja neahtas",
        And = "ja",
        Kind = kind => kind switch
        {
            ActivityKind.Gathering => "Čoahkkaneapmi",
            ActivityKind.Conference => "Konferánsa",
            ActivityKind.Course => "Kursa",
            ActivityKind.Seminar => "Fágabeaivi",
            ActivityKind.Dialogue => "Dialogačoahkkin",
            _ => "Digaštallan",
        },
        Became = format => format switch
        {
            ActivityFormat.Digital => "Dat lea dál neahtas.",
            ActivityFormat.Hybrid => "Dál sáhttá searvat sihke báikki alde ja neahtas.",
            _ => "Dat lea dál báikki alde.",
        },
        Day = day => string.Create(CultureInfo.InvariantCulture, $"{sámiMonths[day.Month - 1]} {day.Day}. b. {day.Year}"),
        At = " dii. ",
    };

    private static AnnouncementWords English { get; } = new()
    {
        Cancelled = "Cancelled",
        Postponed = "Postponed",
        IsCancelled = "It is cancelled.",
        IsPostponed = "It is postponed, and there is no new date yet.",
        IsResumed = "It takes place after all.",
        IsMoved = "The time has changed.",
        HasOtherSeats = "The number of seats has changed.",
        IsOpen = "Registration is open until it begins.",
        Reason = "Reason",
        When = "When",
        Where = "Where",
        Organiser = "Organiser",
        Organisers = "Organisers",
        More = "More",
        Online = "online",
        Both = "in person and online",
        And = "and",
        Kind = kind => kind switch
        {
            ActivityKind.Gathering => "Gathering",
            ActivityKind.Conference => "Conference",
            ActivityKind.Course => "Course",
            ActivityKind.Seminar => "Seminar",
            ActivityKind.Dialogue => "Dialogue meeting",
            _ => "Debate",
        },
        Became = format => format switch
        {
            ActivityFormat.Digital => "It is now online.",
            ActivityFormat.Hybrid => "It is now both in person and online.",
            _ => "It is now in person.",
        },
        Day = Wording.In("en").Day,
        At = ", ",
        Colon = ':',
        Zone = " (Norwegian time)",
    };
}
