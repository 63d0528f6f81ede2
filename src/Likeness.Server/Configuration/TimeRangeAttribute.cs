using System.ComponentModel.DataAnnotations;

namespace Likeness.Server.Configuration;

/// <summary>A range of <see cref="TimeSpan"/>, written as <c>hh:mm:ss</c>.</summary>
internal sealed class TimeRangeAttribute : RangeAttribute
{
    public TimeRangeAttribute(string minimum, string maximum)
        : base(typeof(TimeSpan), minimum, maximum)
    {
        ParseLimitsInInvariantCulture = true;
        ConvertValueInInvariantCulture = true;
    }
}
