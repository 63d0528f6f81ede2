using Likeness.Portraits;

namespace Likeness.Server.Jobs.Execution;

/// <summary>Translates the engine's faults into the job's.</summary>
internal static class EngineFaults
{
    public static JobFault Translate(PortraitFault fault) => new(
        fault.Kind switch
        {
            FaultKind.InvalidParameter => JobFaultKind.InvalidParameter,
            FaultKind.PictureUnreadable => JobFaultKind.PictureUnreadable,
            FaultKind.PictureTooLarge => JobFaultKind.PictureTooLarge,
            FaultKind.NoFace => JobFaultKind.NoFace,
            FaultKind.TemplateTooSmall => JobFaultKind.TemplateTooSmall,
            FaultKind.TooManyFaces => JobFaultKind.TooManyFaces,
            FaultKind.TooFewFaces => JobFaultKind.TooFewFaces,
            FaultKind.NoFaceInPlace => JobFaultKind.NoFaceInPlace,
            FaultKind.TooManyPictures => JobFaultKind.TooManyPictures,
            FaultKind.NoFaceOfUser => JobFaultKind.NoFaceOfUser,
            FaultKind.EngineCannot => JobFaultKind.EngineCannot,
            FaultKind.EngineUnavailable => JobFaultKind.EngineUnavailable,
            FaultKind.EngineBusy => JobFaultKind.ServerBusy,
            FaultKind.EngineTimedOut => JobFaultKind.TimedOut,
            FaultKind.EngineRefused => JobFaultKind.OutputPictureRefused,
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, "A kind of fault without a translation."),
        },
        fault.Detail);
}
