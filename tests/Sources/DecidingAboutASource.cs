using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Sources;

namespace NetworkBackend.Tests.Sources;

/// <summary>What one source decides: who may say where a centre's news is taken from, and what follows from how reading it went.</summary>
public class DecidingAboutASource
{
    private static readonly OrganisationId kbt = new("kbt");
    private static readonly DateTimeOffset noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly SourceDraft draft = new(kbt, "https://example.org/feed", "Siden vår", "nb", false);
    private static readonly SourceChange nothing = new(null, null, null, null, null);
    private static readonly SourceAttempt well = new(null, 0, false, null, null);
    private static readonly Source healthy = After(Source.None, Source.None.Register(As(Role.Editor, "kbt"), draft, true, noon));
    private static readonly Source stopped = After(healthy, healthy.Change(As(Role.Editor, "kbt"), nothing with { IsStopped = true }));
    private static readonly Source removed = After(healthy, healthy.Remove(As(Role.Editor, "kbt")));

    [Theory]
    [InlineData("kbt", Role.Editor, null)]
    [InlineData("kbt", Role.Leader, null)]
    [InlineData("kbt", Role.Reader, "role.editor_required")]
    [InlineData("varres", Role.Leader, "source.not_yours")]
    public void a_centres_editors_register_its_sources(string organisation, Role role, string? code) =>
        Assert.Equal(code, Source.None.Register(As(role, organisation), draft, true, noon).Refusal?.Code);

    [Theory]
    [InlineData("ftp://example.org/feed", "source.not_http")]
    [InlineData("/feed", "source.not_http")]
    [InlineData("file:///etc/passwd", "source.not_http")]
    [InlineData("https://ola:hemmelig@example.org/feed", "source.with_password")]
    [InlineData("https://example.org/feed", null)]
    public void its_address_is_of_the_web_and_has_no_password(string address, string? code)
    {
        Assert.Equal(code, Source.None.Register(As(Role.Editor, "kbt"), draft with { Address = address }, true, noon).Refusal?.Code);
        Assert.Equal(code, healthy.Change(As(Role.Editor, "kbt"), nothing with { Address = address }).Refusal?.Code);
    }

    [Fact]
    public void an_address_loses_what_never_leaves_for_the_server() =>
        Assert.Equal("https://example.org/feed", After(Source.None, Source.None.Register(As(Role.Editor, "kbt"), draft with { Address = "HTTPS://Example.org:443/feed#top" }, true, noon)).Settings!.Address);

    [Fact]
    public void it_needs_a_centre_a_label_and_a_language_that_is_known()
    {
        Assert.Equal("source.not_a_centre", Source.None.Register(As(Role.Editor, "kbt"), draft, false, noon).Refusal?.Code);
        Assert.Equal("source.no_label", Source.None.Register(As(Role.Editor, "kbt"), draft with { Label = " " }, true, noon).Refusal?.Code);
        Assert.Equal("source.unknown_language", Source.None.Register(As(Role.Editor, "kbt"), draft with { Language = "de" }, true, noon).Refusal?.Code);
    }

    [Fact]
    public void an_id_is_never_used_twice()
    {
        Assert.Equal("source.exists", healthy.Register(As(Role.Editor, "kbt"), draft, true, noon).Refusal?.Code);
        Assert.Equal("source.not_found", removed.Register(As(Role.Editor, "kbt"), draft, true, noon).Refusal?.Code);
    }

    [Theory]
    [InlineData("kbt", Role.Reader, "role.editor_required")]
    [InlineData("varres", Role.Leader, "source.not_found")]
    public void nobody_elses_staff_see_change_or_read_it(string organisation, Role role, string code)
    {
        var by = As(role, organisation);
        Assert.All([healthy.Change(by, nothing).Refusal, healthy.Remove(by).Refusal, healthy.MayPoll(by)], it => Assert.Equal(code, it?.Code));
    }

    [Fact]
    public void a_change_to_what_is_so_already_is_none() => Assert.Empty(healthy.Change(As(Role.Editor, "kbt"), new(draft.Address, draft.Label, draft.Language, draft.IsHeld, false)).Events);

    [Fact]
    public void two_failures_are_no_news_and_the_third_is_once()
    {
        Assert.Empty(healthy.Judge(Failed(1)).Events);
        Assert.Empty(healthy.Judge(Failed(2)).Events);
        var failing = After(healthy, healthy.Judge(Failed(3)));
        Assert.Equal((SourceState.Failing, "source.timed_out"), (failing.State, failing.Reason));
        Assert.Empty(failing.Judge(Failed(4)).Events);
        Assert.Equal("source.not_found_there", After(failing, failing.Judge(Failed(5) with { Failure = "source.not_found_there" })).Reason);
        Assert.Equal((SourceState.Healthy, null), StateOf(After(failing, failing.Judge(well))));
    }

    [Fact]
    public void silence_is_told_once_and_ends_with_the_next_item()
    {
        var silent = After(healthy, healthy.Judge(well with { SilentSince = noon }));
        Assert.Equal(SourceState.Silent, silent.State);
        Assert.Empty(silent.Judge(well with { SilentSince = noon }).Events);
        Assert.Equal(SourceState.Healthy, After(silent, silent.Judge(well)).State);
    }

    [Fact]
    public void what_is_gone_stops_until_somebody_says_otherwise()
    {
        var gone = After(healthy, healthy.Judge(new("source.gone", 1, true, null, null)));
        Assert.Equal((SourceState.Stopped, "source.gone"), StateOf(gone));
        Assert.Empty(gone.Judge(well).Events);
        Assert.Equal("source.is_stopped", gone.MayPoll(As(Role.Editor, "kbt"))?.Code);
        Assert.Equal((SourceState.Healthy, null), StateOf(After(gone, gone.Change(As(Role.Editor, "kbt"), nothing with { IsStopped = false }))));
    }

    [Fact]
    public void what_moved_for_good_is_read_there_from_now_on()
    {
        var moved = After(healthy, healthy.Judge(well with { MovedTo = "https://example.org/ny" }));
        Assert.Equal("https://example.org/ny", moved.Settings!.Address);
        Assert.Empty(moved.Judge(well with { MovedTo = "https://example.org/ny" }).Events);
    }

    [Fact]
    public void what_is_stopped_or_removed_is_not_judged() => Assert.All([stopped, removed, Source.None], it => Assert.Empty(it.Judge(Failed(9)).Events));

    private static SourceAttempt Failed(int times) => new("source.timed_out", times, false, null, null);

    private static (SourceState State, string? Reason) StateOf(Source source) => (source.State, source.Reason);

    private static Caller As(Role role, string organisation) => new(null, new(organisation), role, [], null);

    private static Source After(Source source, Decision<SourceEvent> decision) =>
        decision.Refusal is { } refusal ? throw new InvalidOperationException(refusal.Code) : decision.Events.Aggregate(source, (it, change) => it.With(change));
}
