using Likeness.Server.Configuration;
using Likeness.Server.Jobs.Admission;
using Likeness.Server.Jobs.Dispatch;
using Likeness.Server.Jobs.Execution;
using Likeness.Server.Jobs.Spool;
using Likeness.Server.Jobs.Store;
using Likeness.Server.Storage;

namespace Likeness.Server.Jobs;

/// <summary>Wires the room of jobs: SQLite, the local disk and a queue inside the process.</summary>
internal static class JobsSetup
{
    public static void AddJobs(this IServiceCollection services, JobsOptions options, DataFolder folder)
    {
        var memory = options.MemoryBudget == 0 ? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2 : options.MemoryBudget;
        services.AddSingleton<IJobStore>(_ => SqliteJobStore.Open(folder));
        services.AddSingleton<IInputSpool, DiskInputSpool>();
        services.AddSingleton<IJobQueue>(_ => new FairQueue(options.Places));
        services.AddSingleton(_ => new EngineGate(options.Runs, memory));
        services.AddSingleton<JobAdmission>().AddSingleton<LiveJobs>().AddSingleton<JobGauges>().AddSingleton<JobClosing>().AddSingleton<JobReplay>().AddSingleton<JobService>();
        services.AddSingleton<JobExecution>().AddSingleton<JobAttempt>();
        services.AddHostedService<JobWorkers>();
        services.AddHostedService<JobJanitor>();
    }
}
