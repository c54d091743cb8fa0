using System.ComponentModel.DataAnnotations;
using System.Net;

namespace NetworkBackend.Api.Start.Options;

/// <summary>A list of IP networks.</summary>
internal sealed class NetworksAttribute : ValidationAttribute
{
    public const string Shape = "networks such as 10.0.0.0/8 with commas between them";

    public override bool IsValid(object? value) => value is IReadOnlyList<string> list && list.All(it => IPNetwork.TryParse(it, out _));
}
