using System.Buffers.Binary;

namespace Likeness.Faces;

/// <content>The translation of each operator.</content>
internal sealed partial class TfLiteConverter
{
    private void Translate(TfLiteOperator node)
    {
        switch (node.Kind)
        {
            case TfLiteOp.Add:
                Binary(node, "Add");
                break;
            case TfLiteOp.Mul:
                Binary(node, "Mul");
                break;
            case TfLiteOp.Relu:
                Unary(node, "Relu");
                break;
            case TfLiteOp.Logistic:
                Unary(node, "Sigmoid");
                break;
            case TfLiteOp.HardSwish:
                Unary(node, "HardSwish");
                break;
            case TfLiteOp.Conv2D:
                Convolution(node, depthwise: false);
                break;
            case TfLiteOp.DepthwiseConv2D:
                Convolution(node, depthwise: true);
                break;
            case TfLiteOp.Custom when node.CustomName == "Convolution2DTransposeBias":
                TransposedConvolution(node);
                break;
            case TfLiteOp.MaxPool2D:
                Pool(node, "MaxPool");
                break;
            case TfLiteOp.AveragePool2D:
                Pool(node, "AveragePool");
                break;
            case TfLiteOp.Prelu:
                Prelu(node);
                break;
            case TfLiteOp.Pad:
                Pad(node);
                break;
            case TfLiteOp.Concatenation:
                Concatenate(node);
                break;
            case TfLiteOp.Reshape:
                Reshape(node);
                break;
            case TfLiteOp.ResizeBilinear:
                ResizeBilinear(node);
                break;
            default:
                throw new ModelFormatException($"the operator {(node.Kind == TfLiteOp.Custom ? node.CustomName : node.Kind.ToString())} has no translation");
        }
    }

    private TfLiteTensor Output(TfLiteOperator node) => _model.Tensors[node.Outputs[0]];

    private TfLiteTensor Input(TfLiteOperator node) => _model.Tensors[node.Inputs[0]];

    private static FlatTable Options(TfLiteOperator node) => node.Options ?? throw new ModelFormatException($"{node.Kind} has no options");

    private void Unary(TfLiteOperator node, string operation) => _graph.Node(operation, [Name(node.Inputs[0])], Name(node.Outputs[0]));

    private void Binary(TfLiteOperator node, string operation)
    {
        RefuseActivation(node, 0);
        var rank = Output(node).Shape.Length;
        _graph.Node(operation, [Operand(node.Inputs[0], rank), Operand(node.Inputs[1], rank)], Name(node.Outputs[0]));
    }

    /// <summary>An operand; a constant changes its order like the activations it meets.</summary>
    private string Operand(int tensor, int rank)
    {
        if (!IsConstant(tensor))
        {
            return Name(tensor);
        }

        var shape = _model.Tensors[tensor].Shape;
        var values = Floats(tensor);
        return (rank, shape.Length) switch
        {
            (4, 4) => _graph.Constant(Layout.ToChannelsFirst(values, shape.AsSpan()), [.. Channelwise(shape)]),
            (4, 1) => _graph.Constant(values, shape[0], 1, 1),
            _ => _graph.Constant(values, [.. shape]),
        };
    }

