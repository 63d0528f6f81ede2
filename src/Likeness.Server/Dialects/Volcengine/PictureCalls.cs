using Likeness.Server.Jobs;
using Likeness.Server.Jobs.Admission;
using Likeness.Server.Operations;

namespace Likeness.Server.Dialects.Volcengine;

/// <summary><c>CVProcess</c> and <c>CVSync2AsyncSubmitTask</c>: from the wire to a job, and what its maker hears of it.</summary>
internal sealed class PictureCalls(VolcengineGateway gateway, JobService jobs, AnimeJobReader reader, VolcengineAnswers answers, PictureAnswers pictures, ServiceErrors errors, IIdSource ids)
{
    /// <summary>Answers a call.</summary>
    /// <param name="context">The request.</param>
    /// <param name="call">The call.</param>
    /// <param name="body">Its body; it is this method's from now on, and then the job's.</param>
    /// <param name="ticket">Its place; likewise.</param>
    public async Task HandleAsync(HttpContext context, VolcengineCall call, RequestBody body, AdmissionTicket ticket)
    {
        JobSubmission? submission;
        Delivery? delivery;
        var admitted = false;
        try
        {
            submission = Read(context, call, body, out delivery, out var error);
            if (submission is null)
            {
                await answers.WriteErrorAsync(context, call, error!);
                return;
            }

            if (!ticket.TryTake(submission.Job.Operation, out var full))
            {
                await RefuseAsync(context, call, full!, (AnimeJob)submission.Job);
                return;
            }

            // Last: a signature that started nothing is not used up. One that repeats its idempotency key does no harm, it gets the same job.
            if (gateway.Use(call) is { } used && !await jobs.IsKeyUsedAsync(submission.Caller, submission.IdempotencyKey))
            {
                await VolcengineAnswers.WriteErrorAsync(context, call, used);
                return;
            }

            admitted = true;
        }
        finally
        {
            if (!admitted)
            {
                ticket.Dispose();
                body.Dispose();
            }
        }

        using var receipt = await jobs.SubmitAsync(submission, ticket);
        call.Record.JobId = receipt.JobId;
        if (receipt.Fault is { } fault)
        {
            await RefuseAsync(context, call, fault, (AnimeJob)submission.Job);
        }
        else if (call.Operation == VolcengineOperation.Submit)
        {
            var taskId = receipt.JobId;
            await answers.WriteDataAsync(context, call, json =>
            {
                json.WriteStartObject();
                json.WriteString("task_id", taskId);
                json.WriteEndObject();
            });
        }
        else
        {
            await AnswerAsync(context, call, await receipt.WaitAsync(context.RequestAborted), delivery!, (AnimeJob)submission.Job);
        }
    }

    private async Task AnswerAsync(HttpContext context, VolcengineCall call, JobOutcome outcome, Delivery delivery, AnimeJob job)
    {
        if (!outcome.Succeeded)
        {
            await RefuseAsync(context, call, outcome.Fault, job);
        }
        else if (delivery.ReturnUrl == true)
        {
            await pictures.WriteUrlsAsync(context, call, outcome.Results);
        }
        else if (!await pictures.TryWriteBase64Async(context, call, outcome.Results))
        {
            await answers.WriteErrorAsync(context, call, ServiceErrors.Internal);
        }
    }

    private Task RefuseAsync(HttpContext context, VolcengineCall call, JobFault fault, AnimeJob job)
    {
        call.Record.Fault = fault.Kind.ToString();
        // An engine that draws from words alone would take it: what is lacking is the picture.
        var error = fault.Kind == JobFaultKind.EngineCannot && job.Picture is null ? ServiceErrors.NoPicture : errors.From(fault);
        return answers.WriteErrorAsync(context, call, error);
    }

    private JobSubmission? Read(HttpContext context, VolcengineCall call, RequestBody input, out Delivery? delivery, out ServiceError? error)
    {
        delivery = null;
        if (!IdempotencyKey.TryRead(context.Request, out var key))
        {
            error = ServiceErrors.InvalidArgument("the header Idempotency-Key takes 1 to 255 visible ASCII characters.");
            return null;
        }

        // Before the pictures are decoded inside the body. The signature and its time are no part of it.
        var fingerprint = RequestFingerprint.Of($"volcengine {call.Operation}", input.Bytes.Span);
        var text = input.Bytes.Span.StartsWith("\uFEFF"u8) ? input.Bytes[3..] : input.Bytes;
        if (RequestedBody.Read(text.Span, out error) is not { } body || (delivery = Delivery.Of(body, out error)) is null || reader.Read(body, delivery, text, out error) is not { } job)
        {
            return null;
        }

        var asynchronous = call.Operation == VolcengineOperation.Submit;
        return new JobSubmission
        {
            Caller = call.Caller!,
            Dialect = "volcengine",
            Job = job,
            Input = input,
            Id = asynchronous ? VolcengineIds.Task(ids) : null,
            Asynchronous = asynchronous,
            IdempotencyKey = key,
            // Requests that leave the seed to chance want pictures of their own, however alike they are.
            Fingerprint = key is not null || body.Seed is not (null or -1) ? fingerprint : null,
            Note = asynchronous ? TaskNote.Write(delivery) : null,
        };
    }
}
