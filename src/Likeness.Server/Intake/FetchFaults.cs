using System.Net.Sockets;
using Likeness.Server.Jobs;

namespace Likeness.Server.Intake;

/// <summary>Says why a picture could not be fetched, one sentence for each cause. None names an address: what a name resolves to inside is nobody's business outside.</summary>
internal static class FetchFaults
{
    public static readonly JobFault TimedOut = Failed("The picture's address did not answer in time.");

    public static readonly JobFault NotConnected = Failed("The host of the picture's address could not be connected to in time.");

    public static readonly JobFault TooSlow = Failed("The picture's address sends too slowly.");

    public static readonly JobFault Page = Failed("The picture's address answered with a page, not with a picture.");

    public static readonly JobFault Compressed = Failed("The picture's address answered with compressed content that was not asked for.");

    public static readonly JobFault Nowhere = Failed("The picture's address redirects to nowhere.");

    /// <summary>The sentence for an exception of the client.</summary>
    public static JobFault From(Exception exception) => exception switch
    {
        HttpRequestException { InnerException: AddressRefusedException refused } => new JobFault(JobFaultKind.AddressRefused, refused.Message),
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } } =>
            Failed("The host of the picture's address is not known."),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => Failed("No secure connection to the picture's address could be made."),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => Failed("The picture's address could not be reached."),
        _ => Failed("The answer of the picture's address broke off or is not valid."),
    };

    public static JobFault Failed(string detail) => new(JobFaultKind.FetchFailed, detail);

    public static JobFault TooLarge(long limit) => new(JobFaultKind.PictureTooLarge, $"The picture behind the address has more than {limit} bytes.");
}
