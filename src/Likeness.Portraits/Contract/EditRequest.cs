namespace Likeness.Portraits;

/// <summary>A picture changed by an instruction in words, with or without people in it.</summary>
public sealed record EditRequest : PortraitRequest
{
    /// <inheritdoc/>
    public override PortraitOperation Operation => PortraitOperation.Edit;

    /// <summary>The pictures, encoded in any accepted format; untrusted bytes. The embedded engine edits one: to make a picture from none or of several takes a generative engine.</summary>
    public required IReadOnlyList<ReadOnlyMemory<byte>> Pictures { get; init; }

    /// <summary>The instruction, Chinese or English; may be empty where <see cref="Aspect"/> is given.</summary>
    /// <value>At most 10,000 characters are read.</value>
    public string Prompt { get; init; } = "";

    /// <summary>The shape of the result; wins over one that the instruction names.</summary>
    /// <value>Default: null, the input's size.</value>
    public AspectRatio? Aspect { get; init; }
}
