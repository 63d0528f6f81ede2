using Likeness.Server.Jobs;
using Likeness.Server.Operations;
using Likeness.Server.Results;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>Waits for a job and answers its caller.</summary>
internal sealed class CallAnswers(AnswerSource source, OpenAiErrors errors, PublicAddress address, StreamPatience patience)
{
    public async Task AnswerAsync(HttpContext context, OpenAiCall call, JobReceipt receipt)
    {
        var waiting = receipt.WaitAsync(context.RequestAborted);
        var events = new EventStream(context);
        if (call.Stream && receipt.Fault is null)
        {
            await patience.WaitAsync(waiting, events, context.RequestAborted);
        }

        var outcome = await waiting;
        await using var answer = outcome.Succeeded
            ? await source.OpenAsync(call.Plan, outcome.Results, receipt.CreatedAt, address.Of(context), context.RequestAborted)
            : null;
        if (answer is null)
        {
            var (error, fault) = outcome.Succeeded ? (OpenAiErrors.ResultGone(), "ResultGone") : (ErrorOf(context, outcome.Fault), outcome.Fault.Kind.ToString());
            await (context.Response.HasStarted ? BreakAsync(context, events, call, receipt, error, fault) : RefuseAsync(context, error, fault));
        }
        else if (call.Stream)
        {
            await StreamAsync(context, events, call, answer);
        }
        else
        {
            await OpenAiAnswers.WriteAsync(context, answer);
        }
    }

    private static Task StreamAsync(HttpContext context, EventStream events, OpenAiCall call, FinishedAnswer answer)
    {
        if (!context.Response.HasStarted)
        {
            events.Begin();
        }

        return new ChatChunks(events, call, answer.Id, answer.CreatedAt).WriteAsync(answer, context.RequestAborted);
    }

    private static Task BreakAsync(HttpContext context, EventStream events, OpenAiCall call, JobReceipt receipt, OpenAiError error, string fault)
    {
        RequestRecord.Of(context).Fault = fault;
        return new ChatChunks(events, call, FinishedAnswer.IdOf(call.Plan, receipt.CreatedAt), receipt.CreatedAt).WriteErrorAsync(error);
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
