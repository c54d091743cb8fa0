using System.Globalization;
using DocumentFormat.OpenXml.Packaging;

namespace NetworkBackend.Exports.Office;

/// <summary>Addresses outside the document, each once and numbered as they come.</summary>
internal sealed class OfficeLinks(MainDocumentPart main)
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>The name that the document has for an address.</summary>
    public string NameOf(string address)
    {
        if (!_names.TryGetValue(address, out var name))
        {
            name = string.Create(CultureInfo.InvariantCulture, $"link{_names.Count + 1}");
            main.AddHyperlinkRelationship(new Uri(address, UriKind.Absolute), true, name);
            _names[address] = name;
        }

        return name;
    }
}
