using Scriban.Runtime;

namespace Scriban;

public sealed partial class Template
{
    /// <summary>Like <see cref="Render(TemplateContext)"/>; includes are loaded by <see cref="ITemplateLoader.LoadAsync"/> and tasks are waited for.</summary>
    public ValueTask<string> RenderAsync(TemplateContext context) => new(InAsyncMode(context, Render));

    static T InAsyncMode<T>(TemplateContext context, Func<TemplateContext, T> run)
    {
        var wasAsync = context.IsAsync;
        context.IsAsync = true;
        try
        {
            return run(context);
        }
        finally
        {
            context.IsAsync = wasAsync;
        }
    }
}
