using System.Globalization;
using System.Text;
using System.Xml;

namespace NetworkBackend.Api.Feeds.Syndication;

/// <summary>Writes XML 1.0 in UTF-8. What people wrote may have characters that no XML document can have; those are left out.</summary>
internal sealed class XmlSheet : IDisposable
{
    private readonly MemoryStream written = new();
    private readonly XmlWriter xml;

    public XmlSheet() => xml = XmlWriter.Create(written, new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" });

    /// <summary>Begins an element of the default namespace, or of a prefix that was declared.</summary>
    public XmlSheet Open(string name, params (string Name, string? Value)[] attributes)
    {
        Begin(name);
        foreach (var (attribute, value) in attributes)
        {
            Attribute(attribute, value);
        }

        return this;
    }

    /// <summary>Begins the outermost element, with the namespaces of the whole document.</summary>
    public XmlSheet OpenRoot(string name, string? space, (string Prefix, string Space)[] prefixes, params (string Name, string? Value)[] attributes)
    {
        foreach (var (prefix, of) in prefixes)
        {
            spaces[prefix] = of;
        }

        spaces[""] = space ?? "";
        Begin(name);
        foreach (var (prefix, of) in prefixes)
        {
            xml.WriteAttributeString("xmlns", prefix, null, of);
        }

        foreach (var (attribute, value) in attributes)
        {
            Attribute(attribute, value);
        }

        return this;
    }

    /// <summary>An element with a text, or with attributes alone.</summary>
    public XmlSheet Add(string name, string? text, params (string Name, string? Value)[] attributes)
    {
        Open(name, attributes);
        if (text is not null)
        {
            xml.WriteString(Clean(text));
        }

        return Close();
    }

    public XmlSheet AddIfAny(string name, string? text) => string.IsNullOrWhiteSpace(text) ? this : Add(name, text);

    public XmlSheet Close()
    {
        xml.WriteEndElement();
        return this;
    }

    public byte[] ToArray()
    {
        xml.WriteEndDocument();
        xml.Flush();
        return written.ToArray();
    }

    public void Dispose() => xml.Dispose();

    /// <summary>RFC 3339, in UTC and whole seconds.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>RFC 822 with a year of four digits and the zone as a number.</summary>
    public static string OldTime(DateTimeOffset at) => at.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);

    private readonly Dictionary<string, string> spaces = new(StringComparer.Ordinal) { ["xml"] = "http://www.w3.org/XML/1998/namespace" };

    private static (string Prefix, string Name) Split(string name) => name.Split(':') is [var prefix, var local] ? (prefix, local) : ("", name);

    private static string Clean(string text)
    {
        if (text.All(XmlConvert.IsXmlChar))
        {
            return text;
        }

        StringBuilder clean = new(text.Length);
        foreach (var rune in text.EnumerateRunes().Where(it => it.Value > 0xffff || (it != Rune.ReplacementChar && XmlConvert.IsXmlChar((char)it.Value))))
        {
            clean.Append(rune);
        }

        return clean.ToString();
    }

    private void Begin(string name)
    {
        var (prefix, local) = Split(name);
        xml.WriteStartElement(prefix, local, spaces[prefix]);
    }

    private void Attribute(string name, string? value)
    {
        if (value is not null)
        {
            var (prefix, local) = Split(name);
            xml.WriteAttributeString(prefix, local, prefix.Length == 0 ? null : spaces[prefix], Clean(value));
        }
    }
}
