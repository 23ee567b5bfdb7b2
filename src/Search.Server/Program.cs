return await Search.Server.Hosting.ServerProgram.RunAsync(args);
