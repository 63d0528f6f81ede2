namespace Likeness.Faces.Tests;

public sealed class TfLiteConverterTests
{
    [Theory]
    [InlineData(5, 7, 3, 4, 3, 1, 1, true)]
    [InlineData(5, 7, 3, 4, 3, 2, 1, true)]
    [InlineData(8, 8, 2, 3, 3, 2, 1, true)]
    [InlineData(9, 6, 2, 3, 5, 2, 1, true)]
    [InlineData(9, 9, 1, 2, 3, 1, 2, true)]
    [InlineData(6, 5, 2, 3, 3, 1, 1, false)]
    [InlineData(6, 5, 2, 3, 1, 2, 1, true)]
    public void Convolution_equals_the_reference(int height, int width, int channels, int outputs, int window, int stride, int dilation, bool same)
    {
        var graph = new TinyGraph();
        float[] values = Noise(height * width * channels, 1), kernel = Noise(outputs * window * window * channels, 2), bias = Noise(outputs, 3);
        var expected = ReferenceOperators.Convolve(values, (height, width, channels), kernel, (outputs, window, window), bias, (stride, stride), (dilation, dilation), same, depthwise: false);
        var input = graph.Input(1, height, width, channels);
        var (outH, outW) = Extent(height, width, window, stride, dilation, same);
        var output = graph.Value(1, outH, outW, outputs);
        graph.Node(TfLiteOp.Conv2D, [input, graph.Constant(kernel, outputs, window, window, channels), graph.Constant(bias, outputs)], output, same ? 0 : 1, stride, stride, 0, dilation, dilation);

        Close(expected, graph.Run(input, values, output));
    }

    [Theory]
    [InlineData(5, 7, 3, 3, 1)]
    [InlineData(6, 6, 4, 3, 2)]
    [InlineData(7, 9, 2, 5, 2)]
    public void Depthwise_convolution_equals_the_reference(int height, int width, int channels, int window, int stride)
    {
        var graph = new TinyGraph();
        float[] values = Noise(height * width * channels, 4), kernel = Noise(window * window * channels, 5), bias = Noise(channels, 6);
        var expected = ReferenceOperators.Convolve(values, (height, width, channels), kernel, (channels, window, window), bias, (stride, stride), (1, 1), same: true, depthwise: true);
        var input = graph.Input(1, height, width, channels);
        var (outH, outW) = Extent(height, width, window, stride, 1, same: true);
        var output = graph.Value(1, outH, outW, channels);
        graph.Node(TfLiteOp.DepthwiseConv2D, [input, graph.Constant(kernel, 1, window, window, channels), graph.Constant(bias, channels)], output, 0, stride, stride, 1, 0, 1, 1);

        Close(expected, graph.Run(input, values, output));
    }

    [Theory]
    [InlineData(0.2f, 1f, -0.5f)]
    [InlineData(0.2f, 1.7f, -0.5f)]
    public void Prelu_multiplies_negative_samples_by_their_channels_slope(float first, float second, float third)
    {
        var graph = new TinyGraph();
        float[] slopes = [first, second, third], values = Noise(4 * 4 * 3, 7);
        var input = graph.Input(1, 4, 4, 3);
        var output = graph.Value(1, 4, 4, 3);
        graph.Node(TfLiteOp.Prelu, [input, graph.Constant(slopes, 1, 1, 3)], output);

        Close([.. values.Select((value, i) => value < 0 ? value * slopes[i % 3] : value)], graph.Run(input, values, output));
    }

    [Fact]
    public void Padding_adds_zeros_on_the_named_axes()
    {
        var graph = new TinyGraph();
        var values = Noise(2 * 2 * 2, 8);
        var input = graph.Input(1, 2, 2, 2);
        var output = graph.Value(1, 3, 2, 4);
        graph.Node(TfLiteOp.Pad, [input, graph.Ints([0, 0, 1, 0, 0, 0, 0, 2], 4, 2)], output);

        float[] expected = [.. new float[8], .. values[..2], 0, 0, .. values[2..4], 0, 0, .. values[4..6], 0, 0, .. values[6..], 0, 0];
        Close(expected, graph.Run(input, values, output));
    }

