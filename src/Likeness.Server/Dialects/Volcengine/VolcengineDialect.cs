using Likeness.Server.Dialects.Root;
using Likeness.Server.Jobs;
using Likeness.Server.Jobs.Admission;
using Likeness.Server.Operations;
using Microsoft.AspNetCore.Http.Features;

namespace Likeness.Server.Dialects.Volcengine;

/// <summary>The visual gateway at <c>POST /?Action=…&amp;Version=…</c>: the signature first, then a place among the jobs, then the body.</summary>
internal sealed class VolcengineDialect(
    VolcengineGateway gateway, BodyReader bodies, JobAdmission admission, PictureCalls pictures, TaskCalls tasks, VolcengineAnswers answers, ServiceErrors errors, TimeProvider time) : IRootDialect
{
    /// <summary>Largest body: two pictures as base64, and room for the rest.</summary>
    public const long MostBytes = 12 * 1024 * 1024;

    /// <summary>Largest body of a call that brings no pictures.</summary>
    private const long MostTaskBytes = 256 * 1024;

    private static readonly string[] Fields = ["Action", "Version", "X-Algorithm", "X-Credential", "X-Signature"];

    /// <summary>Whatever speaks of itself like a call of this gateway, and every other POST: it is told what it lacks.</summary>
    public bool IsMine(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
        || Fields.Any(request.Query.ContainsKey)
        || request.Headers.ContainsKey("X-Date")
        || request.Headers.Authorization.ToString().StartsWith(SignatureClaim.Algorithm, StringComparison.Ordinal);

    public async Task HandleAsync(HttpContext context)
    {
        var call = NewCall(context);
        if (gateway.Open(context, call) is { } refused)
        {
            await VolcengineAnswers.WriteErrorAsync(context, call, refused);
            return;
        }

        AdmissionTicket? ticket = null;
        try
        {
            // Before the body where it can be: what will not be served need not be held in memory.
            if (call.Caller is not null && Enter(call, ref ticket) is { } full)
            {
                await answers.WriteErrorAsync(context, call, errors.From(full));
                return;
            }

            var most = call.Operation is VolcengineOperation.Query or VolcengineOperation.Cancel ? MostTaskBytes : MostBytes;
            var (body, fault) = await bodies.ReadAsync(context.Request, most, context.RequestAborted, known: call.Caller is not null);
            var kept = false;
            try
            {
                if (fault != BodyFault.None)
                {
                    call.Record.Fault = "Body" + fault;
                    await answers.WriteErrorAsync(context, call, errors.From(fault, most));
                }
                else if (gateway.OpenBody(context, call, body.Bytes.Span) is { } wrong)
                {
                    await VolcengineAnswers.WriteErrorAsync(context, call, wrong);
                }
                else if (Enter(call, ref ticket) is { } busy)
                {
                    await answers.WriteErrorAsync(context, call, errors.From(busy));
                }
                else
                {
                    (var place, ticket) = (ticket, null);
                    kept = place is not null;
                    await (kept ? pictures.HandleAsync(context, call, body, place!) : ServeAsync(context, call, body.Bytes));
                }
            }
            finally
            {
                if (!kept)
                {
                    body.Dispose();
                }
            }
        }
        finally
        {
            ticket?.Dispose();
        }
    }

    /// <summary>A call, as the answer and the log will name it.</summary>
    public VolcengineCall NewCall(HttpContext context)
    {
        var record = RequestRecord.Of(context);
        return new VolcengineCall(record, VolcengineIds.Request(record.Id, time.GetUtcNow()))
        {
            Request = new SignableRequest(context.Request.Method, context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget ?? "/", context.Request.Headers),
        };
    }

    private JobFault? Enter(VolcengineCall call, ref AdmissionTicket? ticket)
    {
        JobFault? fault = null;
        if (ticket is null && call.Operation is VolcengineOperation.Process or VolcengineOperation.Submit)
        {
            ticket = admission.TryEnter(call.Caller!, out fault);
        }

        return fault;
    }

    private Task ServeAsync(HttpContext context, VolcengineCall call, ReadOnlyMemory<byte> body) => call.Operation switch
    {
        VolcengineOperation.Query => tasks.QueryAsync(context, call, body),
        VolcengineOperation.Cancel => tasks.CancelAsync(context, call, body),
        _ => throw new InvalidOperationException("An operation that nobody serves."),
    };
}
