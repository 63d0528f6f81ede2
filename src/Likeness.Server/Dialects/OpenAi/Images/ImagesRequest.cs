namespace Likeness.Server.Dialects.OpenAi;

/// <summary>A call of the Images API as far as this dialect reads it, whether it came as a form or as JSON.</summary>
internal sealed class ImagesRequest
{
    /// <summary>The fields with one value, besides those that every model has.</summary>
    public static IReadOnlyList<string> FieldNames { get; } = ["model", "prompt", "n", "size", "response_format", "output_format", "stream"];

    /// <summary>All fields with one value.</summary>
    public ModelParameters Fields { get; } = new();

    /// <summary>Where the pictures lie in the body, in order.</summary>
    public List<ImagesPicture> Pictures { get; } = [];

    /// <summary>Whether the place to be changed was given as a picture.</summary>
    public bool HasMask { get; set; }
}

/// <summary>A picture of a request.</summary>
/// <param name="Place">Where it lies.</param>
/// <param name="IsFile">Whether these are the file's own bytes; otherwise they are the text that names it.</param>
internal readonly record struct ImagesPicture(BodyText Place, bool IsFile);
