using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>Which execution providers there are, and how a session is told to use one.</summary>
internal static class OnnxProviders
{
    private static readonly ExecutionProvider[] Preferred = [ExecutionProvider.Cuda, ExecutionProvider.CoreMl, ExecutionProvider.DirectMl];

    /// <summary>The provider's name in settings and reports.</summary>
    public static string NameOf(ExecutionProvider provider) => provider switch
    {
        ExecutionProvider.Cpu => "cpu",
        ExecutionProvider.Cuda => "cuda",
        ExecutionProvider.DirectMl => "directml",
        ExecutionProvider.CoreMl => "coreml",
        ExecutionProvider.Auto => "auto",
        _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, "no provider"),
    };

    /// <summary>The provider that is used where one is wished for: it is in the library and a tiny graph runs on it.</summary>
    /// <exception cref="NativePartException">One that was named is not in the library, or does not work on this machine; the message says which the library has.</exception>
    public static ExecutionProvider Resolve(ExecutionProvider wish) => Resolve(wish, OnnxRuntime.Shared.Api.AvailableProviders(), Try);

    /// <inheritdoc cref="Resolve(ExecutionProvider)"/>
    /// <param name="wish">What was asked for.</param>
    /// <param name="available">What the library says that it has.</param>
    /// <param name="attempt">Says why a provider does not work; null when it does.</param>
    internal static ExecutionProvider Resolve(ExecutionProvider wish, string[] available, Func<ExecutionProvider, string?> attempt)
    {
        if (wish == ExecutionProvider.Cpu)
        {
            return wish;
        }

        if (wish == ExecutionProvider.Auto)
        {
            return Preferred.FirstOrDefault(provider => available.Contains(LongName(provider)) && attempt(provider) is null, ExecutionProvider.Cpu);
        }

        var has = string.Join(", ", available.Select(ShortName));
        if (!available.Contains(LongName(wish)))
        {
            throw new NativePartException(
                $"The execution provider {NameOf(wish)} is not in the ONNX Runtime library {NativeFolder.OnnxRuntimeLibrary()}, which has {has}. Point {NativeFolder.OnnxRuntimeVariable} to a library that was built with it, or choose another provider.");
        }

        return attempt(wish) is { } reason
            ? throw new NativePartException($"The execution provider {NameOf(wish)} does not work on this machine: {reason} The library has {has}.")
            : wish;
    }

    /// <summary>Lets a session use a provider; what the provider cannot do runs on the processor.</summary>
    public static void Append(OnnxApi api, nint options, ExecutionProvider provider)
    {
        switch (provider)
        {
            case ExecutionProvider.Cuda:
                api.AppendCuda(options);
                break;
            case ExecutionProvider.CoreMl:
                api.AppendProvider(options, "CoreML");
                break;
            case ExecutionProvider.DirectMl:
                api.AppendProvider(options, "DML");
                break;
            default:
                break;
        }
    }

    private static string? Try(ExecutionProvider provider)
    {
        var graph = new OnnxGraphBuilder();
        graph.Node("Add", ["in", "in"], "out");
        TensorSpec[] input = [new("in", [1, 4])];
        TensorSpec[] output = [new("out", [1, 4])];
        try
        {
            using var session = new OnnxSession(new OnnxModel("provider test", graph.Build("test", input, output), [.. input], [.. output]) { Provider = provider });
            session.Input().Fill(1);
            session.Run();
            return session.Output()[0] == 2 ? null : "It computes wrong numbers.";
        }
        catch (OnnxRuntimeException exception)
        {
            return exception.Message.TrimEnd('.') + ".";
        }
    }

    private static string LongName(ExecutionProvider provider) => provider switch
    {
        ExecutionProvider.Cuda => "CUDAExecutionProvider",
        ExecutionProvider.CoreMl => "CoreMLExecutionProvider",
        ExecutionProvider.DirectMl => "DmlExecutionProvider",
        _ => "CPUExecutionProvider",
    };

    private static string ShortName(string longName) =>
        Enum.GetValues<ExecutionProvider>().Where(provider => provider != ExecutionProvider.Auto && LongName(provider) == longName).Select(NameOf).FirstOrDefault() ?? longName;
}
