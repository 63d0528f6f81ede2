using System.Text;
using Likeness.Portraits;

namespace Likeness.Engines.Routing;

/// <summary>Why the engines of a route made no picture, told as one fault. It names engines, never their servers.</summary>
internal sealed class FaultChain
{
    private readonly List<(string Engine, PortraitFault Fault)> _faults = [];

    /// <summary>Adds what an engine said last.</summary>
    public void Add(string engine, PortraitFault fault)
    {
        _faults.RemoveAll(known => known.Engine == engine);
        _faults.Add((engine, fault));
    }

    /// <summary>The fault of all of them: its kind is that of the last engine that could have served the request, so that a caller knows whether to try again.</summary>
    /// <param name="elsewhere">Engines that can serve the request, but are not in its route.</param>
    public PortraitFault Explain(IReadOnlyList<string> elsewhere)
    {
        var kind = _faults.FindLast(known => known.Fault.Kind != FaultKind.EngineCannot).Fault?.Kind ?? FaultKind.EngineCannot;
        var text = new StringBuilder();
        if (_faults.Count == 1)
        {
            text.Append(_faults[0].Fault.Detail);
        }
        else
        {
            text.Append("No engine could do this.");
            foreach (var (engine, fault) in _faults)
            {
                text.Append(' ').Append(engine).Append(": ").Append(fault.Detail);
            }
        }

        if (kind == FaultKind.EngineCannot && elsewhere.Count > 0)
        {
            text.Append(" The engine ").AppendJoin(" or ", elsewhere).Append(" could, but no route leads there.");
        }

        return new PortraitFault(kind, text.ToString());
    }
}
