using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Conditionals;
using NetworkBackend.Api.Http.Idempotency;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Callers;
using NetworkBackend.Ids;

namespace NetworkBackend.Api.Http.Writes;

/// <summary>A request record that may be left out; that is the same as one without members.</summary>
internal interface IOptionalBody;

/// <summary>A body without members, for what needs nothing to be said.</summary>
internal sealed record Nothing : IOptionalBody;

/// <summary>A request to change something: its body, and the command that it comes to.</summary>
/// <typeparam name="TBody">The request record.</typeparam>
internal sealed class Write<TBody> : IBound, IEndpointParameterMetadataProvider where TBody : class
{
    private readonly TBody? body;
    private readonly Command? command;

    private Write(Problem problem) => Problem = problem;

    private Write(TBody body, Command command, bool mustExist) => (this.body, this.command, MustExist) = (body, command, mustExist);

    public Problem? Problem { get; }

    /// <summary>What was sent; of the right shape.</summary>
    public TBody Body => body ?? throw new InvalidOperationException("did not bind");

    public Command Command => command ?? throw new InvalidOperationException("did not bind");

    /// <summary>True for <c>If-None-Match: *</c>.</summary>
    public bool Creates => Command.Expected == 0;

    /// <summary>True for <c>If-Match: *</c>.</summary>
    public bool MustExist { get; }

    /// <summary>The id of what this makes; a repeated request makes the same.</summary>
    public TId Made<TId>(string prefix) where TId : struct, IId<TId> =>
        TId.TryFrom(CommandIds.Made(prefix, Command.Id), out var id) ? id : throw new InvalidOperationException("made an id of the wrong shape");

    public static async ValueTask<Write<TBody>?> BindAsync(HttpContext http)
    {
        var request = http.Request;
        var precondition = Precondition.Of(request, http.GetEndpoint()?.Metadata.GetMetadata<Operation>()?.Precondition ?? default);
        if (!IdempotencyKey.TryRead(request.Headers[IdempotencyKey.Header], out var key))
        {
            return new(Refuse.IdempotencyKey);
        }

        var read = await BodyReader.Read(request);
        var problem = read.Problem ?? Misshapen(read) ?? precondition.Problem;
        if (problem is not null)
        {
            return new(problem);
        }

        var caller = http.Caller();
        var path = request.Path.Value!;
        var id = CommandIds.Of(caller, request.Method, path, key);
        var fingerprint = CommandIds.Fingerprint(request.Method, path, read.IsAbsent ? [] : CanonicalJson.Of(read.Element));
        return new(Deserialise(read), new(caller, id, fingerprint, precondition.Expected), precondition.MustExist);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        if (typeof(TBody) != typeof(Nothing))
        {
            string[] types = IsPatch ? ["application/merge-patch+json", "application/json"] : ["application/json"];
            builder.Metadata.Add(new AcceptsMetadata(types, typeof(TBody), IsOptional));
        }
    }

    private static Problem? Misshapen(ReadBody read) =>
        !read.IsAbsent ? Shape.Of(read.Element, typeof(TBody)) : IsOptional ? null : Refuse.Malformed;

    private static TBody Deserialise(ReadBody read) => (read.IsAbsent ? Empty : read.Element).Deserialize<TBody>(Json.Options)!;

    private static bool IsOptional => typeof(TBody).IsAssignableTo(typeof(IOptionalBody));

    private static bool IsPatch => typeof(TBody).IsAssignableTo(typeof(IMergePatch));

    private static JsonElement Empty { get; } = JsonElement.Parse("{}"u8);
}
