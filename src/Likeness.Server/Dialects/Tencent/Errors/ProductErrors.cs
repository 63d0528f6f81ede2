using Likeness.Server.Jobs;

namespace Likeness.Server.Dialects.Tencent;

/// <summary>The only place where faults of jobs become errors of this dialect. Codes and Chinese texts are the product's own where it has one for the case; for faces and small pictures it has none, and those of the sibling product for face fusion stand in.</summary>
internal static class ProductErrors
{
    public static TencentError NoSuchJob { get; } = new("FailedOperation.JobNotExist", "任务不存在。", "The job does not exist.");

    /// <summary>An address that cannot be one.</summary>
    public static TencentError WrongAddress(string name) => new("InvalidParameterValue.UrlIllegal", "URL格式不合法。", $"The URL of `{name}` is not valid: it must be an http or https address.");

    /// <summary>A value outside its range. The product documents this one code for the whole operation.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="expected">What it takes, in English.</param>
    public static TencentError WrongValue(string name, string expected) => new("InvalidParameter.InvalidParameter", "参数不合法。", $"The parameter `{name}` is not valid: {expected}.");

    public static TencentError WrongLogo(string detail) => new("InvalidParameterValue.LogoParamErr", "标识参数有误。", "The logo cannot be used. " + detail);

    /// <summary>Translates what a job ended with, or why there is none.</summary>
    public static TencentError From(JobFault fault)
    {
        var (code, chinese, english) = Words(fault.Kind);
        return new TencentError(code, chinese, fault.Detail.Length == 0 || fault.Kind == JobFaultKind.InternalError ? english : $"{english} {fault.Detail}");
    }

    private static (string Code, string Chinese, string English) Words(JobFaultKind kind) => kind switch
    {
        JobFaultKind.ServerBusy or JobFaultKind.TooManyOfTenant =>
            ("RequestLimitExceeded.JobNumExceed", "同时处理的任务数过多，请稍后重试。", "Too many jobs are in process at the same time. Please try again later."),
        JobFaultKind.RateLimited => ("RequestLimitExceeded", "请求的次数超过了频率限制。", "The number of requests exceeds the frequency limit. Please reduce the frequency of calls."),
        JobFaultKind.OperationNotAllowed => (GatewayErrors.NotAllowed.Code, GatewayErrors.NotAllowed.Chinese, GatewayErrors.NotAllowed.English),
        JobFaultKind.TimedOut or JobFaultKind.Expired => ("FailedOperation.RequestTimeout", "后端服务超时。", "The job took too long."),
        JobFaultKind.Cancelled => ("FailedOperation", "任务已取消。", "The job was cancelled."),
        JobFaultKind.IdempotencyMismatch => ("InvalidParameter.InvalidParameter", "参数不合法。", "The parameter `Idempotency-Key` is not valid."),
        JobFaultKind.AddressRefused => ("InvalidParameterValue.UrlIllegal", "URL格式不合法。", "The URL is not valid."),
        JobFaultKind.FetchFailed => ("FailedOperation.DownloadError", "文件下载失败。", "The file could not be downloaded."),
        JobFaultKind.PictureTooLarge => ("FailedOperation.ImageSizeExceed", "base64编码后的图片数据大小不超过10M。", "The picture is too large: encoded in base64 it must be smaller than 10 MB."),
        JobFaultKind.PictureTooSmall or JobFaultKind.TemplateTooSmall => ("FailedOperation.ImageResolutionTooSmall", "图片分辨率过小，模板图单边分辨率须大于300。", "The resolution of the picture is too low."),
        JobFaultKind.PictureTooManyPixels => ("FailedOperation.ImageResolutionExceed", "图片分辨率过大。", "The resolution of the picture is too high."),
        JobFaultKind.PictureEmpty => ("InvalidParameterValue.ImageEmpty", "图片为空。", "The picture is empty."),
        JobFaultKind.PictureUnreadable => ("FailedOperation.ImageDecodeFailed", "图片解码失败。", "The picture could not be decoded."),
        JobFaultKind.InvalidParameter or JobFaultKind.TooManyPictures => ("InvalidParameter.InvalidParameter", "参数不合法。", "A parameter is not valid."),
        JobFaultKind.NoFace or JobFaultKind.NoFaceOfUser => ("FailedOperation.NoFaceDetected", "用户图中未检测到人脸。", "No face was detected in a photo of a user."),
        JobFaultKind.TooManyFaces => ("InvalidParameterValue.ParameterValueError", "参数字段或者值有误：模板图中最多出现5张人脸。", "The template shows more faces than it may."),
        JobFaultKind.TooFewFaces => ("FailedOperation.NoFaceDetected", "模板图中的人脸数量少于用户个数。", "The template shows fewer faces than there are users."),
        JobFaultKind.NoFaceInPlace => ("InvalidParameterValue.FaceRectParameterValueError", "人脸框参数有误或者人脸框太小。", "There is no face in the rectangle, or it is too small."),
        JobFaultKind.TextRefused => ("OperationDenied.TextIllegalDetected", "文本包含违法违规信息，审核不通过。", "A text was refused by moderation."),
        JobFaultKind.InputPictureRefused => ("OperationDenied.ImageIllegalDetected", "图片包含违法违规信息，审核不通过。", "A picture was refused by moderation."),
        JobFaultKind.OutputPictureRefused => ("FailedOperation.GenerateImageFailed", "生成图片审核不通过，请重试。", "The generated picture was refused by moderation. Please try again."),
        JobFaultKind.ModerationUnavailable => ("FailedOperation.ModerationFailed", "审核失败", "Moderation gave no answer. Please try again later."),
        JobFaultKind.EngineCannot => ("UnsupportedOperation", "操作不支持。", "The operation is not supported."),
        JobFaultKind.EngineUnavailable => ("FailedOperation.RpcFail", "RPC请求失败，一般为算法微服务故障。", "The engine cannot be reached. Please try again later."),
        JobFaultKind.LogoUnusable => ("InvalidParameterValue.LogoParamErr", "标识参数有误。", "The logo cannot be used."),
        JobFaultKind.StorageUnavailable => ("FailedOperation.InnerError", "服务内部错误，请稍后重试。", "The result cannot be stored. Please try again later."),
        JobFaultKind.StorageFull => ("ResourceInsufficient", "资源不足。", "There is no room for the result. Please try again later."),
        JobFaultKind.InternalError => ("FailedOperation.ServerError", "服务内部错误。", "The server had an error."),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind of fault without a translation."),
    };
}
