namespace NetworkBackend.Sources.Reading;

/// <summary>What can be wrong with a feed. The codes are public and never change.</summary>
internal static class FlawCodes
{
    /// <summary>There is nothing in it.</summary>
    public const string Empty = "feed.empty";

    /// <summary>It is neither a feed nor a page.</summary>
    public const string NotAFeed = "feed.not_a_feed";

    /// <summary>It is a page for people; the feeds that it names are listed.</summary>
    public const string IsAPage = "feed.is_a_page";

    /// <summary>It says that it has an encoding that it has not; it was read in the one that it has.</summary>
    public const string WrongEncoding = "feed.encoding_wrong";

    /// <summary>It says that it has an encoding that nobody knows; it was read as UTF-8.</summary>
    public const string UnknownEncoding = "feed.encoding_unknown";

    /// <summary>Some bytes of it are not in the encoding of the rest; they were read as windows-1252.</summary>
    public const string MixedEncodings = "feed.encoding_mixed";

    /// <summary>Some bytes of it are no characters in any likely encoding.</summary>
    public const string CharactersLost = "feed.characters_lost";

    /// <summary>There are characters in it that no document may have; they were left out.</summary>
    public const string ForbiddenCharacters = "feed.forbidden_characters";

    /// <summary>It has characters by names that only HTML knows; they were read as in HTML.</summary>
    public const string HtmlNames = "feed.html_names";

    /// <summary>It has an ampersand or a name that means nothing; it was read as it stands.</summary>
    public const string StrayAmpersand = "feed.stray_ampersand";

    /// <summary>It has a less-than sign that begins no tag; it was read as it stands.</summary>
    public const string StrayBracket = "feed.stray_bracket";

    /// <summary>There is something before it begins; that was left out.</summary>
    public const string TextBefore = "feed.text_before";

    /// <summary>It has a document type declaration; nothing in one is ever obeyed.</summary>
    public const string Doctype = "feed.doctype_ignored";

    /// <summary>An element is not closed, or closed in another; it was closed where it must end.</summary>
    public const string Unclosed = "feed.unclosed";

    /// <summary>It ends before its end; what there is was read.</summary>
    public const string CutOff = "feed.cut_off";

    /// <summary>A prefix is not declared; it was read as is usual.</summary>
    public const string UndeclaredPrefix = "feed.prefix_undeclared";

    /// <summary>It is nested deeper than anything that people read; what is deeper was read as text.</summary>
    public const string TooDeep = "feed.too_deep";

    /// <summary>It has more elements than are read; the rest was left out.</summary>
    public const string TooManyElements = "feed.too_many_elements";

    /// <summary>An element has more attributes than are read; the rest was left out.</summary>
    public const string TooManyAttributes = "feed.too_many_attributes";

    /// <summary>It has more items than are read; the rest was left out.</summary>
    public const string TooManyItems = "feed.too_many_items";

    /// <summary>A text is longer than what is kept of one; it was cut.</summary>
    public const string TooLong = "item.too_long";

    /// <summary>It is not quite JSON; it was read as what was meant.</summary>
    public const string NotQuiteJson = "feed.not_quite_json";

    /// <summary>An address leads nowhere on the web; it was left out.</summary>
    public const string AddressRefused = "item.address_refused";

    /// <summary>A date cannot be understood; the item has none.</summary>
    public const string DateUnreadable = "item.date_unreadable";

    /// <summary>A date is yet to come; the item has none.</summary>
    public const string DateInTheFuture = "item.date_in_the_future";

    /// <summary>A date is older than any feed; the item has none.</summary>
    public const string DateTooOld = "item.date_too_old";

    /// <summary>Several items have one date to the second, which is when a machine wrote them; they have none.</summary>
    public const string DateShared = "item.date_shared";
}
