using Likeness.Server.Accounts;
using Likeness.Server.Configuration;
using Likeness.Server.Jobs;
using Likeness.Server.Operations;
using Likeness.Server.Results;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary><c>POST /v1/chat/completions</c>: from the wire to a job and back.</summary>
internal sealed class ChatCompletions(
    BodyReader bodies, Admission admission, IJobRunner jobs, FaceToMany faceToMany, OpenAiErrors errors,
    ResultLinks links, PublicAddress address, HttpOptions options, TimeProvider time)
{
    public async Task HandleAsync(HttpContext context, AccountKey key)
    {
        var record = RequestRecord.Of(context);
        // The ticket comes before the body: what will not be served need not be held in memory.
        using var ticket = admission.TryEnter(key.Id, out var fault);
        if (ticket is null)
        {
            await RefuseAsync(context, record, fault!);
            return;
        }

        var (body, bodyFault) = await bodies.ReadAsync(context.Request, context.RequestAborted);
        using (body)
        {
            if (bodyFault != BodyFault.None)
            {
                record.Fault = "Body" + bodyFault;
                await OpenAiAnswers.WriteErrorAsync(context, errors.From(bodyFault, options));
                return;
            }

            if (!TryRead(body.Bytes, key, out var job, out var error))
            {
                record.Fault = "InvalidRequest";
                await OpenAiAnswers.WriteErrorAsync(context, error!);
                return;
            }

            var outcome = await jobs.RunAsync(job!, ticket, context.RequestAborted);
            if (!outcome.Succeeded)
            {
                await RefuseAsync(context, record, outcome.Fault);
                return;
            }

            var prefix = address.Of(context);
            await OpenAiAnswers.WriteCompletionAsync(
                context, OpenAiModel.FaceToMany, [.. outcome.Results.Select(result => prefix + links.Create(result))], time.GetUtcNow());
        }
    }

    private bool TryRead(Memory<byte> body, AccountKey key, out StylizeJob? job, out OpenAiError? error)
    {
        job = null;
        var text = body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;
        if (!ChatRequestReader.TryRead(text.Span, out var request, out error))
        {
            return false;
        }

        error = request switch
        {
            { Model: null or "" } => OpenAiErrors.Missing("model"),
            { Model: not OpenAiModel.FaceToMany } => OpenAiErrors.NoSuchModel(request.Model),
            { Messages.Count: 0 } => OpenAiErrors.Missing("messages"),
            { Stream: true } => OpenAiErrors.NoStreaming(),
            _ => null,
        };
        return error is null && faceToMany.TryRead(request, text, key.Id, out job, out error);
    }

    private Task RefuseAsync(HttpContext context, RequestRecord record, JobFault fault)
    {
        record.Fault = fault.Kind.ToString();
        return OpenAiAnswers.WriteErrorAsync(context, errors.From(fault));
    }
}
