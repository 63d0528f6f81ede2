using Likeness.Server.Jobs;

namespace Likeness.Server.Dialects.Tencent;

/// <summary>How a job stands, in the words of this dialect.</summary>
/// <param name="StatusCode">"1" waiting, "2" running, "4" failed, "5" done.</param>
/// <param name="StatusMessage">The same in words.</param>
internal sealed record JobAnswer(string StatusCode, string StatusMessage)
{
    // The product's only word for a picture that is as it should be.
    private const string Good = "Success";

    public string ErrorCode { get; private init; } = "";

    public string ErrorMessage { get; private init; } = "";

    /// <summary>One word for each picture.</summary>
    public IReadOnlyList<string> Details { get; private init; } = [];

    /// <summary>The addresses of the pictures.</summary>
    public IReadOnlyList<string> Images { get; private init; } = [];

    /// <summary>Words a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="language">The language of the request.</param>
    /// <param name="address">Gives the address of a result.</param>
    public static JobAnswer Of(JobRecord job, TencentLanguage language, Func<Results.StoredResult, string> address)
    {
        var english = language == TencentLanguage.English;
        if (job.State == JobState.Queued)
        {
            return new JobAnswer("1", english ? "Waiting" : "排队中");
        }

        if (job.State == JobState.Running)
        {
            return new JobAnswer("2", english ? "Running" : "处理中");
        }

        if (job is { State: JobState.Succeeded, Outcome: { Succeeded: true } outcome })
        {
            return new JobAnswer("5", english ? "Completed" : "处理完成") { Images = [.. outcome.Results.Select(address)], Details = [.. outcome.Results.Select(_ => Good)] };
        }

        var fault = job.Outcome?.Fault ?? new JobFault(job.State == JobState.Cancelled ? JobFaultKind.Cancelled : JobFaultKind.Expired, "");
        var error = ProductErrors.From(fault);
        return new JobAnswer("4", english ? "Failed" : "处理失败") { ErrorCode = error.Code, ErrorMessage = error.Message(language) };
    }
}
