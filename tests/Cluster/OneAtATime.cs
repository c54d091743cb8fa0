namespace NetworkBackend.Tests.Cluster;

/// <summary>What runs a whole cluster, or takes all of the processor on purpose: one after the other.</summary>
[CollectionDefinition("cluster")]
public sealed class OneAtATime;
