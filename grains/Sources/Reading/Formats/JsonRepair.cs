using System.Text;

namespace NetworkBackend.Sources.Reading.Formats;

/// <summary>
/// Mends what is commonly wrong with JSON that programs put together from pieces: control characters in texts, and an end that is missing. What came after
/// the last whole value of a document that was cut off is left out.
/// </summary>
internal static class JsonRepair
{
    public static string Of(string text)
    {
        StringBuilder mended = new(text.Length + 16);
        Stack<char> open = new();
        var (inText, escaped) = (false, false);
        var whole = (Length: 0, Closing: "");
        foreach (var c in text)
        {
            if (inText)
            {
                mended.Append(c < ' ' ? ' ' : c);
                (inText, escaped) = (escaped || c != '"', !escaped && c == '\\');
                continue;
            }

            switch (c)
            {
                case '"':
                    inText = true;
                    break;
                case '{' or '[':
                    open.Push(c == '{' ? '}' : ']');
                    break;
                case '}' or ']' when open.Count > 0 && open.Peek() == c:
                    open.Pop();
                    break;
            }

            mended.Append(c < ' ' ? ' ' : c);
            if (c is '}' or ']' && open.Count is > 0 and <= 2)
            {
                whole = (mended.Length, string.Concat(open)); // after an item, or a list of the feed
            }
        }

        return open.Count == 0 ? mended.ToString() : $"{mended.ToString(0, whole.Length)}{whole.Closing}";
    }
}
