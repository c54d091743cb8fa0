using System.Collections.Immutable;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Api.Http.Writes;

/// <summary>A request record that may repeat the id from the address, as the representation has it.</summary>
internal interface IIdentified
{
    string? Id { get; }
}

internal static class Puts
{
    /// <summary>Carries out a PUT that creates or changes, with the preconditions of both.</summary>
    /// <param name="write">The request.</param>
    /// <param name="address">Where the thing is; ends with its id.</param>
    /// <param name="get">Reads the thing; called for <c>If-Match: *</c> only.</param>
    /// <param name="put">Creates or changes it.</param>
    /// <param name="view">The response record of a view.</param>
    public static async Task<Answer<TResponse>> Put<TBody, TView, TResponse>(
        this Write<TBody> write, string address, Func<Task<Outcome<TView>>> get, Func<Task<Outcome<TView>>> put, Func<TView, TResponse> view)
        where TBody : class, IIdentified
        where TResponse : class
    {
        if (write.Body.Id is { } id && id != address[(address.LastIndexOf('/') + 1)..])
        {
            return Refuse.Shape.With([new("$.id", ImmutableArray.Create("must be the id in the address"))]);
        }

        if (write.MustExist && !(await get()).Succeeded)
        {
            return Refuse.PreconditionFailed;
        }

        var answer = (await put()).ToAnswer(view);
        return write.Creates ? answer with { Status = StatusCodes.Status201Created, Location = address } : answer;
    }
}