    [Theory]
    [InlineData(4, 4, 2, 2)]
    [InlineData(5, 7, 2, 2)]
    [InlineData(5, 5, 3, 2)]
    public void Largest_of_a_window_ignores_what_lies_outside(int height, int width, int window, int stride)
    {
        var graph = new TinyGraph();
        var values = Array.ConvertAll(Noise(height * width * 2, 9), value => value - 10);
        var input = graph.Input(1, height, width, 2);
        var output = graph.Value(1, (height + stride - 1) / stride, (width + stride - 1) / stride, 2);
        graph.Node(TfLiteOp.MaxPool2D, [input], output, 0, stride, stride, window, window, 0);

        Close(ReferenceOperators.MaxPool(values, (height, width, 2), window, stride), graph.Run(input, values, output));
    }

    [Fact]
    public void Mean_of_the_whole_map_keeps_channels_apart()
    {
        var graph = new TinyGraph();
        var values = Noise(3 * 4 * 2, 10);
        var input = graph.Input(1, 3, 4, 2);
        var output = graph.Value(1, 1, 1, 2);
        graph.Node(TfLiteOp.AveragePool2D, [input], output, 1, 1, 1, 4, 3, 0);

        Close([values.Where((_, i) => i % 2 == 0).Average(), values.Where((_, i) => i % 2 == 1).Average()], graph.Run(input, values, output));
    }

    [Fact]
    public void Bilinear_enlargement_samples_at_pixel_centres()
    {
        var graph = new TinyGraph();
        var values = Noise(3 * 4 * 2, 11);
        var input = graph.Input(1, 3, 4, 2);
        var output = graph.Value(1, 6, 8, 2);
        graph.Node(TfLiteOp.ResizeBilinear, [input, graph.Ints([6, 8], 2)], output, 0, 0, 0, 1);

        Close(ReferenceOperators.ResizeHalfPixel(values, (3, 4, 2), 6, 8), graph.Run(input, values, output));
    }

    [Fact]
    public void Transposed_convolution_stamps_its_kernel()
    {
        var graph = new TinyGraph();
        float[] values = Noise(3 * 2 * 3, 12), kernel = Noise(2 * 2 * 2 * 3, 13), bias = Noise(2, 14);
        var input = graph.Input(1, 3, 2, 3);
        var output = graph.Value(1, 6, 4, 2);
        graph.Custom("Convolution2DTransposeBias", [input, graph.Constant(kernel, 2, 2, 2, 3), graph.Constant(bias, 2)], output, 1, 2, 2);

        Close(ReferenceOperators.TransposedConvolve(values, (3, 2, 3), kernel, 2, 2, bias), graph.Run(input, values, output));
    }

    [Fact]
    public void Reshape_keeps_the_order_of_samples()
    {
        var graph = new TinyGraph();
        var values = Noise(2 * 3 * 4, 15);
        var input = graph.Input(1, 2, 3, 4);
        var flat = graph.Value(1, 12, 2);
        graph.Node(TfLiteOp.Reshape, [input], flat);

        Assert.Equal(values, graph.Run(input, values, flat));
    }

    [Fact]
    public void Joining_along_channels_keeps_pixels_together()
    {
        var graph = new TinyGraph();
        float[] values = Noise(2 * 2 * 2, 16);
        var input = graph.Input(1, 2, 2, 2);
        var doubled = graph.Value(1, 2, 2, 2);
        var output = graph.Value(1, 2, 2, 4);
        graph.Node(TfLiteOp.Add, [input, input], doubled, 0);
        graph.Node(TfLiteOp.Concatenation, [input, doubled], output, 3, 0);

        float[] expected = [.. Enumerable.Range(0, 4).SelectMany(pixel => (float[])[values[2 * pixel], values[(2 * pixel) + 1], 2 * values[2 * pixel], 2 * values[(2 * pixel) + 1]])];
        Close(expected, graph.Run(input, values, output));
    }

