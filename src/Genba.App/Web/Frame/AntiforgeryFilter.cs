using Microsoft.AspNetCore.Antiforgery;

namespace Genba.App.Web.Frame;

/// <summary>
/// For requests that a script sends: the token comes in the header, so that a body of any size is not read to find it.
/// </summary>
internal sealed class AntiforgeryFilter(IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await antiforgery.IsRequestValidAsync(context.HttpContext) ? await next(context) : Results.BadRequest();
}
