using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>Several planes of one size that come and go together.</summary>
internal sealed class PlaneSet : IDisposable
{
    private readonly Plane[] _planes;

    public PlaneSet(int count, int width, int height)
    {
        _planes = new Plane[count];
        for (var i = 0; i < count; i++)
        {
            _planes[i] = new Plane(width, height);
        }
    }

    public Plane this[int index] => _planes[index];

    public void Dispose()
    {
        foreach (var plane in _planes)
        {
            plane.Dispose();
        }
    }
}
