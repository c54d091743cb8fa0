namespace NetworkBackend.Tests.Calendars.Files;

/// <summary>A test that needs python3-icalendar and khal, and is left out with a word where they are not.</summary>
public sealed class OtherReadersFactAttribute : FactAttribute
{
    public OtherReadersFactAttribute() => Skip = OtherReaders.AreHere ? null : "there is no other reader of calendars here (apt-get install python3-icalendar khal)";
}