    private void Convolution(TfLiteOperator node, bool depthwise)
    {
        var options = Options(node);
        RefuseActivation(node, depthwise ? 4 : 3);
        var kernel = _model.Tensors[node.Inputs[1]].Shape;
        if (kernel.Length != 4)
        {
            throw new ModelFormatException("the kernel of a convolution needs four sides");
        }

        int strideX = options.Int(1, 1), strideY = options.Int(2, 1);
        int dilationX = options.Int(depthwise ? 5 : 4, 1), dilationY = options.Int(depthwise ? 6 : 5, 1);
        var channels = kernel[3];
        // OHWI, or 1HWC when depthwise, where C counts the outputs.
        var weights = depthwise
            ? _graph.Constant(Layout.ToChannelsFirst(Floats(node.Inputs[1]), kernel.AsSpan()), channels, 1, kernel[1], kernel[2])
            : _graph.Constant(Layout.ToChannelsFirst(Floats(node.Inputs[1]), kernel.AsSpan()), kernel[0], channels, kernel[1], kernel[2]);
        string[] inputs = node.Inputs.Length > 2 && node.Inputs[2] >= 0
            ? [Name(node.Inputs[0]), weights, Vector(node.Inputs[2])]
            : [Name(node.Inputs[0]), weights];
        _graph.Node(
            "Conv",
            inputs,
            Name(node.Outputs[0]),
            new OnnxAttribute("kernel_shape", [kernel[1], kernel[2]]),
            new OnnxAttribute("strides", [strideY, strideX]),
            new OnnxAttribute("dilations", [dilationY, dilationX]),
            new OnnxAttribute("group", depthwise ? Input(node).Shape[3] : 1L),
            Padding(node, options.SByte(0) == 0, kernel[1], kernel[2], strideY, strideX, dilationY, dilationX));
    }

    /// <summary>MediaPipe's own operator: a transposed convolution with a bias; its options are three bare integers.</summary>
    private void TransposedConvolution(TfLiteOperator node)
    {
        var options = node.CustomOptions.Span;
        int padding = BinaryPrimitives.ReadInt32LittleEndian(options), strideX = BinaryPrimitives.ReadInt32LittleEndian(options[4..]), strideY = BinaryPrimitives.ReadInt32LittleEndian(options[8..]);
        var kernel = _model.Tensors[node.Inputs[1]].Shape;
        var weights = Layout.ToInputsFirst(Floats(node.Inputs[1]), kernel.AsSpan());
        int surplusY = padding == 1 ? Math.Max(kernel[1] - strideY, 0) : 0, surplusX = padding == 1 ? Math.Max(kernel[2] - strideX, 0) : 0;
        _graph.Node(
            "ConvTranspose",
            [Name(node.Inputs[0]), _graph.Constant(weights, kernel[3], kernel[0], kernel[1], kernel[2]), Vector(node.Inputs[2])],
            Name(node.Outputs[0]),
            new OnnxAttribute("kernel_shape", [kernel[1], kernel[2]]),
            new OnnxAttribute("strides", [strideY, strideX]),
            new OnnxAttribute("pads", [surplusY / 2, surplusX / 2, surplusY - (surplusY / 2), surplusX - (surplusX / 2)]));
    }

    private string Vector(int tensor)
    {
        var values = Floats(tensor);
        return _graph.Constant(values, values.Length);
    }

    private void Pool(TfLiteOperator node, string operation)
    {
        var options = Options(node);
        RefuseActivation(node, 5);
        int strideX = options.Int(1, 1), strideY = options.Int(2, 1), width = options.Int(3, 1), height = options.Int(4, 1);
        var input = Input(node).Shape;
        if (operation == "AveragePool" && height == input[1] && width == input[2])
        {
            Unary(node, "GlobalAveragePool");
            return;
        }

        _graph.Node(
            operation,
            [Name(node.Inputs[0])],
            Name(node.Outputs[0]),
            new OnnxAttribute("kernel_shape", [height, width]),
            new OnnxAttribute("strides", [strideY, strideX]),
            Padding(node, options.SByte(0) == 0, height, width, strideY, strideX, 1, 1));
    }

    private OnnxAttribute Padding(TfLiteOperator node, bool same, int kernelY, int kernelX, int strideY, int strideX, int dilationY, int dilationX)
    {
        if (!same)
        {
            return new OnnxAttribute("pads", [0, 0, 0, 0]);
        }

        var shape = Input(node).Shape;
        var y = Surplus(shape[1], kernelY, strideY, dilationY);
        var x = Surplus(shape[2], kernelX, strideX, dilationX);
        return new OnnxAttribute("pads", [y / 2, x / 2, y - (y / 2), x - (x / 2)]);

        static int Surplus(int size, int kernel, int stride, int dilation)
        {
            var outputs = (size + stride - 1) / stride;
            return Math.Max(((outputs - 1) * stride) + ((kernel - 1) * dilation) + 1 - size, 0);
        }
    }

