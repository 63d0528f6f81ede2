namespace Likeness.Server.Dialects.Tencent;

/// <summary>How much a request may have, as documented.</summary>
internal static class TencentLimits
{
    /// <summary>A JSON body.</summary>
    public const long JsonBytes = 10L * 1024 * 1024;

    /// <summary>A form body.</summary>
    public const long FormBytes = 1024L * 1024;

    /// <summary>A query.</summary>
    public const long QueryBytes = 32L * 1024;

    /// <summary>Longest difference between a signature's time and the server's.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
}
