using Search.Tests.Support;

using Xunit.Abstractions;

namespace Search.Tests.Faults;

/// <summary>Files of a data folder that are deleted, cut short, or have a bit flipped: never a wrong answer, never a store that is replaced.</summary>
public sealed class DamageTests(DataImage image, ITestOutputHelper output) : IClassFixture<DataImage>
{
    private enum Damage
    {
        Delete,
        Truncate,
        Flip,
    }

    [Fact]
    public async Task Every_kind_of_file_may_be_deleted_or_cut_short()
    {
        var random = FaultRun.CreateRandom(output);
        var files = new[] { image.Stopped, image.Killed }.SelectMany(folder => Kinds(folder).Select(file => (folder, file))).ToList();
        var trials = files.SelectMany(file => new[] { Damage.Delete, Damage.Truncate }.Select(damage => (file.folder, file.file, damage))).ToArray();
        random.Shuffle(trials);
        await RunAsync(trials.Take(FaultRun.Choose(brief: 10, full: trials.Length)), random);
    }

    [Fact]
    public async Task A_flipped_bit_anywhere_is_told_or_mended_and_never_an_answer()
    {
        var random = FaultRun.CreateRandom(output);
        var files = new[] { image.Stopped, image.Killed }.SelectMany(folder => Kinds(folder).Select(file => (folder, file))).ToArray();
        var trials = Enumerable.Range(0, FaultRun.Choose(brief: 12, full: 200)).Select(_ => files[random.Next(files.Length)]).ToList();
        await RunAsync(trials.Select(trial => (trial.folder, trial.file, Damage.Flip)), random);
    }

    private async Task RunAsync(IEnumerable<(string Folder, string File, Damage Damage)> trials, Random random)
    {
        var outcomes = new List<(string Outcome, string Trial)>();
        foreach (var (folder, file, damage) in trials)
        {
            using var copy = new TemporaryFolder();
            DataImage.Copy(folder, copy.Path);
            var place = Inflict(copy.File(file), damage, random);
            var outcome = await new DamagedFolder(image, copy.Path, folder, file).JudgeAsync();
            var trial = $"{Path.GetFileName(folder)}/{file}: {damage}{place}";
            outcomes.Add((outcome.Split(':')[0], trial));
            output.WriteLine($"{trial} → {outcome}");
        }

        output.WriteLine(string.Join(", ", outcomes.CountBy(trial => trial.Outcome).Select(count => $"{count.Value} {count.Key}")));
        Assert.DoesNotContain(outcomes, trial => trial.Outcome == DamagedFolder.Wrong);
    }

    /// <summary>One file of each kind, of the store as often as of the whole index.</summary>
    private static IEnumerable<string> Kinds(string folder) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(folder, file))
        .GroupBy(file => file.StartsWith("generations", StringComparison.Ordinal)
            ? $"{Path.GetFileName(file).Split('_')[0]}{Path.GetExtension(file)}"
            : file)
        .SelectMany(kind => kind.Key.EndsWith(".db", StringComparison.Ordinal) || kind.Key.EndsWith("-wal", StringComparison.Ordinal)
            ? Enumerable.Repeat(kind.Key, 4)
            : [kind.MaxBy(file => new FileInfo(Path.Combine(folder, file)).Length)!]);

    private static string Inflict(string path, Damage damage, Random random)
    {
        if (damage == Damage.Delete)
        {
            File.Delete(path);
            return "";
        }

        var bytes = File.ReadAllBytes(path);
        if (bytes.Length == 0)
        {
            return " (empty)";
        }

        var place = random.Next(bytes.Length);
        if (damage == Damage.Truncate)
        {
            File.WriteAllBytes(path, bytes[..place]);
            return $" to {place} of {bytes.Length} bytes";
        }

        var bit = random.Next(8);
        bytes[place] ^= (byte)(1 << bit);
        File.WriteAllBytes(path, bytes);
        return $" of bit {bit} at {place} of {bytes.Length} bytes";
    }
}
