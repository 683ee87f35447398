using Microsoft.AspNetCore.Antiforgery;

namespace Genba.App.Web.Frame;

/// <summary>
/// For requests that a script sends: the token comes in the header, so that a body of any size is not read to find it.
/// </summary>
internal sealed class AntiforgeryFilter(IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await antiforgery.IsRequestValidAsync(context.HttpContext) ? await next(context) : Results.BadRequest();

    /// <summary>
    /// A form without the token of its page ends here, before anything reads it: whoever reads it first would fail, each in its own way.
    /// </summary>
    public static Task RefuseForms(HttpContext http, RequestDelegate next)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false }) return next(http);
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }
}
