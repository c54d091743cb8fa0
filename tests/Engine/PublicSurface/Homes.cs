namespace NetworkBackend.Tests.Engine.PublicSurface;

/// <summary>
/// The Orleans assemblies of the types whose package not every registry has. All other types must be in
/// Orleans.Core.Abstractions, which is at hand in every build.
/// </summary>
internal static class Homes
{
    public const string Default = "Orleans.Core.Abstractions";

    private static readonly Dictionary<string, string[]> s_types = new()
    {
        ["Orleans.Serialization.Abstractions"] =
        [
            "Orleans.AliasAttribute", "Orleans.GenerateFieldIds", "Orleans.GenerateSerializerAttribute", "Orleans.IdAttribute",
            "Orleans.ImmutableAttribute", "Orleans.ResponseTimeoutAttribute",
        ],
        ["Orleans.Serialization"] = ["Orleans.Serialization.CodecNotFoundException", "Orleans.Serialization.SerializerException"],
        ["Orleans.Core"] =
        [
            "Orleans.Configuration.ClusterOptions", "Orleans.Configuration.MessagingOptions", "Orleans.GrainState`1", "Orleans.IClusterClient",
            "Orleans.IGrainState`1", "Orleans.Storage.BadProviderConfigException", "Orleans.Storage.IGrainStorage",
            "Orleans.Storage.InconsistentStateException",
        ],
        ["Orleans.Runtime"] =
        [
            "Microsoft.Extensions.Hosting.OrleansSiloGenericHostExtensions", "Orleans.Configuration.GrainCollectionOptions",
            "Orleans.Configuration.SiloMessagingOptions", "Orleans.Hosting.ISiloBuilder", "Orleans.Hosting.SiloBuilderExtensions",
            "Orleans.Runtime.IPersistentStateConfiguration", "Orleans.Runtime.IPersistentStateFactory", "Orleans.Runtime.IPersistentState`1",
            "Orleans.Runtime.PersistentStateAttribute",
        ],
        ["Orleans.Reminders"] =
        [
            "Orleans.GrainReminderExtensions", "Orleans.Hosting.ReminderOptions", "Orleans.IRemindable", "Orleans.IReminderTable",
            "Orleans.ReminderEntry", "Orleans.ReminderTableData", "Orleans.Runtime.IGrainReminder", "Orleans.Runtime.ReminderException",
            "Orleans.Runtime.TickStatus",
        ],
    };

    private static readonly Dictionary<string, string> s_homes =
        s_types.SelectMany(it => it.Value.Select(type => (type, it.Key))).ToDictionary(it => it.type, it => it.Key);

    public static IEnumerable<string> Listed => s_homes.Keys;

    public static string Of(string type) => s_homes.GetValueOrDefault(type, Default);
}