    [Fact]
    public void Constants_of_16_bits_behind_dequantize_are_folded_and_broadcast_over_channels()
    {
        var graph = new TinyGraph();
        var values = Noise(2 * 2 * 3, 17);
        var input = graph.Input(1, 2, 2, 3);
        var stored = graph.Halves([0.5f, -2f, 4f], 3);
        var factors = graph.Value(3);
        var output = graph.Value(1, 2, 2, 3);
        graph.Node(TfLiteOp.Dequantize, [stored], factors);
        graph.Node(TfLiteOp.Mul, [input, factors], output, 0);

        float[] by = [0.5f, -2f, 4f];
        Close([.. values.Select((value, i) => value * by[i % 3])], graph.Run(input, values, output));
    }

    [Theory]
    [InlineData(TfLiteOp.Relu)]
    [InlineData(TfLiteOp.Logistic)]
    [InlineData(TfLiteOp.HardSwish)]
    internal void Pointwise_functions_equal_their_definitions(TfLiteOp kind)
    {
        var graph = new TinyGraph();
        var values = Array.ConvertAll(Noise(4 * 4 * 2, 18), value => value * 5);
        var input = graph.Input(1, 4, 4, 2);
        var output = graph.Value(1, 4, 4, 2);
        graph.Node(kind, [input], output);
        Func<float, float> function = kind switch
        {
            TfLiteOp.Relu => value => MathF.Max(value, 0),
            TfLiteOp.Logistic => value => 1 / (1 + MathF.Exp(-value)),
            _ => value => value * Math.Clamp(value + 3, 0, 6) / 6,
        };

        Close(Array.ConvertAll(values, value => function(value)), graph.Run(input, values, output));
    }

    [Fact]
    public void Unknown_operator_is_refused_by_name()
    {
        var graph = new TinyGraph();
        var input = graph.Input(1, 2, 2, 2);
        var output = graph.Value(1, 2, 2, 2);
        graph.Custom("Mystery", [input], output);

        Assert.Contains("Mystery", Assert.Throws<ModelFormatException>(() => graph.Convert(input, output)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fused_activation_is_refused_rather_than_lost()
    {
        var graph = new TinyGraph();
        var input = graph.Input(1, 2, 2, 2);
        var output = graph.Value(1, 2, 2, 2);
        graph.Node(TfLiteOp.Add, [input, input], output, 1);

        Assert.Throws<ModelFormatException>(() => graph.Convert(input, output));
    }

    [Fact]
    public void Cycle_is_refused()
    {
        var graph = new TinyGraph();
        int input = graph.Input(1, 2, 2, 2), a = graph.Value(1, 2, 2, 2), b = graph.Value(1, 2, 2, 2);
        graph.Node(TfLiteOp.Relu, [b], a);
        graph.Node(TfLiteOp.Relu, [a], b);

        Assert.Throws<ModelFormatException>(() => graph.Convert(input, b));
    }

    private static (int Height, int Width) Extent(int height, int width, int window, int stride, int dilation, bool same)
    {
        var reach = ((window - 1) * dilation) + 1;
        return same ? ((height + stride - 1) / stride, (width + stride - 1) / stride) : (((height - reach) / stride) + 1, ((width - reach) / stride) + 1);
    }

    /// <summary>Repeatable numbers in −1…1.</summary>
    private static float[] Noise(int count, uint seed)
    {
        var random = new Imaging.SeededRandom(seed);
        var values = new float[count];
        foreach (ref var value in values.AsSpan())
        {
            value = (random.NextSingle() * 2) - 1;
        }

        return values;
    }

    private static void Close(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-4f);
        }
    }
}
