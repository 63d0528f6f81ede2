using Likeness.Imaging;

namespace Likeness.Faces.Tests;

/// <summary>Which provider is used where one is wished for.</summary>
public sealed class ExecutionProviderTests
{
    private const string Cpu = "CPUExecutionProvider";
    private const string Cuda = "CUDAExecutionProvider";
    private const string CoreMl = "CoreMLExecutionProvider";

    [Fact]
    public void The_library_in_use_has_the_processor()
    {
        Assert.Contains(Cpu, OnnxRuntime.Shared.Api.AvailableProviders());
        Assert.Equal(ExecutionProvider.Cpu, OnnxProviders.Resolve(ExecutionProvider.Cpu));
    }

    [Fact]
    public void One_that_is_named_and_missing_is_a_sentence_that_says_what_there_is()
    {
        var fault = Assert.Throws<NativePartException>(() => OnnxProviders.Resolve(ExecutionProvider.Cuda, [Cpu], _ => null)).Message;
        Assert.Contains("cuda is not in the ONNX Runtime library", fault, StringComparison.Ordinal);
        Assert.Contains("which has cpu", fault, StringComparison.Ordinal);
        Assert.Contains(NativeFolder.OnnxRuntimeVariable, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_is_named_and_does_not_work_is_refused_with_the_reason()
    {
        var fault = Assert.Throws<NativePartException>(() => OnnxProviders.Resolve(ExecutionProvider.Cuda, [Cuda, Cpu], _ => "No driver.")).Message;
        Assert.Contains("No driver.", fault, StringComparison.Ordinal);
        Assert.Equal(ExecutionProvider.Cuda, OnnxProviders.Resolve(ExecutionProvider.Cuda, [Cuda, Cpu], _ => null));
    }

    [Fact]
    public void Auto_takes_the_first_that_works_and_else_the_processor()
    {
        Assert.Equal(ExecutionProvider.Cuda, OnnxProviders.Resolve(ExecutionProvider.Auto, [CoreMl, Cuda, Cpu], _ => null));
        Assert.Equal(ExecutionProvider.CoreMl, OnnxProviders.Resolve(ExecutionProvider.Auto, [CoreMl, Cuda, Cpu], provider => provider == ExecutionProvider.Cuda ? "No driver." : null));
        Assert.Equal(ExecutionProvider.Cpu, OnnxProviders.Resolve(ExecutionProvider.Auto, [Cuda, Cpu], _ => "No driver."));
        Assert.Equal(ExecutionProvider.Cpu, OnnxProviders.Resolve(ExecutionProvider.Auto, [Cpu], _ => null));
    }
}
