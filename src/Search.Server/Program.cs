return await Search.Server.Hosting.ServerCommands.RunAsync(args, Console.Out, Console.Error);
