using System.Text.Json.Serialization;
using NetworkBackend.Members;

namespace NetworkBackend.Sources;

/// <summary>What can happen to a source. The names stand in the journal for ever. Each single fetch is no event: what follows from it is.</summary>
[JsonDerivedType(typeof(SourceRegistered), "source.registered")]
[JsonDerivedType(typeof(SourceChanged), "source.changed")]
[JsonDerivedType(typeof(SourceMoved), "source.moved")]
[JsonDerivedType(typeof(SourceStopped), "source.stopped")]
[JsonDerivedType(typeof(SourceResumed), "source.resumed")]
[JsonDerivedType(typeof(SourceFailing), "source.failing")]
[JsonDerivedType(typeof(SourceSilent), "source.silent")]
[JsonDerivedType(typeof(SourceHealthy), "source.healthy")]
[JsonDerivedType(typeof(SourceRemoved), "source.removed")]
internal abstract record SourceEvent;

internal sealed record SourceRegistered(OrganisationId Centre, SourceSettings Settings, DateTimeOffset At) : SourceEvent;

internal sealed record SourceChanged(SourceSettings Settings) : SourceEvent;

/// <summary>Its server says that it is elsewhere, for good.</summary>
internal sealed record SourceMoved(string Address) : SourceEvent;

/// <summary>It is read no longer.</summary>
/// <param name="Code">Why; null where the centre said so.</param>
internal sealed record SourceStopped(string? Code) : SourceEvent;

internal sealed record SourceResumed : SourceEvent;

/// <summary>It could not be read several times in a row.</summary>
internal sealed record SourceFailing(string Code) : SourceEvent;

/// <summary>It has had nothing new for clearly longer than usual.</summary>
/// <param name="LastItem">When its newest item came out.</param>
internal sealed record SourceSilent(DateTimeOffset LastItem) : SourceEvent;

/// <summary>It is as it should be again.</summary>
internal sealed record SourceHealthy : SourceEvent;

internal sealed record SourceRemoved : SourceEvent;

/// <summary>How a source is read.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Label">What the centre calls it.</param>
/// <param name="Language">The language of texts that do not say theirs.</param>
/// <param name="IsHeld">True where new items wait for somebody to publish them.</param>
internal sealed record SourceSettings(string Address, string Label, string Language, bool IsHeld);
