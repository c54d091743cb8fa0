using NetworkBackend.Journals;
using NetworkBackend.Tests.Simulation.Bugs;
using NetworkBackend.Tests.Simulation.Storage;
using NetworkBackend.Tests.Simulation.Time;

namespace NetworkBackend.Tests.Simulation;

/// <summary>Two processes on one database, the network between them, and what goes wrong there.</summary>
internal sealed class World
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);
    private readonly Silo[] _silos = new Silo[2];
    private readonly Dictionary<string, int> _directory = [];
    private int _names;

    public World(Random random, Bug bug, Action<string>? log)
    {
        (Bug, Log) = (bug, log);
        Turns = new(random);
        Outside = new(Turns, "outside");
        Database = new(bug);
        Faults = Faults.Of(random);
        MayLag = Faults.WokenTwice > 0;
        for (var i = 0; i < _silos.Length; i++)
        {
            _silos[i] = new(this, $"silo {++_names}");
        }

        if (bug != Bug.NoCourier)
        {
            Remind();
        }
    }

    public Bug Bug { get; }

    public Action<string>? Log { get; }

    public Turns Turns { get; }

    /// <summary>Where callers, the network and the database are: it never dies.</summary>
    public Place Outside { get; }

    public Database Database { get; }

    public Faults Faults { get; private set; }

    /// <summary>A grain may be awake twice, so that one of the two does not know what the other did.</summary>
    public bool MayLag { get; }

    public void Calm() => Faults = Faults.None;

    /// <summary>Calls a grain wherever it is awake. Never comes back later than a time-out, which says nothing about what happened.</summary>
    public Task<T> Call<T>(Place from, string grain, Func<Silo, Task<T>> method)
    {
        TaskCompletionSource<T> reply = new();
        var timeout = Turns.After(patience, from, () => reply.TrySetException(new TimeoutException($"no answer from {grain}")));
        if (!Turns.Chance(Faults.LostCall))
        {
            var silo = _silos[Where(grain)];
            Turns.After(Lag(), silo.Place, Serve);

            async void Serve()
            {
                Action answer;
                try
                {
                    var result = await method(silo);
                    answer = () => reply.TrySetResult(result);
                }
                catch (Exception e)
                {
                    answer = () => reply.TrySetException(e);
                }

                if (!Turns.Chance(Faults.LostCall))
                {
                    Turns.After(Lag(), from, () =>
                    {
                        timeout.Cancel();
                        answer();
                    });
                }
            }
        }

        return reply.Task;
    }

    /// <summary>What may go wrong between any two turns.</summary>
    public void Disturb()
    {
        if (Turns.Chance(Faults.Crash))
        {
            Crash(Turns.Random.Next(_silos.Length));
        }

        if (Turns.Chance(Faults.ClockJump))
        {
            var silo = _silos[Turns.Random.Next(_silos.Length)];
            silo.Clock.Error = TimeSpan.FromMinutes(Turns.Random.Next(-120, 121));
            Log?.Invoke($"{silo.Place.Name}: the clock is {silo.Clock.Error} off");
        }

        if (Faults.WokenTwice > 0 && Turns.Chance(0.001))
        {
            var silo = _silos[Turns.Random.Next(_silos.Length)];
            silo.PutToSleep();
            Log?.Invoke($"{silo.Place.Name}: its grains go to sleep");
        }
    }

    private void Crash(int i)
    {
        Log?.Invoke($"{_silos[i].Place.Name} dies");
        var error = _silos[i].Clock.Error;
        _silos[i].Place.Die();
        _silos[i].Store.Cut();
        Database.Crashed();
        _silos[i] = new(this, $"silo {++_names}");
        _silos[i].Clock.Error = error;
    }

    private int Where(string grain)
    {
        if (!_directory.TryGetValue(grain, out var i))
        {
            _directory[grain] = i = Turns.Random.Next(_silos.Length);
        }

        // Somebody believes that it is elsewhere, and wakes it there too.
        return Turns.Chance(Faults.WokenTwice) ? _directory[grain] = Turns.Random.Next(_silos.Length) : i;
    }

    private void Remind() => Turns.After(TimeSpan.FromMinutes(1), Outside, () =>
    {
        var silo = _silos[Turns.Random.Next(_silos.Length)];
        silo.Place.Do(() => _ = Round(silo));
        Remind();
    });

    /// <summary>A reminder that fails is only the next one's business.</summary>
    private static async Task Round(Silo silo)
    {
        try
        {
            await silo.MakeARound();
        }
        catch (Exception e) when (e is StorageException or TimeoutException)
        {
            // The next one comes in a minute.
        }
    }

    private TimeSpan Lag() => Turns.Chance(Faults.Slow) ? Turns.Between(50, 3000) : Turns.Between(0, 2);
}
