using System.Globalization;

namespace NetworkBackend.Tests.Exports;

/// <summary>Does the same again where people write numbers, dates and letters in other ways.</summary>
internal static class Elsewhere
{
    public static void AssertSame<T>(Func<T> export)
    {
        var (culture, here) = (CultureInfo.CurrentCulture, export());
        try
        {
            foreach (var name in new[] { "tr-TR", "ar-SA", "fa-IR", "th-TH", "nb-NO", "de-DE", "" })
            {
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(name);
                Assert.Equal(here, export());
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
        }
    }
}
