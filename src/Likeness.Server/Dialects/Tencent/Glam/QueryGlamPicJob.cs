using Likeness.Server.Dialects.Tencent.Parameters;
using Likeness.Server.Jobs;
using Likeness.Server.Operations;
using Likeness.Server.Results;

namespace Likeness.Server.Dialects.Tencent;

/// <summary><c>QueryGlamPicJob</c>: how a job stands.</summary>
internal sealed class QueryGlamPicJob(JobService jobs, ResultLinks links, PublicAddress address)
{
    public const string Action = "QueryGlamPicJob";
    private const string JobId = "JobId";
    private const int MostIdLength = 128;
    private static readonly ObjectShape Shape = ParameterShape.Object((JobId, ParameterShape.Text));

    /// <summary>Answers a call, or gives the error.</summary>
    public async Task<TencentError?> HandleAsync(HttpContext context, TencentCall call, TencentLanguage language)
    {
        if (call.Read(Shape, JobId, out var error) is not { } parameters)
        {
            return error;
        }

        var id = parameters[JobId]!.Text!;
        var job = id.Length is > 0 and <= MostIdLength ? await jobs.FindAsync(call.Caller, id) : null;
        if (job is not { Dialect: TencentEndpoints.Name })
        {
            return ProductErrors.NoSuchJob;
        }

        RequestRecord.Of(context).JobId = job.Id;
        var prefix = address.Of(context);
        await TencentAnswers.WriteJobAsync(context, JobAnswer.Of(job, language, result => prefix + links.Create(result)));
        return null;
    }
}
