using System.Diagnostics;
using System.Security.Cryptography;

using Search.Fuzzing;

// search-fuzzing <target> [--seconds <n>] [--seed <n>] [--input <file>]
// A loop of its own: libFuzzer's driver and SharpFuzz's tool that instruments assemblies are no part of a .NET SDK.
var longest = TimeSpan.FromSeconds(60);
if (args.Length == 0 || !FuzzTargets.Names.Contains(args[0]))
{
    await Console.Error.WriteLineAsync($"usage: search-fuzzing {string.Join('|', FuzzTargets.Names)} [--seconds <n>] [--seed <n>] [--input <file>]");
    return 2;
}

var seed = Option("--seed") is { } given ? int.Parse(given) : RandomNumberGenerator.GetInt32(int.MaxValue);
await using var target = await FuzzTargets.OpenAsync(args[0]);
var loop = new FuzzLoop(target, seed) { OnFailure = Report };
using var watch = new Timer(_ => EndHang(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
Console.WriteLine($"{target.Name}: seed {seed}");

// One thread for all of it, whose processor time is measured; a stack as those of the pool have it.
var figures = await Task.Factory.StartNew(
    () => Option("--input") is { } file ? loop.RunOnce(File.ReadAllBytes(file)) : loop.Run(TimeSpan.FromSeconds(int.Parse(Option("--seconds") ?? "600"))),
    CancellationToken.None,
    TaskCreationOptions.LongRunning,
    TaskScheduler.Default);

Console.WriteLine($"{target.Name}: {figures}");
foreach (var (reason, count) in figures.Reasons.OrderByDescending(reason => reason.Value))
{
    Console.WriteLine($"  {reason} {count}");
}

return figures.Failures.Count == 0 ? 0 : 1;

void Report(FuzzFailure failure)
{
    var folder = Directory.CreateDirectory(Path.Combine("artifacts", "fuzzing")).FullName;
    var file = Path.Combine(folder, $"{target.Name}-{Convert.ToHexStringLower(SHA256.HashData(failure.Input))[..12]}");
    File.WriteAllBytes(file, failure.Input);
    Console.WriteLine($"{target.Name}: FAILED {failure.Law}");
    Console.WriteLine($"  again: dotnet run -c Release --project tests/Search.Fuzzing -- {target.Name} --input {file}");
}

void EndHang()
{
    if (loop.UnderWay is var (input, since) && Stopwatch.GetElapsedTime(since) > longest)
    {
        Report(new FuzzFailure(input, $"did not end within {longest.TotalSeconds} s"));
        Environment.Exit(1);
    }
}

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
