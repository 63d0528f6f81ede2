using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>The tiles of a picture for a network, and where their results go.</summary>
internal sealed class SuperResolutionTiles
{
    private readonly SuperResolutionModel _model;
    private readonly PixelBuffer _picture;
    private readonly PixelBuffer _result;
    private readonly int _factor;
    private readonly int _context;
    private readonly int _core;
    private readonly int _columns;

    /// <param name="model">The network.</param>
    /// <param name="context">Pixels around a tile that it sees besides those it takes off.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="result">The enlarged picture.</param>
    /// <param name="factor">How many times larger; divides the network's own factor.</param>
    public SuperResolutionTiles(SuperResolutionModel model, int context, PixelBuffer picture, PixelBuffer result, int factor)
    {
        (_model, _context, _picture, _result, _factor) = (model, context, picture, result, factor);
        _core = model.TileSide - (2 * (context + model.Frame));
        _columns = (picture.Width + _core - 1) / _core;
        Count = _columns * ((picture.Height + _core - 1) / _core);
    }

    public int Count { get; }

    /// <summary>Fills the network's input; beyond the picture it is mirrored.</summary>
    public void Read(int tile, Span<float> input)
    {
        var side = _model.TileSide;
        var border = _context + _model.Frame;
        var (left, top) = ((tile % _columns * _core) - border, (tile / _columns * _core) - border);
        var scale = _model.White / 255f;
        for (var y = 0; y < side; y++)
        {
            var row = _picture.Row(Mirror(top + y, _picture.Height));
            for (var x = 0; x < side; x++)
            {
                var pixel = row.Slice(Mirror(left + x, _picture.Width) * _picture.Channels, 3);
                for (var channel = 0; channel < 3; channel++)
                {
                    input[Index(x, y, channel, side)] = pixel[channel] * scale;
                }
            }
        }
    }

    /// <summary>Takes the tile's middle out of the network's output.</summary>
    public void Write(int tile, ReadOnlySpan<float> output)
    {
        var (x0, y0) = (tile % _columns * _core * _factor, tile / _columns * _core * _factor);
        var (width, height) = (Math.Min(_core * _factor, _result.Width - x0), Math.Min(_core * _factor, _result.Height - y0));
        var block = _model.Factor / _factor;
        var side = _model.Factor * (_model.TileSide - (2 * _model.Frame));
        var border = _model.Factor * _context;
        var scale = 255f / (_model.White * block * block);
        for (var y = 0; y < height; y++)
        {
            var row = _result.Row(y0 + y)[(x0 * _result.Channels)..];
            for (var x = 0; x < width; x++)
            {
                for (var channel = 0; channel < 3; channel++)
                {
                    var sum = Sum(output, border + (x * block), border + (y * block), block, channel, side) * scale;

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

    private float Sum(ReadOnlySpan<float> output, int x, int y, int block, int channel, int side)
    {
        var sum = 0f;
        for (var row = y; row < y + block; row++)
        {
            for (var column = x; column < x + block; column++)
            {
                sum += output[Index(column, row, channel, side)];
            }
        }

        return sum;
    }

    private int Index(int x, int y, int channel, int side)
    {
        var place = _model.BlueFirst ? 2 - channel : channel;
        return _model.IsPlanar ? (((place * side) + y) * side) + x : (((y * side) + x) * 3) + place;
    }
}
