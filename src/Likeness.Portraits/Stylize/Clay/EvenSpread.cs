using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Stylize.Clay;

/// <summary>Places that look scattered but leave no gaps: the sequence R2 (Martin Roberts, "The unreasonable effectiveness of quasirandom sequences", 2018) from a random start.</summary>
internal struct EvenSpread
{
    private const float StepX = 0.7548777f;
    private const float StepY = 0.5698403f;

    private readonly Vector2 _size;
    private Vector2 _place;

    public EvenSpread(int width, int height, ref SeededRandom random) => (_size, _place) = (new Vector2(width, height), new Vector2(random.NextSingle(), random.NextSingle()));

    /// <summary>The next place in pixels.</summary>
    public Vector2 Next()
    {
        _place += new Vector2(StepX, StepY);
        _place -= new Vector2(MathF.Floor(_place.X), MathF.Floor(_place.Y));
        return _place * _size;
    }
}
