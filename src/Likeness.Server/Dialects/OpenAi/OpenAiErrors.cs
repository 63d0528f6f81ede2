using System.Globalization;
using Likeness.Portraits;
using Likeness.Server.Configuration;
using Likeness.Server.Jobs;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>The only place where faults become errors of this dialect. Texts of the service that is replaced are Chinese; where it has none of its own, Chinese comes first and English follows.</summary>
internal sealed class OpenAiErrors(JobsOptions options)
{
    /// <summary>Translates what a job ended with.</summary>
    public OpenAiError From(JobFault fault) => fault.Kind switch
    {
        JobFaultKind.ServerBusy => Busy(),
        JobFaultKind.TooManyOfTenant => new OpenAiError(429, "并发请求过多,请稍后再试。 " + fault.Detail)
        {
            Type = "requests",
            Code = "rate_limit_exceeded",
            RetryAfter = options.RetryAfter,
        },
        JobFaultKind.RateLimited => new OpenAiError(429, "请求过于频繁,请稍后再试。 " + fault.Detail)
        {
            Type = "requests",
            Code = "rate_limit_exceeded",
            RetryAfter = fault.RetryAfter ?? options.RetryAfter,
        },
        JobFaultKind.OperationNotAllowed => new OpenAiError(403, "该令牌无权使用此模型。 " + fault.Detail) { Code = "model_not_allowed" },
        JobFaultKind.IdempotencyMismatch => new OpenAiError(400, "Idempotency-Key 已用于其他请求。 " + fault.Detail) { Type = "idempotency_error", Code = "idempotency_key_reused" },
        JobFaultKind.AddressRefused => Picture("图片地址不可用。 ", fault, "invalid_image_url"),
        JobFaultKind.FetchFailed => Picture("图片下载失败。 ", fault, "failed_to_download_image"),
        JobFaultKind.PictureTooLarge => Picture("图片过大。 ", fault, "image_too_large"),
        JobFaultKind.PictureTooManyPixels => Picture("图片分辨率过大。 ", fault, "image_too_large"),
        JobFaultKind.PictureTooSmall => Picture("图片分辨率过小。 ", fault, "image_too_small"),
        JobFaultKind.PictureEmpty => Picture("图片为空。 ", fault, "empty_image_file"),
        JobFaultKind.PictureUnreadable => Picture("图片无法解析,请使用 JPEG、PNG、WebP 等格式。 ", fault, "image_parse_error"),
        JobFaultKind.LogoUnusable => Picture("标识图片不可用。 ", fault, "logo_unusable"),
        JobFaultKind.NoFace => Picture("图片中未检测到清晰可识别的人脸。 ", fault, "no_face"),
        JobFaultKind.NoFaceOfUser or JobFaultKind.NoFaceInPlace => Picture("图片中未检测到清晰可识别的人脸。 ", fault, "no_face"),
        JobFaultKind.InvalidParameter or JobFaultKind.TemplateTooSmall or JobFaultKind.TooManyFaces or JobFaultKind.TooFewFaces or JobFaultKind.TooManyPictures =>
            new OpenAiError(400, "请求参数无效。 " + fault.Detail),
        // 400, not 501: SDKs retry every 5xx, and this answer never changes.
        JobFaultKind.EngineCannot => new OpenAiError(400, "当前引擎暂不支持该请求。 " + fault.Detail) { Code = "engine_cannot" },
        JobFaultKind.EngineUnavailable => new OpenAiError(503, "引擎暂不可用,请稍后再试。 " + fault.Detail)
        {
            Type = "service_unavailable_error",
            Code = "engine_unavailable",
            RetryAfter = options.RetryAfter,
        },
        JobFaultKind.StorageUnavailable => new OpenAiError(503, "结果暂时无法保存,请稍后再试。 " + fault.Detail)
        {
            Type = "service_unavailable_error",
            Code = "storage_unavailable",
            RetryAfter = options.RetryAfter,
        },
        JobFaultKind.StorageFull => new OpenAiError(503, "存储空间不足,请稍后再试。 " + fault.Detail)
        {
            Type = "service_unavailable_error",
            Code = "storage_full",
            RetryAfter = options.RetryAfter,
        },
        JobFaultKind.TimedOut or JobFaultKind.Expired => new OpenAiError(500, "请求处理超时。 " + fault.Detail) { Type = "server_error", DoNotRetry = true },
        JobFaultKind.Cancelled => new OpenAiError(400, "任务已取消。 " + fault.Detail) { Code = "job_cancelled" },
        JobFaultKind.InternalError => new OpenAiError(500, "服务器内部错误。 " + fault.Detail) { Type = "server_error", DoNotRetry = true },
        JobFaultKind.TextRefused => Picture("输入文本未通过内容审核。 ", fault, "content_policy_violation"),
        JobFaultKind.InputPictureRefused => Picture("输入图片未通过内容审核。 ", fault, "content_policy_violation"),
        JobFaultKind.OutputPictureRefused => Picture("生成结果未通过内容审核。 ", fault, "content_policy_violation"),
        JobFaultKind.ModerationUnavailable => new OpenAiError(503, "内容审核暂不可用,请稍后再试。 " + fault.Detail)
        {
            Type = "service_unavailable_error",
            Code = "moderation_unavailable",
            RetryAfter = options.RetryAfter,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, "A kind of fault without a translation."),
    };

