using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using NetworkBackend.Api.Activities;
using NetworkBackend.Api.Calendars;
using NetworkBackend.Api.Audit;
using NetworkBackend.Api.Centres;
using NetworkBackend.Api.Changes;
using NetworkBackend.Api.Consultations;
using NetworkBackend.Api.Evaluations;
using NetworkBackend.Api.Evidence;
using NetworkBackend.Api.Feeds;
using NetworkBackend.Api.Feeds.Syndication;
using NetworkBackend.Api.Health;
using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Addresses;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Documents;
using NetworkBackend.Api.Http.Limits;
using NetworkBackend.Api.Http.Positions;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Api.Keys;
using NetworkBackend.Api.Intake;
using NetworkBackend.Api.Members;
using NetworkBackend.Api.Networks;
using NetworkBackend.Api.Persons;
using NetworkBackend.Api.Proceedings;
using NetworkBackend.Api.Push;
using NetworkBackend.Api.Search;
using NetworkBackend.Api.Sources;
using NetworkBackend.Api.Streams;
using NetworkBackend.Api.Topics;
using NetworkBackend.Api.Updates;

namespace NetworkBackend.Api;

/// <summary>The gateway: REST on the outside, grain calls on the inside. Needs an <see cref="IGrainFactory"/> from whoever hosts it.</summary>
internal static class Gateway
{
    /// <param name="services">The container.</param>
    /// <param name="options">How it behaves.</param>
    /// <param name="whole">False for a process that answers about its health alone.</param>
    public static IServiceCollection AddGateway(this IServiceCollection services, GatewayOptions options, bool whole = true)
    {
        if (whole)
        {
            services.AddHostedService<TopicWatch>();
        }

        services.AddSingleton(options);
        services.AddSingleton<Readiness>().AddSingleton<RateLimits>().AddSingleton<Crowd>().AddSingleton<BodyRoom>().AddSingleton<Credentials>();
        services.AddSingleton<FeedCopies>().AddSingleton<HotFeeds>().AddSingleton<FeedReading>().AddSingleton<FeedPinner>().AddSingleton<FeedFiles>().AddSingleton<Push.Topics>().AddSingleton<Tails>().AddSingleton<StreamReaders>().AddSingleton<DocumentEndpoint>();
        services.AddScoped<CallerOfRequest>().AddScoped(request => request.GetRequiredService<CallerOfRequest>().Caller);
        services.Configure<KestrelServerOptions>(kestrel => Limit(kestrel, options));

        // While this category is enabled the framework makes an activity and a logging scope for every request. It has nothing to say that is not said
        // elsewhere, and where traces are collected activities are made all the same.
        services.Configure<LoggerFilterOptions>(logging => logging.Rules.Add(new(null, "Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None, null)));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false);
        services.ConfigureHttpJsonOptions(json => Json.Apply(json.SerializerOptions));
        services.Configure<ForwardedHeadersOptions>(forwarded => Believe(forwarded, options.TrustedProxies));
        ApiDocument.Add(services);
        return services;
    }

    /// <param name="app">The application.</param>
    /// <param name="whole">False for a process that answers about its health alone.</param>
    /// <param name="connects">True for a process whose grains are elsewhere.</param>
    public static void MapGateway(this WebApplication app, bool whole = true, bool connects = false)
    {
        if (app.Services.GetRequiredService<GatewayOptions>().TrustedProxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }

        app.UseMiddleware<Leaving>();
        app.UseMiddleware<Entrance>();
        app.UseMiddleware<Failures>();
        if (connects)
        {
            app.UseMiddleware<BeforeConnected>();
        }

        app.UseMiddleware<Addresses>();
        app.UseRouting();
        app.UseMiddleware<Letters>();
        app.UseMiddleware<Admission>();
        app.UseMiddleware<Negotiation>();
        app.UseMiddleware<JournalPosition>();

        app.MapHealth(connects);
        if (!whole)
        {
            return;
        }

        var v1 = app.MapGroup("/v1").AddEndpointFilter<RefuseWhatDoesNotBind>();
        ((IEndpointConventionBuilder)v1).Finally(Named);
        v1.MapCentres();
        v1.MapNetworks();
        v1.MapMembers();
        v1.MapPersons();
        v1.MapKeys();
        v1.MapUpdates();
        v1.MapSources();
        v1.MapIntake();
        v1.MapConsultations();
        v1.MapActivities();
        v1.MapProceedings();
        v1.MapEvaluations();
        v1.MapEvidence();
        v1.MapFeeds();
        v1.MapWall();
        v1.MapChanges();
        v1.MapStreams();
        v1.MapSearch();
        v1.MapTopics();
        v1.MapAudit();
        var calendars = app.MapGroup("/calendars").AddEndpointFilter<RefuseWhatDoesNotBind>();
        ((IEndpointConventionBuilder)calendars).Finally(Named);
        calendars.MapCalendars();
        var files = app.MapGroup("").AddEndpointFilter<RefuseWhatDoesNotBind>();
        ((IEndpointConventionBuilder)files).Finally(Named);
        files.MapSyndication();
        files.MapHub();
        var callbacks = app.MapGroup("");
        ((IEndpointConventionBuilder)callbacks).Finally(Named);
        callbacks.MapCallbacks();
        app.MapProblemPages();
        app.MapMethods("/openapi/v1.json", ["GET", "HEAD"], (DocumentEndpoint document, HttpContext http) => document.Serve(http)).ExcludeFromDescription();
    }

    private static void Limit(KestrelServerOptions kestrel, GatewayOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = BodyReader.Largest;
        kestrel.Limits.MaxConcurrentConnections = options.Connections == 0 ? null : options.Connections;

        // Nothing here speaks another protocol than HTTP.
        kestrel.Limits.MaxConcurrentUpgradedConnections = 0;

        // What a connection may hold before anybody reads it, and so before it counts.
        kestrel.Limits.MaxRequestBufferSize = 64 * 1024;
    }

    /// <summary>What has no row in the table of operations is refused to everybody, from the first request on.</summary>
    private static void Named(EndpointBuilder endpoint)
    {
        if (!endpoint.Metadata.OfType<Operation>().Any())
        {
            throw new InvalidOperationException($"{endpoint.DisplayName} is no operation");
        }
    }

    private static void Believe(ForwardedHeadersOptions forwarded, IReadOnlyList<string> proxies)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
        }
    }
}
