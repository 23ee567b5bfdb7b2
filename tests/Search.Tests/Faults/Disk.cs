using Search.Tests.Support;

namespace Search.Tests.Faults;

/// <summary>A file system of a test's own, mounted until it is disposed: ext4 in a file, whose writes reach that file only when they are synced.</summary>
internal sealed class Disk : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private string _device = "";

    private Disk()
    {
    }

    public string Path => _folder.File("mounted");

    public string Image => _folder.File("image");

    /// <summary>The device's name without its folder.</summary>
    public string DeviceName => System.IO.Path.GetFileName(_device);

    public static async Task<Disk> MakeAsync(int megabytes)
    {
        var disk = new Disk();
        await using (var image = File.Create(disk.Image))
        {
            image.SetLength(megabytes * 1024L * 1024);
        }

        await Machine.RunAsync("mkfs.ext4", "-q", "-F", disk.Image);
        await disk.MountAsync();
        return disk;
    }

    /// <summary>Another disk with what has reached this one so far, as after a power cut. Nobody may write meanwhile.</summary>
    public async Task<Disk> CopyAsync()
    {
        var copy = new Disk();
        await Machine.RunAsync("cp", "--sparse=always", Image, copy.Image);
        await copy.MountAsync();
        return copy;
    }

    /// <summary>Mounts it anew, checked and writable.</summary>
    public async Task RepairAsync()
    {
        await UnmountAsync();
        try
        {
            await Machine.RunAsync("e2fsck", "-f", "-y", Image);
        }
        catch (InvalidOperationException corrected) when (corrected.Message.Contains("ended with 1:", StringComparison.Ordinal))
        {
        }

        await MountAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await UnmountAsync();
        _folder.Dispose();
    }

    // Direct, so that nothing lingers in the page cache of the image; and without the commits that come every five seconds by themselves.
    private async Task MountAsync()
    {
        Directory.CreateDirectory(Path);
        _device = await Machine.RunAsync("losetup", "--find", "--show", "--direct-io=on", Image);
        await Machine.RunAsync("mount", "-o", "commit=300,errors=remount-ro", _device, Path);
    }

    // A program that another test starts meanwhile holds our files until it runs.
    private async Task UnmountAsync()
    {
        await Eventually.HoldsAsync($"nobody uses {Path}", async () =>
        {
            try
            {
                await Machine.RunAsync("umount", Path);
                return true;
            }
            catch (InvalidOperationException busy) when (busy.Message.Contains("target is busy", StringComparison.Ordinal))
            {
                return false;
            }
        });
        await Machine.RunAsync("losetup", "--detach", _device);
    }
}
