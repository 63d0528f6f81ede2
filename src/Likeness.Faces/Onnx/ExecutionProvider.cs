namespace Likeness.Faces;

/// <summary>What your own networks run on. The face models of the library always run on the processor: they are small, and their results must not differ from machine to machine.</summary>
public enum ExecutionProvider
{
    /// <summary>The processor: every ONNX Runtime library has it, and its results repeat to the bit.</summary>
    Cpu,

    /// <summary>An NVIDIA graphics card.</summary>
    Cuda,

    /// <summary>A DirectX 12 graphics card on Windows.</summary>
    DirectMl,

    /// <summary>Apple's neural engine and graphics processors.</summary>
    CoreMl,

    /// <summary>The first of CUDA, CoreML and DirectML that the ONNX Runtime library has; the processor if it has none.</summary>
    Auto,
}
