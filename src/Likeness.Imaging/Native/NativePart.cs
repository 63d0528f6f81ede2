namespace Likeness.Imaging;

/// <summary>A native library, model or font that the product needs at run time.</summary>
/// <param name="Name">Its usual name, such as <c>libvips</c>.</param>
/// <param name="Version">Its version as it reports it itself, or as pinned; null when it could not be asked.</param>
/// <param name="Path">The file that is used, or that was looked for.</param>
/// <param name="Fault">One clear sentence when it is missing or broken; null when it works.</param>
public sealed record NativePart(string Name, string? Version, string Path, string? Fault);

/// <summary>A native part is missing or broken. The message is one sentence that says which, where it was looked for and how to get it.</summary>
public sealed class NativePartException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">One clear sentence.</param>
    /// <param name="innerException">What the loader said.</param>
    public NativePartException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
