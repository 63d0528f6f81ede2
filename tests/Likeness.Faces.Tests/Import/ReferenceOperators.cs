namespace Likeness.Faces.Tests;

/// <summary>The operators written down as the TFLite reference describes them: NHWC, one loop for each axis.</summary>
internal static class ReferenceOperators
{
    public static float[] Convolve(float[] input, (int H, int W, int C) shape, float[] kernel, (int O, int H, int W) size, float[] bias, (int Y, int X) stride, (int Y, int X) dilation, bool same, bool depthwise)
    {
        var (outH, padY) = Extent(shape.H, size.H, stride.Y, dilation.Y, same);
        var (outW, padX) = Extent(shape.W, size.W, stride.X, dilation.X, same);
        var channels = depthwise ? shape.C : size.O;
        var output = new float[outH * outW * channels];
        for (var y = 0; y < outH; y++)
        {
            for (var x = 0; x < outW; x++)
            {
                for (var o = 0; o < channels; o++)
                {
                    var sum = bias[o];
                    for (var ky = 0; ky < size.H; ky++)
                    {
                        for (var kx = 0; kx < size.W; kx++)
                        {
                            int iy = (y * stride.Y) + (ky * dilation.Y) - padY, ix = (x * stride.X) + (kx * dilation.X) - padX;
                            if (iy < 0 || ix < 0 || iy >= shape.H || ix >= shape.W)
                            {
                                continue;
                            }

                            for (var i = 0; i < (depthwise ? 1 : shape.C); i++)
                            {
                                var weight = depthwise
                                    ? kernel[(((ky * size.W) + kx) * channels) + o]
                                    : kernel[(((((o * size.H) + ky) * size.W) + kx) * shape.C) + i];
                                sum += weight * input[(((iy * shape.W) + ix) * shape.C) + (depthwise ? o : i)];
                            }
                        }
                    }

                    output[(((y * outW) + x) * channels) + o] = sum;
                }
            }
        }

        return output;
    }

    public static float[] MaxPool(float[] input, (int H, int W, int C) shape, int window, int stride)
    {
        var (outH, padY) = Extent(shape.H, window, stride, 1, same: true);
        var (outW, padX) = Extent(shape.W, window, stride, 1, same: true);
        var output = new float[outH * outW * shape.C];
        Array.Fill(output, float.NegativeInfinity);
        for (var y = 0; y < outH; y++)
        {
            for (var x = 0; x < outW; x++)
            {
                for (var ky = Math.Max(0, (y * stride) - padY); ky < Math.Min(shape.H, (y * stride) - padY + window); ky++)
                {
                    for (var kx = Math.Max(0, (x * stride) - padX); kx < Math.Min(shape.W, (x * stride) - padX + window); kx++)
                    {
                        for (var c = 0; c < shape.C; c++)
                        {
                            ref var best = ref output[(((y * outW) + x) * shape.C) + c];
                            best = Math.Max(best, input[(((ky * shape.W) + kx) * shape.C) + c]);
                        }
                    }
                }
            }
        }

        return output;
    }

    public static float[] ResizeHalfPixel(float[] input, (int H, int W, int C) shape, int height, int width)
    {
        var output = new float[height * width * shape.C];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                float v = Math.Clamp(((y + 0.5f) * shape.H / height) - 0.5f, 0, shape.H - 1), u = Math.Clamp(((x + 0.5f) * shape.W / width) - 0.5f, 0, shape.W - 1);
                int y0 = (int)v, x0 = (int)u, y1 = Math.Min(y0 + 1, shape.H - 1), x1 = Math.Min(x0 + 1, shape.W - 1);
                for (var c = 0; c < shape.C; c++)
                {
                    float At(int row, int column) => input[(((row * shape.W) + column) * shape.C) + c];
                    var top = At(y0, x0) + ((At(y0, x1) - At(y0, x0)) * (u - x0));
                    var bottom = At(y1, x0) + ((At(y1, x1) - At(y1, x0)) * (u - x0));
                    output[(((y * width) + x) * shape.C) + c] = top + ((bottom - top) * (v - y0));
                }
            }
        }

        return output;
    }

    /// <summary>Every input pixel stamps the kernel (OHWI), as far apart as the stride; no padding.</summary>
    public static float[] TransposedConvolve(float[] input, (int H, int W, int C) shape, float[] kernel, int outputs, int window, float[] bias)
    {
        int height = shape.H * window, width = shape.W * window;
        var output = new float[height * width * outputs];
        for (var i = 0; i < output.Length; i++)
        {
            int o = i % outputs, x = i / outputs % width, y = i / outputs / width;
            output[i] = bias[o];
            for (var c = 0; c < shape.C; c++)
            {
                output[i] += input[((((y / window) * shape.W) + (x / window)) * shape.C) + c] * kernel[(((((o * window) + (y % window)) * window) + (x % window)) * shape.C) + c];
            }
        }

        return output;
    }

    private static (int Size, int Before) Extent(int size, int kernel, int stride, int dilation, bool same)
    {
        var reach = ((kernel - 1) * dilation) + 1;
        if (!same)
        {
            return (((size - reach) / stride) + 1, 0);
        }

        var outputs = (int)Math.Ceiling(size / (double)stride);
        return (outputs, Math.Max(((outputs - 1) * stride) + reach - size, 0) / 2);
    }
}
