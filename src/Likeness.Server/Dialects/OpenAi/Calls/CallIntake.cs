using Likeness.Server.Accounts;
using Likeness.Server.Configuration;
using Likeness.Server.Operations;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>From the wire to a call.</summary>
internal sealed class CallIntake(BodyReader bodies, OpenAiErrors errors, HttpOptions options)
{
    /// <summary>Reads a request; null when it was answered with an error.</summary>
    public async Task<ReceivedCall?> ReadAsync(HttpContext context, Caller caller, ICallReader reader)
    {
        var record = RequestRecord.Of(context);
        if (!IdempotencyKey.TryRead(context.Request, out var idempotencyKey))
        {
            record.Fault = "InvalidRequest";
            await OpenAiAnswers.WriteErrorAsync(context, OpenAiErrors.WrongIdempotencyKey());
            return null;
        }

        var (body, bodyFault) = await bodies.ReadAsync(context.Request, context.RequestAborted);
        try
        {
            OpenAiError? error;
            if (bodyFault != BodyFault.None)
            {
                record.Fault = "Body" + bodyFault;
                error = errors.From(bodyFault, options);
            }
            else if (reader.TryRead(context.Request, caller, body.Bytes, out var call, out error))
            {
                return new ReceivedCall(call!, body, idempotencyKey);
            }
            else
            {
                record.Fault = "InvalidRequest";
            }

            body.Dispose();
            await OpenAiAnswers.WriteErrorAsync(context, error!);
            return null;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }
}
