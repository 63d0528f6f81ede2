namespace Likeness.Faces;

/// <summary>What a region model and its options must fulfil.</summary>
internal static class RegionModelRules
{
    private const int SmallestSide = 32;
    private const int LargestSide = 1024;
    private const int MostChannels = 64;

    public static void Check(RegionModelOptions options)
    {
        Require(options.Mean is { IsDefault: false, Length: 3 } && options.Mean.All(float.IsFinite), "the mean must be three numbers");
        Require(
            options.StandardDeviation is { IsDefault: false, Length: 3 } && options.StandardDeviation.All(static value => float.IsFinite(value) && value > 0),
            "the standard deviation must be three numbers above 0");
        Require(options.CropInUnits is >= 2 and <= 20, "the crop must be 2 to 20 units wide");
        Require(options.CentreBelowEyes is >= -5 and <= 5, "the crop's centre must lie at most 5 units from the eyes");
    }

    public static void Check(OnnxModel graph, RegionModelOptions options)
    {
        Require(graph.Inputs.Length == 1 && graph.Outputs.Length == 1, $"it must have one input and one output, not {graph.Inputs.Length} and {graph.Outputs.Length}");
        var (input, output) = (graph.Inputs[0], graph.Outputs[0]);
        Require(
            input.Shape is [1, 3, var height, var width] && height == width && width is >= SmallestSide and <= LargestSide && width % 4 == 0,
            $"its input must be 1×3×N×N with N from {SmallestSide} to {LargestSide} and a multiple of 4, not {Text(input)}");
        Require(
            output.Shape is [1, >= 3 and <= MostChannels, var rows, var columns] && rows == columns && columns is >= 16 and <= LargestSide,
            $"its output must be 1×C×M×M with three channels or more, not {Text(output)}");
        int[] channels = [options.SkinChannel, options.ClothesChannel, options.HairChannel];
        Require(
            channels.All(channel => channel >= 0 && channel < output.Shape[1]) && channels.Distinct().Count() == 3,
            $"the channels {string.Join(", ", channels)} must be three different ones of 0…{output.Shape[1] - 1}");
    }

    private static string Text(TensorSpec tensor) => string.Join('×', tensor.Shape);

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ModelFormatException(message);
        }
    }
}
