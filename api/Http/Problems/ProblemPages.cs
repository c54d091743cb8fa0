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
        if (!IsCode(code))
        {
            return Refuse.RouteNotFound;
        }

        var known = Refuse.All.FirstOrDefault(problem => problem.Code == code);
        return known is null
            ? Page(http, code, $"<p>A rule about <b>{code[..code.IndexOf('.', StringComparison.Ordinal)]}</b> was not met. The <code>detail</code> of the answer says what to do.</p>")
            : Page(http, code, $"<p>{known.Status} {WebUtility.HtmlEncode(Titles.Of(known.Status))}</p><p>{WebUtility.HtmlEncode(known.Detail)}</p>");
    }

    /// <summary>A concept and a rule: lower-case words around one dot, so that nothing else of the address is repeated in the page.</summary>
    internal static bool IsCode(string text) =>
        text.Length <= 80 && text.Split('.') is [{ Length: > 0 } concept, { Length: > 0 } rule]
        && concept.All(c => c is (>= 'a' and <= 'z') or '_' or '-') && rule.All(c => c is (>= 'a' and <= 'z') or '_' or '-');

    private static string List()
    {
        var list = new StringBuilder("<ul>");
        foreach (var problem in Refuse.All.OrderBy(problem => problem.Code, StringComparer.Ordinal))
        {
            list.Append("<li><a href=\"/problems/").Append(problem.Code).Append("\">").Append(problem.Code).Append("</a></li>");
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
