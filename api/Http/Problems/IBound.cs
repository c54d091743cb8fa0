using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Documents;

namespace NetworkBackend.Api.Http.Problems;

/// <summary>A parameter made from the request, or the reason why it could not be.</summary>
internal interface IBound
{
    /// <summary>Why the request cannot be carried out; the handler never runs then.</summary>
    Problem? Problem { get; }
}

/// <summary>Answers for what did not bind, so that handlers need not look.</summary>
internal sealed class RefuseWhatDoesNotBind : IEndpointFilter
{
    private const int Most = 50;

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Response.StatusCode == StatusCodes.Status400BadRequest)
        {
            // Only ids in the address are bound by the framework: one of another form names nothing, and cannot be created either.
            http.Response.StatusCode = StatusCodes.Status200OK;
            return new(Misnamed(http));
        }

        if (Unknown(http) is { } unknown)
        {
            return new(unknown);
        }

        foreach (var argument in context.Arguments)
        {
            if (argument is IBound { Problem: { } problem })
            {
                return new(problem);
            }
        }

        return next(context);
    }

    /// <summary>Says which id of the address does not have its form, and what the form is.</summary>
    private static Problem Misnamed(HttpContext http)
    {
        var problem = HttpMethods.IsPut(http.Request.Method) ? Refuse.IdInvalid : Refuse.IdMalformed;
        var wrong =
            from parameter in http.GetEndpoint()!.Metadata.GetRequiredMetadata<MethodInfo>().GetParameters()
            let form = IdForms.Find(parameter.ParameterType)
            where form is not null && !Regex.IsMatch($"{http.Request.RouteValues[parameter.Name!]}", form.Pattern)
            select $"The {parameter.Name} in this address does not have the form that it needs: {form.Says}.";
        return problem with { Detail = wrong.FirstOrDefault() ?? problem.Detail };
    }

    /// <summary>Parameters of the query that are not documented; one that is left unread would give everything where somebody asked for a part.</summary>
    private static Problem? Unknown(HttpContext http)
    {
        if (http.Request.Query.Count == 0)
        {
            return null;
        }

        var known = http.GetEndpoint()!.Metadata.OfType<QueryParameter>().Select(it => it.Name).ToArray();
        var error = ImmutableArray.Create(known.Length == 0 ? "is not known here; there are no parameters" : $"is not known here; the parameters are {string.Join(", ", known)}");
        var errors = http.Request.Query.Keys.Except(known, StringComparer.Ordinal).Take(Most).Select(name => KeyValuePair.Create(name.Length <= 40 ? name : name[..40] + "…", error));
        return errors.Any() ? Refuse.Query.With(errors.DistinctBy(it => it.Key)) : null;
    }
}
