using Likeness.Server.Jobs;
using Likeness.Server.Operations;
using Likeness.Server.Results;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>Waits for a job and answers its caller.</summary>
internal sealed class CallAnswers(AnswerSource source, OpenAiErrors errors, PublicAddress address)
{
    public async Task AnswerAsync(HttpContext context, OpenAiCall call, JobReceipt receipt)
    {
        var outcome = await receipt.WaitAsync(context.RequestAborted);
        if (!outcome.Succeeded)
        {
            await RefuseAsync(context, outcome.Fault);
            return;
        }

        await using var answer = await source.OpenAsync(call.Plan, outcome.Results, receipt.CreatedAt, address.Of(context), context.RequestAborted);
        await (answer is null ? RefuseAsync(context, OpenAiErrors.ResultGone(), "ResultGone") : OpenAiAnswers.WriteAsync(context, answer));
    }

    /// <summary>Says why there is no answer.</summary>
    public Task RefuseAsync(HttpContext context, JobFault fault) => RefuseAsync(context, ErrorOf(context, fault), fault.Kind.ToString());

    private static Task RefuseAsync(HttpContext context, OpenAiError error, string fault)
    {
        RequestRecord.Of(context).Fault = fault;
        return OpenAiAnswers.WriteErrorAsync(context, error);
    }

    private OpenAiError ErrorOf(HttpContext context, JobFault fault) =>
        fault.Kind == JobFaultKind.InternalError ? OpenAiErrors.Bug(RequestRecord.Of(context).Id) : errors.From(fault);
}
