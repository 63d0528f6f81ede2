using Likeness.Server.Configuration;
using Likeness.Server.Jobs;

namespace Likeness.Server.Dialects.Volcengine;

/// <summary>The only place where faults become errors of the visual service. Where its own words are known they are sent as they are; else the code's name comes first and says more behind a colon.</summary>
internal sealed class ServiceErrors(JobsOptions options)
{
    public static ServiceError UnknownReqKey { get; } = new(400, 50200, "req_key not supported");

    /// <summary>The algorithm refuses the input, or there is no such task.</summary>
    public static ServiceError InvalidInput { get; } = new(400, 50215, "Input invalid for this service.");

    public static ServiceError Internal { get; } = new(500, 50500, "Internal Error");

    /// <summary>There is no picture in the request.</summary>
    public static ServiceError NoPicture { get; } = new(400, 50206, "Image Empty: the request has no image.");

    public static ServiceError InvalidArgument(string detail) => new(400, 50200, "Invalid Args: " + EchoedText.Of(detail, 200));

    public static ServiceError MissingArgument(string name) => new(400, 50201, "Missing Args: " + name);

    public static ServiceError WrongType(string detail) => new(400, 50204, "Parse Args Error: " + EchoedText.Of(detail, 200));

    /// <summary>Translates what a job ended with.</summary>
    public ServiceError From(JobFault fault) => fault.Kind switch
    {
        JobFaultKind.RateLimited => Limit(50429, "Request Has Reached API Limit, Please Try Later", fault),
        JobFaultKind.ServerBusy or JobFaultKind.TooManyOfTenant => Limit(50430, "Request Has Reached API Concurrent Limit, Please Try Later", fault),
        JobFaultKind.OperationNotAllowed => new(401, 50400, "Access Denied: Access Denied"),
        JobFaultKind.IdempotencyMismatch or JobFaultKind.InvalidParameter => InvalidArgument(fault.Detail),
        JobFaultKind.PictureTooLarge or JobFaultKind.PictureTooSmall or JobFaultKind.PictureTooManyPixels => new(400, 50205, "Image Size Limited: " + EchoedText.Of(fault.Detail, 200)),
        // The documents describe it as "no image was obtained from the request".
        JobFaultKind.PictureEmpty or JobFaultKind.AddressRefused or JobFaultKind.FetchFailed => new(400, 50206, "Image Empty: " + EchoedText.Of(fault.Detail, 200)),
        JobFaultKind.PictureUnreadable => new(400, 50207, "Image Decode Error: " + EchoedText.Of(fault.Detail, 200)),
        JobFaultKind.NoFace or JobFaultKind.NoFaceOfUser or JobFaultKind.NoFaceInPlace => new(400, 60102, "Face Detect Error: " + EchoedText.Of(fault.Detail, 200)),
        JobFaultKind.TemplateTooSmall or JobFaultKind.TooManyFaces or JobFaultKind.TooFewFaces or JobFaultKind.TooManyPictures or JobFaultKind.EngineCannot or JobFaultKind.LogoUnusable => InvalidInput,
        JobFaultKind.TextRefused => new(400, 50412, "Text Risk Not Pass"),
        JobFaultKind.InputPictureRefused => new(400, 50411, "Pre Img Risk Not Pass"),
        JobFaultKind.OutputPictureRefused => new(400, 50511, "Post Img Risk Not Pass"),
        JobFaultKind.ModerationUnavailable => new(400, 50520, "Risk Internal Error"),
        JobFaultKind.TimedOut or JobFaultKind.Expired or JobFaultKind.Cancelled or JobFaultKind.EngineUnavailable => new(500, 50501, "Internal RPC Error"),
        JobFaultKind.StorageUnavailable or JobFaultKind.StorageFull or JobFaultKind.InternalError => Internal,
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, "A kind of fault without a translation."),
    };

    /// <summary>Translates why there is no body.</summary>
    public ServiceError From(BodyFault fault, long mostBytes) => fault switch
    {
        BodyFault.TooLarge => new(400, 50213, $"Request Body Size Limited: at most {mostBytes} bytes are accepted."),
        BodyFault.TooSlow => WrongType("the request body came too slowly."),
        BodyFault.NoRoom => From(new JobFault(JobFaultKind.ServerBusy, "")),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "A fault without a translation."),
    };

    private ServiceError Limit(int code, string message, JobFault fault) => new(429, code, message) { RetryAfter = fault.RetryAfter ?? options.RetryAfter };
}
