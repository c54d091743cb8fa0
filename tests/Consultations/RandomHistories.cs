using NetworkBackend.Consultations;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using static NetworkBackend.Tests.Consultations.Example;

namespace NetworkBackend.Tests.Consultations;

/// <summary>
/// Long stories of random commands from many centres against a model that knows no hashes and no events: it keeps what was written and what each centre had
/// before its eyes when it signed, word for word.
/// </summary>
public class RandomHistories
{
    private const int Stories = 300;
    private const int Steps = 120;

    [Fact]
    public void leave_no_signature_on_what_was_not_read_and_lose_no_edit()
    {
        var done = new Dictionary<string, int>();
        for (var seed = 0; seed < Stories; seed++)
        {
            Story story = new(seed);
            for (var i = 0; i < Steps; i++)
            {
                var what = story.Step();
                done[what] = done.GetValueOrDefault(what) + 1;
                Assert.True(story.Wrong() is null, $"seed {seed}, step {i}, {what}: {story.Wrong()}");
            }
        }

        // A story in which nothing happens proves nothing.
        Assert.All(
            new[] { "write yes", "write precondition.failed", "write response.not_drafting", "freeze yes", "sign yes", "judge yes", "judge verdict.text_changed", "reopen yes", "clock yes", "move yes", "confirm yes", "submit yes", "submit response.is_submitted" },
            it => Assert.True(done.GetValueOrDefault(it) > 30, $"{it}: {done.GetValueOrDefault(it)}"));
        Assert.Contains("submit response.findings_open", done.Keys);
    }

    private sealed class Story(int seed)
    {
        private const string Called = "Ring 22 33 44 55.";
        private static readonly string[] texts = ["Ja.", "Nei.", "Kanskje.", "Vi vet ikke.", "Vi vil ha mer tid.", Called];
        private readonly Random _random = new(seed);
        private readonly List<List<string>> _written = [["Vi støtter forslaget."], ["Vi har innvendinger."]];
        private readonly Dictionary<OrganisationId, (Verdict Verdict, int[] Except, string[] Read)> _said = [];
        private readonly HashSet<int> _confirmed = [];
        private List<string>? _sent;
        private Consultation _it = Begin(new(seed % 3 + 1, seed % 2 == 0 ? [] : [Varres], seed % 5 == 0 ? IfMissed.SubmitForSigners : IfMissed.DoNotSubmit));
        private DateTimeOffset _now = Noon;

        private JointResponse Response => _it.Response;

        public string Step() => _random.Next(18) switch
        {
            < 5 => Write(),
            5 => Take("freeze", Response.Freeze(Editor(Kbt), null)),
            6 or 7 => Take("sign", Response.BeginSigning(Editor(Kbt), _it.Plan, null, _now)),
            8 or 9 or 10 => Judge(),
            11 => Take("reopen", Response.Reopen(Editor(Kbt), "Nytt", "hash", _it.Plan, null, _now)),
            12 => Clock(),
            13 => Confirm(),
            14 or 15 or 16 => Take("submit", _it.Submit(_now), () => _sent = [.. _written.Select(it => it[^1])]),
            _ => Take("move", _it.Change(Editor(Kbt), null, new(null, null, null, new(_now.AddDays(_random.Next(5, 90)), null), null, null, null), _now)),
        };

