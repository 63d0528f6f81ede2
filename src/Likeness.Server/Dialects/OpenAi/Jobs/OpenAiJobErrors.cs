using Likeness.Server.Webhooks;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>Errors of asynchronous calls. The service that is replaced has none of them: Chinese comes first and English follows.</summary>
internal static class OpenAiJobErrors
{
    public static OpenAiError NoSuchJob() => new(404, "任务不存在。 There is no such job, or its time is up.") { Code = "job_not_found" };

    public static OpenAiError WrongWebhook(string reason) => new(400, "Webhook 地址不可用。 " + reason) { Code = "invalid_webhook_url" };

    public static OpenAiError WebhookWithoutJob() =>
        new(400, "X-Webhook-Url 仅用于异步请求。 X-Webhook-Url is for asynchronous requests: send it with Prefer: respond-async.") { Code = "invalid_webhook_url" };

    public static OpenAiError TooManyWebhooks() =>
        new(429, "待发送的 Webhook 过多,请稍后再试。 Too many of your webhooks are still to be delivered: try again later, or ask without one.") { Type = "requests", Code = "too_many_webhooks", RetryAfter = WebhookPauses.OfHost };

    public static OpenAiError NoWebhookSecret() =>
        new(400, "尚未设置 Webhook 密钥。 Webhooks are signed, and there is no secret for yours yet. Make one with: likeness tenants webhook-secret TENANT") { Code = "webhook_secret_missing" };
}
