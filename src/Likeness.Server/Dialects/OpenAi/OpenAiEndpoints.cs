using Likeness.Server.Accounts;
using Likeness.Server.Operations;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>The paths of this dialect.</summary>
internal static class OpenAiEndpoints
{
    public static IServiceCollection AddOpenAiDialect(this IServiceCollection services) => services
        .AddSingleton<OpenAiErrors>()
        .AddSingleton<BearerAuthentication>()
        .AddSingleton<IModelJobs, FaceToMany>()
        .AddSingleton<IModelJobs, Retouch>()
        .AddSingleton<IModelJobs, ImageEdit>()
        .AddSingleton<ModelCatalog>()
        .AddSingleton<AnswerSource>()
        .AddSingleton<CallIntake>()
        .AddSingleton<StreamPatience>()
        .AddSingleton<CallAnswers>()
        .AddSingleton<OpenAiCalls>()
        .AddSingleton<ChatCompletions>()
        .AddOpenAiJobs()
        .AddSingleton<IErrorPages, OpenAiErrorPages>();

    public static void MapOpenAiDialect(this IEndpointRouteBuilder routes)
    {
        var calls = routes.ServiceProvider.GetRequiredService<OpenAiCalls>();
        var chat = routes.ServiceProvider.GetRequiredService<ChatCompletions>();
        routes.MapPost("/v1/chat/completions", context => WithKeyAsync(context, caller => calls.HandleAsync(context, caller, chat)));
        MapImages(routes, calls, "/v1/images/edits", edits: true);
        MapImages(routes, calls, "/v1/images/generations", edits: false);
        routes.MapGet("/v1/models", context => WithKeyAsync(context, _ => OpenAiAnswers.WriteModelsAsync(context, OpenAiModel.All)));
        routes.MapGet("/v1/models/{**id}", context => WithKeyAsync(context, _ => RetrieveAsync(context)));
        routes.MapOpenAiJobs();
    }

    private static void MapImages(IEndpointRouteBuilder routes, OpenAiCalls calls, string path, bool edits)
    {
        var services = routes.ServiceProvider;
        var reader = new ImageCalls(services.GetRequiredService<ModelCatalog>(), services.GetRequiredService<OpenAiErrors>(), edits);
        routes.MapPost(path, context => WithKeyAsync(context, caller => calls.HandleAsync(context, caller, reader)));
    }

    /// <summary>Answers a request whose key is right, and refuses any other.</summary>
    public static Task WithKeyAsync(HttpContext context, Func<Caller, Task> handle)
    {
        var caller = context.RequestServices.GetRequiredService<BearerAuthentication>().Authenticate(context, out var error);
        if (caller is null)
        {
            return OpenAiAnswers.WriteErrorAsync(context, error!);
        }

        RequestRecord.Of(context).KeyId = caller.KeyId;
        return handle(caller);
    }

    private static Task RetrieveAsync(HttpContext context)
    {
        // The host leaves %2F as it is, because it would change the path; here it is only a name.
        var id = ((string?)context.GetRouteValue("id") ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        return OpenAiModel.All.FirstOrDefault(model => model.Id == id) is { } found
            ? OpenAiAnswers.WriteModelAsync(context, found)
            : OpenAiAnswers.WriteErrorAsync(context, OpenAiErrors.NoSuchModelToRetrieve(id));
    }
}
