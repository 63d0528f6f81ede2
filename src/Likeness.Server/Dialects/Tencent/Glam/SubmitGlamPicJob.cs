using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Likeness.Server.Accounts;
using Likeness.Server.Configuration;
using Likeness.Server.Jobs;
using Likeness.Server.Jobs.Admission;
using Likeness.Server.Operations;

namespace Likeness.Server.Dialects.Tencent;

/// <summary><c>SubmitGlamPicJob</c>: starts a job.</summary>
internal sealed class SubmitGlamPicJob(JobService jobs, JobAdmission admission, ReplayGuard replays, TencentOptions options, IIdSource ids, TimeProvider time)
{
    public const string Action = "SubmitGlamPicJob";

    /// <summary>Answers a call, or gives the error. What is wrong only in the pictures is told by the job.</summary>
    public async Task<TencentError?> HandleAsync(HttpContext context, TencentCall call)
    {
        if (!IdempotencyKey.TryRead(context.Request, out var idempotencyKey))
        {
            return GatewayErrors.WrongIdempotencyKey;
        }

        // Before a logo is decoded inside the body.
        var fingerprint = call.Fingerprint();
        if (call.Read(GlamParameters.Shape, GlamParameters.TemplateUrl, out var error) is not { } parameters
            || GlamJobReader.Read(parameters, call.Json, NewSeed(), out error) is not { } job)
        {
            return error;
        }

        if (admission.TryEnter(call.Caller, out var fault) is not { } ticket)
        {
            return ProductErrors.From(fault!);
        }

        var admitted = false;
        try
        {
            if (!ticket.TryTake(job.Operation, out fault))
            {
                return ProductErrors.From(fault!);
            }

            // Last: a signature that started nothing is not used up. One that repeats its idempotency key does no harm, it gets the same job.
            if (options.RefuseReplays && !IsNew(call) && !await jobs.IsKeyUsedAsync(call.Caller, idempotencyKey))
            {
                RequestRecord.Of(context).Fault = "Replayed";
                return GatewayErrors.UsedSignature;
            }

            admitted = true;
        }
        finally
        {
            if (!admitted)
            {
                ticket.Dispose();
            }
        }

        var body = call.Body;
        call.Body = null;
        using var receipt = await jobs.SubmitAsync(
            new JobSubmission
            {
                Caller = call.Caller,
                Dialect = TencentEndpoints.Name,
                Job = job,
                Input = body,
                Id = GlamJobIds.Create(ids, call.Caller.TenantId, time.GetUtcNow()),
                Asynchronous = true,
                IdempotencyKey = idempotencyKey,
                Fingerprint = fingerprint,
            },
            ticket);
        if (receipt.Fault is not null)
        {
            RequestRecord.Of(context).Fault = receipt.Fault.Kind.ToString();
            return ProductErrors.From(receipt.Fault);
        }

        RequestRecord.Of(context).JobId = receipt.JobId;
        await TencentAnswers.WriteJobIdAsync(context, receipt.JobId);
        return null;
    }

    private bool IsNew(TencentCall call) => replays.TryUse(
        $"tencent/{call.Common.SecretId}/{call.Common.Signature}", call.Common.SignedAt + TencentLimits.Window, call.Common.SignedAt - TencentLimits.Window);

    // The service that is replaced gives other pictures each time; the seed is kept with the job.
    private uint NewSeed() => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.ASCII.GetBytes(ids.NewId(22))));
}
