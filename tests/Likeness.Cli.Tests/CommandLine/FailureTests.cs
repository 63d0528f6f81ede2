using Likeness.Imaging;
using Likeness.Portraits;
using Likeness.Server.Configuration;
using Likeness.Server.Storage;

namespace Likeness.Cli.Tests;

public sealed class FailureTests
{
    [Fact]
    public void What_an_operator_can_cause_is_one_sentence_without_a_stack_trace()
    {
        Assert.Equal((1, "libvips is missing."), Failure.Explain(new NativePartException("libvips is missing."), cancelled: false));
        Assert.Equal((1, "The folder is full."), Failure.Explain(new DataFolderException("The folder is full."), cancelled: false));
        Assert.Equal(2, Failure.Explain(new ConfigurationException(["Listen: wrong."]), cancelled: false).Code);
        Assert.Equal((3, "Not a picture."), Failure.Explain(new CommandFault(ExitCode.Input, "Not a picture."), cancelled: false));
    }

    [Theory]
    [InlineData(FaultKind.InvalidParameter, ExitCode.Usage, "Reason.")]
    [InlineData(FaultKind.NoFace, ExitCode.Input, "me.jpg: Reason.")]
    [InlineData(FaultKind.EngineCannot, ExitCode.EngineCannot, "Reason.")]
    public void Faults_of_an_engine_have_their_exit_codes(FaultKind kind, int code, string message)
    {
        Assert.Equal((code, message), Failure.Explain(new PortraitFault(kind, "Reason.").ToCommandFault("me.jpg"), cancelled: false));
    }

    [Fact]
    public void A_bug_shows_where_it_was()
    {
        var (code, message) = Failure.Explain(new InvalidOperationException("never"), cancelled: false);

        Assert.Equal(ExitCode.Bug, code);
        Assert.Contains("InvalidOperationException: never", message);
    }

    [Fact]
    public void Cancelling_is_silent_but_only_when_the_user_did_it()
    {
        Assert.Equal((ExitCode.Cancelled, null), Failure.Explain(new OperationCanceledException(), cancelled: true));
        Assert.Equal(ExitCode.Bug, Failure.Explain(new OperationCanceledException(), cancelled: false).Code);
    }
}
