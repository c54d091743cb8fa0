using System.Diagnostics;
using System.Globalization;

namespace NetworkBackend.Tests.Faults.Power;

/// <summary>
/// A disk whose power can be cut while everything on it goes on: a file system in a file, on another one that copies a file in an instant without copying
/// its blocks. The copy is the disk as it was then, without what the kernel had not yet written to it. Writes reach it in the order in which they were
/// made: a disk that orders them anew in its own cache is not what this is.
/// </summary>
internal sealed class PowerDisk : IAsyncDisposable
{
    // A shell does what is asked for on its input, a line each, and takes all of it away when that closes: when the test is done, or the process is gone
    // however that ended. Whatever an earlier one left behind, because its shell died as well, goes at the start.
    private const string Keeper =
        """
        trap : HUP INT TERM
        clear() {
          for place in "$1"/cuts/* "$1/disk" "$1/outer"; do ! mountpoint -q "$place" || umount "$place" || umount -l "$place"; done
          rm -rf --one-file-system "$1"
        }
        make() {
          mkdir -p "$folder/outer" "$folder/disk" "$folder/cuts" && cd "$folder" &&
            truncate -s 8G outer.img && mkfs.xfs -q -m reflink=1 outer.img && mount -o loop,discard outer.img outer &&
            truncate -s 1G outer/disk.img && mkfs.ext4 -q -F outer/disk.img && mount -o loop outer/disk.img disk
        }
        cut() { cp --reflink=always outer/disk.img "outer/$1.img" && mkdir -p "cuts/$1" && mount -o loop "outer/$1.img" "cuts/$1"; }
        drop() { umount "cuts/$1" && rmdir "cuts/$1" && rm "outer/$1.img"; }
        say() { if "$@" >>"$folder.log" 2>&1; then echo done; else tail -n 1 "$folder.log"; fi; }
        for old in "${folder%/*}"/network-power-*-*; do
          owner=${old##*/network-power-}
          if [ -d "$old" ] && [ ! -d "/proc/${owner%%-*}" ]; then clear "$old" 2>/dev/null; rm -f "$old.log"; fi
        done
        say make
        while read -r what which; do say "$what" "$which"; done
        cd / && clear "$folder"; rm -f "$folder.log"
        """;

    private static readonly string[] needed = ["/usr/sbin/mkfs.xfs", "/usr/sbin/mkfs.ext4", "/usr/bin/mount", "/dev/loop-control"];
    private static int made;
    private readonly Process _keeper;
    private readonly string _folder;
    private int _cuts;

    private PowerDisk(Process keeper, string folder) => (_keeper, _folder) = (keeper, folder);

    /// <summary>Where it is mounted.</summary>
    public string Place => Path.Combine(_folder, "disk");

    /// <summary>Mounts one; null, with a word why in the record, where that cannot be done.</summary>
    public static async Task<PowerDisk?> Mount(string sake)
    {
        if (!Environment.IsPrivilegedProcess || needed.FirstOrDefault(it => !Path.Exists(it)) is not null)
        {
            Trials.Note($"{sake}: left out, which needs root, loop devices, e2fsprogs and xfsprogs");
            return null;
        }

        var folder = Path.Combine(InMemory() ?? Path.GetTempPath(), $"network-power-{Environment.ProcessId}-{Interlocked.Increment(ref made)}");
        ProcessStartInfo start = new("/bin/sh", ["-c", Keeper]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["folder"] = folder;
        PowerDisk disk = new(Process.Start(start)!, folder);
        if (await disk._keeper.StandardOutput.ReadLineAsync() is "done")
        {
            return disk;
        }

        var why = (await File.ReadAllLinesAsync($"{folder}.log")).LastOrDefault();
        await disk.DisposeAsync();
        Trials.Note($"{sake}: left out, the disk could not be made: {why}");
        return null;
    }

    /// <summary>Cuts the power: what a computer finds that starts on the disk now. The one that runs notices nothing.</summary>
    public async Task<Cut> Cut()
    {
        var name = (++_cuts).ToString(CultureInfo.InvariantCulture);
        await Ask($"cut {name}");
        return new(Path.Combine(_folder, "cuts", name), () => Ask($"drop {name}"));
    }

    public async ValueTask DisposeAsync()
    {
        _keeper.StandardInput.Close();
        await _keeper.WaitForExitAsync();
        _keeper.Dispose();
    }

    private async Task Ask(string what)
    {
        await _keeper.StandardInput.WriteLineAsync(what);
        var answer = await _keeper.StandardOutput.ReadLineAsync();
        if (answer != "done")
        {
            throw new InvalidOperationException($"the disk could not do '{what}': {answer}");
        }
    }

    /// <summary>What is synced in memory costs nothing, and is in the copy or not just the same.</summary>
    private static string? InMemory()
    {
        const string shared = "/dev/shm";
        const long enough = 4L << 30;
        return Directory.Exists(shared) && new DriveInfo(shared).AvailableFreeSpace > enough ? shared : null;
    }
}

/// <summary>A disk after its power was cut, for as long as it is looked at.</summary>
internal sealed class Cut(string place, Func<Task> drop) : IAsyncDisposable
{
    /// <summary>Where it is mounted.</summary>
    public string Place => place;

    public async ValueTask DisposeAsync() => await drop();
}
