namespace Likeness.Faces;

/// <summary>Bytes are not the model that was expected; the message says what is wrong.</summary>
internal sealed class ModelFormatException : Exception
{
    public ModelFormatException(string message)
        : base(message)
    {
    }
}
