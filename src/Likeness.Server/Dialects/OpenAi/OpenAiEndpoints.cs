using Likeness.Server.Accounts;
using Likeness.Server.Operations;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>The paths of this dialect.</summary>
internal static class OpenAiEndpoints
{
    public static IServiceCollection AddOpenAiDialect(this IServiceCollection services) => services
        .AddSingleton<OpenAiErrors>()
        .AddSingleton<BearerAuthentication>()
        .AddSingleton<FaceToMany>()
        .AddSingleton<ChatCompletions>()
        .AddSingleton<IErrorPages, OpenAiErrorPages>();

    public static void MapOpenAiDialect(this IEndpointRouteBuilder routes)
    {
        var chat = routes.ServiceProvider.GetRequiredService<ChatCompletions>();
        routes.MapPost("/v1/chat/completions", context => WithKeyAsync(context, key => chat.HandleAsync(context, key)));
        routes.MapGet("/v1/models", context => WithKeyAsync(context, _ => OpenAiAnswers.WriteModelsAsync(context, OpenAiModel.All)));
        routes.MapGet("/v1/models/{**id}", context => WithKeyAsync(context, _ => RetrieveAsync(context)));
    }

    private static Task WithKeyAsync(HttpContext context, Func<AccountKey, Task> handle)
    {
        var services = context.RequestServices;
        var key = services.GetRequiredService<BearerAuthentication>().Authenticate(context.Request, out var error);
        var record = RequestRecord.Of(context);
        if (key is null)
        {
            record.Fault = "Unauthenticated";
            return OpenAiAnswers.WriteErrorAsync(context, error!);
        }

        record.KeyId = key.Id;
        return handle(key);
    }

    private static Task RetrieveAsync(HttpContext context)
    {
        var id = (string?)context.GetRouteValue("id") ?? "";
        return OpenAiModel.All.FirstOrDefault(model => model.Id == id) is { } found
            ? OpenAiAnswers.WriteModelAsync(context, found)
            : OpenAiAnswers.WriteErrorAsync(context, OpenAiErrors.NoSuchModelToRetrieve(id));
    }
}
