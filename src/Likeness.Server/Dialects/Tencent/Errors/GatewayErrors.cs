using Likeness.Server.Jobs;

namespace Likeness.Server.Dialects.Tencent;

/// <summary>What the gateway in front of every product says: signatures, common parameters, names and types of parameters. Known texts are the cloud's own.</summary>
internal static class GatewayErrors
{
    public static TencentError WrongSignature { get; } = Gateway(
        "AuthFailure.SignatureFailure", "请求签名验证失败，请检查您的签名计算是否正确。", "The provided credentials could not be validated. Please check your signature is correct.");

    public static TencentError UsedSignature { get; } = Gateway(
        "AuthFailure.SignatureFailure", "请求签名已被使用过，请使用新的时间戳或随机数重新签名。", "The provided signature has been used before. Please sign the request again with a new timestamp or nonce.");

    public static TencentError UnknownSecretId { get; } = Gateway(
        "AuthFailure.SecretIdNotFound", "密钥不存在，请检查 SecretId 是否正确。", "The SecretId is not found, please ensure that your SecretId is correct.");

    public static TencentError WrongToken { get; } = Gateway("AuthFailure.TokenFailure", "token 错误或已过期。", "The token is wrong or has expired.");

    public static TencentError WrongAuthorization { get; } = Gateway(
        "AuthFailure.InvalidAuthorization", "请求头部的 Authorization 不符合标准。", "The request header `Authorization` is missing or does not follow the standard.");

    public static TencentError NotAllowed { get; } = Gateway(
        "AuthFailure.UnauthorizedOperation", "无权执行该操作，请检查您的CAM策略，确保您拥有对应的CAM权限。", "You are not authorized to perform the operation.");

    public static TencentError TooManyFailures { get; } = Gateway(
        "RequestLimitExceeded.IPLimitExceeded", "认证失败次数过多，请稍后再试。", "Too many requests of your address could not be validated. Please try again later.");

    public static TencentError UnknownAction { get; } = Gateway("InvalidAction", "接口不存在。", "The request `Action` is invalid or not found.");

    public static TencentError WrongMethod { get; } = Gateway("UnsupportedProtocol", "HTTP(S)请求协议错误，只支持 GET 和 POST 请求。", "Only GET and POST requests are supported.");

    public static TencentError NoSuchPath { get; } = Gateway("ResourceNotFound", "资源不存在。", "The resource does not exist: the path of every request is `/`.");

    public static TencentError BadRequest { get; } = Gateway("InvalidRequest", "请求格式错误。", "The HTTP request is malformed.");

    public static TencentError WrongContentType { get; } = Gateway(
        "InvalidRequest", "请求的 Content-Type 不受支持。", "The `Content-Type` of the request is not supported: use application/json, or application/x-www-form-urlencoded with signature v1.");

    public static TencentError BadJson { get; } = Gateway("InvalidParameter", "请求体不是有效的 JSON。", "The request body is not a valid JSON object.");

    public static TencentError BadForm { get; } = Gateway("InvalidParameter", "请求参数格式错误。", "Url key and value should be splited by `=`.");

    public static TencentError SlowBody { get; } = Gateway("InvalidRequest", "请求体传输超时。", "The request body took too long.");

    public static TencentError Bug { get; } = Gateway(
        "InternalError", "内部服务错误，请稍后重试。", "An internal error has occurred. Retry your request, but if the problem persists, contact us.");

    public static TencentError WrongIdempotencyKey { get; } = Gateway(
        "InvalidParameterValue", "Idempotency-Key 无效。", "A value specified in `Idempotency-Key` is not valid: it takes 1 to 255 visible ASCII characters.");

    /// <summary>Too far from the server's clock, which the text names for clients that adjust theirs.</summary>
    public static TencentError ExpiredSignature(DateTimeOffset now) => Gateway(
        "AuthFailure.SignatureExpire", $"签名过期，请重新请求。 server time {now.ToUnixTimeSeconds()}", $"The signature is expired, please request again. server time {now.ToUnixTimeSeconds()}");

    public static TencentError TooLarge(long limit) => Gateway("RequestSizeLimitExceeded", $"请求包超过限制大小（{limit} 字节）。", $"The request is larger than the limit of {limit} bytes.");

    public static TencentError Missing(string name) => Gateway("MissingParameter", $"请求缺少必选参数 `{EchoedText.Of(name)}`。", $"The request is missing a required parameter `{EchoedText.Of(name)}`.");

    public static TencentError Unknown(string name) => Gateway("UnknownParameter", $"未定义的参数 `{EchoedText.Of(name)}`。", $"The parameter `{EchoedText.Of(name)}` is not recognized.");

    public static TencentError WrongType(string name, string expected) => Gateway(
        "InvalidParameter", $"参数 `{EchoedText.Of(name)}` 的类型错误，应为 `{expected}`。", $"The value type of parameter `{EchoedText.Of(name)}` is not valid, input type should be `{expected}`");

    /// <summary>A common parameter of signature v1 that is no number.</summary>
    public static TencentError NotNumber(string name) => Gateway("InvalidParameter", $"参数 `{name}` 的类型错误。", $"Parameter `{name}` type error.");

    /// <summary>A common parameter in a header.</summary>
    public static TencentError WrongValue(string name) => Gateway(
        "InvalidParameterValue", $"参数 `{name}` 的取值无效。", $"A value specified in `{name}` is not valid, is unsupported, or cannot be used.");

    public static TencentError NoSuchVersion(string version) => Gateway(
        "NoSuchVersion", $"接口版本 `{EchoedText.Of(version)}` 不存在。", $"The specified api version=`{EchoedText.Of(version)}` does not exist in service=`aiart`.");

    /// <summary>Translates why there is no body.</summary>
    public static TencentError From(BodyFault fault, long limit) => fault switch
    {
        BodyFault.TooLarge => TooLarge(limit),
        BodyFault.TooSlow => SlowBody,
        BodyFault.NoRoom => ProductErrors.From(new JobFault(JobFaultKind.ServerBusy, "")),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "A fault without a translation."),
    };

    private static TencentError Gateway(string code, string chinese, string english) => new(code, chinese, english) { OfGateway = true };
}
