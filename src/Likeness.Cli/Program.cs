return await Likeness.Cli.CommandLineProgram.RunAsync(args, Console.Out, Console.Error);
