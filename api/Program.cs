using NetworkBackend.Api;
using NetworkBackend.Api.Start;
using NetworkBackend.Silo.Hosting;
using NetworkBackend.Silo.Telemetry;

return await Starting.Run(args, async (options, gateway) =>
{
    var builder = Starting.Builder();
    builder.AddGrains(options);
    builder.AddStart(options);
    builder.AddNetworkTelemetry(options.Telemetry);
    builder.Services.AddGateway(gateway, options.HasGateway);

    await using var app = builder.Build();
    app.UseRequestSpans(options.Telemetry);
    app.MapGateway(options.HasGateway, connects: !options.HasSilo);
    await (options.HasSilo ? NetworkSilo.Run(app) : app.RunAsync());
});
