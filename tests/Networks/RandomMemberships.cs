using NetworkBackend.Journals;
using NetworkBackend.Networks;

namespace NetworkBackend.Tests.Networks;

/// <summary>Whatever anybody tries, in whichever order: memberships follow from who said yes. Held against a model that knows nothing but the two sides.</summary>
public class RandomMemberships
{
    private const int Seeds = 2_000;
    private const int Steps = 60;

    private enum Side
    {
        Network,
        Member,
    }

    [Fact]
    public void follow_from_who_said_yes()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            World world = new();
            for (var step = 0; step < Steps; step++)
            {
                if (world.Step(random) is { } wrong)
                {
                    Assert.Fail($"seed {seed}, step {step}: {wrong}");
                }
            }
        }
    }

    /// <summary>One organisation's membership as the two sides know it.</summary>
    private sealed class Model
    {
        public HashSet<Side> Yes { get; } = [];

        public bool IsKnown { get; private set; }

        public string Role { get; private set; } = "member";

        public bool Coordinates => Yes.Count == 2 && Role == "coordinator";

        /// <summary>What comes of a command; false when it is not for this caller, or not now.</summary>
        public bool Try(string command, string role, IReadOnlySet<Side> speaksFor, bool isOperator)
        {
            switch (command)
            {
                case "invite" or "apply":
                    var (own, other) = command == "invite" ? (Side.Network, Side.Member) : (Side.Member, Side.Network);
                    return speaksFor.Contains(own) && !Yes.Contains(other) && Become(role, own);
                case "accept" when Yes.Count == 2:
                    return speaksFor.Count > 0;
                case "accept":
                    return Yes.Count == 1 && speaksFor.Contains(Yes.Contains(Side.Network) ? Side.Member : Side.Network) && Become(Role, Side.Network, Side.Member);
                case "leave":
                    var may = IsKnown && speaksFor.Count > 0;
                    if (may)
                    {
                        Yes.Clear();
                    }

                    return may;
                default:
                    return speaksFor.Contains(Side.Network) && (isOperator || Yes.Contains(Side.Member) ? Become(role, Side.Network, Side.Member) : Become(role, Side.Network));
            }
        }

        private bool Become(string role, params Side[] yes)
        {
            (IsKnown, Role) = (true, role);
            Yes.UnionWith(yes);
            return true;
        }
    }

    private sealed class World
    {
        private const int Organisations = 4;

        private readonly Membership[] _memberships = [.. Enumerable.Repeat(Membership.None, Organisations)];
        private readonly Model[] _models = [.. Enumerable.Range(0, Organisations).Select(_ => new Model())];
        private DateOnly _today = new(2026, 1, 1);

        /// <summary>The operator made the first organisation coordinate the network, so that there is somebody to speak for it.</summary>
        public World()
        {
            _memberships[0] = Decide(Membership.None, "sync", "coordinator", new(true, false, true, true, true, true)).Events.Aggregate(Membership.None, (it, change) => it.With(change));
            _models[0].Try("sync", "coordinator", new HashSet<Side> { Side.Network, Side.Member }, true);
        }

        /// <summary>One command of somebody's about some organisation; what is wrong with what came of it.</summary>
        public string? Step(Random random)
        {
            _today = _today.AddDays(random.Next(3));
            var (about, caller) = (random.Next(Organisations), random.Next(-2, Organisations)); // -2 is the operator, -1 an outsider
            var (isLeader, isClosed) = (random.Next(5) > 0, random.Next(20) == 0);
            string[] commands = ["invite", "apply", "accept", "leave", "sync"];
            var (command, role) = (commands[random.Next(commands.Length)], Membership.Roles[random.Next(Membership.Roles.Length)]);
            var isOperator = caller == -2;
            HashSet<Side> sides = isOperator ? [Side.Network, Side.Member] : [];
            if (caller >= 0 && isLeader)
            {
                sides.UnionWith(_models[caller].Coordinates ? [Side.Network] : []);
                sides.UnionWith(caller == about ? [Side.Member] : []);
            }

            MembershipFacts facts = new(true, isClosed, true, sides.Contains(Side.Network), sides.Contains(Side.Member), isOperator);
            var (before, decision) = (_memberships[about], Decide(_memberships[about], command, role, facts));
            var after = _memberships[about] = decision.Events.Aggregate(before, (it, change) => it.With(change));
            var what = $"{command} {role} of {about} by {caller}{(isLeader ? "" : ", no leader")}{(isClosed ? ", closed" : "")} at {before} gave {decision.Refusal?.Code ?? string.Join(", ", decision.Events)}";
            if (isClosed && (!isOperator || command == "apply"))
            {
                return decision.Events.IsEmpty ? null : what;
            }

            var allowed = _models[about].Try(command, role, sides, isOperator);
            return allowed != decision.Refusal is null || !Agree(_models[about], after) || !IsWhole(after) ? what : null;
        }

        private Decision<MembershipEvent> Decide(Membership it, string command, string role, MembershipFacts facts) => command switch
        {
            "invite" => it.Invite(facts, role),
            "apply" => it.Apply(facts, role),
            "accept" => it.Accept(facts, null, _today),
            "leave" => it.Leave(facts, _today),
            _ => it.Sync(facts, role, null, _today),
        };

        private static bool Agree(Model model, Membership it) =>
            (!model.IsKnown || model.Role == it.Role) && it.State == (model.Yes.Count == 2 ? MembershipState.Active
                : model.Yes.Contains(Side.Network) ? MembershipState.Invited
                : model.Yes.Contains(Side.Member) ? MembershipState.Applied
                : model.IsKnown ? MembershipState.Left : MembershipState.None);

        /// <summary>Periods come one after the other, and the last goes on exactly while the organisation is a member.</summary>
        private static bool IsWhole(Membership it) =>
            it.Periods.Zip(it.Periods.Skip(1)).All(pair => pair.First.Until <= pair.Second.Since)
            && it.Periods.Index().All(period => period.Item.Until >= period.Item.Since || (period.Item.Until is null && period.Index == it.Periods.Length - 1))
            && (it.Periods is [.., { Until: null }]) == (it.State == MembershipState.Active);
    }
}
