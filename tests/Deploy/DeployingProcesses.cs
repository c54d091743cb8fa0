using System.Text.Json;
using System.Text.RegularExpressions;
using NetworkBackend.Api.Start.Options;

namespace NetworkBackend.Tests.Deploy;

public partial class DeployingProcesses
{
    // What is the runtime's, OpenTelemetry's or a file's own.
    private static readonly string[] others = ["OTEL_RESOURCE_ATTRIBUTES", "OTEL_METRIC_EXPORT_INTERVAL", "DOTNET_EnableDiagnostics", "POD_NAME"];
    private static readonly string[] secrets = ["NETWORK_DATABASE", "NETWORK_JOURNAL_KEY", "NETWORK_KEYS_SECRET"];

    [Fact]
    public void is_written_so_that_it_can_be_read()
    {
        var files = DeploymentFile.All("", ".yaml").Concat(DeploymentFile.All("observability", ".json")).ToList();

        Assert.True(files.Count >= 10);
        Assert.All(files, it => Assert.NotEmpty(it.Documents()));
    }

    [Fact]
    public void is_done_everywhere()
    {
        Assert.Equal(
            ["compose, gateway-1", "compose, gateway-2", "compose, silo-1", "compose, silo-2", "Kubernetes, gateway", "Kubernetes, prepare", "Kubernetes, silo", "systemd"],
            Process.All().Select(it => it.Name).Order(StringComparer.Ordinal).OrderBy(it => it[0] is 'c' ? 0 : it[0] is 'K' ? 1 : 2));
    }

    [Fact]
    public void gives_them_options_that_there_are() =>
        Assert.All(Process.All(), process => Assert.All(process.Environment.Keys, it => Assert.Contains(it, OptionReader.All.Select(option => option.Variable).Concat(others))));

    [Fact]
    public void gives_them_values_that_make_sense() =>
        Assert.All(
            from process in Process.All()
            from option in OptionReader.All
            where process.Environment.TryGetValue(option.Variable, out var text) && text.Length > 0
            select (Option: option, Text: process.Environment[option.Variable]),
            it => it.Option.Parse(it.Text, it.Option.Variable));

    [Fact]
    public void gives_them_secrets_in_files_alone()
    {
        Assert.All(Process.All(), process => Assert.All(secrets, it => Assert.DoesNotContain(it, process.Environment.Keys)));
        Assert.All(Process.All().Where(it => it.Environment.GetValueOrDefault("NETWORK_ROLE") != "api"), process => Assert.All(secrets, it => Assert.Contains($"{it}_FILE", process.Environment.Keys)));
        Assert.All(Process.All().Where(it => it.Environment.GetValueOrDefault("NETWORK_ROLE") == "api"), process => Assert.All(secrets, it => Assert.DoesNotContain($"{it}_FILE", process.Environment.Keys)));
    }

    [Fact]
    public void leaves_them_the_time_to_stop_that_they_were_given() =>
        Assert.All(Process.All(), it => Assert.True(it.Grace >= it.Stop + 5, $"{it.Name} may take {it.Stop} seconds to stop and is killed after {it.Grace}."));

    [Fact]
    public void names_images_exactly()
    {
        var images = DeploymentFile.All("", ".yaml").SelectMany(it => it.Documents()).SelectMany(it => it.Every("image")).Select(it => it.ToString()).ToList();

        Assert.Contains(images, it => it.StartsWith("postgres:", StringComparison.Ordinal));
        Assert.All(images, it => Assert.Matches(ExactImage(), it));
        Assert.All(images.Where(it => it.StartsWith("network-backend:", StringComparison.Ordinal)), it => Assert.Equal($"network-backend:{typeof(OptionReader).Assembly.GetName().Version!.ToString(3)}", it));
    }

