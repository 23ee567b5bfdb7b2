using Search.Evaluation;

return await CommandLine.RunAsync(args, new Printer(Console.Out, Console.Error, TimeProvider.System), CancellationToken.None);
