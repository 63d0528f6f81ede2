namespace Likeness.Faces;

/// <summary>ONNX Runtime refused a call; the message is its own text.</summary>
internal sealed class OnnxRuntimeException : Exception
{
    public OnnxRuntimeException(string message)
        : base(message)
    {
    }
}
