using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Documents;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Audit;

namespace NetworkBackend.Api.Audit;

/// <summary>How much this answer looked at.</summary>
/// <param name="Streams">Streams that were begun.</param>
/// <param name="Events">Events that hold.</param>
/// <param name="Texts">Texts that hold, or are redacted.</param>
internal sealed record CheckedResponse(long Streams, long Events, long Texts);

/// <summary>Something that is not as it was written.</summary>
/// <param name="Stream">The stream, if it is one stream's.</param>
/// <param name="Version">The version there.</param>
/// <param name="Position">The position there, or the one that is missing.</param>
/// <param name="Problem">One sentence.</param>
internal sealed record FaultResponse(string? Stream, long? Version, long? Position, string Problem);

/// <summary>What a part of a verification found.</summary>
/// <param name="Checked">How much of it this answer looked at.</param>
/// <param name="From">The stream that it began in, where it went on in the middle of the streams.</param>
/// <param name="Next">Where to go on; null at the end and at a break.</param>
/// <param name="Broken">The first thing that is not as it was written; null where nothing was found so far.</param>
/// <param name="Left">What takes too long for a request; null when nothing does.</param>
internal sealed record VerificationResponse(CheckedResponse Checked, string? From, string? Next, FaultResponse? Broken, string? Left) : IPaged, ISensitive
{
    public static VerificationResponse Of(VerifiedSlice slice, Page page) => new(
        new(slice.Streams, slice.Events, slice.Texts),
        slice.From,
        slice.Next is { } next ? page.Next(next) : null,
        slice.Broken is { } it ? new(it.Stream, it.Version, it.Position, it.Problem) : null,
        slice.Left);
}

/// <summary>What to verify.</summary>
internal sealed record VerificationFilter(string? Stream, Page Page) : IBound, IEndpointParameterMetadataProvider
{
    public Problem? Problem => Page.Problem;

    public static ValueTask<VerificationFilter?> BindAsync(HttpContext http)
    {
        var query = new QueryReader(http);
        var stream = query.Text("stream");
        return new(new VerificationFilter(stream, query.Page()));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Takes("stream", "Only this stream: the kind of thing, a slash and its id, as the history has it.");
        builder.Takes("cursor", "Where to go on: as the next address of an earlier answer has it.");
    }
}
