using Search.Cli;
using Search.Cli.Output;

return await CommandLine.RunAsync(args, Terminal.OfProcess(), CancellationToken.None);