    [Fact]
    public void gives_a_pod_no_more_than_it_needs()
    {
        Assert.All(Process.Pods(), pod =>
        {
            var (user, container) = (pod.GetProperty("securityContext"), pod.GetProperty("containers").EnumerateArray().Single());
            Assert.Equal(("true", "1654", "RuntimeDefault"), (user.Get("runAsNonRoot"), user.Get("runAsUser"), user.GetProperty("seccompProfile").Get("type")));
            Assert.All(Process.Containers(pod).Select(it => it.GetProperty("securityContext")), may => Assert.Equal(
                ("false", "true", "[\"ALL\"]"), (may.Get("allowPrivilegeEscalation"), may.Get("readOnlyRootFilesystem"), may.GetProperty("capabilities").Get("drop"))));
            Assert.Equal(("false", "false"), (pod.Get("automountServiceAccountToken"), pod.Get("enableServiceLinks")));
            Assert.All(["startupProbe", "readinessProbe", "livenessProbe"], it => Assert.Equal(it == "readinessProbe" ? "/health/ready" : "/health/live", container.GetProperty(it).GetProperty("httpGet").Get("path")));
        });
    }

    /// <summary>A start in Kubernetes has ten minutes, and a large read model takes longer than that to be made anew.</summary>
    [Fact]
    public void makes_the_database_ready_before_a_silo_starts()
    {
        var silo = Process.Pods().Single(it => it.TryGetProperty("initContainers", out _));
        var (first, serving) = (silo.GetProperty("initContainers").EnumerateArray().Single(), silo.GetProperty("containers").EnumerateArray().Single());
        var processes = Process.All().ToDictionary(it => it.Name, it => it.Environment);
        var (prepared, started) = (processes["Kubernetes, prepare"], processes["Kubernetes, silo"]);

        Assert.Equal(("silo", serving.Get("image"), serving.Get("volumeMounts")), (serving.Get("name"), first.Get("image"), first.Get("volumeMounts")));
        Assert.Equal("true", prepared["NETWORK_PREPARE"]);
        Assert.All(prepared.Where(it => it.Key != "NETWORK_PREPARE"), it => Assert.Equal(it.Value, started[it.Key]));
        Assert.Contains("NETWORK_ADVERTISE", prepared.Keys);
    }

    [Fact]
    public void keeps_gateways_from_the_database()
    {
        var services = new DeploymentFile("compose.yaml").Document().GetProperty("services");
        var database = Networks(services.GetProperty("database"));
        var policies = new DeploymentFile("kubernetes/policies.yaml").Documents();
        var toDatabase = policies.Where(it => it.Everything().Any(part => part.ValueKind == JsonValueKind.Object && part.Get("port") == "5432"));

        Assert.All(services.EnumerateObject().Where(it => it.Name.StartsWith("gateway", StringComparison.Ordinal)), it => Assert.Empty(Networks(it.Value).Intersect(database)));
        Assert.All(services.EnumerateObject().Where(it => it.Name.StartsWith("silo", StringComparison.Ordinal)), it => Assert.Null(it.Value.Get("ports")));
        Assert.Equal("silo", Assert.Single(toDatabase).GetProperty("spec").GetProperty("podSelector").GetProperty("matchLabels").Get("app"));
        Assert.Contains(policies, it => it.GetProperty("spec").Get("podSelector") == "{}" && it.GetProperty("spec").Get("egress") is null && it.GetProperty("spec").Get("policyTypes") == "[\"Ingress\", \"Egress\"]");
    }

    [Fact]
    public void asks_each_of_them_whether_it_is_ready()
    {
        var services = new DeploymentFile("compose.yaml").Document().GetProperty("services").EnumerateObject().Where(it => it.Value.Get("image")!.StartsWith("network-backend:", StringComparison.Ordinal));
        var asked = new DeploymentFile("observability/collector.yaml").Document().Every("targets").Single().EnumerateArray().Select(it => it.Get("endpoint")!);

        Assert.Equal(services.Select(it => $"http://{it.Name}:8080/health/ready").Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Networks(JsonElement service) => service.GetProperty("networks") is { ValueKind: JsonValueKind.Array } list
        ? list.EnumerateArray().Select(it => it.ToString())
        : service.GetProperty("networks").EnumerateObject().Select(it => it.Name);

    [GeneratedRegex(@"^[a-z/-]+:v?[0-9]+\.[0-9]+(\.[0-9]+)?(-[a-z]+)?$")]
    private static partial Regex ExactImage();
}