    /// <summary>Translates why there is no body.</summary>
    public OpenAiError From(BodyFault fault, HttpOptions http) => fault switch
    {
        BodyFault.TooLarge => new OpenAiError(413, $"请求体过大。 The request body is larger than {http.MaxBodyBytes} bytes.") { Code = "request_too_large" },
        BodyFault.TooSlow => new OpenAiError(408, $"请求体传输超时。 The request body took longer than {http.BodyTimeout.TotalSeconds:0} seconds."),
        BodyFault.NoRoom => Busy(),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "A fault without a translation."),
    };

    public static OpenAiError NoKey() => new(
        401, "You didn't provide an API key. Provide it in an Authorization header using Bearer auth (Authorization: Bearer YOUR_KEY). Create keys with: likeness keys create --name NAME")
    {
        Code = "invalid_api_key",
    };

    public static OpenAiError WrongKey(string bearer) => new(
        401, $"Incorrect API key provided: {Masked(bearer)}. Create keys with: likeness keys create --name NAME")
    {
        Code = "invalid_api_key",
    };

    /// <summary>SDKs would try again with the same key.</summary>
    public static OpenAiError TooManyFailures(TimeSpan wait) => new(429, "认证失败次数过多,请稍后再试。 Too many requests with a wrong API key came from your address; try again later.")
    {
        Type = "requests",
        Code = "too_many_authentication_failures",
        RetryAfter = wait,
        DoNotRetry = true,
    };

    public static OpenAiError WrongIdempotencyKey() =>
        new(400, "Idempotency-Key 无效。 The header Idempotency-Key takes 1 to 255 visible ASCII characters.") { Type = "idempotency_error", Code = "idempotency_key_invalid" };

    public static OpenAiError BadJson(string reason) => new(400, "请求体不是有效的 JSON。 The request body is not valid JSON: " + reason);

    public static OpenAiError BadForm(string reason) => new(400, "请求体不是有效的表单。 The request body is not a valid multipart form: " + reason);

    public static OpenAiError WrongContentType(string? actual, string accepted) =>
        new(400, $"Unsupported content type: '{EchoedText.Of(actual ?? "")}'. This API method only accepts {accepted} requests.") { Code = "unsupported_content_type" };

    public static OpenAiError NoImageStream() => new(400, "图像接口不支持流式输出,请去掉 stream 参数。 The Images API does not stream here; send the request without \"stream\".")
    {
        Param = "stream",
        Code = "unsupported_value",
    };

    /// <summary>Ignored, it would change the whole picture although a part of it was meant.</summary>
    public static OpenAiError NoMask() => new(400, "暂不支持遮罩,请去掉 mask 参数。 Masks are not supported: no engine of this server paints into a part of a picture. Say in words what to change, or use a generative engine elsewhere.")
    {
        Param = "mask",
        Code = "unsupported_value",
    };

    public static OpenAiError NoFiles(string param) => new(400, "不支持文件编号,请使用图片地址或 base64。 There are no uploaded files here; name the picture by its address or as a data URI.")
    {
        Param = param,
        Code = "unsupported_value",
    };

    public static OpenAiError Missing(string param) => new(400, $"Missing required parameter: '{param}'.") { Param = param };

    public static OpenAiError WrongType(string param, string expected, string actual) =>
        new(400, $"Invalid type for '{param}': expected {expected}, but got {actual} instead.") { Param = param };

    public static OpenAiError WrongValue(string param, string expected) => new(400, $"Invalid value for '{param}': expected {expected}.") { Param = param };

    public static OpenAiError NoSuchModel(string model) => new(404, $"The model `{EchoedText.Of(model)}` does not exist or you do not have access to it.")
    {
        Code = "model_not_found",
    };

    public static OpenAiError NoSuchModelToRetrieve(string model) => new(404, $"The model '{EchoedText.Of(model)}' does not exist")
    {
        Param = "model",
        Code = "model_not_found",
    };

    public static OpenAiError NoSuchStyle(string style, IReadOnlyList<string> extra) =>
        new(400, $"不支持的样式:{EchoedText.Of(style)},允许的样式为:[{string.Join(", ", PortraitStyles.Names.Concat(extra))}]");

    public static OpenAiError NotANumber(string param, string actual) =>
        new(400, $"{param}必须是数字类型,不能是{InChinese(actual)}。 Invalid type for '{param}': expected a number, but got {actual} instead.") { Param = param };

    public static OpenAiError NumberOutside(string param, double least, double most) => new(
        400, string.Create(CultureInfo.InvariantCulture, $"{param}必须在{least:0.0}到{most:0.0}之间。 Invalid value for '{param}': expected a number from {least:0.0} to {most:0.0}.")) { Param = param };

    public static OpenAiError NoSuchRatio(string ratio) =>
        new(400, $"不支持的宽高比:{EchoedText.Of(ratio)},允许的宽高比为:[{string.Join(", ", AspectRatio.All)}]") { Param = "aspect_ratio" };

    public static OpenAiError NothingToEdit() => new(400, "请求失败:请在请求中包含文字描述或图片。 The request has neither an instruction nor a picture.");

    /// <summary>An answer that holds its pictures is asked for again after they have expired.</summary>
    public static OpenAiError ResultGone() => new(410, "生成结果已过期。 The picture of this answer has expired; send the request again with another Idempotency-Key.") { Code = "result_expired" };

    public static OpenAiError NoPicture(string model) => new(400, $"{model}模型需要图片,请在请求中包含图片");

    public static OpenAiError NoSuchPath(string method, string path) => new(404, $"Invalid URL ({method} {EchoedText.Of(path)})") { Param = "", Code = "" };

    public static OpenAiError WrongMethod(string method, string path, string allowed) =>
        new(405, $"Not allowed to {method} on {EchoedText.Of(path)} (allowed: {allowed}).") { Code = "method_not_supported" };

    public static OpenAiError BadRequest(int status) => new(status, "请求无效。 The HTTP request is malformed.");

    public static OpenAiError Bug(string requestId) => new(
        500, $"服务器内部错误。 The server had an error while processing your request. Give this request id when you report it: {requestId}")
    {
        Type = "server_error",
        DoNotRetry = true,
    };

    private OpenAiError Busy() => new(503, "服务器繁忙,请稍后再试。 The server is busy; try again shortly.")
    {
        Type = "service_unavailable_error",
        Code = "server_is_overloaded",
        RetryAfter = options.RetryAfter,
    };

    private static OpenAiError Picture(string chinese, JobFault fault, string code) => new(400, chinese + fault.Detail) { Code = code };

    private static string InChinese(string kind) => kind switch
    {
        "a string" => "字符串",
        "a boolean" => "布尔值",
        "an array" => "数组",
        "an object" => "对象",
        _ => "其他类型",
    };

    private static string Masked(string bearer) => bearer.Length < 20 ? "***" : $"{bearer[..7]}***{bearer[^4..]}";
}