    /// <summary>
    /// Written as max(x, slope·x), or slope·x + (1 − slope)·max(x, 0) where a slope is above 1: ONNX Runtime's own PRelu branches on every sample,
    /// which on real pictures costs as much time as all the convolutions together.
    /// </summary>
    private void Prelu(TfLiteOperator node)
    {
        var slope = Floats(node.Inputs[1]);
        var from = Name(node.Inputs[0]);
        var to = Name(node.Outputs[0]);
        var negative = to + "_negative";
        _graph.Node("Mul", [from, _graph.Constant(slope, slope.Length, 1, 1)], negative);
        if (slope.All(value => value <= 1))
        {
            _graph.Node("Max", [from, negative], to);
            return;
        }

        _graph.Node("Relu", [from], to + "_positive");
        _graph.Node("Mul", [to + "_positive", _graph.Constant(Array.ConvertAll(slope, value => 1 - value), slope.Length, 1, 1)], to + "_rest");
        _graph.Node("Add", [negative, to + "_rest"], to);
    }

    private void Pad(TfLiteOperator node)
    {
        var pairs = Ints(node.Inputs[1]);
        ReadOnlySpan<int> order = Input(node).Shape.Length == 4 ? [0, 3, 1, 2] : [0, 1, 2];
        var pads = new long[order.Length * 2];
        for (var i = 0; i < order.Length; i++)
        {
            pads[i] = pairs[order[i] * 2];
            pads[order.Length + i] = pairs[(order[i] * 2) + 1];
        }

        _graph.Node("Pad", [Name(node.Inputs[0]), _graph.Constant(pads)], Name(node.Outputs[0]));
    }

    private void Concatenate(TfLiteOperator node)
    {
        var options = Options(node);
        RefuseActivation(node, 1);
        var axis = options.Int(0);
        var rank = Output(node).Shape.Length;
        axis = axis < 0 ? axis + rank : axis;
        ReadOnlySpan<int> moved = [0, 2, 3, 1];
        _graph.Node("Concat", [.. node.Inputs.Select(Name)], Name(node.Outputs[0]), new OnnxAttribute("axis", rank == 4 ? moved[axis] : (long)axis));
    }

    private void Reshape(TfLiteOperator node)
    {
        var from = Name(node.Inputs[0]);
        var to = Name(node.Outputs[0]);
        if (Input(node).Shape.Length == 4)
        {
            _graph.Node("Transpose", [from], from + "_nhwc_" + to, new OnnxAttribute("perm", [0, 2, 3, 1]));
            from = from + "_nhwc_" + to;
        }

        var shape = Output(node).Shape;
        var flat = shape.Length == 4 ? to + "_nhwc" : to;
        _graph.Node("Reshape", [from, _graph.Constant([.. shape.Select(side => (long)side)])], flat);
        if (shape.Length == 4)
        {
            _graph.Node("Transpose", [flat], to, new OnnxAttribute("perm", [0, 3, 1, 2]));
        }
    }

    private void ResizeBilinear(TfLiteOperator node)
    {
        var options = Options(node);
        var mode = options.Bool(2) ? "align_corners" : options.Bool(3) ? "half_pixel" : "asymmetric";
        var sizes = _graph.Constant([.. Channelwise(Output(node).Shape).Select(side => (long)side)]);
        _graph.Node(
            "Resize",
            [Name(node.Inputs[0]), string.Empty, string.Empty, sizes],
            Name(node.Outputs[0]),
            new OnnxAttribute("mode", "linear"),
            new OnnxAttribute("coordinate_transformation_mode", mode));
    }

    private static void RefuseActivation(TfLiteOperator node, int slot)
    {
        if (node.Options is { } options && options.SByte(slot) != 0)
        {
            throw new ModelFormatException($"{node.Kind} with a fused activation has no translation");
        }
    }
}
