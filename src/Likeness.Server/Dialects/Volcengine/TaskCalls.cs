using Likeness.Portraits;
using Likeness.Server.Jobs;
using Likeness.Server.Labels;

namespace Likeness.Server.Dialects.Volcengine;

/// <summary><c>CVSync2AsyncGetResult</c> and <c>CVCancelTask</c>: what has become of a task, and taking it back.</summary>
internal sealed class TaskCalls(VolcengineGateway gateway, JobService jobs, TaskResults results, VolcengineAnswers answers, PictureAnswers pictures, ServiceErrors errors, TimeProvider time)
{
    /// <summary>How long a task is known: what the vendor promises.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>Tells how far a task is, and its result once it is done.</summary>
    public async Task QueryAsync(HttpContext context, VolcengineCall call, ReadOnlyMemory<byte> text)
    {
        if (Read(text, out var error) is not { } body || Delivery.OfText(body.ReqJson, out error) is not { } delivery)
        {
            await answers.WriteErrorAsync(context, call, error!);
            return;
        }

        var task = await FindAsync(call, body.TaskId!);
        switch (task?.State)
        {
            case JobState.Queued:
                await WriteStatusAsync(context, call, "in_queue");
                break;
            case JobState.Running:
                await WriteStatusAsync(context, call, "generating");
                break;
            case JobState.Expired:
                await WriteStatusAsync(context, call, "expired");
                break;
            case JobState.Succeeded or JobState.Failed when task.Outcome is { } outcome:
                await DeliverAsync(context, call, task, outcome, delivery);
                break;
            default:
                await WriteStatusAsync(context, call, "not_found");
                break;
        }
    }

    /// <summary>Takes a task back. Once it is over there is nothing to take back, except that it is cancelled already.</summary>
    public async Task CancelAsync(HttpContext context, VolcengineCall call, ReadOnlyMemory<byte> text)
    {
        if (Read(text, out var error) is not { } body)
        {
            await answers.WriteErrorAsync(context, call, error!);
            return;
        }

        if (gateway.Use(call) is { } used)
        {
            await VolcengineAnswers.WriteErrorAsync(context, call, used);
            return;
        }

        var task = await FindAsync(call, body.TaskId!);
        if (task is null || (task.State != JobState.Cancelled && !await jobs.CancelAsync(call.Caller!, task.Id)))
        {
            await answers.WriteErrorAsync(context, call, ServiceErrors.InvalidInput);
            return;
        }

        await answers.WriteDataAsync(context, call, json => json.WriteNullValue());
    }

    /// <summary>A task of this dialect and tenant that is not forgotten.</summary>
    private async Task<JobRecord?> FindAsync(VolcengineCall call, string taskId)
    {
        var task = await jobs.FindAsync(call.Caller!, taskId);
        if (task is not { Dialect: "volcengine", Detached: true, Operation: PortraitOperation.Anime } || time.GetUtcNow() - task.CreatedAt >= Lifetime)
        {
            return null;
        }

        call.Record.JobId = task.Id;
        return task;
    }

    private static VisualBody? Read(ReadOnlyMemory<byte> text, out ServiceError? error)
    {
        var body = RequestedBody.Read(text.Span.StartsWith("\uFEFF"u8) ? text.Span[3..] : text.Span, out error);
        if (body is null)
        {
            return null;
        }

        error = string.IsNullOrEmpty(body.TaskId) ? ServiceErrors.MissingArgument("task_id") : VolcengineIds.IsTask(body.TaskId) ? null : ServiceErrors.InvalidInput;
        return error is null ? body : null;
    }

    private async Task DeliverAsync(HttpContext context, VolcengineCall call, JobRecord task, JobOutcome outcome, Delivery delivery)
    {
        if (!outcome.Succeeded)
        {
            await RefuseAsync(context, call, outcome.Fault);
            return;
        }

        var note = TaskNote.Read(task.Note);
        // A picture that bears its mark already gets no second one.
        var mark = note.Marked ? null : delivery.Label.Mark;
        var aigc = delivery.Label.Aigc ?? (mark is null ? null : note.Aigc);
        var labelled = new List<Results.StoredResult>();
        foreach (var result in outcome.Results)
        {
            var (found, fault) = await results.LabelAsync(task, call.Caller!, result, new LabelRequest { Mark = mark, Aigc = aigc }, context.RequestAborted);
            if (found is null)
            {
                await RefuseAsync(context, call, fault!);
                return;
            }

            labelled.Add(found);
        }

        var tagged = (delivery.Label.Aigc ?? note.Aigc) is not null;
        if (delivery.ReturnUrl ?? note.ReturnUrl ?? false)
        {
            await pictures.WriteTaskUrlsAsync(context, call, tagged, labelled);
        }
        else if (!await pictures.TryWriteTaskBase64Async(context, call, tagged, labelled))
        {
            await answers.WriteErrorAsync(context, call, ServiceErrors.Internal);
        }
    }

    private Task RefuseAsync(HttpContext context, VolcengineCall call, JobFault fault)
    {
        call.Record.Fault = fault.Kind.ToString();
        return answers.WriteErrorAsync(context, call, errors.From(fault));
    }

    private Task WriteStatusAsync(HttpContext context, VolcengineCall call, string status) => answers.WriteDataAsync(context, call, json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("aigc_meta_tagged", false);
        json.WriteStartArray("binary_data_base64");
        json.WriteEndArray();
        json.WriteNull("image_urls");
        PictureAnswers.WriteTaskEnd(json, status);
        json.WriteEndObject();
    });
}
