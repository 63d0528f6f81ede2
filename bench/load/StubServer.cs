using System.Globalization;
using Likeness.Imaging;
using Likeness.Portraits;
using Likeness.Server;
using Likeness.Server.Accounts;
using Likeness.Server.Intake;
using Likeness.Server.Jobs;
using Likeness.Server.Jobs.Admission;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Likeness.Load;

/// <summary>What runs inside <see cref="ServerProcess"/>.</summary>
internal static class StubServer
{
    private static readonly Caller Caller = new("bench", "bench");

    /// <summary>Serves until its input is closed. The first line of its output is address, bearer, data folder, access key id and secret.</summary>
    public static async Task RunAsync(bool embedded, string[] settings)
    {
        var data = Directory.CreateTempSubdirectory("likeness-load-");
        try
        {
            using var engine = embedded ? new EmbeddedEngine(new EmbeddedEngineOptions(), TimeProvider.System) : null;
            await using var app = LikenessServer.Build(
                ["--data", data.FullName, "--listen", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Warning", .. settings], (IPortraitEngine?)engine ?? new InstantEngine(64));
            var key = app.Services.GetRequiredService<AccountStore>().Create("load");
            app.MapPost("/bench/job", RunJobAsync);
            await app.StartAsync();
            Console.WriteLine($"{app.Urls.Single()} {key.Bearer} {data.FullName} {key.AccessKeyId} {key.SecretAccessKey}");
            await Console.In.ReadToEndAsync();
            await app.StopAsync();
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    /// <summary>A job as a dialect hands it in, without any dialect.</summary>
    private static async Task RunJobAsync(HttpContext context)
    {
        var services = context.RequestServices;
        if (services.GetRequiredService<JobAdmission>().TryEnter(Caller, out _) is not { } ticket)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        var job = new StylizeJob
        {
            Format = Enum.Parse<PictureFormat>(context.Request.Query["format"]!), Sources = [new PictureBytes("hello"u8.ToArray())], Style = PortraitStyle.Clay, Prompt = "a person", NegativePrompt = "", Framing = Framing.Portrait, Seed = uint.Parse(context.Request.Query["seed"]!, CultureInfo.InvariantCulture),
        };
        using var receipt = await services.GetRequiredService<JobService>().SubmitAsync(new JobSubmission { Caller = Caller, Dialect = "bench", Job = job }, ticket);
        var outcome = await receipt.WaitAsync(context.RequestAborted);
        context.Response.StatusCode = outcome.Succeeded ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
    }
}
