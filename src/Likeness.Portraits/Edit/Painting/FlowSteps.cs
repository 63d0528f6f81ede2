using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit.Painting;

/// <summary>Where a step along the lines of a flow leads from each pixel of a row, both ways. Steps that are long for the bend of a line are directed by the flow in their middle (midpoint rule). One for each thread.</summary>
internal sealed class FlowSteps : IDisposable
{
    /// <summary>Steps up to this length in pixels are straight.</summary>
    private const float Straight = 2.2f;

    private readonly FlowField _flow;
    private readonly int _width;
    private readonly int _height;
    private readonly float _distance;
    private readonly float[] _acrossThere;
    private readonly float[] _downThere;
    private readonly float[] _across;
    private readonly float[] _down;
    private readonly int[] _ahead;
    private readonly int[] _behind;

    /// <param name="flow">The flow.</param>
    /// <param name="width">Of the picture.</param>
    /// <param name="height">Of the picture.</param>
    /// <param name="distance">Length of the step in pixels.</param>
    public FlowSteps(FlowField flow, int width, int height, float distance)
    {
        (_flow, _width, _height, _distance) = (flow, width, height, distance);
        // Room for a whole vector at the end of the row.
        var room = width + Vector<float>.Count;
        (_across, _down, _acrossThere, _downThere) = (Rent<float>(room), Rent<float>(room), Rent<float>(room), Rent<float>(room));
        (_ahead, _behind) = (Rent<int>(room), Rent<int>(room));
    }

    /// <summary>Places in the picture, counted row by row, one step along the line.</summary>
    public ReadOnlySpan<int> Ahead => _ahead.AsSpan(0, _width);

    /// <summary>Places one step the other way.</summary>
    public ReadOnlySpan<int> Behind => _behind.AsSpan(0, _width);

    /// <summary>Steps from the pixels of a row.</summary>
    public void Take(int y)
    {
        Expand(_flow.X.Row(y / _flow.Reduction), _across);
        Expand(_flow.Y.Row(y / _flow.Reduction), _down);
        Step(y, 1, _ahead);
        Step(y, -1, _behind);
    }

    public void Dispose()
    {
        foreach (var array in (float[][])[_across, _down, _acrossThere, _downThere])
        {
            ArrayPool<float>.Shared.Return(array);
        }

        ArrayPool<int>.Shared.Return(_ahead);
        ArrayPool<int>.Shared.Return(_behind);
    }

    private static T[] Rent<T>(int length) => ArrayPool<T>.Shared.Rent(length);

    /// <summary>A row of the flow at the width of the picture.</summary>
    private void Expand(ReadOnlySpan<float> row, Span<float> target)
    {
        if (_flow.Reduction == 1)
        {
            row.CopyTo(target);
            return;
        }

        for (var x = 0; x < _width; x++)
        {
            target[x] = row[x >> 1];
        }
    }

    private void Step(int y, int side, int[] places)
    {
        if (_distance <= Straight)
        {
            Aim(y, _across, _down, side * _distance, places, 1);
            return;
        }

        Aim(y, _across, _down, side * 0.5f * _distance, places, _flow.Reduction);
        LookUp(places);
        Turn();
        Aim(y, _acrossThere, _downThere, side * _distance, places, 1);
    }

    /// <summary>The nearest places inside the picture at a distance along directions; counted in planes that are smaller by a factor.</summary>
    private void Aim(int y, ReadOnlySpan<float> across, ReadOnlySpan<float> down, float distance, Span<int> places, int reduction)
    {
        var stride = new Vector<int>((_width + reduction - 1) / reduction);
        var (right, bottom) = (new Vector<float>(_width - 1), new Vector<float>(_height - 1));
        for (var x = 0; x < _width; x += Vector<float>.Count)
        {
            // Half a pixel more, for conversion cuts off; nothing is negative after the clamp.
            var px = Vector<float>.Indices + new Vector<float>(x + 0.5f) + (new Vector<float>(across[x..]) * distance);
            var py = new Vector<float>(y + 0.5f) + (new Vector<float>(down[x..]) * distance);
            var column = Vector.ConvertToInt32Native(Vector.MinNative(Vector.MaxNative(px, Vector<float>.Zero), right));
            var row = Vector.ConvertToInt32Native(Vector.MinNative(Vector.MaxNative(py, Vector<float>.Zero), bottom));
            if (reduction == 2)
            {
                (column, row) = (column >> 1, row >> 1);
            }

            ((row * stride) + column).CopyTo(places[x..]);
        }
    }

    /// <summary>The directions at places.</summary>
    private void LookUp(ReadOnlySpan<int> places)
    {
        ref var flowX = ref MemoryMarshal.GetReference(_flow.X.Samples);
        ref var flowY = ref MemoryMarshal.GetReference(_flow.Y.Samples);
        for (var x = 0; x < _width; x++)
        {
            (_acrossThere[x], _downThere[x]) = (Unsafe.Add(ref flowX, places[x]), Unsafe.Add(ref flowY, places[x]));
        }
    }

    /// <summary>Gives the directions in the middle of the steps the sense of those at their start.</summary>
    private void Turn()
    {
        for (var x = 0; x < _width; x += Vector<float>.Count)
        {
            var (ax, ay) = (new Vector<float>(_acrossThere, x), new Vector<float>(_downThere, x));
            var along = (ax * new Vector<float>(_across, x)) + (ay * new Vector<float>(_down, x));
            var against = Vector.LessThan(along, Vector<float>.Zero);
            Lanes.Where(against, -ax, ax).CopyTo(_acrossThere, x);
            Lanes.Where(against, -ay, ay).CopyTo(_downThere, x);
        }
    }
}
