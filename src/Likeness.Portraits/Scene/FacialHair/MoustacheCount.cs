namespace Likeness.Portraits.Scene;

/// <summary>Counts the hair above the lips. A moustache grows on both sides; a shadow lies on one.</summary>
internal struct MoustacheCount
{
    private const float LeastShare = 0.35f;
    private const float LeastShareOfASide = 0.2f;

    /// <summary>A side with less than this part of the lip is turned away and not asked.</summary>
    private const float LeastSide = 0.2f;

    private int _leftLip;
    private int _leftHair;
    private int _rightLip;
    private int _rightHair;

    /// <summary>Whether there is a moustache.</summary>
    public readonly bool IsThere =>
        _leftHair + _rightHair > LeastShare * Math.Max(_leftLip + _rightLip, 1) && Grows(_leftHair, _leftLip) && Grows(_rightHair, _rightLip);

    /// <summary>Counts a pixel of the upper lip.</summary>
    /// <param name="across">Negative on the picture's left side.</param>
    /// <param name="isHair">Whether it is hair.</param>
    public void Add(float across, bool isHair)
    {
        if (across < 0)
        {
            _leftLip++;
            _leftHair += isHair ? 1 : 0;
        }
        else
        {
            _rightLip++;
            _rightHair += isHair ? 1 : 0;
        }
    }

    private readonly bool Grows(int hair, int lip) => lip < LeastSide * (_leftLip + _rightLip) || hair > LeastShareOfASide * lip;
}
