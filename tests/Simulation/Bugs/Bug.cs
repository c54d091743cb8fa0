namespace NetworkBackend.Tests.Simulation.Bugs;

/// <summary>Mistakes that the simulation has to find, each of them one that somebody could make or has made.</summary>
internal enum Bug
{
    None,

    /// <summary>The store says that it is durable before it is.</summary>
    AcknowledgedBeforeCommit,

    /// <summary>The command becomes known in a transaction of its own, after the events.</summary>
    CommandInASecondTransaction,

    /// <summary>A command's id is not unique.</summary>
    CommandsNotUnique,

    /// <summary>Stream and version are not unique: the last one wins.</summary>
    VersionsNotUnique,

    /// <summary>What was decided on an append that another has overtaken is appended all the same.</summary>
    PipelineNotChecked,

    /// <summary>What was decided on an append is appended onto another activation's of the same command.</summary>
    PipelineCheckedByCommand,

    /// <summary>An "already so" is recorded whatever the stream says by then.</summary>
    AlreadySoNotChecked,

    /// <summary>Positions are taken before the commit, so that a failed one leaves a hole.</summary>
    PositionsBeforeCommit,

    /// <summary>What is to be told is kept in memory.</summary>
    UntoldInMemory,

    /// <summary>A feed neither looks up what it knows nor has the database refuse it.</summary>
    DoubleJoin,

    /// <summary>News that comes twice is taken in twice.</summary>
    NewsTwice,

    /// <summary>A "no" is answered before what it rests on is durable.</summary>
    HastyRefusals,

    /// <summary>A repeated command is carried out again.</summary>
    RepeatsExecuted,

    /// <summary>A feed that could not be reached counts as told.</summary>
    FailedFeedForgotten,

    /// <summary>Newest first.</summary>
    ToldOutOfOrder,

    /// <summary>Taken off the list before the feeds have heard.</summary>
    ToldBeforeTelling,

    /// <summary>Nobody finishes what a crash left untold.</summary>
    NoCourier,

    /// <summary>The courier believes an activation that knows of nothing untold.</summary>
    CourierBelievesMemory,

    /// <summary>An invited centre's feed has the update before the centre said yes.</summary>
    ConsentIgnored,

    /// <summary>What is older is told by the clock.</summary>
    OrderedByClock,

    /// <summary>Somebody else wrote, and the journal takes it for its own.</summary>
    StaleTakenForDone,
}
