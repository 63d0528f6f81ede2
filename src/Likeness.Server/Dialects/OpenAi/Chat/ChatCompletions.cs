using Likeness.Server.Accounts;
using Likeness.Server.Generators;
using Likeness.Server.Jobs;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary><c>POST /v1/chat/completions</c>: reads the body.</summary>
internal sealed class ChatCompletions(ModelCatalog models, JobRouting routing, OpenAiErrors errors) : ICallReader
{
    public bool TryRead(HttpRequest request, Caller caller, Memory<byte> body, out OpenAiCall? call, out OpenAiError? error)
    {
        call = null;
        var fingerprint = RequestFingerprint.Of(request.Path, body.Span);
        var text = body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;
        if (!RequestReader.TryReadChat(text.Span, out var chat, out error) || models.Find(chat.Model, out error) is not { } model)
        {
            return false;
        }

        if (chat.Messages.Count == 0)
        {
            error = OpenAiErrors.Missing("messages");
            return false;
        }

        var isEdit = model.Model == OpenAiModel.Edit;
        if (!(isEdit ? TryReadEdit(model, chat, caller, text, out var job, out error) : TryReadFace(model, chat, text, out job, out error)))
        {
            return false;
        }

        call = new OpenAiCall
        {
            Job = job!,
            Plan = new AnswerPlan(AnswerShape.Chat, model.Model, Inline: isEdit),
            Fingerprint = fingerprint,
            Stream = chat.Stream,
            IncludeUsage = chat.IncludeUsage,
        };
        return true;
    }

    private bool TryReadFace(IModelJobs model, ChatRequest chat, Memory<byte> body, out PortraitJob? job, out OpenAiError? error)
    {
        job = null;
        return FaceTurn.TryRead(chat, body, errors, out var input, out error) && model.TryCreate(input!, out job, out error);
    }

    private bool TryReadEdit(IModelJobs model, ChatRequest chat, Caller caller, Memory<byte> body, out PortraitJob? job, out OpenAiError? error)
    {
        job = null;
        if (Conversation.Read(chat, body, errors, out error) is not { } conversation || !model.TryCreate(conversation.Whole(chat), out job, out error))
        {
            return false;
        }

        return routing.Supports(job!, caller.TenantId).CanServe || conversation.LastTurn(chat) is not { } last || model.TryCreate(last, out job, out error);
    }
}
