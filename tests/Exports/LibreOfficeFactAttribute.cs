namespace NetworkBackend.Tests.Exports;

/// <summary>A test that needs LibreOffice's Writer and pdftotext, and is left out with a word where they are not.</summary>
public sealed class LibreOfficeFactAttribute : FactAttribute
{
    public LibreOfficeFactAttribute() => Skip = LibreOffice.IsHere ? null : "there is no LibreOffice here (apt-get install libreoffice-writer-nogui poppler-utils)";
}
