using System.Globalization;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;

namespace NetworkBackend.Exports.Office;

/// <summary>What a document says about itself (ECMA-376 part 2, section 11). The library's own way names the part by chance.</summary>
internal static class CoreProperties
{
    private static readonly XNamespace core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    private static readonly XNamespace dublin = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace terms = "http://purl.org/dc/terms/";
    private static readonly XNamespace schema = "http://www.w3.org/2001/XMLSchema-instance";

    public static void Write(CoreFilePropertiesPart part, Sheet sheet)
    {
        var at = sheet.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        XElement properties = new(core + "coreProperties",
        [
            new XAttribute(XNamespace.Xmlns + "cp", core),
            new XAttribute(XNamespace.Xmlns + "dc", dublin),
            new XAttribute(XNamespace.Xmlns + "dcterms", terms),
            new XAttribute(XNamespace.Xmlns + "xsi", schema),
            new XElement(dublin + "title", sheet.Title),
            .. Of(dublin + "creator", sheet.Author),
            new XElement(dublin + "language", sheet.Wording.Region),
            .. Of(core + "lastModifiedBy", sheet.Author),
            Time("created", at),
            Time("modified", at),
        ]);
        using var stream = part.GetStream(FileMode.Create);
        using var writer = System.Xml.XmlWriter.Create(stream, new() { Encoding = new System.Text.UTF8Encoding(false) });
        properties.Save(writer);
    }

    private static IEnumerable<XElement> Of(XName name, string value) => value.Length == 0 ? [] : [new XElement(name, value)];

    private static XElement Time(string name, string at) => new(terms + name, new XAttribute(schema + "type", "dcterms:W3CDTF"), at);
}
