using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NetworkBackend.Api.Http.Problems;

namespace NetworkBackend.Api.Http.Documents;

/// <summary>The API's description: what the framework finds, and beside this what it does not.</summary>
internal static class ApiDocument
{
    /// <summary>The name of the one way to authenticate.</summary>
    public const string Scheme = "key";

    private const string Description =
        """
        News, networks, members and joint consultation responses of the user-run recovery centres.

        What all operations have in common, errors, paging, concurrency and repeats among it, is described in `docs/api.md` in the source of this
        server, which does not serve it. Each problem has a page of its own under `/problems`. Answers may gain members; requests are strict.
        """;

    private static readonly Dictionary<string, string> Tags = new(StringComparer.Ordinal)
    {
        ["Centres"] = "The user-run centres, and who acts for them.",
        ["Networks"] = "Networks of organisations, and who belongs to them, agreed by both sides.",
        ["Members"] = "Organisations that belong to networks and are no centre.",
        ["Persons"] = "People who act for an organisation. Seen only by those who register them.",
        ["Keys"] = "API keys: what a person or a machine presents.",
        ["Updates"] = "News that one centre owns, and that other centres stand behind when they say so themselves.",
        ["Search"] = "Finds updates, centres, networks, activities and consultations by their words, in Norwegian of both kinds.",
        ["Sources"] = "Where the news of centres is taken from elsewhere, how reading it goes, and what of it may be said here already.",
        ["Consultations"] = "Public consultations, and the responses that several centres write, sign and submit together.",
        ["Activities"] = "What centres arrange together, and who takes part: seats, waitlists, and changes of shape that lose nobody.",
        ["Proceedings"] = "What an activity came to, in writing: group work by question and table, and minutes that those who took part agree to.",
        ["Evaluations"] = "What those who took part think of it: answered as nobody, hidden below k, comparable over years and centres.",
        ["Evidence"] = "Counts of what was held, for reports and applications. Public, and about nobody.",
        ["Feed files"] = "Feeds for readers, sites and other programs: RSS 2.0, Atom 1.0 with archives and tombstones (RFC 4287, 5005, 6721), JSON Feed 1.1 and OPML 2.0.",
        ["Calendars"] = "Activities for calendar programs, which subscribe to these addresses (RFC 5545).",
        ["Feeds"] = "Updates in the order in which they came out: all, the joint ones, and by centre, network and topic.",
        ["Changes"] = "Everything public that happened, in one order, for those who keep a copy.",
        ["Audit"] = "Who did what, and whether the journal that says so is whole.",
        ["Topics"] = "The recovery topics that an update can carry.",
    };

    public static void Add(IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => !HttpMethods.IsHead(description.HttpMethod ?? "");
        options.AddDocumentTransformer(Document);
        options.AddOperationTransformer(OperationRules.Describe);
        options.AddSchemaTransformer(SchemaRules.Refine);
    });

    private static async Task Document(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new() { Title = "Recovery network", Version = "1", Description = Description };
        document.Servers = [new() { Url = "/", Description = "This installation" }];
        foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>())
        {
            tag.Description = Tags[tag.Name!];
        }

        document.AddComponent(Scheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "rbs_{id}_{secret}",
            Description = "An API key.",
        });
        document.AddComponent("Problem", await context.GetOrCreateSchemaAsync(typeof(ProblemBody), null, cancellation));
        ResponseRules.AddComponents(document);
    }
}
