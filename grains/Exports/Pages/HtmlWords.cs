using System.Collections.Immutable;
using NetworkBackend.Exports.Passages;
using NetworkBackend.Html;

namespace NetworkBackend.Exports.Pages;

/// <summary>Writes what stands in a line as HTML.</summary>
internal sealed class HtmlWords(SafeHtmlWriter page)
{
    public void Write(ImmutableArray<Inline> words)
    {
        foreach (var inline in words)
        {
            Write(inline);
        }
    }

    private void Write(Inline inline)
    {
        switch (inline)
        {
            case Words it:
                page.Text(it.Text);
                break;
            case Code it:
                Within("code", [], [new Words(it.Text)]);
                break;
            case Link it:
                Within("a", [("href", it.Address)], it.Words);
                break;
            case Marked it:
                Within(NameOf(it.Mark), [], it.Words);
                break;
            default:
                page.Open("br", []);
                break;
        }
    }

    private void Within(string name, (string Name, string Value)[] attributes, ImmutableArray<Inline> words)
    {
        page.Open(name, attributes);
        Write(words);
        page.Close(name);
    }

    private static string NameOf(Mark mark) => mark switch
    {
        Mark.Emphasis => "em",
        Mark.Strong => "strong",
        Mark.Deleted => "del",
        Mark.Inserted => "ins",
        Mark.Highlighted => "mark",
        Mark.Subscript => "sub",
        _ => "sup",
    };
}
