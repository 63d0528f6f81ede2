// A server with an engine that does what its prompt says, in a process that tests can kill: Likeness.Server.Host DATA [SETTINGS…]
// A line of its output is "ready", the address and the bearer. It serves until it is killed, or its input is closed.
using Likeness.Server;
using Likeness.Server.Accounts;
using Likeness.Server.Host;
using Microsoft.Extensions.DependencyInjection;

var data = args[0];
await using var app = LikenessServer.Build(
    ["--data", data, "--listen", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Warning", .. args[1..]], new ObedientEngine(Environment.GetEnvironmentVariable("LIKENESS_EXECUTIONS") ?? Path.Combine(data, "executions.log")));
var bearerFile = Path.Combine(data, "bearer.txt");
if (!File.Exists(bearerFile))
{
    await File.WriteAllTextAsync(bearerFile, app.Services.GetRequiredService<AccountStore>().Create("test").Bearer);
}

app.MapTestJobs();
await app.StartAsync();
Console.WriteLine($"ready {app.Urls.Single()} {await File.ReadAllTextAsync(bearerFile)}");
await Console.In.ReadToEndAsync();
await app.StopAsync();
