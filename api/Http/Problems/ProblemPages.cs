using System.Net;
using System.Text;
using NetworkBackend.Api.Http.Browsers;

namespace NetworkBackend.Api.Http.Problems;

/// <summary>The pages that a problem's <c>type</c> points to.</summary>
internal static class ProblemPages
{
    public static void MapProblemPages(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/problems", ["GET", "HEAD"], (HttpContext http) => Page(http, "Problems", List())).ExcludeFromDescription();
        routes.MapMethods("/problems/{code}", ["GET", "HEAD"], Show).ExcludeFromDescription();
    }

    private static IResult Show(string code, HttpContext http)
    {
        return Explanations.All.TryGetValue(code, out var known)
            ? Page(http, code, $"<p>{known.Status} {WebUtility.HtmlEncode(Titles.Of(known.Status))}</p><p>{Marked(known.Text)}</p>")
            : Refuse.RouteNotFound;
    }

    /// <summary>The text as HTML, with code where it has backticks.</summary>
    private static string Marked(string text) =>
        string.Concat(WebUtility.HtmlEncode(text).Split('`').Select((part, i) => i % 2 == 0 ? part : $"<code>{part}</code>"));

    private static string List()
    {
        var list = new StringBuilder("<ul>");
        foreach (var code in Explanations.All.Keys.Order(StringComparer.Ordinal))
        {
            list.Append("<li><a href=\"/problems/").Append(code).Append("\">").Append(code).Append("</a></li>");
        }

        return list.Append("</ul>").ToString();
    }

    private static IResult Page(HttpContext http, string title, string body)
    {
        BrowserRules.WriteForPage(http);
        return Results.Content(
            $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{title}</title><h1>{title}</h1>{body}</html>", "text/html; charset=utf-8");
    }
}
