using Likeness.Portraits;
using Likeness.Server.Accounts;
using Likeness.Server.Intake;
using Likeness.Server.Jobs;
using Likeness.Server.Jobs.Admission;
using Likeness.Server.Jobs.Execution;
using Likeness.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Likeness.Server.Tests.Jobs;

/// <summary>What tests of jobs in a running server share.</summary>
internal static class RunningJobs
{
    public static JobSubmission Submission(Caller caller) => new()
    {
        Caller = caller,
        Dialect = "test",
        Asynchronous = true,
        Job = new StylizeJob { Sources = [new PictureBytes("hello"u8.ToArray())], Style = PortraitStyle.Clay, Prompt = "", NegativePrompt = "", Framing = Framing.Portrait },
    };

    public static AdmissionTicket Ticket(RunningServer server, Caller caller) => server.Services.GetRequiredService<JobAdmission>().TryEnter(caller, out _)!;

    /// <summary>No job, no place, no input is left over.</summary>
    public static async Task NothingIsLeft(RunningServer server)
    {
        await Wait.UntilAsync(() => server.Services.GetRequiredService<LiveJobs>().Count == 0 && server.Services.GetRequiredService<JobAdmission>().Admitted == 0);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(server.DataPath, "spool")));
    }
}
