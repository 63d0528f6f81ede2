using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>The tiles of a picture for a network, and where their results go. All tiles are equally large: as few as the longest side allows, and no larger than so many need to be.</summary>
internal sealed class SuperResolutionTiles
{
    /// <summary>Pixels around a tile that the network sees, what it takes off itself included.</summary>
    private const int Surroundings = 20;

    /// <summary>What the sides of a tile are a multiple of.</summary>
    private const int Multiple = 8;

    private readonly SuperResolutionModel _model;
    private readonly PixelBuffer _picture;
    private readonly PixelBuffer _result;
    private readonly int _factor;
    private readonly int _context;
    private readonly (int Width, int Height) _core;
    private readonly int _columns;

    /// <param name="model">The network.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="result">The enlarged picture.</param>
    /// <param name="factor">How many times larger; divides the network's own factor.</param>
    public SuperResolutionTiles(SuperResolutionModel model, PixelBuffer picture, PixelBuffer result, int factor)
    {
        (_model, _picture, _result, _factor) = (model, picture, result, factor);
        _context = Math.Max(0, Surroundings - model.Frame);
        var border = 2 * (_context + model.Frame);
        (Width, Height) = model.IsOpen ? (Side(picture.Width, border), Side(picture.Height, border)) : (model.TileSide, model.TileSide);
        _core = (Width - border, Height - border);
        _columns = (picture.Width + _core.Width - 1) / _core.Width;
        Count = _columns * ((picture.Height + _core.Height - 1) / _core.Height);
    }

    public int Count { get; }

    /// <summary>Width of what goes in.</summary>
    public int Width { get; }

    /// <summary>Height of what goes in.</summary>
    public int Height { get; }

    /// <summary>Width of what comes out.</summary>
    public int OutputWidth => _model.Factor * (Width - (2 * _model.Frame));

    /// <summary>Height of what comes out.</summary>
    public int OutputHeight => _model.Factor * (Height - (2 * _model.Frame));

    /// <summary>Fills the network's input; beyond the picture it is mirrored.</summary>
    public void Read(int tile, Span<float> input)
    {
        var border = _context + _model.Frame;
        var (left, top) = ((tile % _columns * _core.Width) - border, (tile / _columns * _core.Height) - border);
        var scale = _model.White / 255f;
        for (var y = 0; y < Height; y++)
        {
            var row = _picture.Row(Mirror(top + y, _picture.Height));
            for (var x = 0; x < Width; x++)
            {
                var pixel = row.Slice(Mirror(left + x, _picture.Width) * _picture.Channels, 3);
                for (var channel = 0; channel < 3; channel++)
                {
                    input[Index(x, y, channel, Width, Height)] = pixel[channel] * scale;
                }
            }
        }
    }

    /// <summary>Takes the tile's middle out of the network's output.</summary>
    public void Write(int tile, ReadOnlySpan<float> output)
    {
        var (x0, y0) = (tile % _columns * _core.Width * _factor, tile / _columns * _core.Height * _factor);
        var (width, height) = (Math.Min(_core.Width * _factor, _result.Width - x0), Math.Min(_core.Height * _factor, _result.Height - y0));
        var block = _model.Factor / _factor;
        var border = _model.Factor * _context;
        var scale = 255f / (_model.White * block * block);
        for (var y = 0; y < height; y++)
        {
            var row = _result.Row(y0 + y)[(x0 * _result.Channels)..];
            for (var x = 0; x < width; x++)
            {
                for (var channel = 0; channel < 3; channel++)
                {
                    var sum = Sum(output, border + (x * block), border + (y * block), block, channel) * scale;

                    // The comparison also turns a number that is none into 0.
                    row[(x * _result.Channels) + channel] = sum > 0 ? (byte)Math.Min(sum + 0.5f, 255) : (byte)0;
                }
            }
        }
    }

    private static int Mirror(int position, int length)
    {
        while (position < 0 || position >= length)
        {
            position = position < 0 ? -1 - position : (2 * length) - 1 - position;
        }

        return position;
    }

    /// <summary>The side of a tile: the picture in as few equal parts as fit into the longest side, and their border.</summary>
    private int Side(int length, int border)
    {
        var most = _model.TileSide - border;
        var parts = (length + most - 1) / most;
        var core = (length + parts - 1) / parts;
        return (core + border + Multiple - 1) / Multiple * Multiple;
    }

    private float Sum(ReadOnlySpan<float> output, int x, int y, int block, int channel)
    {
        var sum = 0f;
        for (var row = y; row < y + block; row++)
        {
            for (var column = x; column < x + block; column++)
            {
                sum += output[Index(column, row, channel, OutputWidth, OutputHeight)];
            }
        }

        return sum;
    }

    private int Index(int x, int y, int channel, int width, int height)
    {
        var place = _model.BlueFirst ? 2 - channel : channel;
        return _model.IsPlanar ? (((place * height) + y) * width) + x : (((y * width) + x) * 3) + place;
    }
}
