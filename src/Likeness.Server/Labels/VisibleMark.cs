using System.Text.Json.Serialization;

namespace Likeness.Server.Labels;

/// <summary>A mark that people see.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TextMark), "text")]
[JsonDerivedType(typeof(PictureMark), "picture")]
internal abstract record VisibleMark
{
    /// <inheritdoc cref="LabelRequest.Check"/>
    public abstract string? Check();
}
