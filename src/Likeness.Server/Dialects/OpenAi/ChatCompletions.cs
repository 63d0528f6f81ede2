using Likeness.Server.Accounts;
using Likeness.Server.Configuration;
using Likeness.Server.Jobs;
using Likeness.Server.Jobs.Admission;
using Likeness.Server.Operations;
using Likeness.Server.Results;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary><c>POST /v1/chat/completions</c>: from the wire to a job and back.</summary>
internal sealed class ChatCompletions(
    BodyReader bodies, JobAdmission admission, JobService jobs, FaceToMany faceToMany, OpenAiErrors errors, ResultLinks links, PublicAddress address, HttpOptions options)
{
    public async Task HandleAsync(HttpContext context, Caller caller)
    {
        var record = RequestRecord.Of(context);
        // The ticket comes before the body: what will not be served need not be held in memory.
        var ticket = admission.TryEnter(caller, out var fault);
        if (ticket is null)
        {
            await RefuseAsync(context, record, fault!);
            return;
        }

        JobSubmission? submission;
        try
        {
            submission = await ReadAsync(context, caller, record);
        }
        catch
        {
            ticket.Dispose();
            throw;
        }

        if (submission is null)
        {
            ticket.Dispose();
            return;
        }

        using var receipt = await jobs.SubmitAsync(submission, ticket);
        record.JobId = receipt.JobId;
        var outcome = await receipt.WaitAsync(context.RequestAborted);
        if (!outcome.Succeeded)
        {
            await RefuseAsync(context, record, outcome.Fault);
            return;
        }

        var prefix = address.Of(context);
        await OpenAiAnswers.WriteCompletionAsync(
            context, OpenAiModel.FaceToMany, [.. outcome.Results.Select(result => prefix + links.Create(result))], receipt.CreatedAt);
    }

    /// <summary>Reads a request; null when it was answered with an error.</summary>
    private async Task<JobSubmission?> ReadAsync(HttpContext context, Caller caller, RequestRecord record)
    {
        if (!IdempotencyKey.TryRead(context.Request, out var idempotencyKey))
        {
            record.Fault = "InvalidRequest";
            await OpenAiAnswers.WriteErrorAsync(context, OpenAiErrors.WrongIdempotencyKey());
            return null;
        }

        var (body, bodyFault) = await bodies.ReadAsync(context.Request, context.RequestAborted);
        OpenAiError? error;
        if (bodyFault != BodyFault.None)
        {
            record.Fault = "Body" + bodyFault;
            error = errors.From(bodyFault, options);
        }
        else
        {
            // Before the pictures are decoded inside the body.
            var fingerprint = RequestFingerprint.Of(context.Request.Path, body.Bytes.Span);
            if (TryRead(body.Bytes, out var job, out error))
            {
                return new JobSubmission { Caller = caller, Dialect = "openai", Job = job!, Input = body, IdempotencyKey = idempotencyKey, Fingerprint = fingerprint };
            }

            record.Fault = "InvalidRequest";
        }

        body.Dispose();
        await OpenAiAnswers.WriteErrorAsync(context, error!);
        return null;
    }

    private bool TryRead(Memory<byte> body, out StylizeJob? job, out OpenAiError? error)
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
        return error is null && faceToMany.TryRead(request, text, out job, out error);
    }

    private Task RefuseAsync(HttpContext context, RequestRecord record, JobFault fault)
    {
        record.Fault = fault.Kind.ToString();
        return OpenAiAnswers.WriteErrorAsync(context, fault.Kind == JobFaultKind.InternalError ? OpenAiErrors.Bug(record.Id) : errors.From(fault));
    }
}