        /// <summary>What is another than the model says; null for nothing.</summary>
        public string? Wrong()
        {
            var sections = Response.Sections;
            if (!sections.Select(it => it.Hash).SequenceEqual(_written.Select((it, i) => Section(i + 1, it[^1]).Hash)))
            {
                return "a section says something else than was written last";
            }

            if (!sections.Select(it => it.Version).SequenceEqual(_written.Select(it => it.Count)))
            {
                return "an edit is lost, or there are two of one";
            }

            var signers = _said.Where(it => Stands(it.Value)).Select(it => it.Key).ToHashSet();
            var quorum = signers.Count >= Response.Quorum.AtLeast && Response.Quorum.MustSign.All(signers.Contains);
            var looked = Enumerable.Range(1, _written.Count).All(it => _written[it - 1][^1] != Called || _confirmed.Contains(it));
            if (_sent is not null && (Response.State != ResponseState.Submitted || !_sent.SequenceEqual(_written.Select(it => it[^1]))))
            {
                return "what was submitted is not what there is";
            }

            var all = _said.Count == Response.Centres.Length && _said.All(it => it.Value.Verdict is not (Verdict.Sign or Verdict.SignExcept) || signers.Contains(it.Key));
            return !signers.SetEquals(Response.Signatures.Select(it => it.Centre)) ? "a signature stands on a text that its centre did not read, or does not stand though it did"
                : Response.HasQuorum != quorum ? "the quorum is wrong"
                : Response.State == ResponseState.Ready && Response.SignOff == SignOffOutcome.None && !(quorum && all) ? "it is ready, and should not be"
                : Response.State is ResponseState.Ready or ResponseState.Submitted && !looked ? "nobody has looked at what was found"
                : Response.State == ResponseState.Signing && quorum && all && looked ? "it should be ready"
                : Response.State == ResponseState.Ready && Response.SignOff == SignOffOutcome.SignersOnly && quorum ? "it is for the signers only, and enough have signed"
                : null;
        }

        private bool Stands((Verdict Verdict, int[] Except, string[] Read) said) => said.Verdict is Verdict.Sign or Verdict.SignExcept
            && Enumerable.Range(0, _written.Count).All(i => said.Except.Contains(i + 1) || (i < said.Read.Length && said.Read[i] == _written[i][^1]));

        private string Write()
        {
            var by = Response.Centres[_random.Next(3)];
            var isNew = _written.Count < 5 && _random.Next(12) == 0;
            var number = isNew ? _written.Count + 1 : _random.Next(_written.Count) + 1;
            var text = texts[_random.Next(texts.Length)];
            var basedOn = isNew ? 0 : _written[number - 1].Count - (_random.Next(4) == 0 ? 1 : 0);
            return Take("write", Response.Write(Editor(isNew ? Kbt : by), basedOn, Section(number, text), null), () =>
            {
                if (isNew)
                {
                    _written.Add([]);
                }

                _written[number - 1].Add(text);
            });
        }

        /// <summary>Sometimes somebody has an older text before their eyes.</summary>
        private string Judge()
        {
            var centre = Response.Centres[_random.Next(3)];
            var read = _written.Select(it => _random.Next(10) == 0 ? it[_random.Next(it.Count)] : it[^1]).ToArray();
            var verdict = (Verdict)_random.Next(1, 6);
            int[] except = verdict == Verdict.SignExcept ? [_random.Next(_written.Count) + 1] : [];
            CentreVerdict given = new(centre, verdict, [.. except], null, [.. read.Select((text, i) => new SignedSection(i + 1, 0, Section(i + 1, text).Hash))], _now);
            return Take(
                "judge", Response.Judge(Leader(centre), given, verdict == Verdict.Dissent ? "Vi er uenige." : null, _it.Plan, null, _now), () => _said[centre] = (verdict, except, read));
        }

        private string Confirm()
        {
            var open = Response.Findings.Where(it => !Response.Confirmed.Contains(it.Finding.Id)).ToArray();
            return open is [] ? "nothing found" : Take("confirm", Response.Confirm(Person(Kbt), open[0].Finding.Id, null), () => _confirmed.Add(open[0].Section!.Value));
        }

        private string Clock()
        {
            _now = _now.AddHours(_random.Next(1, 24 * 10));
            return Take("clock", _it.Due(_now));
        }

        private string Take(string what, Decision<ConsultationEvent> decision, Action? model = null)
        {
            if (decision.Refusal is null && !decision.Events.IsEmpty)
            {
                _it = _it.After(decision);
                model?.Invoke();
            }

            return $"{what} {Word(decision)}";
        }
    }
}
